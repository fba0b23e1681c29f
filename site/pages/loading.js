// What can be said before Python runs, and why it does not: a classic script, because modules do not run in a page that was
// opened from a file, and that is one of the things to say.
(() => {
  const page = document.documentElement;
  const bar = document.getElementById("loading-bar");
  const text = document.getElementById("loading-text");
  const complaint = document.getElementById("loading-error");

  const stages = {
    "Loading Pyodide": [8, "Loading Python; the first time this takes longer…"],
    "Loading interpreter": [15, "Loading Python; the first time this takes longer…"],
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

  // main.py ends with one of these. That it runs is the better proof, should something else on the page have failed before.
  addEventListener("demo:ready", () => {
    page.dataset.python = "ready";
    text.textContent = "Ready";
    complaint.hidden = true;
  });
  addEventListener("demo:failed", ({ detail }) => fail(detail));

  // Scripts that do not arrive are only seen on the way down to them, hence the capture.
  addEventListener("error", (event) => {
    const { target, message } = event;
    if (target instanceof HTMLScriptElement) fail(`${target.src} could not be loaded.`);
    else if (message) fail(message);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => fail(String(reason?.message ?? reason)));

  // PyScript says what it could not find in a box at the end of the page, where nobody looks; we move the words up here.
  new MutationObserver((_changes, observer) => {
    if (page.dataset.python === "ready") observer.disconnect();
    for (const box of document.querySelectorAll("body > .py-error")) {
      if (page.dataset.python === "ready") return;
      fail(box.textContent);
      box.remove();
    }
  }).observe(document.body, { childList: true });

  // Pyodide waits for ever for a part of itself that the server does not have.
  if (typeof PerformanceObserver === "function") {
    new PerformanceObserver((list) => {
      for (const { name, responseStatus } of list.getEntries()) {
        if (responseStatus >= 400 && name.includes("/pyodide/")) fail(`${name} could not be loaded (HTTP ${responseStatus}).`);
      }
    }).observe({ type: "resource", buffered: true });
  }

  setTimeout(() => {
    if (page.dataset.python === "loading") text.textContent += " This takes longer than usual; a slow network is the likely cause.";
  }, 45_000);

  if (location.protocol === "file:") {
    fail("A page that is opened from a file may not load its own parts. Serve the folder, for instance with: python3 -m http.server");
  } else if (typeof WebAssembly !== "object") {
    fail("This browser has no WebAssembly, which Python needs here.");
  }
})();
