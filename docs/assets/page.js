// What the theme's script makes of a page, mended for keyboards and screen readers (tests/browser/test_accessibility.py).
(() => {
  // A table that is wider than the page can be scrolled by keyboard, too.
  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const box = target.closest(".md-typeset__scrollwrap, .doc-signature code, pre > code") ?? target;
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  const mend = () => {
    // The copy buttons of blocks of code: dozens of landmarks of one name otherwise.
    for (const buttons of document.querySelectorAll("nav.md-code__nav:not([role])")) buttons.setAttribute("role", "presentation");
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([data-watched]), pre > code:not([data-watched])")) {
      box.dataset.watched = "";
      sizes.observe(box);
    }
  };
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  mend();
})();
