"""What makes the two sides equal if they differ in one wanted way and in no other: a function for each difference.

Each changes in place what was seen, and fails where what it takes away is not there at all.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.conformance.seen import Seen


def headers_of_jquery(anchor: Seen, ours: Seen) -> None:
    for request in anchor.requests:
        request["headers"].pop("x-requested-with", None)
        request["headers"]["accept"] = "*/*"


def empty_parameter(anchor: Seen, ours: Seen) -> None:
    for request in anchor.requests:
        request["path"] = re.sub(r"&\w+=(?=&|$)", "", request["path"])
    anchor.outcome["value"].pop("requestid", None)


def last_request_of_ours(anchor: Seen, ours: Seen) -> None:
    assert len(ours.requests) == len(anchor.requests) + 1
    ours.requests.pop()


def one_token_request_less(anchor: Seen, ours: Seen) -> None:
    def count(one: Seen) -> Counter[str]:
        return Counter(request["method"] for request in one.requests)

    assert count(anchor) - count(ours) == Counter(GET=1)
    ours.requests = anchor.requests = []


def titles(anchor: Seen, ours: Seen) -> None:
    assert all(isinstance(title, str) for title in ours.outcome["value"])
    anchor.outcome["value"] = ours.outcome["value"]


def cookies_within_the_origin(anchor: Seen, ours: Seen) -> None:
    for request in anchor.requests:
        if "origin=*" in request["path"]:
            request["cookies"] = []


def edit_conflict(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"code": "editconflict"}
    assert ours.outcome["value"]["result"] == "Success"
    # Reads again, and writes once more: it has a token.
    assert [request["method"] for request in ours.requests[len(anchor.requests) :]] == ["GET", "POST"]
    ours.requests = ours.requests[: len(anchor.requests)]
    ours.outcome = anchor.outcome


def base_of_an_edit(anchor: Seen, ours: Seen) -> None:
    for request in ours.requests:
        # The version is requested once for all edits of a page.
        path = request["path"].replace("meta=siteinfo&siprop=general&", "")
        request["path"] = path.replace("rvprop=content%7Cids%7Ctimestamp", "rvprop=content%7Ctimestamp")
        if "body" in request:
            request["body"] = re.sub(r"(?<=&)baserevid=\d+", "basetimestamp=<time>", request["body"])


def user_of_an_edit(anchor: Seen, ours: Seen) -> None:
    for theirs, own in zip(anchor.requests, ours.requests, strict=False):
        for part in ("path", "body"):
            edits = "nocreate=" in own.get("body", "") or "meta=tokens" in own["path"]
            if edits and "assert=user" in own.get(part, "") and "assertuser=" not in theirs.get(part, "assertuser="):
                own[part] = re.sub(r"&assertuser=[^&]*", "", own[part])


def base_of_a_section(anchor: Seen, ours: Seen) -> None:
    for theirs, own in zip(anchor.requests, ours.requests, strict=False):
        if "section=new" in own.get("body", "") and "basetimestamp=" not in theirs["body"]:
            own["body"] = re.sub(r"basetimestamp=[^&]*&", "", own["body"])


def look_after_a_refusal(anchor: Seen, ours: Seen) -> None:
    look = ours.requests[-1]
    if len(ours.requests) == len(anchor.requests) + 1 and look["method"] == "GET" and "curtimestamp=" in look["path"]:
        assert "code" in ours.outcome
        ours.requests.pop()


def preference_not_saved(anchor: Seen, ours: Seen) -> None:
    assert "Validation error" in str(anchor.outcome["value"]) or len(anchor.requests) > len(ours.requests)
    assert ours.outcome == {"code": "validationfailed"}
    # The first request that fails ends it.
    assert ours.requests == anchor.requests[: len(ours.requests)]
    anchor.requests, anchor.outcome = ours.requests, ours.outcome


def not_watched(anchor: Seen, ours: Seen) -> None:
    value = anchor.outcome["value"]
    assert any(page.get("invalid") for page in (value if isinstance(value, list) else [value]))
    assert ours.outcome == {"code": "invalidtitle"}
    anchor.outcome = ours.outcome


def bools_of_preferences(anchor: Seen, ours: Seen) -> None:
    for request in anchor.requests:
        if "body" in request:
            request["body"] = request["body"].replace("%3Dtrue", "%3D1").replace("%3Dfalse", "%3D0")


def refused_preferences(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome["value"]["options"] == "success"
    assert ours.outcome == {"code": "validationfailed"}
    anchor.outcome = ours.outcome


def joined_by_pipes(anchor: Seen, ours: Seen) -> None:
    for request in ours.requests:
        for name in {"path", "body"} & set(request):
            request[name] = re.sub(r"=%1F([^&]*)", lambda found: "=" + found[1].replace("%1F", "%7C"), request[name])
    ours.outcome = anchor.outcome


def one_option_at_a_time(anchor: Seen, ours: Seen) -> None:
    assert len(ours.requests) < len(anchor.requests)
    assert "%1Fuserjs-a%3Db%7Cc%1F" in ours.requests[-1]["body"]
    anchor.requests = ours.requests = []


def without_prop(anchor: Seen, ours: Seen) -> None:
    for name in {"path", "body"} & set(ours.requests[0]):
        ours.requests[0][name] = ours.requests[0][name].replace("&prop=text", "")


def code_of_nothing(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"code": None}
    assert ours.outcome == {"code": "http"}
    ours.outcome = anchor.outcome


def no_request(anchor: Seen, ours: Seen) -> None:
    assert ours.requests == []
    anchor.requests = []


def token_of_everybody(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"code": "query-missing"}
    assert "meta=tokens" in anchor.requests[0]["path"]
    assert all(request["body"].endswith("&token=%2B%5C") for request in ours.requests)
    assert "value" in ours.outcome
    anchor.requests, anchor.outcome = ours.requests, ours.outcome


def no_bad_token(anchor: Seen, ours: Seen) -> None:
    # With the token of before, the write fails; then both ask for a fresh one.
    del anchor.requests[-3]


def no_preflight(anchor: Seen, ours: Seen) -> None:
    assert anchor.requests[-2]["method"] == "OPTIONS"
    del anchor.requests[-2]


def unknown_fields(anchor: Seen, ours: Seen) -> None:
    ours.requests[-1]["fields"] = [pair for pair in ours.requests[-1]["fields"] if pair[0] not in ("tags", "requestid")]
    ours.outcome["value"].pop("requestid", None)


def probes(anchor: Seen, ours: Seen) -> None:
    # Browsers themselves repeat a request if its connection breaks: of each, one counts.
    anchor.requests, ours.requests = _distinct(anchor.requests), _distinct(ours.requests)
    assert 0 <= len(ours.requests) - len(anchor.requests) <= 2
    ours.requests = ours.requests[: len(anchor.requests)]
    if "value" in anchor.outcome:  # a message for people
        ours.outcome = anchor.outcome


def _distinct(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [request for number, request in enumerate(requests) if request not in requests[:number]]


def lists_in_rest(anchor: Seen, ours: Seen) -> None:
    anchor.requests[0]["path"] = anchor.requests[0]["path"].replace("any%5B%5D=a&any%5B%5D=b", "any=a%7Cb")


def version_in_rest(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome["code"] == "http"
    ours.requests[0]["path"] = ours.requests[0]["path"].replace("/v1/", "/")
    ours.outcome = anchor.outcome


def without_cookies_again(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome["code"] == "http"
    assert "value" in ours.outcome
    ours.requests = ours.requests[:1]
    ours.outcome = anchor.outcome


def texts(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"value": f"<div>{ours.outcome['value']}</div>"}
    anchor.outcome = ours.outcome


def messages(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"value": ["Server returned error: HTTP 429."]}
    assert "20 minutes and 34 seconds" in ours.outcome["value"][0]
    ours.outcome = anchor.outcome


def refused_at_once(anchor: Seen, ours: Seen) -> None:
    # What was read before is the same.
    assert ours.requests == anchor.requests[: len(ours.requests)]
    assert ours.outcome["thrown"].startswith(("ValueError", "TypeError"))
    assert "thrown" not in anchor.outcome
    anchor.requests, anchor.outcome = ours.requests, ours.outcome


def doubts(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome["value"]["upload"]["warnings"]
    assert ours.outcome == {"code": "unknown"}
    anchor.outcome = ours.outcome


def doubts_in_chunks(anchor: Seen, ours: Seen) -> None:
    # The upload before it, the chunk that was not taken, and then all chunks.
    assert len(ours.requests) == len(anchor.requests) + 1
    assert all(["ignorewarnings", "true"] in request["fields"] for request in ours.requests[3:])
    ours.requests = anchor.requests


def cookies_of_the_authorized(anchor: Seen, ours: Seen) -> None:
    for request in anchor.requests:
        if "authorization" in request["headers"]:
            request["cookies"] = []


def default_taken_out(anchor: Seen, ours: Seen) -> None:
    assert "action=query&" in anchor.requests[0]["path"]
    anchor.requests[0]["path"] = anchor.requests[0]["path"].replace("action=query&", "")
    anchor.outcome = ours.outcome


def asserted_nobody(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome == {"code": "assertuserfailed"}
    assert ours.outcome["value"]["result"] == "Success"
    assert "&assert=anon&" in ours.requests[0]["body"]
    anchor.requests, anchor.outcome = ours.requests, ours.outcome


def tried_again(anchor: Seen, ours: Seen) -> None:
    assert anchor.outcome["code"] in ("http", "maxlag")
    assert ours.requests == anchor.requests * 2
    ours.requests.pop()
    if "value" in ours.outcome:
        ours.outcome = anchor.outcome


def ignored_doubts(anchor: Seen, ours: Seen) -> None:
    assert "code" in anchor.outcome
    assert ours.outcome["value"]["upload"]["warnings"]
    ours.outcome = anchor.outcome
