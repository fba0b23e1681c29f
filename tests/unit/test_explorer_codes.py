"""The code that the explorer writes is code, says what is sent, and has no secret in it."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from tests.unit.site_pages import load

codes = load("explorer.codes")
WIKI = "https://a.example/w/api.php"


def call(path: str, given: dict[str, Any], chosen: dict[str, Any], **more: Any) -> Any:
    whole = {"action": path, "format": "json", "formatversion": 2, **chosen, **given}
    return codes.Call(WIKI, path, given, whole, **more)


def called(source: str) -> tuple[str, list[Any], dict[str, Any]]:
    """Return the last call in Python code: its function, its positional arguments and its keywords, as values."""
    tree = compile(source, "code", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST)
    found = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) not in ("ForeignApi", "api.module", "api.get_token")
        if not (isinstance(node.func, ast.Attribute) and node.func.attr == "to_list")
    )
    keywords = {one.arg or "": one.value for one in found.keywords}
    values = {
        name: ast.unparse(value) if isinstance(value, ast.Await) else ast.literal_eval(value)
        for name, value in keywords.items()
    }
    return ast.unparse(found.func), [ast.literal_eval(one) for one in found.args], values


ALLPAGES = call(
    "query+allpages",
    {"apprefix": "S", "aplimit": 5},
    {"action": "query", "list": "allpages"},
    group="list",
    prefix="ap",
)


def test_a_read_has_all_four_forms() -> None:
    forms = codes.forms(ALLPAGES)
    assert list(forms) == ["Module", "Request", "All results", "JavaScript"]
    given = {"apprefix": "S", "aplimit": 5}
    assert called(forms["Module"]) == ("allpages", [], given)
    request = {"action": "query", "formatversion": 2, "list": "allpages", **given}
    assert called(forms["Request"]) == ("api.get", [], request)
    assert called(forms["All results"]) == ("api.items", [], {"list": "allpages", **given})
    assert "api.get({" in forms["JavaScript"]
    assert "anonymous: true" in forms["JavaScript"]


def test_what_a_client_adds_by_itself_is_left_out() -> None:
    forms = codes.forms(call("query+allpages", {"aplimit": 5}, {"action": "query", "list": "allpages", "origin": "*"}))
    assert [form for form, code in forms.items() if "origin" in code] == []
    asked = codes.forms(call("query", {"titles": "Tea", "origin": "*"}, {"action": "query"}))
    assert 'origin="*"' in asked["Request"]


def test_pages_come_by_pages() -> None:
    info = call("query+info", {"titles": ["Tea", "Coffee"]}, {"action": "query", "prop": "info"}, group="prop")
    assert called(codes.forms(info)["All results"]) == ("api.pages", [], {"prop": "info", "titles": ["Tea", "Coffee"]})


def test_a_query_for_no_page_and_a_meta_have_no_form_for_all_results() -> None:
    for chosen in ({"prop": "info"}, {"meta": "siteinfo"}, {"list": ["allpages", "random"]}):
        assert "All results" not in codes.forms(call("query", {}, {"action": "query", **chosen}))


def test_a_write_takes_its_token_by_itself() -> None:
    edit = call("edit", {"title": "A", "text": "B"}, {}, token="csrf", posts=True, anonymous=False)
    forms = codes.forms(edit)
    name, positional, keywords = called(forms["Request"])
    assert (name, positional) == ("api.post_with_token", ["csrf"])
    assert keywords == {"action": "edit", "formatversion": 2, "title": "A", "text": "B"}
    assert 'api.postWithToken("csrf", {' in forms["JavaScript"]
    assert "anonymous" not in "".join(forms.values())


def test_a_token_of_another_name_is_given_by_that_name_and_a_password_is_not_written() -> None:
    given = {"lgname": "Visitor", "lgpassword": "hunter2"}
    secret = frozenset({"lgpassword"})
    login = call("login", given, {}, token="login", prefix="lg", posts=True, secret=secret)
    forms = codes.forms(login)
    assert "hunter2" not in "".join(forms.values())
    name, _, keywords = called(forms["Request"])
    assert name == "api.post"
    assert keywords["lgtoken"] == "await api.get_token('login')"
    assert 'lgtoken: await api.getToken("login")' in forms["JavaScript"]


NASTY = ["it's", 'a "b"', "both ' and \"", "a\\b", "a\\'b", "\n", "é 日本", "\u202e", "\u2028", "x\x00", "😀", "\\"]


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_written_so_that_it_is_the_same_and_can_be_seen(text: str) -> None:
    asked = call("parse", {"text": text}, {})
    source = codes.module_code(asked)
    assert called(source)[2] == {"text": text}
    assert source.replace("\n", "").isprintable()
    script = codes.javascript(asked)
    line = next(line for line in script.splitlines() if line.startswith("  text: "))
    assert json.loads(line.removeprefix("  text: ").rstrip(",")) == text
    assert script.replace("\n", "").isprintable()


def test_names_that_python_has_for_itself_or_does_not_know() -> None:
    given = {"from": "A", "text-main": "B", "continue": ""}
    name, positional, keywords = called(codes.module_code(call("import", given, {})))
    assert name == "import_module"
    assert positional == [{"text-main": "B"}]
    assert keywords == {"from_": "A", "continue_": ""}
    assert '"text-main": "B"' in codes.javascript(call("import", given, {}))
