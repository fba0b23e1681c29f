"""What an answer without ``error`` says of what was done, action by action."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ApiError, ApiWarning, FilterWarning, InvalidResponse, PermissionDenied, SpamBlacklisted
from mwbrowser.codec.outcomes import ensure_carried_out
from tests.unit.memory_page import MemoryPage, MemoryWiki, make
from tests.unit.memory_transport import respond

ERRORS = [{"code": "nope", "text": "Not this one."}]


@pytest.mark.parametrize(
    ("action", "part", "code", "partly"),
    [
        ("edit", {"result": "Failure", "captcha": {"id": "1"}}, "captcha", False),
        ("edit", {"result": "Something new"}, "something new", False),
        ("visualeditoredit", {"result": "error", "edit": {"captcha": {}}}, "captcha", False),
        ("emailuser", {"result": "Failure", "errors": ERRORS}, "nope", False),
        ("filerevert", {"result": "Failure", "errors": ERRORS}, "nope", False),
        ("upload", {"result": "Failure", "stage": "assembling"}, "stage", False),
        ("watch", [{"title": "A", "watched": True}, {"title": "<", "invalid": True}], "invalidtitle", True),
        ("watch", [{"title": "<", "errors": ERRORS}], "nope", False),
        ("purge", [{"title": "A", "missing": True}], "missingtitle", False),
        ("purge", [{"title": "<", "invalid": True}], "invalidtitle", False),
        ("purge", [{"title": "A", "ns": 0}], "notpurged", False),
        ("tag", [{"revid": 1, "status": "success"}, {"revid": 2, "status": "failure", "errors": ERRORS}], "nope", True),
        ("tag", [{"revid": 2, "status": "error", "code": "nosuchrevid", "info": "No."}], "nosuchrevid", False),
        ("tag", [{"revid": 2, "status": "skipped"}], "skipped", False),
        ("imagerotate", [{"title": "File:A.png", "result": "Failure", "errors": ERRORS}], "nope", False),
        ("imagerotate", [{"result": "Success"}, {"title": "File:B.png", "result": "Failure"}], "failure", True),
        ("revisiondelete", {"status": "Fail", "errors": ERRORS, "items": []}, "nope", False),
        (
            "revisiondelete",
            {"status": "Success", "items": [{"status": "Success"}, {"id": 2, "status": "Fail", "errors": ERRORS}]},
            "nope",
            True,
        ),
        ("managetags", {"operation": "delete", "tag": "x", "success": False, "warnings": ERRORS}, "nope", False),
        ("managetags", {"operation": "delete", "tag": "x"}, "managetags-failed", False),
        ("move", {"from": "A", "to": "B", "talkmove-errors": ERRORS}, "nope", True),
        ("move", {"from": "A", "to": "B", "subpages": [{"from": "A/1"}, {"errors": ERRORS}]}, "nope", True),
        ("move", {"from": "A", "to": "B", "subpages": {"errors": ERRORS}}, "nope", True),
        ("unknownextension", {"result": "Failure"}, "failure", False),
    ],
)
async def test_what_was_not_done_is_an_error_that_carries_the_answer(
    action: str, part: Any, code: str, partly: bool
) -> None:
    data = {action: part}
    api, _ = make(MemoryWiki(**{action: data}), MemoryPage(tokens={"csrf": "t"}))
    with pytest.raises(ApiError) as caught:
        await api.post_with_token("csrf", action=action)
    assert (caught.value.code, caught.value.data) == (code, data)
    assert caught.value.may_have_happened is partly


BY_FORMAT = {
    "bc": {"code": "hookaborted", "type": "error", "message": "hook-key", "params": ["p"]},
    "plaintext": {"code": "hookaborted", "text": "The hook p says no", "module": "x"},
    "html": {"code": "hookaborted", "html": "The <b>hook</b> p says no &amp; no", "module": "x"},
    "raw": {"code": "hookaborted", "key": "hook-key", "params": ["p"], "module": "x"},
}


@pytest.mark.parametrize("errorformat", BY_FORMAT)
@pytest.mark.parametrize("action", ["watch", "tag", "move", "filerevert", "managetags"])
async def test_the_reason_is_told_in_each_error_format_and_as_text(action: str, errorformat: str) -> None:
    errors = [BY_FORMAT[errorformat]]
    part: Any = {
        "watch": [{"title": "A", "errors": errors}],
        "tag": [{"revid": 1, "status": "error", "errors": errors}],
        "move": {"from": "A", "to": "B", "talkmove-errors": errors},
        "filerevert": {"result": "Failure", "errors": errors},
        "managetags": {"operation": "create", "tag": "x", "success": False, "warnings": errors},
    }[action]
    api, _ = make(MemoryWiki(**{action: {action: part}}), MemoryPage(tokens={"csrf": "t"}))
    with pytest.raises(ApiError) as caught:
        await api.post_with_token("csrf", action=action, errorformat=errorformat)
    assert caught.value.code == "hookaborted"
    if (action, errorformat) not in (("managetags", "bc"), ("managetags", "raw")):
        assert "hook" in caught.value.message.partition(":")[2]
        assert " p" in caught.value.message
    assert "<b>" not in caught.value.message


async def test_html_that_formatversion_1_does_not_call_so_is_text_in_messages() -> None:
    data = {
        "errors": [{"code": "protectedpage", "module": "edit", "*": "<b>Protected</b> &amp; closed"}],
        "warnings": [{"code": "odd", "module": "edit", "*": "<b>Odd</b> &amp; new"}],
    }
    api, _ = make(MemoryWiki(edit=data), MemoryPage(tokens={"csrf": "t"}))
    told: list[ApiWarning] = []
    with pytest.raises(PermissionDenied, match=r"protectedpage: Protected & closed") as caught:
        await api.post_with_token("csrf", {"action": "edit", "errorformat": "html"}, {"on_warning": told.append})
    assert "<b>" not in str(caught.value)
    assert [str(warning) for warning in told] == ["edit: Odd & new"]


@pytest.mark.parametrize(
    "data",
    [
        {"errors": {"0": {"code": "nope", "text": "No."}}},  # PHP's list with a gap
        {"errors": ["nope"]},
        {"errors": "nope"},
        {"error": [{"code": "nope", "info": "No."}]},
        {"error": "nope"},
    ],
)
async def test_an_error_of_an_odd_shape_is_one(data: Any) -> None:
    api, _ = make(MemoryWiki(edit=data), MemoryPage(tokens={"csrf": "t"}))
    with pytest.raises(ApiError, match="nope"):
        await api.post_with_token("csrf", action="edit")


@pytest.mark.parametrize(
    "answer",
    [
        respond("true"),
        respond("5"),
        respond('"done"'),
        respond("<html/>", headers={"content-type": "application/xhtml+xml"}),
        respond("<html/>", headers={"content-type": "text/xml"}),
        respond("a,b", headers={"content-type": "text/csv"}),
    ],
)
async def test_a_write_that_another_server_answers_does_not_return_normally(answer: Any) -> None:
    api, _ = make(MemoryWiki(edit=lambda request: answer), MemoryPage(tokens={"csrf": "t"}))
    with pytest.raises(InvalidResponse) as caught:
        await api.post_with_token("csrf", action="edit")
    assert caught.value.may_have_happened is True


async def test_a_read_that_a_page_in_xhtml_answers_does_not_return_it() -> None:
    page = respond("<html/>", headers={"content-type": "application/xhtml+xml"})
    api, _ = make(MemoryWiki(parse=lambda request: page, feedcontributions=lambda request: feed))
    with pytest.raises(InvalidResponse):
        await api.get(action="parse", page="Tea")
    feed = respond("<rss/>", headers={"content-type": "application/rss+xml"})
    assert await api.get(action="feedcontributions", user="Ada") == "<rss/>"
    assert await api.post(action="feedcontributions", user="Ada") == "<rss/>"


async def test_what_old_wikis_report_as_a_result_has_the_class_of_its_code() -> None:
    async def refused(part: dict[str, Any]) -> Any:
        api, _ = make(MemoryWiki(edit={"edit": {"result": "Failure", **part}}), MemoryPage(tokens={"csrf": "t"}))
        with pytest.raises(ApiError) as caught:
            await api.post_with_token("csrf", action="edit")
        return caught.value

    spam = await refused({"spamblacklist": "pills.example|casino.example"})
    assert isinstance(spam, SpamBlacklisted)
    assert spam.matches == ["pills.example", "casino.example"]
    warning = await refused({"code": "abusefilter-warning", "info": "Shouting", "warning": "<b>Do not</b>"})
    assert isinstance(warning, FilterWarning)
    assert warning.info == "Shouting"


@pytest.mark.parametrize(
    ("action", "part"),
    [
        ("edit", {"result": "Success"}),
        ("upload", {"result": "Warning", "warnings": {}}),
        ("upload", {"result": "Poll", "stage": "queued"}),
        ("upload", {"result": "Continue", "offset": 5}),
        ("login", {"result": "NeedToken", "token": "x"}),
        ("login", {"result": "Failed", "reason": "No."}),
        ("clientlogin", {"status": "UI"}),
        ("emailuser", {"result": "Warnings"}),
        ("watch", [{"title": "A", "watched": ""}, {"title": "B", "unwatched": True}]),
        ("purge", [{"title": "A", "purged": True}, {"title": "B", "missing": True}]),
        ("purge", []),
        ("tag", [{"revid": 1, "status": "success", "noop": True}]),
        ("imagerotate", [{"title": "File:A.png", "result": "Success"}]),
        ("revisiondelete", {"status": "Success", "items": [{"id": 1, "status": "Success"}]}),
        ("managetags", {"operation": "create", "tag": "x", "success": "", "logid": 3}),
        ("move", {"from": "A", "to": "B", "subpages": [{"from": "A/1", "to": "B/1"}], "subpages-talk": []}),
        ("move", {"from": "A", "to": "B", "subpages": {"errors": [{"code": "namespace-nosubpages"}]}}),
        ("setnotificationtimestamp", [{"title": "A", "notwatched": True}]),
        ("options", "success"),
        ("delete", {"title": "A", "scheduled": True}),
        ("edit", None),
        ("tag", "text"),
        ("move", []),
        ("purge", {"0": 1}),
        ("revisiondelete", []),
    ],
)
def test_what_was_done_and_what_is_a_step_is_not(action: str, part: Any) -> None:
    ensure_carried_out({action: part}, action)


@pytest.mark.parametrize(
    "warnings",
    [
        {"options": {"warnings": 'Validation error for "w": no.\nValidation error for "x": no.'}},
        {"options": {"*": 'Validation error for "x": not a valid preference.'}},
        [{"code": "validationfailed", "module": "options", "text": "Validierungsfehler"}],
    ],
)
async def test_a_preference_that_the_wiki_refuses_with_a_warning_was_not_saved(warnings: Any) -> None:
    api, _ = make(MemoryWiki(options={"options": "success", "warnings": warnings}), MemoryPage())
    with pytest.warns(ApiWarning, match="alid"), pytest.raises(ApiError) as caught:
        await api.save_option("x", "y")
    assert caught.value.code == "validationfailed"
    assert caught.value.may_have_happened is False
    with pytest.warns(ApiWarning, match="alid"), pytest.raises(ApiError) as caught:
        await api.save_options({"x": "y", "userjs-x": "y"})
    assert caught.value.may_have_happened is True  # the other one was saved
    assert len(api.get_error_message(caught.value)) == 1


@pytest.mark.parametrize(
    "warnings", [{"main": {"warnings": "Unrecognized parameter: x."}}, {"options": {"warnings": "Deprecated."}}, "x", 5]
)
def test_another_warning_about_preferences_is_a_warning_only(warnings: Any) -> None:
    ensure_carried_out({"options": "success", "warnings": warnings}, "options")
