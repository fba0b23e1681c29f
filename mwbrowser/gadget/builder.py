"""Turns one Python file into one JavaScript file: the header and the source as data, and a stub that starts Python.

Each page view loads the stub. It is ES5, which the ResourceLoader of MediaWiki 1.39 requires: that has no ``import()``,
so the runtime is loaded by the script ``pyodide.js``, which sets ``window.loadPyodide``. The stub evaluates nothing and
needs no inline script, so any content security policy that allows the two addresses will do.
"""

from __future__ import annotations

import ast
import re
from dataclasses import asdict
from importlib.resources import files
from urllib.parse import urlsplit

from .. import __version__
from .header import read_header
from .javascript import lines, literal

__all__ = ["RUNTIME", "STDLIB", "WHEEL", "build", "complaint"]

PYODIDE = "314.0.7"
#: The address of Python itself. Wikimedia's policy allows this host.
RUNTIME = f"https://cdn.jsdelivr.net/npm/pyodide@{PYODIDE}/"
#: The address of mwbrowser: its npm package contains the wheel, since the policy does not allow PyPI's hosts.
WHEEL = f"https://cdn.jsdelivr.net/npm/mwbrowser@{__version__}/mwbrowser-{__version__}-cp314-none-any.whl"
#: The standard library of that Python, with the modules of a start compiled: Pyodide's own has only the sources.
STDLIB = f"https://cdn.jsdelivr.net/npm/mwbrowser@{__version__}/pyodide-{PYODIDE}-stdlib.zip"


def build(source: str, file: str, *, runtime: str = RUNTIME, wheel: str = WHEEL, stdlib: str | None = None) -> str:
    """Return the JavaScript of a gadget.

    Parameters:
        source: the Python file's text, with its header.
        file: its name, which errors mention.
        runtime: the address of a folder with Pyodide in it, of version 0.27 or later.
        wheel: the address of mwbrowser's wheel.
        stdlib: the address of Python's standard library for this very runtime. An empty text is the runtime's own, and
            so is ``None``, unless runtime and wheel are the default ones.

    Raises `BadHeader`, and ValueError for addresses that cannot be right.

    >>> from mwbrowser.gadget.builder import build
    >>> print(build('# /// gadget\\n# name = "Hello"\\n# ///\\nmw.notify("Hello")\\n', "hello.py").splitlines()[0])
    // Gadget "Hello", made by mwbrowser ... from hello.py, which is at the end: change that, not this.
    """
    # splitlines() would also split at characters that are no ends of lines in Python's source, such as U+2028.
    source = source.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    header = read_header(source)
    if urlsplit(runtime).path.endswith((".js", ".mjs")):
        raise ValueError(f"the runtime is a folder, not a file: {runtime}")
    if not urlsplit(wheel).path.endswith(".whl"):
        raise ValueError(f"this is not the address of a wheel (….whl): {wheel}")
    runtime = runtime.rstrip("/") + "/"
    if stdlib and not urlsplit(stdlib).path.endswith(".zip"):
        raise ValueError(f"this is not the address of a standard library (….zip): {stdlib}")
    if stdlib is None:
        stdlib = STDLIB if (runtime, wheel) == (RUNTIME, WHEEL) else ""
    gadget = {
        **asdict(header),
        "text": header.text or header.name,
        "id": "mwbrowser-" + re.sub(r"\W+", "-", header.name.lower()).strip("-"),
        "file": file,
        "runtime": runtime,
        "wheel": wheel,
        "stdlib": stdlib,
    }
    top = (
        f"// Gadget {literal(header.name)}, made by mwbrowser {__version__} from {literal(file)[1:-1]}, "
        "which is at the end: change that, not this."
    )
    stub, starting = (files(__package__).joinpath(name).read_text("utf-8") for name in ("stub.js", "starting.mjs"))
    alike = re.sub(r"^(export )?(?=.)", "\t", starting, flags=re.MULTILINE)
    commented = re.sub(r"^\t// STARTING:.*\n", lambda _: alike, stub, flags=re.MULTILINE).rstrip()
    # Each page view of the wiki pays for the stub: its comments and empty lines are removed.
    stub = re.sub(r"^(\t*//.*)?\n", "", commented, flags=re.MULTILINE)
    return f"{top}\n{stub}\n}}( {_mapping(gadget)}, {lines(source)} ) );\n"


def complaint(source: str, file: str) -> str:
    """Return this Python's syntax error in the code, ``""`` if it can be compiled.

    The runtime's Python may be newer and accept it.
    """
    try:
        compile(source, file, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        return f"{file}:{error.lineno or 1}: {error.msg}"
    return ""


def _mapping(values: dict[str, object]) -> str:
    return "{\n" + ",\n".join(f"\t{name}: {literal(value)}" for name, value in values.items()) + "\n}"
