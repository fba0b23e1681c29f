"""How results look in a cell: what is shown, what is left out, and that nothing a wiki sends becomes markup."""

import asyncio
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import mwbrowser
from mwbrowser import ApiError, ApiWarning, ForeignApi, MediaWikiError, Page, ProgressBar, Rows
from mwbrowser.codec import warned
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport
from tests.unit.memory_wiki import MemoryWiki, numbered

WIKI = "https://wiki.example/w/api.php"
EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>"\' onclick="alert(1)'
HARMLESS = {
    "div",
    "strong",
    "span",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "pre",
}
HARMLESS |= {"code", "a", "label", "progress"}


class Elements(HTMLParser):
    """The elements of some HTML, their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str | None]:
        return [attributes["href"] for tag, attributes in self.found if tag == "a"]


def page(**entries: Any) -> Page:
    made = Page(entries)
    made.wiki = WIKI
    return made


def evil_things() -> Iterator[Any]:
    yield page(title=EVIL, links=[{"title": EVIL}], **{EVIL: EVIL}, revisions=[{"comment": EVIL, "content": EVIL}])
    yield Rows([{"title": EVIL, EVIL: EVIL, "list": [EVIL, {"a": EVIL}]}] * 30, WIKI)
    yield ApiWarning(EVIL, EVIL, EVIL)
    error = ApiError(EVIL, EVIL, errors=[{"code": EVIL}, {"code": EVIL, "text": EVIL}], request=Request("GET", EVIL))
    error.add_note(EVIL)
    yield error
    yield ProgressBar(EVIL)


@pytest.mark.parametrize("thing", list(evil_things()), ids=lambda thing: type(thing).__name__)
def test_nothing_that_a_wiki_sends_becomes_markup(thing: Any) -> None:
    elements = Elements(thing._repr_html_())
    assert {tag for tag, _ in elements.found} <= HARMLESS
    assert {name for _, attributes in elements.found for name in attributes} <= {
        *("style", "scope", "colspan", "role", "href", "target", "rel", "aria-live", "value", "max")
    }
    assert "<script>" in elements.text


@pytest.mark.parametrize("thing", list(evil_things()), ids=lambda thing: type(thing).__name__)
def test_links_lead_to_the_wiki_only_and_styles_load_nothing(thing: Any) -> None:
    elements = Elements(thing._repr_html_())
    for tag, attributes in elements.found:
        assert "url(" not in (attributes.get("style") or "")
        if tag == "a":
            assert (attributes["href"] or "").startswith("https://wiki.example/w/index.php?title=%3Cscript%3E")
            assert attributes["rel"] == "noopener noreferrer"


def test_a_page_shows_its_title_its_facts_and_its_text() -> None:
    one = page(
        pageid=7,
        ns=0,
        title="Tea",
        length=12,
        categories=[{"ns": 14, "title": "Category:Drinks"}],
        revisions=[{"revid": 3, "user": "Admin", "slots": {"main": {"content": "'''Tea'''\n" * 900}}}],
    )
    one.asked, one.redirects = ["chai"], [{"from": "Chai", "to": "Tea"}]
    elements = Elements(one._repr_html_())
    assert elements.links() == ["https://wiki.example/w/index.php?title=Tea"]
    for expected in (
        "page 7",
        "redirected from Chai",
        "Category:Drinks",
        "Admin",
        "Text, 9,000 characters",
        "'''Tea'''",
    ):
        assert expected in elements.text
    assert len(elements.text) < 2500
    assert one._display_()._repr_html_() == one._repr_html_()


def test_a_page_says_what_is_wrong_with_it() -> None:
    assert "does not exist" in page(title="No such page", missing=True)._repr_html_()
    invalid = page(title="[", invalid=True, invalidreason="Bad title")
    assert "cannot be a title: Bad title" in invalid._repr_html_()
    assert Elements(invalid._repr_html_()).links() == []
    assert "another wiki (de)" in page(title="de:Tee", iw="de")._repr_html_()


@pytest.mark.parametrize(
    "wiki", ["", "javascript://x/api.php", "https://wiki.example/other", "https://wiki.example/?a"]
)
def test_a_title_is_no_link_where_the_page_of_the_wiki_is_not_known(wiki: str) -> None:
    assert Elements(Rows([{"title": "Tea"}], wiki)._repr_html_()).links() == []


def test_a_page_that_was_asked_by_its_number_and_is_not_there_has_no_link() -> None:
    missing = page(pageid=99999, missing=True)
    assert Elements(missing._repr_html_()).links() == []


def test_a_long_table_shows_its_beginning_its_end_and_how_much_is_between() -> None:
    shown = Elements(
        Rows([{"title": f"Page {number};", "length": number} for number in range(1200)], WIKI)._repr_html_()
    )
    titles = re.findall(r"Page \d+(?=;)", shown.text)
    assert titles == [f"Page {number}" for number in [*range(10), *range(1195, 1200)]]
    assert "… 1,185 more …" in shown.text
    assert "1,200 rows" in shown.text
    assert shown.links()[0] == "https://wiki.example/w/index.php?title=Page_0%3B"


def test_a_table_is_flat_has_a_column_for_every_key_and_a_dash_for_what_is_not_there() -> None:
    html = Rows([{"title": "A", "info": {"size": 3}}, {"title": "B", "missing": True}])._repr_html_()
    shown = Elements(html)
    assert [tag for tag, _ in shown.found].count("th") == 3
    assert "info.size" in shown.text
    assert shown.text.count("–") == 2
    assert "2 rows" in shown.text
    assert "No rows" in Rows([])._repr_html_()


def test_a_wide_table_says_that_columns_are_missing() -> None:
    assert "4 more columns" in Rows([{f"c{number}": number for number in range(20)}])._repr_html_()


def test_rows_are_a_list_and_their_slices_are_rows() -> None:
    rows = Rows([{"a": 1}, {"a": 2}, {"a": 3}], WIKI)
    assert rows == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert repr(rows) == repr(list(rows))
    assert rows[0] == {"a": 1}
    assert isinstance(rows[:2], Rows)
    assert rows[:2].wiki == WIKI


def test_ipython_keeps_no_long_text_beside_a_table() -> None:
    written: list[str] = []
    printer = SimpleNamespace(text=written.append)
    Rows([1, 2])._repr_pretty_(printer, False)
    Rows(range(1200))._repr_pretty_(printer, False)
    assert written == ["[1, 2]", "<1,200 rows>"]


async def test_results_know_the_wiki_they_come_from() -> None:
    api = ForeignApi(WIKI, anonymous=True, transport=MemoryTransport(MemoryWiki(numbered(3))))
    pages = await api.pages(titles=["Number 1", "Number 2"]).to_list()
    assert (pages.wiki, pages[0].wiki) == (WIKI, WIKI)
    assert (await api.pages(titles="Number 1").to_records()).wiki == WIKI


async def failing(*errors: dict[str, str]) -> None:
    transport = MemoryTransport(lambda _: {"errors": list(errors)})
    await ForeignApi(WIKI, anonymous=True, transport=transport).get(errorformat="plaintext", token="geheim")


FIRST, SECOND = {"code": "first", "text": "No."}, {"code": "second", "text": "Nor this."}


def caught(*errors: dict[str, str]) -> MediaWikiError:
    with pytest.raises(MediaWikiError) as caught:
        asyncio.run(failing(*(errors or (FIRST, SECOND))))
    return caught.value


def test_an_error_shows_all_errors_and_the_readers_own_line_but_no_secret() -> None:
    error = caught()
    for shown in (Elements(error._repr_html_()).text, "\n".join(error._render_traceback_())):
        for expected in ("ApiError", "first", "No.", "second: Nor this.", "await ForeignApi(WIKI", "GET https://wiki"):
            assert expected in shown
        assert "geheim" not in shown.replace('token="geheim"', "")


def test_the_text_of_an_error_has_no_line_of_the_library() -> None:
    assert "responses.py" in error_html_whole(caught())
    assert not any(re.search(r"\.py|_ask|persist", line) for line in caught()._render_traceback_())


def test_in_marimo_the_traceback_of_an_error_has_the_readers_lines_only_and_a_box_has_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = caught()
    assert "responses.py" in "".join(traceback.format_exception(error))
    monkeypatch.setitem(sys.modules, "marimo", ModuleType("marimo"))
    files = [Path(frame.filename).name for frame in traceback.extract_tb(error.__traceback__)]
    assert set(files) == {"test_notebook.py"}
    assert "await ForeignApi(WIKI" in "".join(traceback.format_exception(error))
    assert "responses.py" in error_html_whole(error)
    # marimo takes its own frame off the top.
    top = error.__traceback__
    assert top
    error.__traceback__ = top.tb_next
    assert len(traceback.extract_tb(error.__traceback__)) == len(files) - 1
    assert error.with_traceback(None).__traceback__ is None


def test_an_error_that_was_raised_within_the_library_only_keeps_its_traceback_in_marimo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = caught()
    way = error.__traceback__
    while way and not way.tb_frame.f_globals["__name__"].startswith("mwbrowser"):
        way = way.tb_next
    monkeypatch.setitem(sys.modules, "marimo", ModuleType("marimo"))
    error.__traceback__ = way
    assert error.__traceback__ is way is not None


def test_a_wiki_cannot_steer_the_terminal_in_which_an_error_is_shown() -> None:
    said = {"code": "c\x1b[8m", "text": "a\x1b[2J\x1b]8;;http://evil.example\x07b\nc\td"}
    error = caught(said, {"code": "\x9b1m", "text": "e"})
    error.add_note("\x1b[31m")
    shown = re.sub(r"\x1b\[(1;31|1|0|32)m", "", "\n".join(error._render_traceback_()))
    assert "b\nc\td" in shown
    assert not re.search(r"[\x07\x1b\x9b]", shown)


def error_html_whole(error: MediaWikiError) -> str:
    return Elements(error._repr_html_()).text.partition("The whole traceback")[2]


class Shell:
    """As much of IPython's shell as the extension touches."""

    def __init__(self) -> None:
        self.handler: Any = None
        self.before_cells: list[Any] = []
        self.told: list[Any] = []
        self.events = SimpleNamespace(
            register=lambda _, function: self.before_cells.append(function),
            unregister=lambda _, function: self.before_cells.remove(function),
        )

    def set_custom_exc(self, _kinds: Any, handler: Any) -> None:
        self.handler = handler

    def _showtraceback(self, kind: Any, error: Any, lines: list[str]) -> None:
        self.told.append((kind, lines))


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Shell, list[Any]]]:
    shown: list[Any] = []
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=shown.append))
    shell = Shell()
    with warnings.catch_warnings():
        mwbrowser.load_ipython_extension(shell)
        yield shell, shown
        mwbrowser.unload_ipython_extension(shell)


def test_with_the_extension_a_warning_is_a_box_once_in_a_cell(shell: tuple[Shell, list[Any]]) -> None:
    ipython, shown = shell
    for _cell in range(2):
        for begin in ipython.before_cells:
            begin(None)
        for _ in range(3):
            warnings.warn(ApiWarning("main", "Unrecognized parameter: x."), stacklevel=1)
    assert [str(warning) for warning in shown] == ["main: Unrecognized parameter: x."] * 2


def test_the_box_of_a_warning_names_the_readers_line_and_none_of_ours(shell: tuple[Shell, list[Any]]) -> None:
    _, shown = shell
    line = sys._getframe().f_lineno + 1
    warnings.warn(ApiWarning("main", "Unrecognized parameter: x."), stacklevel=1)
    warnings.warn_explicit(ApiWarning("main", "From a task."), ApiWarning, warned.__file__ or "", 7)
    first, second = (Elements(warning._repr_html_()).text for warning in shown)
    assert f'Line {line}: warnings.warn(ApiWarning("main"' in first
    assert "Line" not in second


def test_with_the_extension_an_error_is_a_box_and_the_kernel_hears_of_it(shell: tuple[Shell, list[Any]]) -> None:
    ipython, shown = shell
    error = caught()
    ipython.handler(ipython, type(error), error, error.__traceback__, tb_offset=None)
    assert shown == [error]
    assert ipython.told == [(ApiError, ["ApiError: first"])]


def test_without_the_extension_everything_is_as_it_was() -> None:
    before = warnings.showwarning
    shell = Shell()
    with warnings.catch_warnings():
        mwbrowser.load_ipython_extension(shell)
        mwbrowser.load_ipython_extension(shell)
        mwbrowser.unload_ipython_extension(shell)
        mwbrowser.unload_ipython_extension(shell)
    assert warnings.showwarning is before
    assert (shell.handler, shell.before_cells) == (None, [])


@pytest.mark.parametrize("action", ["error", "ignore"])
def test_the_extension_leaves_alone_what_somebody_has_said_of_warnings(action: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter(action, ApiWarning)
        before = list(warnings.filters)
        mwbrowser.load_ipython_extension(Shell())
        mwbrowser.unload_ipython_extension(Shell())
        assert list(warnings.filters) == before


def test_what_was_put_there_after_the_extension_stays() -> None:
    def later(*_: Any, **__: Any) -> None:
        """Shows a warning."""

    with warnings.catch_warnings():
        warnings.filters[:] = [one for one in warnings.filters if one[2] is not ApiWarning]  # type: ignore[index]
        mwbrowser.load_ipython_extension(Shell())
        warnings.showwarning = later
        warnings.simplefilter("error", ApiWarning)
        mwbrowser.unload_ipython_extension(Shell())
        assert warnings.showwarning is later
        assert ("always", ApiWarning) not in [(one[0], one[2]) for one in warnings.filters]
        with pytest.raises(ApiWarning):
            warnings.warn(ApiWarning("main", "x"), stacklevel=1)
