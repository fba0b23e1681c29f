"""JSONP: reading a wiki that knows no CORS, by a script that can do nothing to the page.

The wiki's answer is a script. It runs in a hidden frame without rights (``sandbox="allow-scripts"``): the frame has an
origin of its own that is equal to no other, so the script reaches neither the page nor its cookies or storage; it
cannot navigate the page or open windows. What comes back is one text, which is parsed as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

import js
from pyodide.ffi import create_proxy

from ..codec.params import with_query
from ..codec.percent import encoded
from ..errors import ConnectionFailed, InvalidResponse, JsonpUnavailable
from ..http.messages import Request, Response
from .environment import document, is_offline

__all__ = ["load"]

# __NAME__ is not known outside the frame: it tells the frame's message from those of others. The second script tells
# what became of the first one, the wiki's.
_FRAME = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><script>
let failed = false;
addEventListener("error", event => { failed ||= event.target instanceof HTMLScriptElement; }, true);
function tell(kind, text) { parent.postMessage(JSON.stringify(["__NAME__", kind, text]), "*"); }
function mwbrowser(answer) { tell("answer", JSON.stringify(answer)); }
</script><script src="__ADDRESS__"></script><script>tell(failed ? "failed" : "silent", "");</script>"""


_LAST_WORD_SECONDS = 1.0
"""How long after the frame has loaded a message of it may still be on its way."""


async def load(request: Request) -> Response:
    """Load an answer as a script and return it as if it had been fetched, with status 200 and no headers.

    Raises `JsonpUnavailable` where there is no document, `ConnectionFailed` if the script did not load, and
    `InvalidResponse` if it did not call back. A cancelled load is stopped on the network.
    """
    page = document()
    if page is None:
        raise JsonpUnavailable(
            "JSONP needs a document, and a worker has none: send this request from the page's main thread.",
            request=request,
        )
    url = with_query(request.url, "callback=mwbrowser")
    kind, text = await _message_of_frame(page, url)
    if kind == "answer":
        return Response(200, {}, text.encode(), url)
    if kind == "failed":
        reason = "The browser is offline." if is_offline() else "No answer to the script request."
        raise ConnectionFailed(
            f"{reason} The page's own content security policy may also forbid scripts of this wiki.",
            request=request,
            offline=is_offline(),
        )
    raise InvalidResponse("The answer to the script request is not a call of the callback.", request=request)


async def _message_of_frame(page: Any, url: str) -> tuple[str, str]:
    name = os.urandom(16).hex()
    message: asyncio.Future[tuple[str, str]] = asyncio.get_running_loop().create_future()

    def listen(event: Any) -> None:
        found = _own_message(event.data, name)
        if found and not message.done():
            message.set_result(found)

    def give_up(_event: Any) -> None:
        # Its last script has told before; if not, a content security policy did not let it run.
        timers.append(asyncio.get_running_loop().call_later(_LAST_WORD_SECONDS, listen_in_vain))

    def listen_in_vain() -> None:
        if not message.done():
            message.set_result(("failed", ""))

    timers: list[asyncio.TimerHandle] = []
    loaded = create_proxy(give_up)
    listener = create_proxy(listen)
    frame = page.createElement("iframe")
    frame.setAttribute("sandbox", "allow-scripts")
    # Where browsers know it (Chromium), it keeps cookies back that a wiki has marked for use on other sites.
    frame.setAttribute("credentialless", "")
    frame.setAttribute("referrerpolicy", "no-referrer")
    frame.hidden = True
    # Not srcdoc: there, the script could read the address of the page, in which there may be secrets (?code=...).
    html = _FRAME.replace("__NAME__", name).replace("__ADDRESS__", _attribute(url))
    frame.src = f"data:text/html;charset=utf-8,{encoded(html)}"
    frame.addEventListener("load", loaded)
    js.addEventListener("message", listener)
    try:
        (page.body or page.documentElement).append(frame)
        return await message
    finally:
        js.removeEventListener("message", listener)
        frame.removeEventListener("load", loaded)
        frame.remove()
        for timer in timers:
            timer.cancel()
        listener.destroy()
        loaded.destroy()


def _own_message(data: Any, name: str) -> tuple[str, str] | None:
    if not isinstance(data, str) or name not in data:
        return None
    try:
        found = json.loads(data)
    except ValueError:
        return None
    match found:
        case [sender, str(kind), str(text)] if sender == name:
            return kind, text
    return None


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
