"""Scripts that a hostile wiki could return, and their expected results. For every engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from tests.browser.python_page import PythonError
from tests.browser.served_pages import ServedPages

TIMEOUT = 8
"""Seconds that a script has."""

LONGEST_PAUSE = 4
"""Seconds for which the page may be blocked. Two were seen in Chromium, when a loop is ended."""

GOOD = "mwbrowser({ query: { good: true } });"
GOOD_DATA = {"query": {"good": True}}


@dataclass(frozen=True)
class Attack:
    """A script, and its result: data, or the name of an error and a part of its message."""

    script: str
    data: Any = None
    error: str = ""
    says: str = ""
    timeout: float = TIMEOUT


def harmless(script: str) -> Attack:
    """Return an attack by a script that then returns its data as it should."""
    return Attack(f"try {{ {script} }} catch {{}} {GOOD}", data=GOOD_DATA)


def deep(script: str) -> Attack:
    return Attack(script, error="InvalidResponse")


ATTACKS = {
    "goes back in the history": harmless("history.back()"),
    "fills the history": harmless("for (let i = 0; i < 30; i++) history.pushState(i, '', '#' + i)"),
    "navigates": harmless("location.href = 'about:blank#gone'"),
    "navigates the page": harmless("top.location = 'about:blank'"),
    "opens a window": harmless("open('about:blank')"),
    "asks something": harmless("alert(1); confirm(1); prompt(1)"),
    "prints": harmless("print()"),
    "writes a title": harmless("parent.document.title = 'pwned'"),
    "never ends": Attack("while (true);", error="RequestTimeout"),
    "ends itself": harmless("close()"),
    # Until it is ended, that worker uses a whole processor core.
    "never ends, in a worker of its own": Attack(
        f"try {{ new Worker('data:text/javascript,for(;;);') }} catch {{}} {GOOD}", data=GOOD_DATA, timeout=30
    ),
    "never ends after its answer": Attack(f"{GOOD} for (;;);", data=GOOD_DATA),
    "throws later": Attack("setTimeout(() => { throw new Error('x'); });", error="InvalidResponse"),
    "throws": Attack("throw new Error('x');", error="InvalidResponse"),
    "answers twice": Attack(f"{GOOD} mwbrowser({{ query: {{ second: true }} }});", data=GOOD_DATA),
    "answers with what is no JSON": Attack("mwbrowser(() => 1);", error="InvalidResponse"),
    "answers with a circle": Attack("const a = {}; a.a = a; mwbrowser(a);", error="InvalidResponse"),
    "answers with a big integer": Attack("mwbrowser({ a: 10n });", error="InvalidResponse"),
    "answers with code": Attack("mwbrowser({ toJSON() { return { calm: 1 }; } });", data={"calm": 1}),
    "puts its own in the place of JavaScript's": Attack(
        "JSON.stringify = () => '[1]'; MessagePort.prototype.postMessage = () => {}; Function.prototype.bind = null;"
        f"Array.prototype.toJSON = () => 2; Array.prototype[Symbol.iterator] = null; {GOOD}",
        data=GOOD_DATA,
    ),
    "speaks for itself": Attack(
        f"postMessage(0); postMessage('x'); postMessage(['answer', '{{}}']); {GOOD}", data=GOOD_DATA
    ),
    "floods": harmless("const text = 'x'.repeat(1000); for (let i = 0; i < 20000; i++) postMessage(text)"),
    "floods with large messages": harmless("for (let i = 0; i < 10; i++) postMessage('x'.repeat(5e6))"),
    "answers with too much": Attack(
        "mwbrowser('x'.repeat(2 ** 28));",
        error="ResponseTooLarge",
        says="too large",
        timeout=30,
    ),
    "answers with deep lists": deep("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; mwbrowser(a);"),
    "answers with deep objects": deep("let a = {}; for (let i = 0; i < 3000; i++) a = { a }; mwbrowser(a);"),
    "answers with deep source": deep(f"mwbrowser({'[' * 30_000}{']' * 30_000});"),
}


class Engine(Protocol):
    """A page with Python in it."""

    def run(self, source: str, **variables: Any) -> Any:
        """Run Python."""

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""


READ = """
from mwbrowser import ForeignApi
await ForeignApi(url, anonymous=True, jsonp="always", retry_seconds=0, timeout=timeout).get()
"""

WATCH = """(() => {
    let last = performance.now();
    window.pause = 0;
    clearInterval(window.watch);
    window.watch = setInterval(() => {
        const now = performance.now();
        window.pause = Math.max(window.pause, now - last);
        last = now;
    }, 20);
})()"""

STATE = "JSON.stringify([location.href, history.length, document.title, document.querySelectorAll('iframe').length])"


def attack(engine: Engine, pages: ServedPages, name: str) -> None:
    """Let a script attack the page, and check whether the page was affected."""
    attacking = ATTACKS[name]
    url = pages.make(f"{name.replace(' ', '-')}.js", attacking.script)
    before = engine.evaluate(STATE)
    engine.evaluate(WATCH)
    if attacking.error:
        with pytest.raises(PythonError, match=f"^{attacking.error}: .*{attacking.says}"):
            engine.run(READ, url=url, timeout=attacking.timeout)
    else:
        assert engine.run(READ, url=url, timeout=attacking.timeout) == attacking.data
    pause = engine.evaluate("window.pause")
    assert pause < LONGEST_PAUSE * 1000, f"the page stood still for {pause} ms"
    assert engine.evaluate(STATE) == before
    assert engine.run("1 + 1") == 2


LOOK = """
const found = {};
const attempt = (name, act) => { try { found[name] = String(act()); } catch (error) { found[name] = error.name; } };
for (const name of ["document", "window", "parent", "top", "opener", "frameElement", "history", "localStorage",
                    "sessionStorage", "alert", "open", "print"])
    attempt(name, () => typeof self[name]);
attempt("database", () => indexedDB.open("x"));
attempt("origin", () => origin);
attempt("address", () => location.href.slice(0, 5));
mwbrowser({ found, markup: "<img src=x onerror='parent.stolen=1'>" });
"""


def look_around(engine: Engine, pages: ServedPages) -> None:
    """Let a script look for what it could reach."""
    engine.evaluate("void (document.cookie = 'secret=1', localStorage.setItem('secret', '1'))")
    data = engine.run(READ, url=pages.make("look.js", LOOK), timeout=TIMEOUT)
    found = data["found"]
    assert found.pop("origin") == "null"
    # The address of a page may hold secrets.
    assert found.pop("address") == "data:"
    assert found.pop("database") == "SecurityError"
    assert set(found.values()) == {"undefined"}
    assert data["markup"] == "<img src=x onerror='parent.stolen=1'>"
    assert engine.evaluate("window.stolen === undefined")


def post_to(engine: Engine, pages: ServedPages, address: str) -> None:
    """Let a script send a form to another wiki, with whatever cookies the browser adds."""
    script = f"""
        const form = new URLSearchParams("action=query");
        fetch({address!r}, {{ method: "POST", mode: "no-cors", credentials: "include", body: form }});
        const end = Date.now() + 1000;  // a request that has left is not called back by the script's end
        while (Date.now() < end);
        {GOOD}
    """
    assert engine.run(READ, url=pages.make("post.js", script), timeout=TIMEOUT) == GOOD_DATA
