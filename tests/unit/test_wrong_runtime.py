"""What mwbrowser says in a Python that it does not run in."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest

INIT = Path(__file__).parents[2] / "mwbrowser" / "__init__.py"


def test_micropython_is_told_to_write_py(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "implementation", SimpleNamespace(name="micropython", cache_tag=None))
    spec = spec_from_file_location("as_micropython_sees_it", INIT)
    assert spec
    assert spec.loader
    with pytest.raises(ImportError, match='write type="py"'):
        spec.loader.exec_module(module_from_spec(spec))
