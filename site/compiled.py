"""Compiling in advance all of mwbrowser, and what a start imports of Python's library.

It runs in the Pyodide that it is for, by compile.mjs.

Pyodide's standard library comes as source. Compiling it is two thirds of the time that Pyodide takes to start, in every
page view anew. The sources stay where they are: tracebacks show their lines, and `inspect` and `help` find them.
"""

from __future__ import annotations

import base64
import datetime  # noqa: F401 - mwbrowser imports it, and Pyodide itself does not
import hashlib
import io
import sys
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zipimport import zipimporter


def stdlib() -> bytes:
    """Return Python's standard library, with what is imported by now compiled."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    imported = {spec.origin for spec in specs if spec and isinstance(spec.loader, zipimporter)}
    [path] = (path for path in sys.path if path.endswith(".zip"))
    written = io.BytesIO()
    with ZipFile(path) as old, ZipFile(written, "w") as new:
        for entry in old.infolist():
            source = old.read(entry)
            _write(new, entry, source)
            if f"{path}/{entry.filename}" in imported:
                _write_compiled(new, path, entry, source)
    return written.getvalue()


def wheel(path: str) -> tuple[str, bytes]:
    """Return the tag of a wheel for this Python alone, and the wheel, with all of its modules compiled."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"
    written = io.BytesIO()
    with ZipFile(path) as old, ZipFile(written, "w") as new:
        record = []
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".dist-info/RECORD"):
                continue
            if entry.filename.endswith(".dist-info/WHEEL"):
                content = content.replace(b"py3-none-any", tag.encode())
            record.append(_write(new, entry, content))
            if entry.filename.endswith(".py"):
                record.append(_write_compiled(new, path, entry, content))
        [place] = (entry for entry in old.infolist() if entry.filename.endswith(".dist-info/RECORD"))
        _write(new, place, "".join([*record, f"{place.filename},,\n"]).encode())
    return tag, written.getvalue()


def _write_compiled(archive: ZipFile, path: str, source: ZipInfo, text: bytes) -> str:
    code = compile(text, f"{path}/{source.filename}", "exec", dont_inherit=True)
    # Never compared with its source: they come in one file. And a Python that it is not for uses the source.
    compiled = _code_to_hash_pyc(code, bytes(8), checked=False)
    return _write(archive, ZipInfo(f"{source.filename}c", source.date_time), compiled)


def _write(archive: ZipFile, entry: ZipInfo, content: bytes) -> str:
    """Write one file; returns its line for a wheel's RECORD."""
    archive.writestr(entry, content, ZIP_DEFLATED, 9)
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{entry.filename},sha256={digest},{len(content)}\n"
