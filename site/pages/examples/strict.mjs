// Plain Pyodide and the wheel, with nothing that the policy script-src 'self' 'wasm-unsafe-eval' forbids. `?wiki=` names another wiki.
const [state, again] = ["state", "again"].map((name) => document.getElementById(name));
again.onclick = () => location.reload();
try {
  // The folders lie beside this page or, as on mwbrowser's own site, one up.
  const folder = await import("./start/start.mjs").then(() => "./", () => "../");
  const { startPython } = await import(`${folder}start/start.mjs`);
  const source = fetch("./strict.py").then((response) => response.text());
  const python = await startPython({ runtime: `${folder}pyodide/`, wheel: `${folder}wheels/mwbrowser-0.1.0-cp314-none-any.whl` });
  dispatchEvent(new Event("py:ready")); // to loading.js
  python.globals.set("fail", (sentence) => { state.textContent = sentence; again.hidden = false; });
  await python.runPythonAsync(await source, { filename: "strict.py" });
} catch (error) {
  dispatchEvent(new Event("py:ready"));
  state.textContent = `Python could not be loaded: ${error.message}`;
  again.hidden = false;
}
