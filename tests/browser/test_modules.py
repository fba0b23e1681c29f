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
    # The wiki itself reports the block.
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


def test_a_file_of_the_browser_is_uploaded_by_name(
    logged_in: Callable[[Wiki], PythonPage], newer_wiki: Callable[[str], Wiki]
) -> None:
    listed = newer_wiki("listed")
    answer = logged_in(listed).run(
        """
        import os
        import js
        from mwbrowser import ForeignApi
        api = ForeignApi(url)
        upload = await api.module("upload")
        text = f"A text of its own: {os.urandom(8).hex()}"
        name = f"By name {os.urandom(8).hex()}.txt"
        answer = await upload(file=js.File.new(js.Array.of(text), "here.txt"), filename=name, ignorewarnings=True)
        page = await api.get(titles=f"File:{name}", prop="imageinfo", iiprop="size", formatversion=2)
        [answer["upload"]["result"], page["query"]["pages"][0]["imageinfo"][0]["size"] == len(text)]
        """,
        url=listed.api,
    )
    assert answer == ["Success", True]


def test_the_browsers_cache_answers_an_anonymous_read_with_maxage_and_no_cookie_is_sent(
    logged_in: Callable[[Wiki], PythonPage], newer_wiki: Callable[[str], Wiki]
) -> None:
    listed = newer_wiki("listed")
    source = """
    from mwbrowser import ForeignApi
    api = ForeignApi(url, anonymous=True)
    given = {"list": "allpages", "apprefix": "Te", "maxage": 600, "smaxage": 600, "requestid": "cached"}
    answers = [await api.get(given) for _ in range(6)]
    [all(answer == answers[0] for answer in answers), len(answers[0]["query"]["allpages"])]
    """
    same, found = logged_in(listed).run(
        source,
        url=listed.api,
    )
    assert (same, found) == (True, 1)
    # Firefox requests again what its cache is slow to find.
    reached = listed.requests()
    assert len(reached) <= 3
    assert [request.cookies for request in reached] == [{}] * len(reached)


def test_descriptions_are_kept_in_the_browser_for_later_pages_until_their_end(
    python: PythonPage, newer_wiki: Callable[[str], Wiki]
) -> None:
    listed = newer_wiki("listed")

    def in_a_new_page(source: str = "", **variables: object) -> list[str]:
        """The requests of a new page, which has only the descriptions that the browser keeps."""
        listed.forget_requests()
        python.run("import mwbrowser.state.wiki; mwbrowser.state.wiki.forget_everything()")
        python.run(
            source
            + "\nfrom mwbrowser import ForeignApi\n"
            + "api = ForeignApi(url, anonymous=True, keep_descriptions=3600)\n"
            + "block = await api.module('block')\n"
            + "assert block.summary == 'Block a user.' and block.parameters['user'].type == 'user'\n"
            + "assert len(await api.modules()) > 100",
            url=listed.api,
            **variables,
        )
        return [request.query.get("meta", request.query["action"]) for request in listed.requests()]

    python.run("import js; from mwbrowser.browser.storage import NAME; await js.caches.delete(NAME)")
    version, *described = in_a_new_page()
    assert version == "siteinfo|userinfo"
    assert set(described) == {"paraminfo"}
    assert in_a_new_page() == ["siteinfo|userinfo"]
    # An hour later; and then the next page has what that one requested.
    source = "import time, mwbrowser.browser.storage as storage\n"
    late = "class Late:\n    time = staticmethod(lambda: time.time() + 4000)\n"
    assert len(in_a_new_page(source + late + "storage.time = Late\n")) == len(described) + 1
    assert in_a_new_page() == ["siteinfo|userinfo"]
    assert in_a_new_page(source + "storage.time = time\n") == ["siteinfo|userinfo"]
    kept = python.run(
        """
        import js
        from mwbrowser.browser.storage import NAME
        cache = await js.caches.open(NAME)
        found = [str(one.url) for one in await cache.keys()]
        await js.caches.delete(NAME)
        found
        """
    )
    assert len(kept) == len({address.partition("?")[0] for address in kept})
    assert all(address.startswith("https://mwbrowser.invalid/") for address in kept)
