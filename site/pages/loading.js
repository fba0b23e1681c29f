// What can be said before Python runs, and why it does not: a classic script, because modules do not run in a page that was
// opened from a file, and that is one of the things to say.
(() => {
  const page = document.documentElement;
  const bar = document.getElementById("loading-bar");
  const text = document.getElementById("loading-text");
  const complaint = document.getElementById("loading-error");

  const stages = {
    "Loading Pyodide": [8, "Loading Python, some 13 megabytes the first time…"],
    "Loading interpreter": [15, "Loading Python, some 13 megabytes the first time…"],
    "Loaded interpreter": [75, "Loading mwbrowser…"],
    "Loaded files": [88, "Starting…"],
    "Loaded Pyodide": [92, "Starting…"],
  };

  const fail = (message) => {
    if (page.dataset.python !== "loading") return;
    page.dataset.python = "failed";
    text.textContent = "Python could not be started. The examples can still be read.";
    complaint.textContent = message;
    complaint.hidden = false;
    bar.hidden = true;
  };

  addEventListener("py:progress", ({ detail }) => {
    const stage = stages[detail];
    if (!stage || page.dataset.python !== "loading") return;
    [bar.value, text.textContent] = stage;
  });

  // main.py ends with one of these.
  addEventListener("demo:ready", () => {
    if (page.dataset.python !== "loading") return;
    page.dataset.python = "ready";
    bar.value = 100;
    text.textContent = "Ready";
  });
  addEventListener("demo:failed", ({ detail }) => fail(detail));

  // Scripts that do not arrive are only seen on the way down to them, hence the capture.
  addEventListener("error", (event) => {
    const { target, message } = event;
    if (target instanceof HTMLScriptElement) fail(`${target.src} could not be loaded.`);
    else if (message) fail(message);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => fail(String(reason?.message ?? reason)));

  if (location.protocol === "file:") {
    fail("A page that is opened from a file may not load its own parts. Serve the folder, for instance with: python3 -m http.server");
  } else if (typeof WebAssembly !== "object") {
    fail("This browser has no WebAssembly, which Python needs here.");
  }
})();
