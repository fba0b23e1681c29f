"""Sends requests: the interface between the library and its platform."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .messages import Request, Response

__all__ = ["Transport"]


class Transport(Protocol):
    """Carries requests: the browser's own, or one of yours, such as one in memory for a test.

    >>> from mwbrowser import Api, Response
    >>> class InMemory:
    ...     origin = "https://wiki.example"
    ...     async def send(self, request):
    ...         return Response(200, {}, b'{"batchcomplete": true}', request.url)
    >>> await Api("https://wiki.example/w/api.php", transport=InMemory()).get(titles="Tea")
    {'batchcomplete': True}
    """

    @property
    def origin(self) -> str:
        """The origin of the page that the requests come from, ``"null"`` for a page that has none."""

    async def send(self, request: Request) -> Response:
        """Send one request and return the whole response, whatever its status.

        Raises `ConnectionFailed` if no response came, and `Redirected` instead of sending on what is not a GET. A
        cancelled send stops the request on the network.
        """


def _no_page() -> Transport:
    raise RuntimeError("mwbrowser runs in a web page; elsewhere, give a transport=, as its tests do")


of_page: Callable[[], Transport] = _no_page
"""Returns the page's own transport; ``clients/base.py``, which this folder may not import, sets it."""
