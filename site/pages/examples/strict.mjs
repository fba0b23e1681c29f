// Plain Pyodide and the wheel, with nothing that the policy script-src 'self' 'wasm-unsafe-eval' forbids. `?wiki=` names another wiki.
import { loadPyodide } from "../pyodide/pyodide.mjs";

const PYODIDE = new URL("../pyodide/", import.meta.url).href;
const WHEEL = new URL("../wheels/mwbrowser-0.1.0-py3-none-any.whl", import.meta.url).href;

const state = document.getElementById("state");
try {
  const [python, wheel, source] = await Promise.all([
    loadPyodide({ indexURL: PYODIDE }),
    fetch(WHEEL).then((response) => response.arrayBuffer()),
    fetch(new URL("./strict.py", import.meta.url)).then((response) => response.text()),
  ]);
  python.unpackArchive(wheel, "wheel");
  await python.runPythonAsync(source, { filename: "strict.py" });
  state.textContent = "";
} catch (error) {
  state.textContent = error.message;
}
