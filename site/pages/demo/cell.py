"""One example: its code, its buttons, what came of it."""

import asyncio
import time
from typing import Any
from urllib.parse import urlsplit

import js

from demo.capture import capturing
from demo.choice import Choice
from demo.elements import Element, element, on, show
from demo.failure import explain
from demo.hint import login_hint
from demo.outcome import Outcome
from demo.running import run_code
from demo.traffic import Traffic
from demo.wikis import Wiki
from mwbrowser import Exchange, watching


class Cell:
    """A section of the page, brought to life."""

    def __init__(self, section: Element, choice: Choice) -> None:
        self._section = section
        self._choice = choice
        self._code = self._part("code")
        self._run = section.querySelector("[data-action=run]")
        self._reset = section.querySelector("[data-action=reset]")
        self._task: asyncio.Task[None] | None = None
        # What the code looks like when nobody has touched it, for the wiki that it names now.
        self._written = self._code.defaultValue
        self._wiki = Wiki(_first_address(self._written))
        # A browser that remembers what was typed before a reload would do so only for some of the page.
        self._write(self._written)

    def enable(self) -> None:
        on(self._run, "click", self._pressed)
        on(self._reset, "click", self._restore)
        on(self._section, "cell:run", self._start)
        on(self._code, "input", self._edited)
        self._run.disabled = False

    def point_at(self, wiki: Wiki) -> None:
        """Name another wiki in the code, and leave the rest of it as the reader has made it."""
        self._write(self._renamed(self._code.value, wiki))
        self._written = self._renamed(self._written, wiki)
        self._wiki = wiki
        self._edited()
        show(self._part("notice"))
        if self._task is None:
            # What is shown came from another wiki than the code now names.
            self._part("outcome").hidden = True
            self._become("idle", "")
        if self._section.dataset.login == "yes":
            show(self._part("hint"), *login_hint(wiki))

    def _renamed(self, code: str, wiki: Wiki) -> str:
        return code.replace(self._wiki.api, wiki.api).replace(self._wiki.rest, wiki.rest)

    def _part(self, name: str) -> Element:
        return self._section.querySelector(f"[data-part={name}]")

    def _write(self, code: str) -> None:
        self._code.value = code
        # To the editor, which shows what the text area holds.
        self._code.dispatchEvent(js.Event.new("change"))

    def _restore(self, _event: Any = None) -> None:
        self._write(self._written)
        self._edited()

    def _edited(self, _event: Any = None) -> None:
        self._reset.hidden = self._code.value == self._written

    def _pressed(self, _event: Any) -> None:
        if self._task is None:
            self._start()
        else:
            self._task.cancel()

    def _start(self, _event: Any = None) -> None:
        if self._task is None:
            self._task = asyncio.ensure_future(self._work())

    async def _work(self) -> None:
        outcome = Outcome(self._part("result"), self._part("error"))
        traffic = Traffic(self._part("requests"))
        show(self._part("notice"))
        self._part("outcome").hidden = False
        self._become("running", "Running…")
        began = time.monotonic()
        source = self._code.value
        wikis: set[str] = set()

        def note_host(exchange: Exchange) -> None:
            wikis.add(urlsplit(exchange.request.url).netloc.lower())

        try:
            with capturing(outcome.printed, outcome.warned), watching(traffic.note), watching(note_host):
                outcome.value(await run_code(source), wikis)
            self._become("done", f"Done in {_duration(time.monotonic() - began)}")
        except asyncio.CancelledError:
            self._become("idle", "Stopped")
        except BaseException as error:
            # Also SystemExit and KeyboardInterrupt: a cell that ends itself must not end the page.
            failure = explain(error, source)
            outcome.failed(failure)
            if failure.unreachable:
                self._offer_sandbox(failure.unreachable)
            self._become("failed", f"Failed after {_duration(time.monotonic() - began)}")
        finally:
            traffic.end()
            self._task = None
            # A test that waits for the end of this run must not take an earlier one for it: the state looks the same.
            self._section.dataset.runs = str(int(self._section.dataset.runs) + 1)

    def _become(self, state: str, status: str) -> None:
        self._run.textContent = "Stop" if state == "running" else "Run"
        self._part("status").textContent = status
        # Last, because it is what others wait for.
        self._section.dataset.state = state

    def _offer_sandbox(self, host: str) -> None:
        sandbox = self._choice.preferred
        command = element("code", "python3 build.py serve")
        words: list[str | Element] = [f"{host} can’t be reached from here. "]
        offers: list[Element] = []
        if sandbox is None:
            words += ["Wikis that run on your own machine come with ", command, " in a checkout of mwbrowser."]
        elif host == sandbox.host:
            words += ["It is one of the sandbox wikis: has ", command, " ended?"]
        else:
            switch = element("button", f"Use {sandbox.title} instead", type="button", data_action="sandbox")
            on(switch, "click", lambda _event: self._switch_to(sandbox))
            offers = [switch]
        show(self._part("notice"), element("p", *words), *offers)

    def _switch_to(self, wiki: Wiki) -> None:
        self._choice.pick(wiki)
        # The button that was pressed is gone: who came by keyboard goes on where the next step is.
        self._run.focus()


def _first_address(code: str) -> str:
    """The address that the page was written with, be it of the one API or of the other."""
    address = next(part for part in code.split('"') if part.startswith("http"))
    return address.removesuffix("rest.php").removesuffix("api.php") + "api.php"


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
