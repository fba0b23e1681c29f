"""What is not as this package writes it: in the storage, from another tab, in the token endpoint's response."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mwbrowser import InvalidResponse, NotSignedIn, SignInFailed
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import PAGE, MemoryOAuthWiki, MemoryStorage
from tests.unit.memory_transport import respond
from tests.unit.oauth.page import Page, leave, signed_in_page

GOOD = {"key": "k", "number": 0, "access": "a", "refresh": "r", "ends": 2e6, "seconds": 3600.0, "renewable": True}
ADA = {"name": "Ada", "user_id": "7", "groups": [], "rights": [], "grants": []}
NO_SIGN_INS = [
    {**GOOD, "ends": None},
    {**GOOD, "ends": "soon"},
    {**GOOD, "number": "0"},
    {**GOOD, "access": 5},
    {**GOOD, "key": ["k"]},
    {name: value for name, value in GOOD.items() if name != "seconds"},
    {**GOOD, "session": {**ADA, "name": 5}},
    {**GOOD, "session": {**ADA, "groups": "abc"}},
    {**GOOD, "session": {**ADA, "grants": [1]}},
    {**GOOD, "session": "Ada"},
]


@pytest.mark.parametrize("values", NO_SIGN_INS)
async def test_a_sign_in_of_another_shape_is_none(values: Any) -> None:
    """Another version of this package, or another script of the origin, may have written it."""
    page = Page(MemoryOAuthWiki())
    oauth = page.oauth()
    with pytest.raises(ValueError, match="not what hand_over"):
        oauth.take_over(json.dumps(values))
    page.tab.session.set(oauth._keeper().name, json.dumps(values))
    assert await oauth.session() is None
    assert oauth.user is None
    with pytest.raises(NotSignedIn):
        await page.api(oauth).get()
    assert page.sent == []


@pytest.mark.parametrize("changed", [{"verifier": 5}, {"redirect_uri": 5}, {"in_window": "no"}, {"state": None}])
async def test_a_begun_sign_in_of_another_shape_is_none(changed: Any) -> None:
    page = Page(MemoryOAuthWiki())
    oauth = page.oauth()
    begun = {"verifier": "v", "state": "s", "redirect_uri": PAGE, "in_window": False, **changed}
    page.tab.session.set(f"{oauth._keeper().name} pending", json.dumps(begun))
    page.tab.address = f"{PAGE}?code=c&state=s"
    with pytest.raises(SignInFailed) as caught:
        await oauth.session()
    assert (caught.value.code, page.sent) == ("wrong-state", [])


@pytest.mark.parametrize(
    "said",
    [
        {"number": "9", "sign_in": "x"},
        {"number": None, "asks": True},
        {"number": 9, "sign_in": "{}"},
        {"number": 9, "sign_in": {"access": "a"}},
        {"number": 9, "sign_in": json.dumps({**GOOD, "ends": None})},
    ],
)
async def test_what_another_tab_says_in_another_shape_changes_nothing(said: Any) -> None:
    _, oauth = await signed_in_page(MemoryOAuthWiki())
    keeper = oauth._keeper()
    before = keeper.sign_in
    assert before is not None
    keeper._hear(json.dumps({"key": before.key, **said}))
    keeper._hear(json.dumps([said]))
    assert keeper.sign_in == before


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        (..., 3600),
        (None, 3600),
        ("an hour", 3600),
        (True, 3600),
        ("1800", 1800),
        (1800.5, 1800.5),
        (0, 0),
        (-5, 0),
        (10**400, 1e10),
        (315_360_000_000, 1e10),
    ],
)
async def test_a_code_is_not_lost_to_a_lifetime_that_is_no_number_or_a_huge_one(given: Any, seconds: float) -> None:
    wiki = MemoryOAuthWiki()

    def odd(request: Request) -> Any:
        if not request.url.endswith("/access_token"):
            return wiki(request)
        pair = {**wiki.pair("Ada"), "expires_in": given}
        return respond({name: value for name, value in pair.items() if value is not ...})

    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.load()
    page.transport.answer = odd
    assert (await page.oauth().session()) is not None
    page.load()  # what was stored can be read again
    oauth = page.oauth()
    sign_in = oauth._keeper().sign_in
    assert sign_in is not None
    assert sign_in.seconds == seconds
    assert (await page.api(oauth).get())["query"]["userinfo"]["name"] == "Ada"


async def test_a_response_without_a_token_is_none() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.load()
    page.transport.answer = lambda _request: respond({"error": "temporarily_unavailable"})
    with pytest.raises(InvalidResponse, match="no token"):
        await page.oauth().session()
    assert page.oauth().user is None


async def test_a_page_that_could_not_keep_what_it_began_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(MemoryOAuthWiki())
    monkeypatch.setattr(MemoryStorage, "set", lambda _self, _name, _text: None)
    with pytest.raises(SignInFailed, match="popup=True") as caught:
        await page.oauth().sign_in()
    assert (caught.value.code, page.tab.went_to) == ("no-storage", [])
