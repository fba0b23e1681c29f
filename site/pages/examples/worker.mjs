// A worker with Python in it: whatever Python does, the page stays quick. The page posts { wiki }, and gets { titles } or { error }.

// A worker's relative addresses are not the page's. These are relative to this file, wherever it came from.
const here = (path) => new URL(path, import.meta.url).href;

async function start() {
  // Beside this file or, as on mwbrowser's own site, one folder up.
  const folder = await import("./pyodide/pyodide.mjs").then(() => "./", () => "../");
  const { loadPyodide } = await import(`${folder}pyodide/pyodide.mjs`);
  const [python, wheel, source] = await Promise.all([
    loadPyodide({ indexURL: here(`${folder}pyodide/`) }),
    download(here(`${folder}wheels/mwbrowser-0.1.0-py3-none-any.whl`)).then((response) => response.arrayBuffer()),
    download(here("./worker.py")).then((response) => response.text()),
  ]);
  python.unpackArchive(wheel, "wheel");
  python.runPython(source, { filename: "worker.py" });
  return python.globals.get("random_titles");
}

async function download(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`nothing is at ${address} (HTTP ${response.status})`);
  return response;
}

const started = start();

addEventListener("message", async ({ data: { wiki } }) => {
  try {
    const randomTitles = await started.catch((error) => {
      throw new Error(`Python could not be loaded: ${error.message}`);
    });
    postMessage(await randomTitles(wiki));
  } catch (error) {
    postMessage({ error: error.message });
  }
});
