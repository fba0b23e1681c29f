// mw.ForeignApi, in the page of a wiki. It has no continuation and splits nothing: that is written by hand.
export async function prepare() {
  await mw.loader.using("mediawiki.ForeignApi");
}

export function open(address) {
  const api = new mw.ForeignApi(address, { anonymous: true, parameters: { formatversion: 2 } });
  const TEXT = { prop: "revisions", rvprop: "content", rvslots: "main" };
  const textOf = (page) => page.revisions?.[0].slots.main.content;

  return {
    read: (parameters) => api.get(parameters),

    async titles(titles) {
      const texts = [];
      for (let first = 0; first < titles.length; first += 50) {
        const data = await api.get({ ...TEXT, titles: titles.slice(first, first + 50) });
        texts.push(...data.query.pages.map(textOf));
      }
      return texts;
    },

    async category(name) {
      const texts = new Map();
      let next = {};
      do {
        const data = await api.get({ ...TEXT, generator: "categorymembers", gcmtitle: name, gcmlimit: "max", ...next });
        for (const page of data.query.pages) {
          texts.set(page.title, textOf(page) ?? texts.get(page.title));
        }
        next = data.continue;
      } while (next);
      return [...texts.values()];
    },

    async lookups(titles) {
      const answers = await Promise.all(titles.map((title) => api.get({ ...TEXT, titles: title })));
      return answers.map((data) => textOf(data.query.pages[0]));
    },

    async reads(titles) {
      const found = [];
      for (const title of titles) {
        const data = await api.get({ prop: "info", titles: title });
        found.push(data.query.pages[0].title);
      }
      return found;
    },
  };
}
