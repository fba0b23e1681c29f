// All that makes Python start fast: the wheel comes while Pyodide starts, the first request is sent before Python is there, and
// the next visit starts from a snapshot of Python's memory. `?wiki=` names another wiki.
const [state, again] = ["state", "again"].map((name) => document.getElementById(name));
const wiki = new URLSearchParams(location.search).get("wiki") ?? "en.wikipedia.org";
again.onclick = () => location.reload();
try {
  // The folders lie beside this page or, as on mwbrowser's own site, one up.
  const folder = await import("./start/start.mjs").then(() => "./", () => "../");
  const { startPython } = await import(`${folder}start/start.mjs`);
  const source = fetch("./fast.py").then((response) => response.text());
  const python = await startPython({
    runtime: `${folder}pyodide/`,
    wheel: `${folder}wheels/mwbrowser-0.1.0-cp314-none-any.whl`,
    // What fast.py asks for first.
    early: [{ api: wiki, anonymous: true, parameters: { list: "random", rnnamespace: 0, rnlimit: 3, formatversion: 2 } }],
    snapshot: true,
  });
  dispatchEvent(new Event("py:ready")); // to loading.js
  python.globals.set("address", wiki);
  await python.runPythonAsync(await source, { filename: "fast.py" });
  const complaint = python.globals.get("complaint");
  const [start] = performance.getEntriesByName("mwbrowser:start");
  const how = start.detail.snapshot ? "from the snapshot of an earlier visit" : "from scratch; open this page again in a while";
  state.textContent = complaint || `Python started in ${(start.duration / 1000).toFixed(1)} s, ${how}.`;
  again.hidden = !complaint;
} catch (error) {
  dispatchEvent(new Event("py:ready"));
  state.textContent = `Python could not be loaded: ${error.message}`;
  again.hidden = false;
}
