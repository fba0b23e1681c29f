// All clients in one page, each driven in the same way: `run` a task, or time some requests of the same kind.
import { loadPyodide } from "../pyodide/pyodide.mjs";

const here = (path) => new URL(path, import.meta.url).href;
export const IN_PYTHON = ["mwbrowser", "mwclient"];

export async function bootPython(wheels, clients, runtime = "../pyodide/") {
  const python = await loadPyodide({ indexURL: here(runtime) });
  for (const wheel of wheels) {
    python.unpackArchive(await (await fetch(here(wheel))).arrayBuffer(), "wheel");
  }
  await addClients(python, clients);
  return python;
}

export async function addClients(python, clients) {
  for (const name of ["drive.py", ...clients.map((name) => `${name}_client.py`)]) {
    python.FS.writeFile(name, await (await fetch(here(name))).text());
  }
}

let python;
let smallAnswer;
const opened = {};
const reallyFetch = globalThis.fetch;

export async function prepare(wheels, address) {
  python = await bootPython(wheels, IN_PYTHON);
  await (await import("./foreign_api_client.mjs")).prepare();
  smallAnswer = await (await fetch(`${address}?origin=*`)).text();
}

export async function open(name, address) {
  opened[name]?.destroy?.();
  opened[name] = await (IN_PYTHON.includes(name) ? inPython(python, name, address) : inJavaScript(name, address));
}

export const run = async (name, task, argument) => JSON.parse(await opened[name].run(task, argument));
export const timed = (name, parameters, count) => opened[name].timed(parameters, count);

// From now on the browser does nothing for a request: its answer is there at once.
export function answerAtOnce() {
  const headers = { "content-type": "application/json; charset=utf-8" };
  globalThis.fetch = async () => new Response(smallAnswer, { headers });
  let atOnce = true;
  $.ajaxTransport("+json", () =>
    atOnce ? { send: (_, complete) => complete(200, "OK", { text: smallAnswer }), abort() {} } : undefined,
  );
  answerForReal = () => {
    globalThis.fetch = reallyFetch;
    atOnce = false;
  };
}

export let answerForReal = () => {};

// What Python has left in JavaScript, and how much memory it has taken, in bytes.
export async function left() {
  if (!python._module.pyproxy_alloc_map) {
    python._module.enable_pyproxy_allocation_tracing();
  }
  await python.runPythonAsync("import asyncio, gc\nfor _ in range(3):\n    gc.collect(); await asyncio.sleep(0.05)");
  return [python._module.pyproxy_alloc_map.size, python._module.HEAP8.length];
}

// Run Python and return its value, which it gives as JSON.
export async function inPage(source, variables) {
  const names = python.toPy(variables);
  try {
    return JSON.parse(await python.runPythonAsync(source, { globals: names }));
  } finally {
    names.destroy();
  }
}

export async function inJavaScript(name, address) {
  const client = (await import(`./${name}_client.mjs`)).open(address);
  return {
    run: async (task, argument) => JSON.stringify(await client[task](argument)),
    timed: async (parameters, count) => {
      const started = performance.now();
      for (let number = 0; number < count; number++) {
        await client.read(parameters);
      }
      return performance.now() - started;
    },
  };
}

export async function inPython(python, name, address) {
  const drive = python.pyimport("drive");
  const { open_client, run, timed } = drive;
  // By way of a promise, so that what waits synchronously (JSPI) may.
  const client = await open_client.callPromising(name, address);
  return {
    run: (task, argument) => run(client, task, JSON.stringify(argument)),
    timed: (parameters, count) => timed(client, JSON.stringify(parameters), count),
    destroy: () => [drive, open_client, run, timed, client].forEach((proxy) => proxy.destroy()),
  };
}
