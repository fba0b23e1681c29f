"""Write the demo site: a folder that any static host can serve, from any path, and that loads nothing from elsewhere.

``--help`` lists its parts.
"""

from __future__ import annotations

import argparse
import html
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

import bundled
from examples import EXAMPLES, Example
from packages import add_to_lock, name_only_what_can_be_had

PAGES = Path(__file__).parent / "pages"
GADGETS = Path(__file__).parent / "gadgets"
TEMPLATES = ("index.html", "example.html", "gadgets.html", "404.html", "404.js")
LICENSES = Path(__file__).parent / "licenses"

# A file that every site has, and hardly any other folder.
SIGN = "pyscript.json"

# The target of the link to the notebooks: JupyterLite, if the site has it, or else the guide.
NOTEBOOKS = "./jupyterlite/lab/index.html?path=1-first-look.ipynb"
NOTEBOOKS_GUIDE = "./docs/notebooks.html"

# The files of the npm package that a browser needs to start Python; the rest is for Node and for tools.
PYODIDE = ("pyodide.mjs", "pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json")


def main() -> int:
    options = _options()
    try:
        build(options)
    except OSError as error:
        print(f"build_site: {error}", file=sys.stderr)
        return 1
    return 0


def build(parts: argparse.Namespace) -> None:
    """Build beside the target and swap at the end: a server of the folder never has an incomplete site.

    Only an earlier site is replaced: any other folder, named by mistake, is left unchanged.
    """
    output: Path = parts.output
    if output.exists() and any(output.iterdir()) and not (output / SIGN).exists():
        raise FileExistsError(f"{output} is there already and is not a site that was built here; name another folder")
    fresh = output.with_name(output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _copy_pyodide(parts.npm / "pyodide", parts.stdlib, fresh / "pyodide")
        _copy_pyscript(parts.npm / "@pyscript" / "core", fresh / "pyscript")
        bundled.write(fresh / "start")
        (fresh / "wheels").mkdir()
        for wheel in (parts.wheel, *parts.compiled_wheel.glob("*.whl")):
            shutil.copy2(wheel, fresh / "wheels")
        shutil.copytree(parts.docs, fresh / "docs", ignore=shutil.ignore_patterns(".*"))
        if parts.jupyterlite:
            _copy_jupyterlite(parts.jupyterlite, parts.wheel, fresh)
        name_only_what_can_be_had(fresh / "pyodide" / "pyodide-lock.json", parts.packages)
        _write_pages(parts.wheel.name, fresh, notebooks=parts.jupyterlite is not None)
        shutil.rmtree(output, ignore_errors=True)
        fresh.rename(output)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, required=True, help="the wheel of mwbrowser")
    parser.add_argument("--compiled-wheel", type=Path, required=True, help="the folder with the compiled one")
    parser.add_argument("--docs", type=Path, required=True, help="the documentation, as MkDocs has built it")
    parser.add_argument("--npm", type=Path, required=True, help="node_modules with pyodide and @pyscript/core")
    parser.add_argument(
        "--stdlib", type=Path, required=True, help="the folder with Python's standard library, as compile.mjs writes it"
    )
    parser.add_argument(
        "--jupyterlite", type=Path, help="a JupyterLite to put into it (see tests/machine/jupyterlite.py)"
    )
    parser.add_argument(
        "--packages", default="", help="the address of Pyodide's own packages, such as pandas; without, there are none"
    )
    parser.add_argument("--output", type=Path, required=True, help="the folder to write; an old one is replaced")
    return parser.parse_args()


def _copy_pyodide(package: Path, stdlib: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for name in PYODIDE:
        shutil.copy2(package / name, target)
    for part in stdlib.glob("*.zip"):
        shutil.copy2(part, target)
    shutil.copytree(LICENSES, target / "licenses")


def _copy_pyscript(package: Path, target: Path) -> None:
    shutil.copytree(package / "dist", target, ignore=shutil.ignore_patterns("*.map"))
    shutil.copy2(package / "LICENSE", target)
    # The licences of CodeMirror and other packages that PyScript bundles must be distributed with them.
    shutil.copytree(package / "src" / "3rd-party-licenses", target / "licenses")


def _copy_jupyterlite(built: Path, wheel: Path, target: Path) -> None:
    """Copy the notebooks and JupyterLite; its Python is this site's, in which mwbrowser can be loaded by name."""
    shutil.copytree(built / "app", target / "jupyterlite")
    shutil.copytree(built / "wheels", target / "jupyterlite" / "wheels")
    lock = target / "pyodide" / "pyodide-lock.json"
    add_to_lock(lock, sorted((built / "wheels").glob("*.whl")), "../jupyterlite/wheels")
    add_to_lock(lock, [wheel], "../wheels")


def _write_pages(wheel: str, target: Path, *, notebooks: bool) -> None:
    def left_out(folder: str, _names: list[str]) -> set[str]:
        return {"__pycache__", *(TEMPLATES if Path(folder) == PAGES else ())}

    shutil.copytree(PAGES, target, dirs_exist_ok=True, ignore=left_out)
    index = Template((PAGES / "index.html").read_text("utf-8"))
    page = index.substitute(examples="\n".join(_sections()), notebooks=NOTEBOOKS if notebooks else NOTEBOOKS_GUIDE)
    (target / "index.html").write_text(page, "utf-8")
    gadgets = Template((PAGES / "gadgets.html").read_text("utf-8"))
    (target / "gadgets.html").write_text(gadgets.substitute(_gadgets()), "utf-8")
    _write_page_for_nothing(target / "404.html")
    _write_json(target / SIGN, _configuration(wheel, "demo"))
    _write_json(target / "pyscript-explorer.json", _configuration(wheel, "demo", "explorer"))
    # A static host has no sandbox wikis. The development server returns the running ones at this address.
    _write_json(target / "sandbox.json", {"wikis": []})


def _write_page_for_nothing(file: Path) -> None:
    """Write the page for missing addresses: it may be shown at any address, so it loads no files beside it."""
    page = Template((PAGES / "404.html").read_text("utf-8"))
    style, script = ((PAGES / name).read_text("utf-8").rstrip() for name in ("style.css", "404.js"))
    file.write_text(page.substitute(style=style, script=script), "utf-8")


def _sections() -> Iterator[str]:
    section = Template((PAGES / "example.html").read_text("utf-8"))
    for number, example in enumerate(EXAMPLES, start=1):
        yield section.substitute(_texts(example), number=number, rows=example.code.count("\n") + 1)


def _texts(example: Example) -> dict[str, str]:
    texts = {"name": example.name, "title": example.title, "sentence": example.sentence, "code": example.code.strip()}
    return {
        **{name: html.escape(text) for name, text in texts.items()},
        "login": "yes" if example.needs_login else "no",
    }


def _gadgets() -> dict[str, str]:
    """The example gadgets, for readers and for the page's own builder."""
    # The shortest first: that of the guide.
    files = sorted(GADGETS.glob("*.py"), key=lambda file: (file.stem != "hello", file.stem))
    sources = {file.stem: file.read_text("utf-8") for file in files}
    chosen = next(iter(sources.values())).rstrip()
    return {
        "options": "\n".join(f'<option value="{name}">{name}.py</option>' for name in sources),
        "sources": "\n".join(
            f'<textarea data-gadget="{name}" hidden>\n{html.escape(source.rstrip())}</textarea>'
            for name, source in sources.items()
        ),
        "code": html.escape(chosen),
    }


def _configuration(wheel: str, *packages: str) -> dict[str, object]:
    # Files that PyScript fetches into Python's file system before it starts. The wheel is unpacked there, so that
    # nothing needs to be installed.
    names = [f"{package}/{path.name}" for package in packages for path in sorted((PAGES / package).glob("*.py"))]
    code = {name: name for name in names}
    return {
        "interpreter": "./pyodide/pyodide.mjs",
        "files": {f"wheels/{wheel}": "./*", "sandbox.json": "sandbox.json", **code},
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
