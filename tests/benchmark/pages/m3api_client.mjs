// m3api. It continues and combines; more titles than the wiki takes are split by hand.
import Session, { set } from "../m3api/browser.js";

export function open(address) {
  const session = new Session(address, { origin: "*", formatversion: 2 }, { userAgent: "mwbrowser-benchmark/1" });
  const TEXT = { action: "query", prop: set("revisions"), rvprop: set("content"), rvslots: set("main") };
  const textOf = (page) => page.revisions?.[0].slots.main.content;

  return {
    read: (parameters) => session.request(parameters),

    async titles(titles) {
      const texts = [];
      for (let first = 0; first < titles.length; first += 50) {
        const data = await session.request({ ...TEXT, titles: titles.slice(first, first + 50) });
        texts.push(...data.query.pages.map(textOf));
      }
      return texts;
    },

    async category(name) {
      const texts = [];
      const query = { ...TEXT, generator: "categorymembers", gcmtitle: name, gcmlimit: "max" };
      const gather = (found, data) => {
        for (const page of data.query.pages) {
          found.set(page.title, textOf(page) ?? found.get(page.title));
        }
        return found;
      };
      for await (const found of session.requestAndContinueReducingBatch(query, {}, gather, () => new Map())) {
        texts.push(...found.values());
      }
      return texts;
    },

    async lookups(titles) {
      const answers = await Promise.allSettled(
        titles.map((title) => session.request({ ...TEXT, titles: set(title) })),
      );
      return answers.map(({ value }, number) =>
        textOf(value?.query.pages.find((page) => page.title === titles[number]) ?? {}),
      );
    },

    async reads(titles) {
      const found = [];
      for (const title of titles) {
        const data = await session.request({ action: "query", prop: set("info"), titles: set(title) });
        found.push(data.query.pages[0].title);
      }
      return found;
    },
  };
}
