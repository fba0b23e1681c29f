"""Modules by name in a browser, as an admin of a wiki: described, checked before anything is sent, and carried out."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.python_page import PythonPage
from tests.wikis.wiki import Wiki


def test_an_admin_blocks_a_user_by_name(
    logged_in: Callable[[Wiki], PythonPage], wiki: Callable[[str], Wiki], browser_name: str
) -> None:
    listed = wiki("listed")
    python = logged_in(listed)
    address = {"chromium": "192.0.2.21", "firefox": "192.0.2.22"}.get(browser_name, "192.0.2.23")
    answer = python.run(
        """
        import inspect
        from mwbrowser import ForeignApi
        block = await (api := ForeignApi(url)).module("block")
        answer = await block(user=address, expiry="never", reason="By name", reblock=True)
        query = await api.get(list="blocks", bkip=address, formatversion=2)
        {
            "text": str(block),
            "signature": str(inspect.signature(block)),
            "blocked": answer["block"]["user"],
            "blocks": [[one["user"], one["expiry"], one["reason"]] for one in query["query"]["blocks"]],
        }
        """,
        url=listed.api,
        address=address,
    )
    assert answer["text"].startswith("block (POST, needs a csrf token)\n\nBlock a user.")
    assert "user: str = None" in answer["signature"]
    assert answer["blocked"] == address
    # The wiki itself says that it was done.
    assert answer["blocks"] == [[address, "infinity", "By name"]]
    posts = [request for request in listed.requests() if request.method == "POST"]
    assert len(posts) == 1


def test_what_is_wrong_is_told_in_the_page_and_nothing_is_sent(
    logged_in: Callable[[Wiki], PythonPage], newer_wiki: Callable[[str], Wiki]
) -> None:
    listed = newer_wiki("listed")
    python = logged_in(listed)
    python.run(
        "from mwbrowser import ForeignApi; api = ForeignApi(url); await api.module('block'); None", url=listed.api
    )
    listed.forget_requests()
    told = python.run(
        """
        from mwbrowser import ForeignApi, InvalidParameters
        block = await ForeignApi(url).module("block")
        try:
            await block(usr="Vandal")
        except InvalidParameters as error:
            told = error.message
        told
        """,
        url=listed.api,
    )
    assert told == "block: usr: did you mean user?"
    assert listed.requests() == []
