"""Where pandas comes from when a call needs it."""

import sys
from types import ModuleType
from typing import Any

import pytest

from mwbrowser.display import dataframes


@pytest.fixture(autouse=True)
def no_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)


async def test_pandas_is_loaded_by_the_page_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def load(name: str) -> str:
        asked.append(name)
        monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))
        return ""

    monkeypatch.setattr(dataframes, "load_package_of_page", load)
    for _ in range(2):
        assert (await dataframes.pandas_of_page()).__name__ == "pandas"
    assert asked == ["pandas"]


async def test_why_the_page_has_no_pandas_is_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def load(_name: str) -> str:
        return "No known package with name 'pandas'"

    monkeypatch.setattr(dataframes, "load_package_of_page", load)
    with pytest.raises(ImportError, match=r"to_csv\(\) need no pandas.*No known package with name 'pandas'"):
        await dataframes.pandas_of_page()


async def test_without_a_page_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataframes, "load_package_of_page", None)
    with pytest.raises(ImportError) as raised:
        await dataframes.pandas_of_page()
    assert "Pyodide reports" not in str(raised.value)
    cause: Any = raised.value.__cause__
    assert isinstance(cause, ImportError)
