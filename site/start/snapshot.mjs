// Python's memory, kept in the browser's Cache Storage for the next visit. Whatever goes wrong, Python starts without it.

import { writeWheel } from "./start.mjs";

export const CACHE = "mwbrowser-snapshots";
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
/** How long nothing is tried again that failed. */
const AGAIN_HOURS = 24;

export class Snapshot {
  /**
   * Of this version of Pyodide, started with these `options` of `loadPyodide`, with the wheel of that address; `code` is
   * the promise of its bytes.
   */
  constructor({ version, options, address, code }) {
    this.options = options;
    this.address = address;
    this.code = code;
    // A browser of another version may compile Pyodide to code that needs another memory layout.
    const made = { pyodide: version, ...options, wheel: address, browser: navigator.userAgent };
    this.key = `${globalThis.origin}/mwbrowser-snapshot?${new URLSearchParams(made)}`;
    this.possible = true;
  }

  /** Start Python from what an earlier visit kept; null if there is nothing, or nothing of use. */
  async restore(boot) {
    const kept = await this.find();
    if (!kept) return null;
    let fault;
    try {
      const memory = this.memoryOf(kept);
      // Its error is handled here, since it may fail before Pyodide, which loads other parts meanwhile, waits for it.
      memory.catch((error) => (fault = error));
      const python = await boot({ _loadSnapshot: memory });
      if (kept.headers.get("stdlib") !== stdlibSize(python)) throw new Outdated();
      // A snapshot has no files, and writing one is quicker than unpacking many.
      writeWheel(python, this.address, await this.code);
      python.runPython(CHECK);
      return python;
    } catch (caught) {
      const error = fault ?? caught;
      await this.code; // Without the wheel nothing can start, with or without a snapshot.
      if (!(error instanceof Outdated)) this.tell(error);
      await caches.delete(CACHE);
      // Another snapshot of the same kind would fail too.
      if (!(error instanceof Outdated || error instanceof Damaged)) await this.giveUp(error);
      return null;
    }
  }

  async find() {
    try {
      if (!globalThis.caches) throw new Error("this page has no Cache Storage");
      const kept = await (await caches.open(CACHE)).match(this.key);
      const failed = kept?.headers.get("failed");
      if (!failed) return kept;
      this.possible = Date.now() > Number(kept.headers.get("again"));
      if (!this.possible) this.tell(decodeURIComponent(failed));
      return null;
    } catch (error) {
      this.possible = false;
      this.tell(error);
      return null;
    }
  }

  async memoryOf(kept) {
    const [memory, code] = await Promise.all([kept.arrayBuffer(), this.code]);
    // The wheel at the same address may change, as during development.
    if (kept.headers.get("wheel") !== (await digest(code))) throw new Outdated();
    // Pyodide itself would accept damaged memory, and then wait for ever or crash.
    if (kept.headers.get("memory") !== (await digest(memory))) throw new Damaged("what was kept is damaged");
    return memory;
  }

  /** Make a snapshot when the page has nothing else to do: of another Python, in a worker, with nothing of this visit in it. */
  keepLater(python) {
    if (!this.possible) return;
    const whenIdle = globalThis.requestIdleCallback ?? ((work) => work());
    setTimeout(() => whenIdle(() => this.keep(python)), PATIENCE_SECONDS * 1000);
  }

  async keep(python) {
    try {
      if (!python.makeMemorySnapshot) throw new Error("this version of Pyodide makes none");
      await this.make();
    } catch (error) {
      this.tell(error);
      await this.giveUp(error);
    }
    performance.mark("mwbrowser:kept");
  }

  /** What failed would fail, and cost as much, on every visit: remember that for a while. */
  async giveUp(error) {
    this.possible = false;
    const headers = { failed: encodeURIComponent(error?.message ?? error), again: Date.now() + AGAIN_HOURS * 3_600_000 };
    const mark = new Response(null, { headers });
    await caches.open(CACHE).then((cache) => cache.put(this.key, mark)).catch(() => {});
  }

  async make() {
    const code = await this.code;
    const worker = workerOf(new URL("./make-snapshot.mjs", import.meta.url));
    try {
      const failure = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message || "its worker was not allowed to start");
        worker.postMessage({ options: this.options, key: this.key, code });
      });
      if (failure) throw new Error(failure);
    } finally {
      worker.terminate();
    }
  }

  tell(reason) {
    if (!this.told) console.info(`mwbrowser: Python starts without a snapshot: ${reason?.message ?? reason}`);
    this.told = true;
  }
}

class Outdated extends Error {}
class Damaged extends Error {}

/** The size of Python's standard library as it came: with another one at the same address, Python would look for modules at wrong places. */
export function stdlibSize({ FS }) {
  const name = FS.readdir("/lib").find((file) => file.endsWith(".zip"));
  return String(name && FS.stat(`/lib/${name}`).size);
}

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
