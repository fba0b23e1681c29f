"""Which packages Pyodide finds by name in the site."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.machine.places import ROOT


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    names = {"pandas": "pandas-3-cp314.whl", "ours": "../wheels/ours-1-py3-none-any.whl"}
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "ours-1-py3-none-any.whl").touch()
    file = tmp_path / "pyodide" / "pyodide-lock.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"packages": {name: {"file_name": path} for name, path in names.items()}}))
    return file


def files(lock: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Change a lock file as the site's builder does, and return where its packages are."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "site"), *sys.path])
    import packages

    packages.name_only_what_can_be_had(lock, elsewhere)
    return {name: entry["file_name"] for name, entry in json.loads(lock.read_text())["packages"].items()}


def test_a_package_without_a_file_is_not_named(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files(lock, "", monkeypatch) == {"ours": "../wheels/ours-1-py3-none-any.whl"}


def test_with_an_address_it_comes_from_there(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files(lock, "https://cdn.example/pyodide/full/", monkeypatch)
    assert found["pandas"] == "https://cdn.example/pyodide/full/pandas-3-cp314.whl"
    assert found["ours"] == "../wheels/ours-1-py3-none-any.whl"


def test_the_site_names_nothing_that_it_does_not_have() -> None:
    lock = ROOT / ".build" / "site" / "pyodide" / "pyodide-lock.json"
    packages = json.loads(lock.read_text())["packages"].values()
    assert packages
    assert [package["file_name"] for package in packages if not (lock.parent / package["file_name"]).exists()] == []
