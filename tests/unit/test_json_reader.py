"""One reader for all JSON: what is nested too deeply, or too large, is refused wherever it comes from."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import mwbrowser
from mwbrowser import Api, ForeignApi, ForeignRest, InvalidResponse, MediaWikiError, ResponseTooLarge, diagnose
from mwbrowser.auth.sign_in_flow import Pending
from mwbrowser.auth.signed_in import SignIn, keeper_of
from mwbrowser.codec import json_reader, responses
from mwbrowser.codec.json_reader import MemoryIsShort, read_json
from mwbrowser.codec.responses import from_action_api, from_rest_api
from mwbrowser.http.messages import Request, Response
from tests.unit.memory_sign_in import CLIENT, REST, MemoryBrowser, MemoryTab
from tests.unit.memory_transport import MemoryTransport, respond

DEEP = b'{"a":' * 100_000
WIKI = "https://wiki.example/w/api.php"

ROOT = Path(mwbrowser.__file__).parent
READER = ROOT / "codec" / "json_reader.py"


def readers_in(source: str) -> list[str]:
    """Return what in a source reads JSON by itself."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("loads", "load", "JSONDecoder", "raw_decode", "parse"):
            whole = ast.unparse(node)
            if whole.startswith(("json.", "js.JSON.")) or node.attr in ("JSONDecoder", "raw_decode"):
                found.append(whole)
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "json":
            found.append(ast.unparse(node))
        if isinstance(node, ast.Import) and any(name.name == "json" and name.asname for name in node.names):
            found.append(ast.unparse(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "json":
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "source",
    ["json.loads(text)", "json.load(file)", "json.JSONDecoder()", "from json import loads", "import json as j",
     "js.JSON.parse(text)", "answer.json()"],
)  # fmt: skip
def test_whatever_reads_json_by_itself_is_noticed(source: str) -> None:
    assert readers_in(source)


def test_nothing_but_the_reader_reads_json() -> None:
    others = {path: readers_in(path.read_text()) for path in ROOT.rglob("*.py") if path != READER}
    assert {str(path.relative_to(ROOT)): found for path, found in others.items() if found} == {}
    assert readers_in(READER.read_text()) == ["json.JSONDecoder"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("[" * 100_000, "nested too deeply"),
        (b'[{"a":' * 50_000, "nested too deeply"),
        (DEEP, "nested too deeply"),
        ("", "Expecting value"),
        ("[NaN]", "NaN is not JSON"),
        ('{"a": -Infinity}', "-Infinity is not JSON"),
        (b'"\xff"', "can't decode"),
        ("1" * 5000, "digits"),
    ],
)
def test_what_is_no_json_is_a_value_error(source: str | bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_json(source)


def test_json_is_read_from_text_and_from_bytes_with_a_mark_of_their_order() -> None:
    assert read_json('{"a": ["\ud83c\udf75", null]}'.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert read_json(b'\xef\xbb\xbf{"a": [1, null, "\\ud83c\\udf75"]}') == {"a": [1, None, "\N{TEACUP WITHOUT HANDLE}"]}


def no_memory(_decode: Any, _text: str) -> Any:
    raise MemoryError


def test_json_for_which_python_has_no_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "read_with", no_memory)
    with pytest.raises(MemoryIsShort, match="no memory for 1 MB"):
        read_json(b"[" + b" " * 1_000_000 + b"]")


def test_json_that_is_too_large_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "LARGEST", 10)
    monkeypatch.setattr(json_reader, "read_with", no_memory)
    with pytest.raises(MemoryIsShort, match="too large"):
        read_json(b'"\xff1234567890"')


def test_a_sign_in_that_a_storage_does_not_hold_any_more_is_none() -> None:
    for text in (DEEP.decode(), "[" * 100_000, "[]", "null", "1", '{"access": []}', None):
        assert SignIn.from_text(text) is None
        assert Pending.from_text(text) is None


async def test_what_another_tab_says_ends_nothing_however_deep_it_is() -> None:
    browser = MemoryBrowser()
    tab = MemoryTab(browser, "https://app.example/")
    transport = MemoryTransport(lambda _request: {})
    transport.sign_in_page = tab  # type: ignore[attr-defined]
    keeper = keeper_of(transport, REST, CLIENT, None, "local")
    for text in (DEEP.decode(), "[" * 100_000, "null", "1", '"key"', "{}"):
        keeper._hear(text)


async def deep(_request: Request) -> Response:
    return respond(DEEP)


@pytest.mark.parametrize(
    "call",
    [
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).get(meta="siteinfo"),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki, jsonp="always").get(meta="siteinfo"),
        lambda wiki: ForeignApi(WIKI, transport=wiki).get_token("csrf"),
        lambda wiki: ForeignApi(WIKI, transport=wiki).get_user_info(),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).get_messages(["ok"]),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).module("query"),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).modules(),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).pages(titles="Tea").to_list(),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).upload(b"x", {"filename": "X.png"}),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).chunked_upload(b"x", {"filename": "X.png"}),
        lambda wiki: ForeignApi(WIKI, anonymous=True, transport=wiki).edit("Tea", lambda revision: "x"),
        lambda wiki: ForeignRest(WIKI.replace("api", "rest"), anonymous=True, transport=wiki).get("/page/Tea"),
        lambda wiki: ForeignRest(WIKI.replace("api", "rest"), anonymous=True, transport=wiki).describe(),
        lambda wiki: ForeignRest(WIKI.replace("api", "rest"), anonymous=True, transport=wiki).put("/page/Tea", {}),
    ],
)  # fmt: skip
async def test_whoever_reads_a_deep_answer_is_told(call: Any) -> None:
    with pytest.raises(InvalidResponse, match="nested too deeply"):
        await call(MemoryTransport(deep))


async def test_a_diagnosis_of_a_wiki_with_deep_answers_is_one() -> None:
    found = await diagnose(WIKI, transport=MemoryTransport(deep))
    assert "not the API's" in str(found)


@pytest.mark.parametrize("decode", [from_action_api, from_rest_api])
def test_json_without_memory_for_it_is_an_answer_that_is_too_large(
    decode: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_reader, "read_with", no_memory)
    with pytest.raises(ResponseTooLarge, match="there is no memory for it here") as caught:
        decode(Response(200, {}, b"{}" + b" " * 2_999_998, ""))
    assert (caught.value.size, caught.value.code, caught.value.text_status) == (3_000_000, "http", "parsererror")


def test_an_answer_that_is_too_large_says_how_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (json_reader, responses):
        monkeypatch.setattr(module, "LARGEST", 2_000_000)
    with pytest.raises(ResponseTooLarge, match="too large: 3 MB; 2 MB can be read"):
        from_rest_api(Response(200, {}, b"[" + b" " * 3_000_000 + b"]", ""))


async def test_memory_that_is_short_while_an_answer_is_read_has_a_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Huge(bytes):
        def decode(self, *_arguments: Any, **_options: Any) -> str:
            raise MemoryError

    def answer(_request: Request) -> Response:
        return Response(200, {"content-type": "text/html"}, Huge(b"<html>"), WIKI)

    wiki = MemoryTransport(answer)
    with pytest.raises(ResponseTooLarge):
        await ForeignRest(WIKI.replace("api", "rest"), anonymous=True, transport=wiki).get("/page/Tea/html")
    with pytest.raises(ResponseTooLarge):
        await ForeignApi(WIKI, anonymous=True, transport=wiki).get(format="xml")


async def test_a_write_whose_answer_is_too_large_may_have_been_carried_out() -> None:
    def answer(request: Request) -> Any:
        return ResponseTooLarge("The response is too large.", size=10**9)

    wiki = MemoryTransport(answer, "https://wiki.example")
    with pytest.raises(MediaWikiError) as caught:
        await Api(WIKI, transport=wiki).post(action="edit", title="Tea", text="x", token="t")
    assert isinstance(caught.value, ResponseTooLarge)
    assert caught.value.may_have_happened
    assert len(wiki.sent) == 1
