// Keeps Python in the browser for the next visit, for hosts that do not let the browser's own cache do so; docs/starting-fast.md
// explains it. Copy it beside the page: a service worker serves the pages of its own folder and below.
// startPython (keeping.mjs) registers it, with the addresses of what to keep behind its own. It touches no other request.
"use strict";

{
  const [runtime, library, wheel] = ["runtime", "library", "wheel"].map((name) => new URLSearchParams(location.search).get(name));
  /** Other addresses are another worker to the browser, with a cache of its own: versions never mix. */
  const CACHE = `mwbrowser-python ${location.href}`;
  /** Is put last: without it, what is there is only a part. */
  const WHOLE = "/mwbrowser-python-is-whole";
  /** Of each line the first one that the host has is kept. An empty one: there may be none. */
  const FILES = [
    [`${runtime}pyodide.mjs`],
    [`${runtime}pyodide.asm.mjs`, `${runtime}pyodide.asm.js`], // since Pyodide 314, and before
    [`${runtime}pyodide.asm.wasm`],
    [`${runtime}pyodide-lock.json`],
    [library],
    [rest(library), ""],
    [wheel],
    [rest(wheel), ""],
  ];
  const ADDRESSES = new Set(FILES.flat().filter(Boolean));
  /** What a host says of a file's version, and how it is asked whether that is still so. */
  const VERSIONS = { ETag: "If-None-Match", "Last-Modified": "If-Modified-Since" };
  /** How such files begin. Some hosts have a page, with HTTP 200, for whatever they have not. */
  const BEGINNINGS = { wasm: "\0asm", whl: "PK", zip: "PK" };

  addEventListener("install", () => skipWaiting());

  addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method === "GET" && ADDRESSES.has(request.url)) event.respondWith(answer(request));
  });

  async function answer(request) {
    const [whole, kept] = await Promise.all([WHOLE, request.url].map(find)).catch(() => []);
    return (whole && kept) || fetch(request);
  }

  function find(address) {
    return caches.match(address, { cacheName: CACHE, ignoreVary: true });
  }

  // The page says that Python has started, and is told what went wrong here, if anything did.
  let work = Promise.resolve();
  addEventListener("message", (event) => {
    if (event.data !== "mwbrowser:keep") return;
    work = work.then(keep).then(
      () => null,
      (error) => String(error.message ?? error),
    );
    event.waitUntil(work.then((failure) => event.ports[0].postMessage(failure)));
  });

  async function keep() {
    const whole = await find(WHOLE);
    if (whole && !(await haveChanged())) return;
    const [own] = CACHE.split("?");
    for (const name of await caches.keys()) if (name.split("?")[0] === own) await caches.delete(name);
    try {
      // The page has loaded them: the browser's cache may still have them, however old it thinks they are.
      await fill(whole ? "no-cache" : "force-cache");
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  }

  async function fill(mode) {
    // All of them whole, before the first one is kept.
    const found = await Promise.all(FILES.map((line) => firstOf(line, mode)));
    const cache = await caches.open(CACHE);
    await Promise.all(found.map(([address, response]) => address && cache.put(address, response)));
    await cache.put(WHOLE, new Response());
  }

  async function firstOf(line, mode) {
    for (const address of line) {
      if (!address) return [];
      const response = await fetch(address, { cache: mode, priority: "low" });
      if (![200, 404].includes(response.status)) throw new Error(`${address}: HTTP ${response.status}`);
      const body = await response.arrayBuffer();
      if (response.status === 200 && isRight(address, response, body)) return [address, copied(response, body)];
    }
    throw new Error(`${line.join(" or ")}: not there, or something else`);
  }

  function isRight(address, { headers }, body) {
    const ending = new URL(address).pathname.split(".").pop();
    const beginning = BEGINNINGS[ending];
    if (beginning) return new TextDecoder("latin1").decode(body.slice(0, beginning.length)) === beginning;
    return Boolean(headers.get("Content-Type")?.includes(ending === "json" ? "json" : "javascript"));
  }

  /** Without what holds for the way only, such as how it was compressed. */
  function copied({ headers }, body) {
    const names = ["Content-Type", ...Object.keys(VERSIONS)].filter((name) => headers.has(name));
    return new Response(body, { headers: names.map((name) => [name, headers.get(name)]) });
  }

  /** Whether the host has other files at the same addresses by now, as after an update in place. Then all are loaded anew. */
  async function haveChanged() {
    const changes = await Promise.all([...ADDRESSES].map(hasChanged));
    return changes.includes(true);
  }

  async function hasChanged(address) {
    const kept = await find(address);
    const name = Object.keys(VERSIONS).find((header) => kept?.headers.has(header));
    // Another origin would be asked first whether it may be asked like this.
    if (!name || new URL(address).origin !== location.origin) return false;
    const stop = new AbortController();
    try {
      const known = kept.headers.get(name);
      const now = await fetch(address, { cache: "no-store", headers: { [VERSIONS[name]]: known }, signal: stop.signal });
      return now.status === 200 && now.headers.get(name) !== known;
    } catch {
      return false; // Offline, that is how it shall be.
    } finally {
      stop.abort();
    }
  }

  function rest(address) {
    return address.replace(/^([^?]*)(\.[^.?]*)/, "$1-rest$2");
  }
}
