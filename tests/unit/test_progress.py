"""A bar in a notebook, in a page and in plain text."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from mwbrowser import ApiError, ForeignApi, ProgressBar
from mwbrowser.display.progress import callback_of, no_progress
from tests.unit.memory_transport import MemoryTransport


def test_plain_text_is_one_line_on_stderr_that_ends_when_all_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    bar = ProgressBar("Reading")
    bar(5, 10)
    bar(10, 10)
    written = capsys.readouterr().err
    assert written == "\rReading ██████████░░░░░░░░░░ 5 of 10\rReading ████████████████████ 10 of 10\n"


def test_without_a_total_the_number_is_shown() -> None:
    bar = ProgressBar()
    bar(7)
    assert str(bar) == "7 …"
    assert "<progress></progress> " in bar._repr_html_()


def test_html_says_how_much_to_everyone_and_escapes_the_label() -> None:
    bar = ProgressBar("<b>")
    bar(1, 4)
    html = bar._repr_html_()
    assert 'value="1" max="4"' in html
    assert "1 of 4" in html
    assert "&lt;b&gt;" in html


def test_a_notebook_gets_one_output_that_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    handle = SimpleNamespace(update=lambda bar: shown.append(("update", str(bar))))

    def display(bar: Any, display_id: bool) -> Any:
        shown.append(("display", str(bar), display_id))
        return handle

    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: object()))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=display))
    bar = ProgressBar()
    bar(1, 2)
    bar(2, 2)
    assert [entry[0] for entry in shown] == ["display", "update"]
    assert shown[0][2] is True


def test_marimo_gets_its_own_output(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    marimo = SimpleNamespace(
        running_in_notebook=lambda: True, output=SimpleNamespace(replace=shown.append), Html=lambda text: text
    )
    monkeypatch.setitem(sys.modules, "marimo", marimo)
    ProgressBar()(1, 2)
    assert "1 of 2" in shown[0]


def test_a_pyscript_page_gets_one_element_whose_content_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    element = SimpleNamespace(innerHTML="")
    document = SimpleNamespace(getElementById=lambda _: element)
    pyscript = SimpleNamespace(HTML=lambda text: text, display=shown.append, document=document)
    monkeypatch.setitem(sys.modules, "pyscript", pyscript)
    monkeypatch.setitem(sys.modules, "js", SimpleNamespace(globalThis=SimpleNamespace(origin="null")))
    monkeypatch.setitem(sys.modules, "pyodide.ffi", SimpleNamespace(to_js=None, create_proxy=None))
    from mwbrowser.browser.progress import InPage

    monkeypatch.setattr("mwbrowser.display.progress.surface_of_page", InPage)
    bar = ProgressBar()
    bar(1, 2)
    bar(2, 2)
    assert len(shown) == 1
    assert "1 of 2" in shown[0]
    assert "2 of 2" in element.innerHTML


def test_progress_may_be_a_function_true_or_nothing() -> None:
    def mine(done: int, total: int | None) -> None: ...

    assert callback_of(mine) is mine
    assert isinstance(callback_of(True), ProgressBar)
    assert callback_of(None) is callback_of(False) is no_progress
    with pytest.raises(TypeError, match="function of"):
        callback_of("yes")  # type: ignore[arg-type]


def test_a_bar_without_a_total_stops_moving_when_no_more_is_coming() -> None:
    bar = ProgressBar()
    bar(7)
    bar.end()
    assert str(bar) == "7"
    assert "<progress" not in bar._repr_html_()


async def test_the_end_of_a_query_ends_its_bar_also_when_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    answers: list[dict[str, Any]] = [
        {"batchcomplete": True, "query": {"pages": [{"pageid": 1, "title": "A"}]}, "continue": {"c": "1"}},
        {"error": {"code": "x", "info": "y"}},
    ]
    transport = MemoryTransport(lambda request: answers.pop(0))
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    bar = ProgressBar()
    with pytest.raises(ApiError):
        await api.pages(generator="allpages", progress=bar).to_list()
    assert bar.ended
    assert capsys.readouterr().err.endswith("1\n")
