"""The kinds of request that meet every fault, and the Python in the page that makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.http1 import Incoming

#: In seconds, for every request of the table: how long it may be tried again, which is 65 by default. And how long it
#: may take, where nothing comes that is worth waiting for; that is 30 by default, and elsewhere as long as needed.
RETRY_SECONDS = 8
TIMEOUT = 4
LONG_TIMEOUT = 25


def _any(incoming: Incoming) -> bool:
    return True


def _second_chunk(incoming: Incoming) -> bool:
    return incoming.part("offset") not in (None, "0")


def _sends_file(incoming: Incoming) -> bool:
    return incoming.part("filename") is not None


@dataclass(frozen=True)
class Kind:
    """A kind of request. `says` is its heading in the documentation, `calls` what is called there.

    Attributes:
        source: defines ``prepare(place)``, whose requests nothing happens to, and which returns the call itself;
            ``begin()`` is for a call that does so in its middle.
        begins_with: the first request of the call that is to meet the fault.
        writes: whether the wiki counts how often it was done.
        sent_again: whether it is sent again when nobody knows whether the wiki has done it.
    """

    says: str
    calls: str
    source: str
    begins_with: Callable[[Incoming], bool] = _any
    writes: bool = False
    rest: bool = False
    jsonp: bool = False
    sent_again: bool = True


KINDS: dict[str, Kind] = {
    "anonymous": Kind(
        "A read without cookies",
        "ForeignApi(url, anonymous=True).get(…)",
        """
        async def prepare(place):
            return lambda: ForeignApi(place.api, anonymous=True, **place.options).get(meta="siteinfo")
        """,
    ),
    "read": Kind(
        "A read with cookies",
        "ForeignApi(url).get(…)",
        """
        async def prepare(place):
            return lambda: ForeignApi(place.api, **place.options).get(meta="userinfo")
        """,
    ),
    "post": Kind(
        "A read by POST",
        "ForeignApi(url).post(…)",
        """
        async def prepare(place):
            return lambda: ForeignApi(place.api, **place.options).post(action="query", meta="userinfo")
        """,
    ),
    "jsonp": Kind(
        "A read by JSONP",
        'ForeignApi(url, anonymous=True, jsonp="always").get(…)',
        """
        async def prepare(place):
            return lambda: ForeignApi(place.api, anonymous=True, jsonp="always", **place.options).get(meta="siteinfo")
        """,
        jsonp=True,
    ),
    "rest": Kind(
        "A read from the REST API",
        "ForeignRest(url).get(…)",
        """
        async def prepare(place):
            return lambda: ForeignRest(place.rest, **place.options).get("/page/Main_Page/bare")
        """,
        rest=True,
    ),
    "write": Kind(
        "A write with a token",
        "post_with_token(…)",
        """
        async def prepare(place):
            api = ForeignApi(place.api, **place.options)
            await api.get_token("csrf")
            return lambda: api.post_with_token("csrf", action="edit", title=place.title, text=place.text)
        """,
        writes=True,
        sent_again=False,
    ),
    "edit": Kind(
        "`edit`",
        "edit(…)",
        """
        async def prepare(place):
            api = ForeignApi(place.api, **place.options)
            await api.get_token("csrf")
            await api.create(place.title, {}, "Before.")

            async def transform(revision):
                await api.assert_current_user({})  # who that is, is known for some seconds
                await place.begin()
                return revision.content + place.text

            place.begins = False
            return lambda: api.edit(place.title, transform)
        """,
        writes=True,
        sent_again=False,
    ),
    "create": Kind(
        "`create`",
        "create(…)",
        """
        async def prepare(place):
            api = ForeignApi(place.api, **place.options)
            await api.assert_current_user({})
            await api.get_token("csrf")
            return lambda: api.create(place.title, {}, place.text)
        """,
        writes=True,
        sent_again=False,
    ),
    "rest-write": Kind(
        "A write to the REST API",
        "ForeignRest(url).post(…)",
        """
        async def prepare(place):
            token = await ForeignApi(place.api, **place.options).get_token("csrf")
            page = {"source": place.text, "title": place.title, "comment": "", "token": token}
            return lambda: ForeignRest(place.rest, **place.options).post("/page", page)
        """,
        writes=True,
        sent_again=False,
        rest=True,
    ),
    "upload": Kind(
        "An upload in one request",
        "upload(…)",
        """
        async def prepare(place):
            api = ForeignApi(place.api, **place.options)
            await api.get_token("csrf")
            # For an upload there is no limit of time but one that is given: from outside.
            return lambda: in_time(place, api.upload(place.file, filename=f"{place.title}.txt", ignorewarnings=True))
        """,
        begins_with=_sends_file,
        writes=True,
    ),
    "chunk": Kind(
        "A chunk of an upload",
        "chunked_upload_to_stash(…)",
        """
        async def prepare(place):
            api = ForeignApi(place.api, **place.options)
            await api.get_token("csrf")

            async def whole():
                finish = await chunked(api, place)
                return await finish()

            return lambda: in_time(place, whole())
        """,
        begins_with=_second_chunk,
        writes=True,
    ),
}
