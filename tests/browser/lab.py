"""JupyterLite as a person uses it: notebooks that are opened and run, cells that are typed, and what they show."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Locator, Page, expect

from tests.machine.places import ROOT

NOTEBOOKS = ROOT / "site" / "notebooks"

# Python starts anew for each notebook, on a machine that may be busy.
LONG = 120_000

KEPT = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      kept.push(await done(database.transaction(store).objectStore(store).getAll()));
    }
    database.close();
  }
  return JSON.stringify(kept);
}"""


class Lab:
    """JupyterLite, opened by the link on the site's first page, and every address that it has requested."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.asked: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{origin}/")
        page.get_by_role("link", name="Notebooks").click()
        # The link opens the first of the notebooks.
        expect(self._cells()).to_have_count(self._number_of_cells("1-first-look.ipynb"), timeout=LONG)

    def run(self, name: str) -> Notebook:
        """Open a notebook and run all of its cells."""
        file = self.page.locator(".jp-DirListing-item", has_text=name)
        file.click()
        file.press("Enter")
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-current", has_text=name)).to_be_visible(timeout=LONG)
        expect(self._cells()).to_have_count(self._number_of_cells(name), timeout=LONG)
        self.page.locator(".lm-MenuBar-item").get_by_text("Run", exact=True).click()
        self.page.locator(".lm-Menu-item").get_by_text("Run All Cells", exact=True).click()
        return Notebook(self._cells())

    def run_cell(self, code: str) -> Locator:
        """Add a cell below the last one, run it, and return what it shows."""
        output = self.start_cell(code)
        self.wait_for_last_cell()
        return output

    def wait_for_last_cell(self) -> None:
        expect(self._cells().last.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=LONG)

    def saved(self) -> str:
        """Save the notebook, and return all that the browser keeps of notebooks, as text."""
        # By the menu: in a form's frame, keys are the form's.
        self.page.locator(".lm-MenuBar-item").get_by_text("File", exact=True).click()
        self.page.locator(".lm-Menu-item").get_by_text("Save Notebook", exact=True).click()
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-current.jp-mod-dirty")).to_have_count(0)
        return str(self.page.evaluate(KEPT))

    def start_cell(self, code: str) -> Locator:
        """Add a cell below the last one, start it, and return what it shows."""
        cell = self.type_in_new_cell(code)
        self.page.keyboard.press("Control+Enter")
        return cell.locator(".jp-Cell-outputArea")

    def type_in_new_cell(self, code: str) -> Locator:
        """Add a cell below the last one, and type this into it."""
        before = self._cells().count()
        self._cells().last.locator(".cm-content").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        expect(self._cells()).to_have_count(before + 1)
        cell = self._cells().last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(code)
        return cell

    def _number_of_cells(self, name: str) -> int:
        cells = json.loads((NOTEBOOKS / name).read_text())["cells"]
        return sum(cell["cell_type"] == "code" for cell in cells)

    def _cells(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")


class Notebook:
    """A notebook whose cells have all run."""

    def __init__(self, cells: Locator) -> None:
        self._cells = cells
        prompts = cells.locator(".jp-InputPrompt")
        expect(prompts).to_have_text([re.compile(r"\[\d+\]:")] * cells.count(), timeout=LONG)

    def output_of(self, code: str) -> Locator:
        """What the first cell with this code in it shows."""
        return self._cells.filter(has_text=code).first.locator(".jp-Cell-outputArea")
