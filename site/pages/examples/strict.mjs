// Plain Pyodide and the wheel, with nothing that the policy script-src 'self' 'wasm-unsafe-eval' forbids. `?wiki=` names another wiki.
import { startPython } from "../start/start.mjs";

const state = document.getElementById("state");
try {
  const source = fetch("./strict.py").then((response) => response.text());
  const python = await startPython({ runtime: "../pyodide/", wheel: "../wheels/mwbrowser-0.1.0-cp314-none-any.whl" });
  await python.runPythonAsync(await source, { filename: "strict.py" });
  state.textContent = "";
} catch (error) {
  state.textContent = error.message;
}
