// Starts Python (Pyodide) with mwbrowser in a page or a worker, the fastest way; docs/starting-fast.md explains it.
// One file: each further one would be asked for only when this one is there.

// What a gadget's stub does alike. Where pages load this file from, that one stands in the place of its import: see bundled.py.
import {
  WHEEL,
  addWheel,
  download,
  fetchRest,
  fetchRestLater,
  started,
  writeWheel,
} from "../../mwbrowser/gadget/starting.mjs";
export { WHEEL, fetchRest, writeWheel };

/** How long the answer to an early request is good for. */
const EARLY_SECONDS = 60;

/**
 * Start Python and return it (Pyodide's object), with mwbrowser ready to be imported. Addresses may be relative to the page.
 * @param {string} runtime the folder with Pyodide 0.27 or later in it
 * @param {string} wheel mwbrowser's wheel
 * @param {string} [stdlib] Python's standard library for this very runtime, in place of the one in the runtime's folder
 * @param {string[]} [packages] what else to load: addresses of wheels, or names that Pyodide knows
 * @param {Array} [early] requests that Python is going to make, each sent at once: see `sendEarly`
 * @param {boolean} [snapshot] start from Python's memory as an earlier visit kept it, or else keep it for the next one
 * @param {string} [serviceWorker] a copy of service-worker.js beside the page: it keeps Python's files for the next visit
 */
export async function startPython({
  runtime,
  wheel,
  stdlib,
  packages = [],
  early = [],
  snapshot = false,
  serviceWorker = null,
}) {
  const began = performance.now();
  early.forEach(sendEarly);
  const folder = resolved(runtime).replace(/\/*$/, "/");
  const address = resolved(wheel);
  const files = { runtime: folder, library: stdlib ? resolved(stdlib) : `${folder}python_stdlib.zip`, wheel: address };
  await forgetKept(files);
  const wanted = packages.map((name) => (name.endsWith(".whl") ? resolved(name) : name));
  // Python's own files are needed first: the wheel would take of their speed. But whether a snapshot fits, the wheel tells.
  let filesAreThere;
  const turn = snapshot ? null : new Promise((resolve) => (filesAreThere = resolve));
  const code = Promise.resolve(turn).then(() => download(address));
  code.catch(() => {}); // It is thrown below, where it is awaited.
  const [pyodide, snapshots] = await Promise.all([
    import(`${folder}pyodide.mjs`),
    snapshot ? import("./snapshot.mjs").catch(console.info) : null,
  ]);
  const options = { indexURL: folder, ...(stdlib && { stdLibURL: resolved(stdlib) }) };
  const boot = (more) =>
    started(() => pyodide.loadPyodide({ ...options, ...more }), "Pyodide", wrongStdlib(options), filesAreThere);
  const memory = snapshots && new snapshots.Snapshot({ version: pyodide.version, options, address, code });
  const restored = await memory?.restore(boot);
  // Pyodide loads packages while it boots, but tells of those that fail only in its console: loadPackages() does.
  const python =
    restored ??
    (await boot({ packages: wanted }).catch(async (error) => {
      await forgetKept(); // The next visit has all files from the host.
      throw error;
    }));
  if (!restored) await addWheel(python, address, await code);
  await loadPackages(python, wanted);
  if (!restored) memory?.keepLater(python);
  const rest = fetchRestLater(python);
  if (serviceWorker) rest?.then(() => import("./keeping.mjs")).then(({ keep }) => keep(resolved(serviceWorker), files));
  performance.measure("mwbrowser:start", { start: began, detail: { snapshot: Boolean(restored) } });
  return python;
}

/**
 * Send a GET request at once. The first identical request of mwbrowser's within a minute takes its answer; if it fails,
 * mwbrowser sends its own, and tells of that one's failure.
 * @param {string|object} request the whole address as mwbrowser sends it; or `{ url, anonymous }`; or
 *   `{ api, parameters, anonymous }`, which is what `ForeignApi(api, anonymous=…).get(parameters)` would send
 */
export function sendEarly(request) {
  const { url, credentials } = described(typeof request === "string" ? { url: request } : request);
  const controller = new AbortController();
  const answer = fetch(url, { credentials, signal: controller.signal, priority: "high" }).then(async (response) => [
    response,
    await response.arrayBuffer(),
  ]);
  answer.catch(() => {});
  // The one name that Python and this script share: what has been asked for and not yet been taken.
  const waiting = (globalThis.mwbrowserEarly ??= []);
  const entry = { url, credentials, take: () => answer, abort: () => controller.abort() };
  waiting.push(entry);
  setTimeout(() => {
    const place = waiting.indexOf(entry);
    if (place < 0) return;
    waiting.splice(place, 1);
    controller.abort();
    console.warn(`mwbrowser: Python did not make the request that was sent early: ${url}`);
  }, EARLY_SECONDS * 1000);
}

function described({ url, api, parameters, anonymous }) {
  const address = new URL(url ? resolved(url) : apiAddress(api));
  const own = address.origin === globalThis.origin;
  if (!url) {
    const origin = anonymous ? "*" : own ? undefined : globalThis.origin;
    const query = encoded({ action: "query", format: "json", origin, ...parameters });
    address.search += `${address.search ? "&" : "?"}${query}`;
  }
  anonymous ??= address.searchParams.get("origin") === "*";
  return { url: address.href, credentials: anonymous ? "omit" : own ? "same-origin" : "include" };
}

function apiAddress(api) {
  const text = String(api).trim();
  const whole = /^(https?:)?\//i.test(text);
  const local = /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(text.split("/")[0]);
  const address = new URL(whole ? resolved(text) : `${local ? "http" : "https"}://${text}`);
  if (address.pathname === "/") address.pathname = "/w/api.php";
  return address;
}

/** Parameters as mwbrowser encodes them: lists are joined, `false` and what is not there is left out. */
function encoded(parameters) {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(joined(value))}`)
    .join("&");
}

function joined(value) {
  if (!Array.isArray(value)) return String(value);
  const texts = value.map((item) => String(item ?? ""));
  return texts.some((text) => text.includes("|")) ? `\x1f${texts.join("\x1f")}` : texts.join("|");
}

/** Delete what a service worker keeps for this page, unless it is these files: another version's would be mixed with them. */
async function forgetKept(files = {}) {
  const keeper = globalThis.navigator?.serviceWorker?.controller?.scriptURL;
  if (!keeper) return;
  const kept = new URL(keeper).searchParams;
  if (files.wheel && Object.entries(files).every(([name, address]) => kept.get(name) === address)) return;
  await globalThis.caches?.delete(`mwbrowser-python ${keeper}`).catch(() => {});
}

/** An address as a whole. In a blob worker there is nothing that it could be relative to: an error. */
function resolved(address) {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}

function wrongStdlib({ indexURL, stdLibURL = `${indexURL}python_stdlib.zip` }) {
  return new Error(`Python did not start: is ${stdLibURL} there, and the standard library of this very Pyodide (${indexURL})?`);
}

async function loadPackages(python, wanted) {
  if (!wanted.length) return;
  const failures = [];
  await python.loadPackage(wanted, { messageCallback() {}, errorCallback: (message) => failures.push(message) });
  if (failures.length) throw new Error(failures.join("\n"));
}
