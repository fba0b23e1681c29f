"""The house: which folder of the package may import which, read from the imports, lazy ones and types too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.machine.places import ROOT

PACKAGE = ROOT / "mwbrowser"

#: From the ground up. What stands in one line stands on one floor.
FLOORS = (
    ("display",),
    ("errors",),
    ("codec",),
    ("state",),
    ("http",),
    ("auth", "schema"),
    ("actions", "query", "upload"),
    ("browser",),
    ("clients",),
    ("__init__",),
    ("gadget",),
    ("__main__",),
)
HEIGHTS = {folder: height for height, floor in enumerate(FLOORS) for folder in floor}


def modules() -> dict[str, Path]:
    """Return every module's file by its full name; a folder's name is that of its ``__init__``."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports_of(name: str, file: Path, known: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """Yield which modules of the package a module imports, wherever in it, and in which line."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "mwbrowser":
                    yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - (node.level - 1)] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base.partition(".")[0] != "mwbrowser":
                continue
            for alias in node.names:
                # from .codec import params: a module of its own, and not a name in the folder's __init__.
                full = f"{base}.{alias.name}"
                yield (full if full in known else base), node.lineno


def folder_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.fixture(scope="module")
def arrows() -> list[tuple[str, str, int]]:
    """All imports within the package: from, to, and the line."""
    known = modules()
    return [(name, imported, line) for name, file in known.items() for imported, line in imports_of(name, file, known)]


def test_every_folder_stands_on_a_floor() -> None:
    assert {folder_of(name) for name in modules()} == set(HEIGHTS)


def test_no_import_leads_up_or_to_another_folder_of_a_higher_floor(arrows: list[tuple[str, str, int]]) -> None:
    up = [
        f"{source}:{line} imports {target}"
        for source, target, line in arrows
        if HEIGHTS[folder_of(target)] > HEIGHTS[folder_of(source)]
    ]
    assert up == []


def test_no_modules_import_each_other_in_a_circle_not_even_lazily(arrows: list[tuple[str, str, int]]) -> None:
    graph: dict[str, set[str]] = {}
    for source, target, _line in arrows:
        if source != target:
            graph.setdefault(source, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_no_folders_import_each_other_in_a_circle(arrows: list[tuple[str, str, int]]) -> None:
    graph: dict[str, set[str]] = {}
    for source, target, _line in arrows:
        if folder_of(source) != folder_of(target):
            graph.setdefault(folder_of(source), set()).add(folder_of(target))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_only_the_browsers_folder_knows_javascript() -> None:
    outside = []
    for name, file in modules().items():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            if folder_of(name) != "browser" and {"js", "pyodide", "pyscript"} & {n.partition(".")[0] for n in names}:
                outside.append(f"{name}:{node.lineno}")
    assert outside == []


def test_the_root_has_sixteen_entries_at_most_and_each_folder_says_what_it_is_for() -> None:
    entries = [entry for entry in PACKAGE.iterdir() if entry.name != "__pycache__"]
    assert len(entries) <= 16
    for folder in entries:
        if folder.is_dir():
            assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))), folder.name


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from ..clients.api import Api", "mwbrowser.clients.api"),
        ("def f():\n    from ..clients import api", "mwbrowser.clients.api"),
        ("if TYPE_CHECKING:\n    from mwbrowser.clients.api import Api", "mwbrowser.clients.api"),
        ("import mwbrowser.clients.api", "mwbrowser.clients.api"),
    ],
)
def test_an_import_is_found_wherever_it_stands(tmp_path: Path, code: str, expected: str) -> None:
    file = tmp_path / "module.py"
    file.write_text(code, "utf-8")
    assert [target for target, _ in imports_of("mwbrowser.http.module", file, modules())] == [expected]
