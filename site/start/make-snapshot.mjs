// A worker that makes one snapshot of a Python that has imported mwbrowser and done nothing else, so that it contains
// no data of the visitor.
import { CACHE, digest, stdlibSize } from "./snapshot.mjs";
import { WHEEL } from "./start.mjs";

// The modules for a client's first request; the rest is loaded from the wheel when it is needed.
const IMPORTS = `
import sys
sys.path.append("${WHEEL}")
import mwbrowser, mwbrowser.browser, json
`;

/** A start unpacks the library. */
const SIZE_AS_IT_CAME = `
import sys
"in_parts" in sys.modules and sys.modules["in_parts"].archives[0].packed_size
`;

addEventListener("message", async ({ data }) => {
  // Two pages that were opened at once need one snapshot.
  const work = (lock) => (lock ? make(data) : undefined);
  postMessage(await navigator.locks.request(CACHE, { ifAvailable: true }, work).catch((error) => String(error?.message ?? error)));
});

async function make({ options, key, code }) {
  const { loadPyodide } = await import(`${options.indexURL}pyodide.mjs`);
  const python = await loadPyodide({ ...options, _makeSnapshot: true });
  python.FS.writeFile(WHEEL, new Uint8Array(code));
  const names = python.toPy({});
  python.runPython(IMPORTS, { globals: names });
  const size = python.runPython(SIZE_AS_IT_CAME, { globals: names });
  names.destroy();
  const memory = python.makeMemorySnapshot();
  const headers = { memory: await digest(memory), wheel: await digest(code), stdlib: size || stdlibSize(python) };
  const cache = await caches.open(CACHE);
  // One is enough, and large: those of other versions are deleted.
  for (const old of await cache.keys()) await cache.delete(old);
  await cache.put(key, new Response(memory, { headers }));
}
