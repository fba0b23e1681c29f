// All that makes Python start fast: the wheel comes while Pyodide starts, the first request is sent before Python is there, and
// the next visit starts from a snapshot of Python's memory. `?wiki=` names another wiki.
import { startPython } from "../start/start.mjs";

const state = document.getElementById("state");
const wiki = new URLSearchParams(location.search).get("wiki") ?? "en.wikipedia.org";
try {
  const source = fetch("./fast.py").then((response) => response.text());
  const python = await startPython({
    runtime: "../pyodide/",
    wheel: "../wheels/mwbrowser-0.1.0-cp314-none-any.whl",
    // What fast.py asks for first.
    early: [{ api: wiki, anonymous: true, parameters: { list: "random", rnnamespace: 0, rnlimit: 3, formatversion: 2 } }],
    snapshot: true,
  });
  python.globals.set("address", wiki);
  await python.runPythonAsync(await source, { filename: "fast.py" });
  const [start] = performance.getEntriesByName("mwbrowser:start");
  const how = start.detail.snapshot ? "from the snapshot of an earlier visit" : "from scratch; open this page again in a while";
  state.textContent = `Python started in ${(start.duration / 1000).toFixed(1)} s, ${how}.`;
} catch (error) {
  state.textContent = error.message;
}
