// What the pages say while Python is on its way, and when it does not come: a sentence in #state, and the button #again.
(() => {
  const state = document.getElementById("state");
  const again = document.getElementById("again");
  let started = false;
  let failed = false;

  const fail = (sentence) => {
    if (started || failed) return;
    failed = true;
    state.textContent = `Python could not be loaded: ${sentence}`;
    again.hidden = false;
  };

  again.addEventListener("click", () => {
    if (!started) location.reload(); // later, the page's own Python listens
  });

  addEventListener("error", ({ target, message }) => {
    if (target instanceof HTMLScriptElement) fail(`nothing is at ${target.src}`);
    else if (message) fail(message);
  }, true);

  // PyScript's own words about a missing file, which it shows at the foot of the page.
  addEventListener("unhandledrejection", ({ reason }) => fail(reason?.message ?? String(reason)));
  new MutationObserver((_changes, observer) => {
    if (started) return observer.disconnect();
    for (const box of document.querySelectorAll("body > .py-error, body > .mpy-error")) {
      fail(box.textContent);
      box.remove();
    }
  }).observe(document.body, { childList: true });

  // Pyodide waits for ever for a part of itself that the server does not have.
  new PerformanceObserver((list) => {
    for (const { name, responseStatus } of list.getEntries()) {
      if (responseStatus >= 400 && /\/(pyodide|wheels)\//.test(name)) fail(`nothing is at ${name} (HTTP ${responseStatus})`);
    }
  }).observe({ type: "resource", buffered: true });

  const slow = setTimeout(() => {
    state.textContent += " This takes longer than usual: the network may be slow.";
    again.hidden = false;
  }, 45_000);
  // PyScript tells that it runs the page's Python; a script that starts Python itself can tell so, too.
  addEventListener("py:ready", () => {
    started = true;
    clearTimeout(slow);
    again.hidden = true;
  });

  if (document.querySelector("script[type=mpy]")) {
    fail('this page says type="mpy", which is MicroPython. mwbrowser takes Python: write type="py".');
  } else if (location.protocol === "file:") {
    fail("a page that is opened from a file may not load it. Serve its folder, with python3 -m http.server for one.");
  }
})();
