// Lets a service worker keep Python's files for the next visit. Whatever goes wrong, the browser's own cache remains.

/**
 * Tell the service worker that Python has started from these files.
 * @param {string} script where service-worker.js lies: beside the page, or above it
 * @param {object} files the addresses of the `runtime` (a folder), the `library` and the `wheel`
 */
export async function keep(script, files) {
  try {
    await told(await worker(script, files));
    performance.mark("mwbrowser:python-kept");
  } catch (error) {
    console.info(`mwbrowser: no service worker keeps Python for the next visit: ${error.message}`);
  }
}

async function worker(script, files) {
  if (!navigator.serviceWorker) throw new Error("there are none in a worker, without HTTPS, and in some private windows");
  if (!location.href.startsWith(new URL("./", script).href)) throw new Error(`${script} is not beside the page, or in a folder above it`);
  const address = new URL(script);
  for (const [name, value] of Object.entries(files)) address.searchParams.set(name, value);
  const registration = await navigator.serviceWorker.register(address);
  // The one that comes with these addresses, if it is not there already.
  return registration.installing ?? registration.waiting ?? registration.active;
}

async function told(worker) {
  const { port1, port2 } = new MessageChannel();
  const failure = await new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("mwbrowser:keep", [port2]);
  });
  port1.close();
  if (failure) throw new Error(failure);
}
