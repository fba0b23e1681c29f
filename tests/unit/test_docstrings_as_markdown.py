"""What becomes of a docstring in the reference."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.machine.places import ROOT


@pytest.fixture(scope="module")
def docstrings() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docstrings", ROOT / "site" / "documentation" / "docstrings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_examples_become_code_to_be_copied_and_what_it_prints(docstrings: ModuleType) -> None:
    text = "Do it.\n\n>>> a = 1\n>>> for b in (a, 2):\n...     print(b)\n1\n2\n>>> last()\n"
    assert docstrings.markdown(text, lambda _: None).split("\n\n") == [
        "Do it.",
        "```python\na = 1\nfor b in (a, 2):\n    print(b)\n```",
        "```text\n1\n2\n```",
        "```python\nlast()\n```",
    ]


def test_names_become_links_and_code_stays_code(docstrings: ModuleType) -> None:
    places = {"Page": "mwbrowser.Page"}
    found = docstrings.markdown("A `Page` of ``Page``, or `none`.", places.get)
    assert found == "A [`Page`][mwbrowser.Page] of ``Page``, or `none`."


def test_parameters_result_and_errors_stand_out(docstrings: ModuleType) -> None:
    text = "Do it.\n\nParameters: `a`, a number. Returns a text. Raises `E`."
    found = docstrings.markdown(text, lambda _: None)
    assert found.split("\n\n") == [
        "Do it.",
        "**Parameters**: `a`, a number.",
        "**Returns** a text.",
        "**Raises** `E`.",
    ]


def test_a_list_of_parameters_has_their_defaults(docstrings: ModuleType) -> None:
    text = "Do it.\n\nParameters:\n    a: a number,\n        of course.\n    b, c: texts."
    found = docstrings.markdown(text, lambda _: None, {"a": "1"})
    assert "``a`` (default: ``1``)\n:   a number,\n    of course." in found
    assert "``b``, ``c``\n:   texts." in found


def test_the_options_are_those_of_the_code(docstrings: ModuleType) -> None:
    found = docstrings.options_of("mwbrowser.http.options.Options")
    assert "``timeout`` (default: ``30.0``)" in found
    assert "``headers`` (default: ``{}``)" in found
    assert "``jsonp`` (default: ``'fallback'``)" in docstrings.options_of("mwbrowser.ForeignApi")
