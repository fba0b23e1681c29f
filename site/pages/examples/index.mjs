// Where sandbox wikis run beside the site, the examples read one of them, which can be reached without a network.
const listing = await fetch(new URL("../sandbox.json", import.meta.url)).then((response) => response.json());
const sandbox = listing.wikis.findLast(({ name }) => name.startsWith("listed"));
if (sandbox) {
  for (const link of document.querySelectorAll("[data-example]")) {
    link.search = new URLSearchParams({ wiki: sandbox.api });
  }
  document.getElementById("wiki").textContent = `They read ${sandbox.title}, which runs on this machine.`;
}
