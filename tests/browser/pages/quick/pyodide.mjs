// The site's Pyodide, started from the test run's memory snapshot: in a second, where Pyodide itself takes five. For tests
// of what comes after it has started.
import { loadPyodide as load, version } from "../../pyodide/pyodide.mjs";
export { version };

const here = (path) => new URL(path, import.meta.url).href;

export async function loadPyodide(options) {
  const snapshot = fetch(here("../../made/python.snapshot")).then((response) => response.arrayBuffer());
  return load({ ...options, indexURL: here("../../pyodide/"), _loadSnapshot: snapshot });
}
