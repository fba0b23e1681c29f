// Pyodide with the wheel under test. `runInPython(source, variables)` runs Python and returns what became of it as JSON.
// Works in a page and in a worker, from any origin: everything is found beside this file.
// Python itself comes from a memory snapshot, since hundreds of pages start it.
import { startPython } from "../start/start.mjs";

const here = (path) => new URL(path, import.meta.url).href;

async function boot() {
  const { files } = await (await fetch(here("../pyscript.json"))).json();
  const wheel = Object.keys(files).find((name) => name.endsWith(".whl")).replace("-py3-", "-cp314-");
  // One of Chromium or Firefox is of no use to WebKit, where Python cannot wait (JSPI).
  const runtime = here("Suspending" in WebAssembly ? "quick/" : "../pyodide/");
  const python = await startPython({ runtime, wheel: here(`../${wheel}`) });
  python.runPython(await (await fetch(here("./runner.py"))).text());
  return python;
}

const booted = boot();
globalThis.python = booted;

globalThis.runInPython = async (source, variables) => {
  const python = await booted;
  const run = python.globals.get("run");
  try {
    return await run(source, JSON.stringify(variables ?? {}));
  } finally {
    run.destroy();
  }
};

if (typeof document === "undefined") {
  addEventListener("message", async ({ data: [source, variables] }) => {
    postMessage(await globalThis.runInPython(source, variables).catch((error) => JSON.stringify({ broken: String(error) })));
  });
}
