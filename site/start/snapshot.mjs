// Python's memory, kept in the browser's Cache Storage for the next visit. Whatever goes wrong, Python starts without it.

export const CACHE = "mwbrowser-snapshots";
/** Where the wheel lies in Python's file system. A snapshot has no files, and writing one is quicker than unpacking many. */
export const WHEEL = "/lib/mwbrowser.whl";
/** A Pyodide that did not heed the snapshot has no mwbrowser. And every visit would have the same random numbers. */
const CHECK = `
import sys
sys.modules["mwbrowser"]
if "random" in sys.modules:
    sys.modules["random"].seed()
del sys
`;
/** The visit's own work comes first. */
const PATIENCE_SECONDS = 3;

export class Snapshot {
  /** Of this version of Pyodide from that folder, with the wheel of that address; `code` is the promise of its bytes. */
  constructor({ version, folder, address, code }) {
    this.folder = folder;
    this.code = code;
    // Memory depends on the program that made it. So does what the browser compiles it to, on the browser.
    const made = { pyodide: version, runtime: folder, wheel: address, browser: navigator.userAgent };
    this.key = `${globalThis.origin}/mwbrowser-snapshot?${new URLSearchParams(made)}`;
    this.hopeless = !globalThis.caches;
    if (this.hopeless) this.tell("this page has no Cache Storage");
  }

  /** Start Python from what an earlier visit kept; null if there is nothing, or nothing of use. */
  async restore(loadPyodide) {
    if (this.hopeless) return null;
    try {
      const kept = await (await caches.open(CACHE)).match(this.key);
      this.hopeless = kept?.headers.has("failed") ?? false;
      if (!kept || this.hopeless) return null;
      // Pyodide loads its other parts while this is read.
      const python = await loadPyodide({ indexURL: this.folder, _loadSnapshot: this.memoryOf(kept) });
      python.FS.writeFile(WHEEL, new Uint8Array(await this.code));
      python.runPython(CHECK);
      return python;
    } catch (error) {
      if (!(error instanceof Outdated)) this.tell(error);
      await this.forget();
      return null;
    }
  }

  async memoryOf(kept) {
    const [memory, code] = await Promise.all([kept.arrayBuffer(), this.code]);
    // A wheel may be another one at the same address, as while somebody works on it.
    if (kept.headers.get("wheel") !== (await digest(code))) throw new Outdated();
    // Pyodide itself would take damaged memory, and wait for ever or end somewhere in the middle of things.
    if (kept.headers.get("memory") !== (await digest(memory))) throw new Error("what was kept is damaged");
    return memory;
  }

  /** Make a snapshot when the page has nothing else to do: of another Python, in a worker, with nothing of this visit in it. */
  keepLater(python) {
    if (this.hopeless) return;
    const whenIdle = globalThis.requestIdleCallback ?? ((work) => work());
    const keep = () => this.keep(python).catch((error) => this.giveUp(error)).then(() => performance.mark("mwbrowser:kept"));
    setTimeout(() => whenIdle(keep), PATIENCE_SECONDS * 1000);
  }

  async keep(python) {
    if (!python.makeMemorySnapshot) throw new Error("this version of Pyodide makes none");
    const code = await this.code;
    const worker = workerOf(new URL("./make-snapshot.mjs", import.meta.url));
    try {
      const failure = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => resolve(event.message || "the worker was not allowed to start");
        worker.postMessage({ folder: this.folder, key: this.key, code });
      });
      if (failure) throw new Error(failure);
    } finally {
      worker.terminate();
    }
  }

  /** What failed once would fail, and cost as much, on every visit: remember that. */
  async giveUp(error) {
    this.tell(error);
    const cache = await caches.open(CACHE);
    await cache.put(this.key, new Response(null, { headers: { failed: "yes" } })).catch(() => {});
  }

  async forget() {
    await globalThis.caches?.delete(CACHE).catch(() => {});
  }

  tell(reason) {
    console.info(`mwbrowser: Python starts without a snapshot: ${reason?.message ?? reason}`);
  }
}

class Outdated extends Error {}

/** The SHA-256 of some bytes, in hexadecimal. */
export async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A worker of a script that may be of another origin, such as a CDN's. */
function workerOf(script) {
  if (script.origin === globalThis.origin) return new Worker(script, { type: "module" });
  const blob = new Blob([`import ${JSON.stringify(script.href)};`], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob), { type: "module" });
}
