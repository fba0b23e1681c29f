// Where sandbox wikis run beside the site, the pages read these, which can be reached without a network.
const listing = await fetch(new URL("../sandbox.json", import.meta.url)).then((response) => response.json());
const newest = (kind) => listing.wikis.findLast(({ name }) => name.startsWith(kind));
const [sandbox, other] = [newest("listed"), newest("elsewhere")];
if (sandbox) {
  for (const link of document.querySelectorAll("[data-example]")) {
    link.search = new URLSearchParams({ wiki: sandbox.api, ...(other && { other: other.api }) });
  }
  document.getElementById("wiki").textContent = `They use ${sandbox.title}, which runs on this machine.`;
}
