"""Everything that the breaking proxy can do to a request, by name, and how the documentation calls it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.breaking_proxy import MOVED, Breaks, Exchange, Place
from tests.faults.http1 import Answer

_PAGE = b"<!DOCTYPE html><html><title>Error</title><p>The servers of this wiki have a problem. Try again later.</html>"


@dataclass(frozen=True)
class Fault:
    """What goes wrong. `says` is its line in the documentation; `breaks` does it to a request.

    Attributes:
        kept: whether it is done to a connection that was kept open after an earlier answer.
        lasting, once: whether there is a difference to see between a fault that stays and one that passes.
        writes: whether it is of interest only for what changes something.
        action_api: whether only the Action API has it.
        refuses: whether the wiki, or a server before it, says that nothing was done.
        endless: whether nothing comes that is worth waiting for.
        at_begin: what is broken before the request arrives.
    """

    says: str
    breaks: Breaks | None
    kept: bool = False
    lasting: bool = True
    once: bool = True
    writes: bool = False
    action_api: bool = False
    refuses: bool = False
    endless: bool = False
    at_begin: Callable[[Place], None] | None = None


# The connection


async def _reset(exchange: Exchange) -> None:
    exchange.reset()


async def _reset_after(exchange: Exchange) -> None:
    await exchange.hand_on()
    exchange.reset()


async def _close(exchange: Exchange) -> None:
    exchange.close()


async def _close_after(exchange: Exchange) -> None:
    await exchange.hand_on()
    exchange.close()


async def _cut_in_the_headers(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    head = answer.head(keeps=False)
    await exchange.write(head[: len(head) // 2])
    exchange.close()


async def _cut_in_the_body(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await exchange.write(answer.head(keeps=False) + answer.body[: len(answer.body) // 2])
    exchange.close()


# Time


async def _never(exchange: Exchange) -> None:
    await exchange.until_it_hangs_up()


async def _never_after(exchange: Exchange) -> None:
    await exchange.hand_on()
    await exchange.until_it_hangs_up()


async def _slowly(exchange: Exchange, before: bytes, rest: bytes) -> None:
    await exchange.write(before)
    for place in range(len(rest)):
        if exchange.gone:
            return
        await asyncio.sleep(0.2)
        await exchange.write(rest[place : place + 1])


async def _slow_headers(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await _slowly(exchange, b"", answer.head(keeps=False) + answer.body)


async def _slow_body(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await _slowly(exchange, answer.head(keeps=False), answer.body)


# Somebody else's answer


def _status(status: int, *, cors: bool, retry_after: str = "", after: bool = False) -> Breaks:
    """An answer by a server in between; with `after`, when the wiki has done what was asked."""

    async def breaks(exchange: Exchange) -> None:
        if after:
            await exchange.hand_on()
        headers = [("Content-Type", "text/html; charset=utf-8"), *(exchange.permission() if cors else ())]
        if retry_after:
            headers.append(("Retry-After", retry_after))
        await exchange.send(Answer(status, headers, _PAGE))

    return breaks


def _instead(body: bytes, content_type: str = "text/html; charset=utf-8", *, after: bool = True) -> Breaks:
    async def breaks(exchange: Exchange) -> None:
        if after:
            await exchange.hand_on()
        await exchange.send(Answer(200, [("Content-Type", content_type), *exchange.permission()], body))

    return breaks


def _api_error(code: str, retry_after: str = "") -> Breaks:
    """As `ApiMain::handleException` answers: status 200, and the code in a header too."""

    async def breaks(exchange: Exchange) -> None:
        headers = [("Content-Type", "application/json; charset=utf-8"), ("MediaWiki-API-Error", code)]
        if retry_after:
            headers.append(("Retry-After", retry_after))
        body = json.dumps({"error": {"code": code, "info": "Not now."}})
        if callback := exchange.incoming.query.get("callback"):
            body = f"/**/{callback}({body})"
            headers[0] = ("Content-Type", "text/javascript; charset=utf-8")
        await exchange.send(Answer(200, [*headers, *exchange.permission()], body.encode()))

    return breaks


def _redirect(*, other_host: bool) -> Breaks:
    async def breaks(exchange: Exchange) -> None:
        target = exchange.incoming.target
        if target.startswith(MOVED):
            await exchange.send(await exchange.hand_on())
            return
        origin = exchange.place.elsewhere if other_host else exchange.place.origin
        headers = [("Location", f"{origin}{MOVED}{target}"), *exchange.permission()]
        await exchange.send(Answer(302, headers))

    return breaks


# The wiki's answer, spoilt


async def _truncated(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await exchange.send(Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2]))


async def _of_another_type(exchange: Exchange) -> None:
    answer = (await exchange.hand_on()).without("content-type")
    answer.headers.append(("Content-Type", "text/html; charset=utf-8"))
    await exchange.send(answer)


async def _without_permission(exchange: Exchange) -> None:
    await exchange.send((await exchange.hand_on()).without("access-control-"))


async def _permission_for_others(exchange: Exchange) -> None:
    answer = (await exchange.hand_on()).without("access-control-")
    answer.headers += [
        ("Access-Control-Allow-Origin", "https://somebody.example"),
        ("Access-Control-Allow-Credentials", "true"),
    ]
    await exchange.send(answer)


async def _broken_gzip(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    answer.headers.append(("Content-Encoding", "gzip"))
    answer.body = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + answer.body
    await exchange.send(answer)


async def _twice(exchange: Exchange) -> None:
    await exchange.hand_on()
    await exchange.send(await exchange.hand_on())


FAULTS: dict[str, Fault] = {
    # Nobody can count what never arrives: it is there again when somebody starts the server.
    "refused": Fault("nobody listens: the connection is refused", None, once=False, at_begin=Place.listen_no_more),
    "reset": Fault("the connection is reset before the request is read", _reset),
    "closed": Fault("the connection is closed without a response", _close),
    "closed-kept": Fault("the same, on a connection that was kept open", _close, kept=True, lasting=False),
    "lost": Fault("the wiki has done it, the connection is reset", _reset_after),
    "lost-kept": Fault(
        "the wiki has done it, and a connection that was kept open is closed", _close_after, kept=True, lasting=False
    ),
    "twice": Fault("the request reaches the wiki twice", _twice, writes=True, lasting=False),
    "cut-headers": Fault("the response ends in its headers", _cut_in_the_headers),
    "cut-body": Fault("the response ends in its body", _cut_in_the_body),
    "never": Fault("no response ever comes; the wiki was not reached", _never, once=False, endless=True),
    "never-after": Fault(
        "no response ever comes; the wiki has done it", _never_after, once=False, writes=True, endless=True
    ),
    "slow-headers": Fault("headers come byte by byte", _slow_headers, once=False, endless=True),
    "slow-body": Fault("the body comes byte by byte", _slow_body, once=False, endless=True),
    "429": Fault("HTTP 429", _status(429, cors=True), refuses=True),
    "429-retry": Fault("HTTP 429, `Retry-After: 1`", _status(429, cors=True, retry_after="1"), refuses=True),
    "429-hidden": Fault("HTTP 429 without CORS headers", _status(429, cors=False)),
    "429-retry-hidden": Fault(
        "HTTP 429, `Retry-After: 1`, without CORS headers", _status(429, cors=False, retry_after="1")
    ),
    "500": Fault("HTTP 500", _status(500, cors=True)),
    "500-hidden": Fault("HTTP 500 without CORS headers", _status(500, cors=False)),
    "502": Fault("HTTP 502", _status(502, cors=True)),
    "502-hidden": Fault("HTTP 502 without CORS headers", _status(502, cors=False)),
    "503": Fault("HTTP 503", _status(503, cors=True)),
    "503-retry": Fault("HTTP 503, `Retry-After: 1`", _status(503, cors=True, retry_after="1"), refuses=True),
    "503-hidden": Fault("HTTP 503 without CORS headers", _status(503, cors=False)),
    "504": Fault("HTTP 504; the wiki has done it", _status(504, cors=True, after=True)),
    "504-hidden": Fault("HTTP 504 without CORS headers; the wiki has done it", _status(504, cors=False, after=True)),
    "html": Fault("an error page with HTTP 200; the wiki has done it", _instead(_PAGE)),
    "empty": Fault("an empty response with HTTP 200; the wiki has done it", _instead(b"", "application/json")),
    "truncated": Fault("JSON that ends in the middle", _truncated),
    "type": Fault("JSON that is called HTML", _of_another_type),
    "gzip": Fault("a compressed response that is damaged", _broken_gzip),
    "redirect": Fault("a redirect on the same host", _redirect(other_host=False)),
    "redirect-host": Fault("a redirect to another host", _redirect(other_host=True)),
    "no-cors": Fault("no CORS headers", _without_permission),
    "other-cors": Fault("CORS headers for another page", _permission_for_others),
    "maxlag": Fault("`maxlag`, `Retry-After: 1`", _api_error("maxlag", "1"), action_api=True, refuses=True),
    "readonly": Fault("`readonly`", _api_error("readonly"), action_api=True, refuses=True),
    "ratelimited": Fault("`ratelimited`", _api_error("ratelimited"), action_api=True, refuses=True),
}
