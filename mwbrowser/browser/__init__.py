"""The page we run in. Only this folder imports ``js`` or ``pyodide``."""

from __future__ import annotations

from ..transport import Request, Response
from .environment import page_origin
from .fetch import fetch

__all__ = ["BrowserTransport"]


class BrowserTransport:
    """Carries requests by the browser's fetch, or by JSONP for those that ask for it."""

    def __init__(self) -> None:
        """Find out where we are; nothing is sent."""
        self.origin = page_origin()

    async def send(self, request: Request) -> Response:
        """Send one request and return the whole answer. Raises `ConnectionFailed` if there is none."""
        if not request.jsonp:
            return await fetch(request)
        from .jsonp import load

        return await load(request)
