"""Writes that a browser itself sends again, its connection closed before the response: done once, and reported."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.browser.python_page import PythonPage
from tests.faults.breaking_proxy import BreakingProxy, Place
from tests.faults.cells import changes
from tests.faults.faults import FAULTS, Breaks
from tests.faults.http1 import Incoming

WRITE = """
from mwbrowser import ForeignApi, MediaWikiError
api = ForeignApi(url, timeout=20)
await api.assert_current_user({})
await api.create(title, {}, "Hello")
await api.get(meta="siteinfo")  # on the connection that is kept open
try:
    told = await WRITES[write]()
except MediaWikiError as error:
    told = {"code": error.code, "may_have_happened": error.may_have_happened}
told
"""

WRITES = """
WRITES = {
    "edit": lambda: api.edit(title, lambda revision: revision.content + "!"),
    "create": lambda: api.create(f"{title} there", {}, "Hello"),
    "new_section": lambda: api.new_section(title, "Heading", "Text"),
    "move": lambda: api.post_with_token("csrf", {"action": "move", "from": title, "to": f"{title} there"}),
}
"""

#: What the caller is told, and how often pages whose titles begin so were changed, making the first one included.
TOLD: dict[str, tuple[dict[str, Any], int]] = {
    "edit": ({"result": "Success"}, 2),
    "create": ({"result": "Success"}, 2),
    "new_section": ({"result": "Success"}, 2),
    "move": ({"code": "articleexists", "may_have_happened": True}, 2),
}


@pytest.mark.parametrize("write", TOLD)
def test_a_write_that_the_browser_sends_again_is_done_once_and_reported(
    python: PythonPage, proxy: BreakingProxy, write: str
) -> None:
    posts: list[Incoming] = []

    def choose(_place: Place, incoming: Incoming) -> Breaks | None:
        if incoming.method != "POST":
            return None
        posts.append(incoming)
        return FAULTS["lost-kept"].breaks if len(posts) == 2 else None  # the first one makes the page

    place = proxy.open(choose)
    title = f"Sent again {random.SystemRandom().randrange(2**40):x}"
    told = python.run(WRITES + WRITE, url=place.api, title=title, write=write)
    proxy.close_all_but()
    assert len(posts) == 3, "the browser did not send it again"
    expected, changed = TOLD[write]
    told = told.get("edit", told)
    assert {name: told.get(name) for name in expected} == expected, told
    assert sum(changes(proxy.wiki, title).values()) == changed
