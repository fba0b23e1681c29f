"""Requests from plain CPython to a sandbox wiki: no browser, so no CORS and no preflights, but a real MediaWiki."""

import asyncio
import urllib.error
import urllib.request

from mwbrowser.errors import ConnectionFailed
from mwbrowser.http.messages import Request, Response


class DirectTransport:
    """Carries requests by urllib, each in a thread, as a page of `origin` would send them."""

    def __init__(self, origin: str, user_agent: str = "sandbox") -> None:
        self.origin = origin
        self._user_agent = user_agent

    async def send(self, request: Request) -> Response:
        return await asyncio.to_thread(self._send, request)

    def _send(self, request: Request) -> Response:
        body = None if request.body is None else request.body.encode()
        headers = {"Origin": self.origin, "User-Agent": self._user_agent, **request.headers}
        outgoing = urllib.request.Request(request.url, body, headers, method=request.method)
        try:
            with urllib.request.urlopen(outgoing, timeout=30) as answer:
                status, received, content = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, received, content = error.code, error.headers, error.read()
        except OSError as error:
            raise ConnectionFailed(f"No answer ({error}).", request=request) from error
        return Response(status, {name.lower(): value for name, value in received.items()}, content, request.url)
