// A browser makes no worker of a script from another site. But it makes one of a text, and that may import the script,
// if the other site sends it with Access-Control-Allow-Origin, as CDNs do.
const script = new URL("./worker.mjs", import.meta.url).href;
const text = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(text), { type: "module" });

// From here on all is as in worker.html.
const wiki = new URLSearchParams(location.search).get("wiki") ?? "en.wikipedia.org"; // `?wiki=` names another
const state = document.getElementById("state");
worker.onmessage = ({ data: { titles = [], error = "" } }) => {
  for (const title of titles) {
    const item = document.createElement("li");
    item.textContent = title;
    document.getElementById("titles").append(item);
  }
  state.textContent = error;
};
worker.onerror = () => { state.textContent = "The worker could not be loaded."; };
worker.postMessage({ wiki });
