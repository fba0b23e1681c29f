"""Compiling in advance all of mwbrowser, and what a start imports of Python's library.

It runs in the Pyodide that it is for, by compile.mjs.

Pyodide's standard library comes as source. Compiling it is two thirds of the time that Pyodide takes to start, in every
page view anew. The sources are there too, in the rest of the library and in the wheel: tracebacks show their lines, and
`inspect` and `help` find them.
"""

from __future__ import annotations

import base64
import datetime  # noqa: F401 - mwbrowser imports it, and Pyodide itself does not
import io
import sys
from importlib import import_module
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zipimport import zipimporter

from compression import zstd
from in_parts import PACKED

#: What is small, and needed where a request fails or text comes in another encoding.
MORE = ("encodings.ascii", "encodings.latin_1", "encodings.utf_16_le", "encodings.utf_8_sig", "pyodide.http")


#: What Python imports before it can unpack anything.
BEFORE = (
    *("__future__.py", "encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py"),
    *("in_parts.py", "sitecustomize.py"),
)
SMALLEST = {zstd.CompressionParameter.compression_level: 22, zstd.CompressionParameter.window_log: 23}


def stdlib() -> tuple[bytes, bytes]:
    """Return Python's standard library in two parts: what is imported by now, compiled; and the rest, with all sources.

    The rest is the end of the whole: in the place of the first part's directory it makes the whole archive.
    """
    for name in MORE:
        import_module(name)
    [path] = (path for path in sys.path if path.endswith(".zip"))
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    imported = {spec.origin for spec in specs if spec and isinstance(spec.loader, zipimporter)}
    with ZipFile(path) as archive:
        sources = {entry: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    first = {entry: source for entry, source in sources.items() if f"{path}/{entry.filename}" in imported}
    names = sorted(
        entry.filename.removesuffix(".py").removesuffix("/__init__") for entry in sources if entry not in first
    )
    # Another rest has its modules at other places.
    stamp = _digest(b"".join([*sources.values(), " ".join(names).encode(), Path("/in_parts.py").read_bytes()]))
    date = next(iter(sources)).date_time
    own = {ZipInfo(name, date): text for name, text in _in_parts(path, names, stamp).items()}
    start, unpacked, whole = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with ZipFile(start, "w") as new, ZipFile(unpacked, "w") as first_part, ZipFile(whole, "w") as all_of_it:
        for entry, source in {**own, **first}.items():
            for archive in (first_part, all_of_it):
                _write_compiled(archive, path, entry, source, ZIP_STORED)
            if entry.filename in BEFORE:
                _write_compiled(new, path, entry, source)
        place = first_part.start_dir  # where the modules end
        for entry, source in {**own, **sources}.items():
            _write(all_of_it, entry, source)
        all_of_it.comment = stamp.encode()
        first_part.close()
        packed = zstd.compress(unpacked.getvalue(), options=SMALLEST)
        _write(new, ZipInfo(PACKED, date), packed, ZIP_STORED)
    return start.getvalue(), whole.getvalue()[place:]


def _in_parts(path: str, names: list[str], stamp: str) -> dict[str, bytes]:
    """The modules that bring the rest when it is needed: see in_parts.py."""
    watching = f"import in_parts\n\nin_parts.watch({path!r}, {' '.join(names)!r}.split(), {stamp!r})\n"
    return {"in_parts.py": Path("/in_parts.py").read_bytes(), "sitecustomize.py": watching.encode()}


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


def _write_compiled(archive: ZipFile, path: str, source: ZipInfo, text: bytes, how: int = ZIP_DEFLATED) -> str:
    code = compile(text, f"{path}/{source.filename}", "exec", dont_inherit=True)
    # Never compared with its source: they come in one file. And a Python that it is not for uses the source.
    compiled = _code_to_hash_pyc(code, bytes(8), checked=False)
    return _write(archive, ZipInfo(f"{source.filename}c", source.date_time), compiled, how)


def _write(archive: ZipFile, entry: ZipInfo, content: bytes, how: int = ZIP_DEFLATED) -> str:
    """Write one file; returns its line for a wheel's RECORD."""
    archive.writestr(entry, content, how, 9)
    return f"{entry.filename},sha256={_digest(content)},{len(content)}\n"


def _digest(content: bytes) -> str:
    """As a wheel's RECORD has it."""
    import hashlib  # which no start imports

    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
