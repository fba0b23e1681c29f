"""Three tasks of newcomers, done by the guides' own text: with its commands and its code, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import log_in
from tests.browser.documented_code import blocks, on_sandbox
from tests.browser.lab import Lab
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.commands.visitor import Visitor
from tests.machine import products
from tests.machine.places import BUILD, PYODIDE, ROOT, SITE, VENV_PYTHON
from tests.machine.site_server import SiteServer
from tests.wikis.content import NUMBERS_CATEGORY
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]
SECONDS = 60_000


def guide(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def section(name: str, heading: str) -> str:
    """The text below a heading of a guide."""
    return guide(name).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_a_search_page_on_a_project_site(
    context: BrowserContext, newer_wiki: FindWiki, tmp_path: Path, pages: ServedPages
) -> None:
    text = section("static-pages", "Put it on a project site")
    commands = next(found for found in re.findall(r"(?:^    .*\n)+", text, re.MULTILINE) if "mkdir" in found)
    (tmp_path / ".build").symlink_to(BUILD)  # where `build.py site`, of the same page, has put the site
    subprocess.run(["sh", "-e", "-c", commands], cwd=tmp_path, check=True)
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    elsewhere = newer_wiki("elsewhere")
    with SiteServer(tmp_path) as host:
        page.goto(f"{host.origin}/tool/?wiki={elsewhere.api}")
        words = page.get_by_role("searchbox")
        expect(words).to_be_enabled(timeout=SECONDS)
        words.fill("Sandbox")
        expect(page.locator("#found img").first).to_be_visible()
        # Nothing of it comes from outside of its folder.
        assert [url for url in loaded if url.startswith(host.origin) and "/tool/" not in url] == []
        assert not any(url.startswith(pages.origin) for url in loaded)


def test_the_twenty_longest_pages_of_a_category_as_csv(python: PythonPage, newer_wiki: FindWiki) -> None:
    elsewhere = newer_wiki("elsewhere")
    recipes = guide("recipes")
    [client] = [block.code for block in blocks(recipes) if block.heading == "Recipes"]
    [recipe] = [block.code for block in blocks(recipes) if block.heading == "Save as CSV"]
    code = on_sandbox(f"{client}\n{recipe}", elsewhere).replace("Category:Drinks", f"Category:{NUMBERS_CATEGORY}")
    python.run(f"{code}\nNone")
    table = python.run("import csv\nlist(csv.DictReader(open('longest.csv', encoding='utf-8', newline='')))")
    lengths = [int(row["length"]) for row in table]
    assert len(lengths) == 20
    assert lengths == sorted(lengths, reverse=True)
    # Of 1,200 pages these are the longest: the numbers with the most divisors.
    assert "Sandbox number 1080" in {row["title"] for row in table}


@pytest.mark.only_browser("chromium")
def test_the_twenty_longest_pages_of_a_category_as_a_frame_in_jupyterlite(
    context: BrowserContext, sandbox: Sandbox, newer_wiki: FindWiki, tmp_path: Path
) -> None:
    elsewhere = newer_wiki("elsewhere")
    text = section("notebooks", "pandas, NumPy and matplotlib")
    [example] = [block.code for block in blocks(text) if block.language == "py"]
    code = on_sandbox(example, elsewhere).replace("Category:Drinks", f"Category:{NUMBERS_CATEGORY}")
    with SiteServer(tmp_path / "packages") as packages, SiteServer(tmp_path / "site") as site:
        a_site_with_pandas(tmp_path / "site", tmp_path / "packages", packages.origin)
        site.describe(sandbox)
        lab = Lab(context.new_page(), site.origin)
        shown = lab.run_cell(code).locator("table tr")
        expect(shown).to_have_count(21)
        expect(shown.first).to_have_text("titlelengthtouched")
        # A date, not a string.
        expect(shown.nth(1)).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00:00"))
        expect(lab.page.locator(".jp-DirListing-item", has_text="longest.csv")).to_be_visible()
        written = lab.run_cell("print(open('longest.csv', encoding='utf-8').read())").inner_text()
        assert {url for url in lab.asked if url.startswith(packages.origin)} == {f"{packages.origin}/full/{PANDAS}"}
    lengths = [int(row["length"]) for row in csv.DictReader(StringIO(written))]
    assert len(lengths) == 20
    assert lengths == sorted(lengths, reverse=True)
    assert "Sandbox number 1080" in written


PANDAS = "pandas-3.0.2-py3-none-any.whl"


def a_site_with_pandas(site: Path, packages: Path, origin: str) -> None:
    """Make a site as `build.py site --jupyterlite --packages` does, and the folder with the stand-in for pandas."""
    shutil.copytree(SITE, site)
    (packages / "full").mkdir(parents=True)
    wheel = packages / "full" / PANDAS
    with ZipFile(wheel, "w") as archive:
        archive.writestr("pandas/__init__.py", (Path(__file__).parent / "pandas_stand_in.py").read_bytes())
        about = "pandas-3.0.2.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: pandas\nVersion: 3.0.2\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    lock = site / "pyodide" / "pyodide-lock.json"
    content = json.loads(lock.read_text("utf-8"))
    pandas = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["packages"]["pandas"]
    checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
    content["packages"]["pandas"] = {**pandas, "file_name": PANDAS, "sha256": checksum, "depends": []}
    lock.write_text(json.dumps(content), "utf-8")
    subprocess.run([VENV_PYTHON, "-c", NAMES_PACKAGES, str(lock), f"{origin}/full/"], cwd=ROOT / "site", check=True)


NAMES_PACKAGES = """import sys
from pathlib import Path
from packages import name_only_what_can_be_had
name_only_what_can_be_had(Path(sys.argv[1]), sys.argv[2])"""


def test_a_gadget_that_adds_a_category(
    context: BrowserContext, newer_wiki: FindWiki, pages: ServedPages, tmp_path: Path
) -> None:
    listed = newer_wiki("listed")
    [source] = re.findall(r'^```py title="add-category.py"\n(.*?)^```$', guide("recipes"), re.MULTILINE | re.DOTALL)
    (tmp_path / "add-category.py").write_text(source, "utf-8")
    [command] = re.findall(r"^    python3 (-m mwbrowser gadget .*(?:\n        .*)*)", guide("gadgets"), re.MULTILINE)
    command = command.replace("hello", "add-category").replace("\\\n", "")
    # A site of one's own, with the folders that the guide names.
    command = command.replace("https://static.example/", f"{pages.origin}/")
    assert products.compiled_wheel().name in command
    environment = {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *command.split()], cwd=tmp_path, env=environment, check=True)
    owner = Visitor(listed)
    assert owner.log_in("Visitor", listed.accounts["Visitor"]) == "Success"
    javascript = (tmp_path / "Gadget-add-category.js").read_text("utf-8")
    for title, text in (("User:Visitor/common.js", javascript), ("A page to sort", "Some text.")):
        saved = owner.api({"title": title, "text": text, "token": owner.token()}, action="edit").json
        assert saved["edit"]["result"] == "Success"

    page = context.new_page()
    log_in(page, listed, "Visitor")
    page.goto(f"{listed.origin}/w/index.php?title=A_page_to_sort")
    page.on("dialog", lambda dialog: dialog.accept("Sorted pages"))
    page.get_by_role("link", name="Add a category", exact=True).click()
    said = page.locator(".mw-notification").filter(has_text="in Sorted pages now")
    expect(said).to_be_visible(timeout=SECONDS)
    page.reload()
    expect(page.locator("#catlinks")).to_contain_text("Sorted pages")
    owner.api({"title": "User:Visitor/common.js", "text": "", "token": owner.token()}, action="edit")
