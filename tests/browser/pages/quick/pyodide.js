// As pyodide.mjs, for a page that takes it as a script.
const script = document.currentScript.src;
globalThis.loadPyodide = async (options) => {
  const { loadPyodide } = await import(new URL("pyodide.mjs", script).href);
  return loadPyodide(options);
};
