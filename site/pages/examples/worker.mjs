// A worker with Python in it: whatever Python does, the page stays quick. The page posts { wiki }, and gets { titles } or { error }.
import { loadPyodide } from "../pyodide/pyodide.mjs";

// A worker's relative addresses are not the page's. These are relative to this file, wherever it came from.
const here = (path) => new URL(path, import.meta.url).href;

async function start() {
  const [python, wheel, source] = await Promise.all([
    loadPyodide({ indexURL: here("../pyodide/") }),
    fetch(here("../wheels/mwbrowser-0.1.0-py3-none-any.whl")).then((response) => response.arrayBuffer()),
    fetch(here("./worker.py")).then((response) => response.text()),
  ]);
  python.unpackArchive(wheel, "wheel");
  python.runPython(source, { filename: "worker.py" });
  return python.globals.get("random_titles");
}

const started = start();

addEventListener("message", async ({ data: { wiki } }) => {
  try {
    const randomTitles = await started;
    postMessage(await randomTitles(wiki));
  } catch (error) {
    postMessage({ error: error.message });
  }
});
