// The page for addresses that lead nowhere: it finds the site that it belongs to, and searches its documentation.
(() => {
  const MOST = 12;
  const find = (name) => document.getElementById(name);
  const [words, status, list] = ["words", "status", "found"].map(find);

  /** The folder of the site: this page may be shown at any depth below it. */
  const findSite = async () => {
    for (let folder = new URL(".", location.href); ; folder = new URL("..", folder)) {
      // A file that every site has. Hosts that answer everything with a page don't answer with JSON.
      const found = await fetch(new URL("pyscript.json", folder)).then((response) => response.ok && response.json()).catch(() => null);
      if (found?.interpreter) return folder;
      if (folder.pathname === "/") return null;
    }
  };

  /** The documentation's sections, with their markup left out: they become text. */
  const readIndex = async (site) => {
    const response = await fetch(new URL("docs/search/search_index.json", site));
    const { docs } = await response.json();
    const plain = (markup) => new DOMParser().parseFromString(markup, "text/html").body.textContent.trim();
    const pages = new Map(docs.filter(({ location: at }) => !at.includes("#")).map(({ location: at, title }) => [at, plain(title)]));
    return docs.map(({ location: at, title, text }) => ({
      address: new URL(`docs/${at}`, site).href,
      title: plain(title),
      page: pages.get(at.split("#")[0]),
      text: plain(text),
    }));
  };

  const matching = (sections, typed) => {
    const wanted = typed.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    if (!wanted.length) return [];
    const weight = ({ title, text }) => {
      const [head, body] = [title.toLowerCase(), text.toLowerCase()];
      if (!wanted.every((word) => head.includes(word) || body.includes(word))) return 0;
      return 1 + 10 * wanted.filter((word) => head.includes(word)).length;
    };
    return sections
      .map((section) => ({ ...section, weight: weight(section) }))
      .filter((section) => section.weight)
      .sort((one, other) => other.weight - one.weight)
      .slice(0, MOST);
  };

  const show = (found, typed) => {
    list.replaceChildren(
      ...found.map(({ address, title, page, text }) => {
        const link = document.createElement("a");
        link.href = address;
        link.textContent = page === title ? title : `${title} (${page})`;
        const beginning = document.createElement("p");
        beginning.className = "note";
        beginning.textContent = text.length > 140 ? `${text.slice(0, 140)}…` : text;
        const item = document.createElement("li");
        item.append(link, beginning);
        return item;
      }),
    );
    list.hidden = !found.length;
    const count = found.length === MOST ? `The first ${MOST} sections` : found.length === 1 ? "One section" : `${found.length} sections`;
    status.textContent = found.length ? `${count} with “${typed}”` : typed ? `No section contains “${typed}”` : "";
  };

  const start = async () => {
    find("address").textContent = location.pathname;
    find("search-form").addEventListener("submit", (event) => event.preventDefault());
    const site = await findSite();
    if (!site) return;
    for (const link of document.querySelectorAll("[data-to]")) link.href = new URL(link.dataset.to, site).href;
    find("doors").hidden = false;
    const sections = await readIndex(site);
    words.addEventListener("input", () => show(matching(sections, words.value), words.value.trim()));
    if (words.value) return words.dispatchEvent(new Event("input"));
    // What the address itself is about, if the documentation has something about it.
    const last = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split("/").filter(Boolean).at(-1) ?? "";
    const about = last.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const found = matching(sections, about);
    if (!found.length) return;
    words.value = about;
    show(found, about);
  };

  start().catch((error) => {
    status.textContent = `The search does not work: ${error.message}`;
  });
})();
