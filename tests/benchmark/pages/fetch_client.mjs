// No client: the browser's own fetch, and what a program then does by hand.
export function open(address) {
  async function read(parameters) {
    const query = new URLSearchParams({ origin: "*", format: "json", formatversion: "2", ...parameters });
    return (await fetch(`${address}?${query}`)).json();
  }

  const TEXT = { action: "query", prop: "revisions", rvprop: "content", rvslots: "main" };
  const textOf = (page) => page.revisions?.[0].slots.main.content;

  return {
    read,

    async titles(titles) {
      const texts = [];
      for (let first = 0; first < titles.length; first += 50) {
        const data = await read({ ...TEXT, titles: titles.slice(first, first + 50).join("|") });
        texts.push(...data.query.pages.map(textOf));
      }
      return texts;
    },

    async category(name) {
      const texts = new Map();
      let next = {};
      do {
        const data = await read({ ...TEXT, generator: "categorymembers", gcmtitle: name, gcmlimit: "max", ...next });
        for (const page of data.query.pages) {
          texts.set(page.title, textOf(page) ?? texts.get(page.title));
        }
        next = data.continue;
      } while (next);
      return [...texts.values()];
    },

    async lookups(titles) {
      const answers = await Promise.all(titles.map((title) => read({ ...TEXT, titles: title })));
      return answers.map((data) => textOf(data.query.pages[0]));
    },

    async reads(titles) {
      const found = [];
      for (const title of titles) {
        const data = await read({ action: "query", prop: "info", titles: title });
        found.push(data.query.pages[0].title);
      }
      return found;
    },
  };
}
