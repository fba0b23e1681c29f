"""Requests from plain CPython to a sandbox wiki, with cookies as a browser keeps them."""

import asyncio
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request

from mwbrowser.errors import ConnectionFailed
from mwbrowser.http.messages import Request, Response
from tests.wikis.wiki import Wiki


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow no redirect: the response is an error then, which contains the address."""


class CookieTransport:
    """Carries requests as a page of the wiki itself would send them, from an address of its own."""

    def __init__(self, wiki: Wiki, address: str) -> None:
        self.wiki = wiki
        self.origin = wiki.origin
        self.cookies = http.cookiejar.CookieJar()
        self.address = address
        self._headers = {"User-Agent": wiki.user_agent, "X-Forwarded-For": address}
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    async def send(self, request: Request) -> Response:
        return await asyncio.to_thread(self._send, request)

    def forget_cookie(self, ending: str) -> None:
        """Delete the cookies whose names end so, as a browser does when closed, or a wiki when a session expires."""
        for cookie in list(self.cookies):
            if cookie.name.endswith(ending):
                self.cookies.clear(cookie.domain, cookie.path, cookie.name)

    def page(self, url: str, form: dict[str, str] | None = None) -> str:
        """The text of a page of the wiki's, or of its response to a form."""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        with self._opener.open(urllib.request.Request(url, body, self._headers), timeout=60) as answer:
            return str(answer.read().decode())

    def address_after(self, url: str | None, form: dict[str, str]) -> str:
        """The address that a form leads to, which is not opened."""
        assert url is not None
        body = urllib.parse.urlencode(form).encode()
        opener = urllib.request.build_opener(_NoRedirects(), urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            opener.open(urllib.request.Request(url, body, self._headers), timeout=60).close()
        except urllib.error.HTTPError as answer:
            return str(answer.headers["Location"])
        raise AssertionError(f"{url} leads nowhere")

    def _send(self, request: Request) -> Response:
        assert request.form is None or request.body is None
        body, headers = _body(request)
        outgoing = urllib.request.Request(
            request.url, body, {**self._headers, **request.headers, **headers}, method=request.method
        )
        try:
            with self._opener.open(outgoing, timeout=60) as answer:
                status, received, content = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, received, content = error.code, error.headers, error.read()
        except OSError as error:
            raise ConnectionFailed(f"No answer ({error}).", request=request) from error
        return Response(status, {name.lower(): value for name, value in received.items()}, content, request.url)


def _body(request: Request) -> tuple[bytes | None, dict[str, str]]:
    if request.form is None:
        return (None if request.body is None else request.body.encode()), {}
    edge = b"--sandbox-edge"
    parts = []
    for name, value in request.form:
        disposition = f'Content-Disposition: form-data; name="{name}"'
        if isinstance(value, str):
            content = value.encode()
        else:
            disposition += '; filename="file"\r\nContent-Type: application/octet-stream'
            content = value.read()
        parts.append(b"\r\n".join((edge, disposition.encode(), b"", content)))
    return b"\r\n".join((*parts, edge + b"--", b"")), {"Content-Type": "multipart/form-data; boundary=sandbox-edge"}
