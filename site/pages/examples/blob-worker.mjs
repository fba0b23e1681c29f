// A browser makes no worker of a script from another site. But it makes one of a text, and that may import the script,
// if the other site sends it with Access-Control-Allow-Origin, as CDNs do.
const script = new URL("./worker.mjs", import.meta.url).href;
const text = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(text), { type: "module" });

// From here on all is as in worker.html.
const wiki = new URLSearchParams(location.search).get("wiki") ?? "en.wikipedia.org"; // `?wiki=` names another
const [state, again] = ["state", "again"].map((name) => document.getElementById(name));
const show = ({ titles = [], error = "" }) => {
  for (const title of titles) {
    const item = document.createElement("li");
    item.textContent = title;
    document.getElementById("titles").append(item);
  }
  dispatchEvent(new Event("py:ready")); // to loading.js: Python is there, or this page says why not
  state.textContent = error;
  if (!again) return; // a page of another site may have no such button
  again.hidden = !error;
  again.onclick = () => location.reload();
};
worker.onmessage = ({ data }) => show(data);
worker.onerror = () => show({ error: "The worker could not be loaded." });
worker.postMessage({ wiki });
