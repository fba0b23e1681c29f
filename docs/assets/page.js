// What the theme's script makes of a page, mended for keyboards and screen readers (tests/browser/test_accessibility.py).
(() => {
  // A table that is wider than the page can be scrolled by keyboard, too.
  const reach = (box) => {
    const wide = box.scrollWidth > box.clientWidth;
    if (wide !== box.hasAttribute("tabindex")) wide ? box.setAttribute("tabindex", "0") : box.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => reach(target)));
  const mend = () => {
    // The copy buttons of blocks of code: dozens of landmarks of one name otherwise.
    for (const buttons of document.querySelectorAll("nav.md-code__nav:not([role])")) buttons.setAttribute("role", "presentation");
    // A name is not broken on a phone, a long line of code is: see style.css.
    for (const code of document.querySelectorAll("td code:not([class])")) {
      if (/^\S{1,16}$/.test(code.textContent)) code.className = "name";
    }
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([data-watched]), pre > code:not([data-watched])")) {
      box.dataset.watched = "";
      reach(box);
      sizes.observe(box);
    }
  };
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  // The theme's script takes the attribute away again, where it looks before the page has its sizes.
  new MutationObserver((changes) => changes.forEach(({ target }) => "watched" in target.dataset && reach(target))).observe(document.body, {
    attributes: true,
    attributeFilter: ["tabindex"],
    subtree: true,
  });
  // What a box holds may become wider while the box stays as it is, by the page's fonts for one.
  const all = () => document.querySelectorAll("[data-watched]").forEach(reach);
  addEventListener("load", () => requestAnimationFrame(all));
  document.fonts.ready.then(all);
  mend();
})();
