"""Notices of the library's own: on the console in a visitor's page, on standard error in a notebook."""

from __future__ import annotations

import logging
import sys
import warnings
from types import ModuleType

import pytest

from mwbrowser import ApiWarning, ForeignApi
from mwbrowser.display import notices
from mwbrowser.http import retry
from tests.unit.memory_transport import MemoryTransport, respond

WARNED = {"batchcomplete": True, "warnings": {"main": {"*": "Unrecognized parameter: siprops."}}}


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(notices, "console_of_page", lines.append)
    for name in ("IPython", "marimo"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return lines


async def no_pause(_seconds: float) -> None:
    """Pass at once."""


def busy_once() -> ForeignApi:
    answers = iter([respond("busy", status=503, headers={"retry-after": "1"}), WARNED])
    transport = MemoryTransport(lambda _request: next(answers))
    return ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)


async def test_waits_and_warnings_go_to_the_pages_console_and_not_to_standard_error(
    console: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pytest(monkeypatch)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = warnings._showwarning_orig  # type: ignore[attr-defined]
        warnings._showwarnmsg_impl = usual  # type: ignore[attr-defined]
        await busy_once().get(siprops="general")
    assert capsys.readouterr().err == ""
    wait, warning = console
    assert wait.startswith("Trying again in 1 s")
    assert "ApiWarning: main: Unrecognized parameter: siprops." in warning
    assert __file__ in warning


async def test_a_notebook_shows_them_in_its_cell(
    console: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pytest(monkeypatch)
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings._showwarnmsg_impl = usual  # type: ignore[attr-defined]
        await busy_once().get(siprops="general")
    assert console == []
    shown = capsys.readouterr().err
    assert "Trying again in 1 s" in shown
    assert "Unrecognized parameter" in shown


async def test_whoever_collects_warnings_gets_them(console: list[str]) -> None:
    transport = MemoryTransport(lambda _request: WARNED)
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        await api.get(siprops="general")
    assert [warning.category for warning in caught] == [ApiWarning]
    assert console == []


def test_an_error_in_between_loses_nothing(console: list[str]) -> None:
    def write_and_fail() -> None:
        with notices.noticing():
            print("what was written before", file=sys.stderr)
            raise KeyError("x")

    with pytest.raises(KeyError):
        write_and_fail()
    assert console == ["what was written before"]


def without_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no pauses, and let logs go where they go in a program that configured nothing."""
    monkeypatch.setattr(retry, "sleep", no_pause)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])


def usual(message: warnings.WarningMessage) -> None:
    """Show a warning as Python does without pytest, which collects them."""
    text = warnings.formatwarning(str(message.message), message.category, message.filename, message.lineno)
    sys.stderr.write(text)
