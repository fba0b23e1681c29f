"""JSONP: reads a wiki without CORS, by a script that cannot harm the page.

The wiki's response is a script. It runs in a worker in a hidden frame without rights (``sandbox="allow-scripts"``). The
frame gives them an origin that is equal to no other, so that no request of the script counts as the page's, and no
storage is shared. The worker gives them a thread of their own, which can be ended in the middle of a loop, without a
window, a history, dialogs or downloads. The result is one string, which is parsed as JSON.

The worker alone is not enough: WebKit sends the page's own origin, and its user's cookies, with a worker's requests.
The frame alone is not enough: in Firefox and WebKit it shares the page's thread and history. (Tried with Chromium 156,
Firefox 153 and WebKitGTK 2.50; ``tests/browser/test_jsonp.py`` has the attacks.)
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

import js
from pyodide.ffi import create_proxy

from ..codec.json_reader import LARGEST
from ..codec.params import with_query
from ..codec.percent import encoded
from ..codec.responses import too_large
from ..errors import ConnectionFailed, InvalidResponse, JsonpUnavailable
from ..http.messages import Request, Response
from .environment import document, is_offline

__all__ = ["load"]

# The wiki's script has no access to the port that sends its result to the page, nor to __NAME__, by which the page
# recognizes the frame's message. `prepare` keeps references to functions that the script could replace. The script runs
# in the frame itself only if the page's policy forbids workers.
_FRAME = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><script>
function prepare(port) {
    const post = port.postMessage.bind(port), write = JSON.stringify;
    let told;
    const tell = (kind, text = "") => { if (!told) { told = true; post([kind, text]); } };
    self.mwbrowser = answer => {
        try {
            const text = write(answer);
            if (text.length > __LARGEST__) tell("large", `${text.length}`); else tell("answer", text);
        } catch (error) { tell(/string length|overflow|memory/i.test(error) ? "large" : "silent"); }
    };
    return tell;
}
function read({ data, ports: [port] }) {
    self.onmessage = null;
    const tell = prepare(port), ask = fetch;
    try {
        importScripts(data);
        tell("silent");
    } catch {
        ask(data, { mode: "no-cors", credentials: "omit" }).then(() => tell("silent"), () => tell("failed"));
    }
}
const address = __ADDRESS__, { port1, port2 } = new MessageChannel();
parent.postMessage("__NAME__", "*", [port2]);
function here() {
    const tell = prepare(port1), script = document.createElement("script");
    script.onload = () => tell("silent");
    script.onerror = () => tell("failed");
    script.src = address;
    document.head.append(script);
}
try {
    const source = `${prepare};${read};onmessage=read;postMessage(0)`;
    const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`);
    worker.onerror = here;
    worker.onmessage = () => {
        worker.onerror = worker.onmessage = null;
        worker.postMessage(address, [port1]);
    };
} catch { here(); }
</script>"""

_FIRST_WORD_SECONDS = 1.0
"""How long after the frame has loaded its first message may still arrive."""


async def load(request: Request) -> Response:
    """Load a response as a script and return it like a fetched one, with status 200 and no headers.

    Raises `JsonpUnavailable` where there is no document, `ConnectionFailed` if the script did not load,
    `InvalidResponse` if it did not call back, and `ResponseTooLarge` if its response is too large. A cancelled load is
    stopped on the network, and its script with it.
    """
    page = document()
    if page is None:
        # A worker could start another worker, but not make the frame.
        raise JsonpUnavailable(
            "JSONP needs a document, and a worker has none: send this request from the page's main thread.",
            request=request,
        )
    url = with_query(request.url, "callback=mwbrowser")
    kind, text = await _answer_of_frame(page, url)
    if kind == "answer":
        try:
            return Response(200, {}, text.encode(), url)
        except MemoryError as error:
            raise too_large(len(text)) from error
    if kind == "failed":
        reason = "The browser is offline." if is_offline() else "No response to the script request."
        raise ConnectionFailed(
            f"{reason} The page's own content security policy may also forbid scripts of this wiki.",
            request=request,
            offline=is_offline(),
        )
    if kind == "large":
        raise too_large(int(text) if text else None)
    raise InvalidResponse(
        "The response to the script request is not a script that calls the callback with JSON.", request=request
    )


async def _answer_of_frame(page: Any, url: str) -> tuple[str, str]:
    name = os.urandom(16).hex()
    answer: asyncio.Future[tuple[str, str]] = asyncio.get_running_loop().create_future()
    ports: list[Any] = []
    timers: list[asyncio.TimerHandle] = []

    def take_port(event: Any) -> None:
        if not ports and event.data == name:
            ports.append(event.ports[0])
            ports[0].onmessage = answered

    def take_answer(event: Any) -> None:
        if answer.done():
            return
        try:
            kind, text = event.data
        except MemoryError:
            kind, text = "large", ""
        answer.set_result((kind, text))

    def give_up(_event: Any) -> None:
        # By now the frame's script has sent a message, unless a content security policy has blocked it.
        timers.append(asyncio.get_running_loop().call_later(_FIRST_WORD_SECONDS, listen_in_vain))

    def listen_in_vain() -> None:
        if not ports and not answer.done():
            answer.set_result(("failed", ""))

    answered = create_proxy(take_answer)
    loaded = create_proxy(give_up)
    listener = create_proxy(take_port)
    frame = page.createElement("iframe")
    frame.setAttribute("sandbox", "allow-scripts")
    # In browsers that support it (Chromium), no cookies are sent, not even those that a wiki allows on other sites.
    frame.setAttribute("credentialless", "")
    frame.setAttribute("referrerpolicy", "no-referrer")
    frame.hidden = True
    # With srcdoc, the script could read the address of the page, which may contain secrets (?code=...).
    html = _FRAME.replace("__NAME__", name).replace("__LARGEST__", str(LARGEST)).replace("__ADDRESS__", _literal(url))
    frame.src = f"data:text/html;charset=utf-8,{encoded(html)}"
    frame.addEventListener("load", loaded)
    js.addEventListener("message", listener)
    try:
        (page.body or page.documentElement).append(frame)
        return await answer
    finally:
        js.removeEventListener("message", listener)
        frame.removeEventListener("load", loaded)
        for port in ports:
            port.onmessage = None
            port.close()
        # The worker ends with its frame, whatever it is doing.
        frame.remove()
        for timer in timers:
            timer.cancel()
        for proxy in (listener, loaded, answered):
            proxy.destroy()


def _literal(text: str) -> str:
    """Return a text as JavaScript within HTML."""
    return json.dumps(text).replace("<", "\\u003c")
