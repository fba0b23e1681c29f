"""Compiling in advance what a start imports, of Python's library and of mwbrowser, and packing it tight.

It runs in the Pyodide that it is for, by compile.mjs.

Pyodide's standard library comes as source. Compiling it is two thirds of the time that Pyodide takes to start, in every
page view anew. The sources are there too, in the rest: tracebacks show their lines, and `inspect` and `help` find them.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from itertools import groupby
from pathlib import Path
from types import CodeType, MappingProxyType
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zipimport import zipimporter

from compression import zstd
from in_parts import PACKED

#: What mwbrowser imports, and Pyodide itself does not; what text in another encoding needs.
MORE = ("datetime", "encodings.ascii", "encodings.latin_1", "encodings.utf_16_le", "encodings.utf_8_sig")
#: What is imported by nothing but Pyodide's package loader, which has a stand-in.
PACKAGE_LOADER = "pyodide/_package_loader.py"
FOR_PACKAGES = (
    *("bisect", "bz2", "compression", "compression._common", "compression._common._streams", "compression.zstd"),
    *("compression.zstd._zstdfile", "lzma", "pyodide.common", "random", "shutil", "tempfile"),
    *("zipfile", "zipfile._path", "zipfile._path.glob"),
)
#: What Python imports before it can unpack anything.
BEFORE = ("__future__.py", "encodings/__init__.py", "encodings/aliases.py", "encodings/utf_8.py")
#: What most pages use of mwbrowser, with all that it imports; and what they do without, unless it is among that.
USUAL = (
    *("actions.sign_in", "browser", "clients.sync", "display.plain_text", "display.records", "gadget.run"),
    *("query.batching.plan", "query.items", "query.pages", "query.resolution", "schema.portions"),
)
LATER = (
    *("mwbrowser/auth/", "mwbrowser/browser/cell_output.py", "mwbrowser/browser/channel.py"),
    *("mwbrowser/browser/sign_in", "mwbrowser/browser/storage.py", "mwbrowser/clients/diagnose.py"),
    *("mwbrowser/display/", "mwbrowser/schema/", "mwbrowser/__main__.py"),
    # Their imports are for types alone.
    *("mwbrowser/actions/client.py", "mwbrowser/http/requester.py"),
    *(f"mwbrowser/gadget/{name}.py" for name in ("builder", "command_line", "header", "javascript")),
)
#: The kinds of entries in a table of lines.
_NO_COLUMNS, _NO_LINE = 13, 15
IN_PARTS = Path("/in_parts.py").read_bytes()
STAND_IN = Path("/package_loader.py").read_bytes()

#: The modules that begin: each lets in_parts.py unpack the first part, and bring the rest when it is needed.
LIBRARY = """import in_parts

in_parts.watch({path!r}, {names!r}.split(), {stamp!r}, in_parts.address_of_library)
"""
WHEEL = """import sys

if sys.implementation.cache_tag != {tag!r}:
    raise ImportError("this wheel of mwbrowser is for {tag}; take the one for any Python (py3-none-any)")
if not hasattr(__loader__, "archive"):
    raise ImportError("this wheel of mwbrowser is not for installing; take the one for any Python (py3-none-any)")

from . import _in_parts

_in_parts.watch({path!r}, {names!r}.split(), {stamp!r}, _in_parts.address_of_wheel)
exec(__loader__.get_code(__name__))
"""


def stdlib(started: Iterable[str]) -> tuple[bytes, bytes]:
    """Return Python's standard library in two parts: what a start imports, compiled, and the rest, with sources.

    Args:
        started: the modules that Pyodide has imported before this program began.
    """
    before = set(sys.modules)
    for name in MORE:
        import_module(name)
    needed = {*started, *(sys.modules.keys() - before)} - {*FOR_PACKAGES}
    [path] = (path for path in sys.path if path.endswith(".zip"))
    contents = _contents(path)
    first = sorted(contents.keys() & _imported(path, needed))
    names = _names(contents.keys() - set(first))
    stamp = _stamp(contents, names)
    begins = {
        "in_parts.py": IN_PARTS,
        "sitecustomize.py": LIBRARY.format(path=path, names=names, stamp=stamp).encode(),
    }
    contents = begins | contents
    packed, rest = _in_two_parts(path, contents, [*begins, *first], [], stamp, {PACKAGE_LOADER: STAND_IN})
    start = io.BytesIO()
    with ZipFile(start, "w") as archive:
        for name in (*begins, *BEFORE):
            _write_compiled(archive, path, name, contents[name])
        _write(archive, PACKED, packed, ZIP_STORED)
    return start.getvalue(), rest


def wheel(path: str) -> tuple[str, bytes, bytes]:
    """Return the tag of a wheel for this Python alone, and the wheel in two parts: modules, compiled; and the rest."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"
    contents = {name: text for name, text in _contents(path).items() if not name.endswith("/RECORD")}
    about = [name for name in contents if ".dist-info/" in name]
    [kind] = (name for name in about if name.endswith("/WHEEL"))
    contents[kind] = contents[kind].replace(b"py3-none-any", tag.encode())
    sys.path.append(path)
    for name in USUAL:
        import_module(f"mwbrowser.{name}")
    needed = _imported(path, sys.modules)
    modules = [name for name in contents if name.endswith(".py")]
    later = [name for name in modules if name.startswith(LATER) and name not in needed]
    names = _names(later)
    stamp = _stamp(contents, names)
    contents["mwbrowser/_in_parts.py"] = IN_PARTS
    first = [name for name in [*modules, "mwbrowser/_in_parts.py", *about] if name not in later]
    packed, rest = _in_two_parts(path, contents, first, later, stamp)
    begins = WHEEL.format(path=path, names=names, stamp=stamp, tag=sys.implementation.cache_tag).encode()
    start = io.BytesIO()
    with ZipFile(start, "w") as archive:
        record = [
            # Another Python takes the source, which says what to do.
            _write(archive, "mwbrowser/__init__.py", begins),
            _write_compiled(archive, path, "mwbrowser/__init__.py", begins),
            _write_compiled(archive, path, "mwbrowser/_in_parts.py", IN_PARTS),
            *(_write(archive, name, contents[name]) for name in about),
            _write(archive, PACKED, packed, ZIP_STORED),
        ]
        place = kind.replace("WHEEL", "RECORD")
        _write(archive, place, "".join([*record, f"{place},,\n"]).encode())
    return tag, start.getvalue(), rest


def _in_two_parts(
    path: str,
    contents: dict[str, bytes],
    first: list[str],
    later: list[str],
    stamp: str,
    stand_ins: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[bytes, bytes]:
    """Return the first part, packed, and the rest: in the place of the first part's directory, it makes the whole.

    Args:
        path: where the archive is to lie: tracebacks name files by what they were called when they were compiled.
        contents: what is in the whole, by name.
        first: what is in the first part: modules compiled, all else as it is.
        later: which modules are compiled in the rest.
        stamp: how the rest ends.
        stand_ins: what is in the first part, and in the whole no more, in the place of some modules.
    """
    part, whole = io.BytesIO(), io.BytesIO()
    with ZipFile(part, "w") as one, ZipFile(whole, "w") as all_of_it:
        for name in first:
            for archive in (one, all_of_it):
                if name.endswith(".py"):
                    _write_compiled(archive, path, name, stand_ins.get(name, contents[name]), ZIP_STORED)
                else:
                    _write(archive, name, contents[name], ZIP_STORED)
        end = one.start_dir
        for name in stand_ins:
            all_of_it.filelist.remove(all_of_it.NameToInfo.pop(f"{name}c"))
        for name in later:
            _write_compiled(all_of_it, path, name, contents[name])
        for name, content in contents.items():
            if name.endswith(".py") or name not in first:
                _write(all_of_it, name, content)
        all_of_it.comment = stamp.encode()
    smallest = {zstd.CompressionParameter.compression_level: 22, zstd.CompressionParameter.window_log: 23}
    return zstd.compress(part.getvalue(), options=smallest), whole.getvalue()[end:]


def _contents(path: str) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def _imported(path: str, modules: Iterable[str]) -> set[str]:
    """Which files of an archive these modules are from."""
    specs = [getattr(sys.modules[name], "__spec__", None) for name in list(modules)]
    origins = [spec.origin for spec in specs if spec and isinstance(spec.loader, zipimporter)]
    return {origin.removeprefix(f"{path}/") for origin in origins if origin}


def _names(files: Iterable[str]) -> str:
    """Modules by their paths without an ending."""
    return " ".join(sorted(name.removesuffix(".py").removesuffix("/__init__") for name in files))


def _stamp(contents: dict[str, bytes], names: str) -> str:
    """Another rest has its modules at other places."""
    return _digest(b"".join([*contents.values(), names.encode(), IN_PARTS, STAND_IN, Path(__file__).read_bytes()]))


def _write_compiled(archive: ZipFile, path: str, name: str, source: bytes, how: int = ZIP_DEFLATED) -> str:
    code = _with_lines_alone(compile(source, f"{path}/{name}", "exec", dont_inherit=True))
    # Never compared with its source, which comes later.
    return _write(archive, f"{name}c", _code_to_hash_pyc(code, bytes(8), checked=False), how)


def _with_lines_alone(code: CodeType) -> CodeType:
    """Return code that knows the line of each instruction, and not the columns, which would be a quarter of all bytes.

    The format of its table: InternalDocs/code_objects.md of CPython. Each entry is for at most eight units of code.
    """
    table, line = bytearray(), code.co_firstlineno
    for number, units in groupby(position[0] for position in code.co_positions()):
        left = len(list(units))
        while left:
            length = min(left, 8)
            if number is None:
                table.append(0x80 | _NO_LINE << 3 | length - 1)
            else:
                table += bytes([0x80 | _NO_COLUMNS << 3 | length - 1, *_signed(number - line)])
                line = number
            left -= length
    inner = [_with_lines_alone(value) if isinstance(value, CodeType) else value for value in code.co_consts]
    made = code.replace(co_linetable=bytes(table), co_consts=tuple(inner))
    assert [place[0] for place in made.co_positions()] == [place[0] for place in code.co_positions()]
    return made


def _signed(number: int) -> Iterator[int]:
    """A number as such a table has it: six bits in each byte, the lowest first; the lowest of all is the sign."""
    left = abs(number) << 1 | (number < 0)
    while left > 63:
        yield left & 63 | 64
        left >>= 6
    yield left


def _write(archive: ZipFile, name: str, content: bytes, how: int = ZIP_DEFLATED) -> str:
    """Write one file; returns its line for a wheel's RECORD."""
    # The same sources make the same bytes.
    archive.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, how, 9)
    return f"{name},sha256={_digest(content)},{len(content)}\n"


def _digest(content: bytes) -> str:
    """As a wheel's RECORD has it."""
    import hashlib  # which no start imports

    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
