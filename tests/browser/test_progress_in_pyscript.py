"""The progress bar in a real PyScript page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.benchmark.tasks import TITLES
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.wikis.wiki import Wiki

PAGE = """<!doctype html>
<title>A PyScript page</title>
<script>
window.seen = [];
new MutationObserver(() => {{
  const bars = [...document.querySelectorAll("progress")];
  window.seen.push(bars.map((bar) => [bar.value, bar.max, bar.labels[0].textContent.trim()]));
}}).observe(document, {{ subtree: true, childList: true, attributes: true }});
</script>
<script type="module" src="../pyscript/core.js"></script>
<p id="end"></p>
<script type="py" config='{{"interpreter": "../pyodide/pyodide.mjs", "files": {{"../wheels/{wheel}": "./*"}}}}'>
from mwbrowser import ForeignApi, ProgressBar
from pyscript import web

api = ForeignApi("{wiki}", anonymous=True)
bar = ProgressBar("Reading <b>")
text = {{"prop": "revisions", "rvprop": "content", "rvslots": "main"}}
pages = await api.pages(text, titles={titles}, progress=bar).to_list()
web.page["end"].textContent = f"{{len(pages)}} pages"
</script>
"""


def test_the_bar_shows_and_moves(page: Page, newer_wiki: Callable[[str], Wiki], pages: ServedPages) -> None:
    wiki = newer_wiki("elsewhere")
    page.goto(pages.make("bar.html", PAGE.format(wheel=products.wheel().name, wiki=wiki.api, titles=TITLES)))
    expect(page.locator("#end")).to_have_text("120 pages", timeout=30_000)
    bar = page.get_by_role("progressbar", name="Reading <b>")
    expect(bar).to_be_visible()
    expect(page.get_by_text("120 of 120")).to_be_visible()
    # One bar, which has moved with each of the three answers.
    seen = [bars for bars in page.evaluate("() => window.seen") if bars]
    assert all(len(bars) == 1 for bars in seen)
    values = [value for [[value, _, _]] in seen]
    assert values == sorted(values)
    assert len(set(values) - {0}) == 3
    assert {most for [[_, most, _]] in seen} == {120}
