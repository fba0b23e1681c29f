"""Python's library and ours in two parts each: what a start needs, and the rest, which comes when it is needed.

compiled.py puts this module into the first part, whose first module calls `watch`: that is `sitecustomize`, which
Python imports before anything else, and `mwbrowser` itself. The first part comes packed: many modules in one file take
a quarter less than each by itself. The rest is the end of the whole archive: behind the modules of the first part it
makes the archive whole, and everything is as if it had come whole.

It imports nothing that could be packed or in the rest.
"""

from __future__ import annotations

import sys
from posix import stat
from zipimport import zipimporter

from _zstd import ZstdDecompressor  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from importlib.machinery import ModuleSpec
    from types import FrameType, ModuleType

#: All modules of the first part, in a file of the archive as it comes.
PACKED = "first.zst"

#: Who writes a traceback that the program has not asked for: Pyodide does, of each error that goes to JavaScript.
_RUNTIME = ("asyncio", "mwbrowser", "pyodide", "_pyodide")

#: What Pyodide's package loader imports, which teaches the first of them what a wheel is. The others import the first.
_FOR_PACKAGES = ("shutil", "pyodide.common", "tempfile", "zipfile")

#: Those that are in parts.
archives: list[Archive] = []


class Archive:
    """An archive of which the first part is there."""

    def __init__(self, path: str, names: Iterable[str], stamp: str, came_from: Callable[[], str]) -> None:
        self.path = path
        #: The modules that are in the rest only, as paths without an ending.
        self.names = frozenset(names)
        #: The size of the file as it came.
        self.packed_size = stat(path).st_size
        self._stamp = stamp.encode()
        self._came_from = came_from

    @property
    def address(self) -> str:
        """Where the rest is: beside the first part, with "-rest" at the end of its name."""
        path, *more = self._came_from().partition("?")
        name, dot, ending = path.rpartition(".")
        return f"{name}-rest{dot}{ending}{''.join(more)}"

    def unpack(self) -> None:
        """Unpack the first part, unless that has been done. After a snapshot of memory it has not: files come anew."""
        if stat(self.path).st_size == self.packed_size:
            self.read_anew()
            packed = zipimporter(self.path).get_data(f"{self.path}/{PACKED}")
            with open(self.path, "wb") as file:
                file.write(ZstdDecompressor().decompress(packed))
            self.read_anew()

    def read_anew(self) -> None:
        """Forget where the modules were in the file."""
        zipimporter(self.path).invalidate_caches()  # of all importers from this file

    def is_whole(self) -> bool:
        """Whether the rest has come. The file tells: a memory snapshot may be older than it."""
        with open(self.path, "rb") as file:
            file.seek(-len(self._stamp), 2)
            return file.read() == self._stamp

    def complete(self, rest: bytes) -> None:
        """Put the rest behind the first part, in the place of that part's directory."""
        if not rest.endswith(self._stamp):
            raise ImportError(f"{self.address} is not the rest of what came from {self._came_from()}")
        if self.is_whole():
            return
        self.unpack()
        with open(self.path, "r+b") as file:
            # A zip file ends with the place of its directory (4 bytes) and the length of its comment, which is 0.
            file.seek(-6, 2)
            file.seek(int.from_bytes(file.read(4), "little"))
            file.write(rest)
        self.read_anew()

    def fetch(self, wanted: str) -> None:
        """Load the rest at once, since `wanted` is needed; an ImportError says why that failed.

        The page waits meanwhile: an import cannot be awaited. If it paused (JSPI), other tasks would see half a module.
        """
        import js  # type: ignore[import-not-found]
        from pyodide.ffi import JsException  # type: ignore[import-not-found]

        address = self.address
        try:
            request = js.XMLHttpRequest.new()
            request.open("GET", address, False)
            # Each byte becomes a character. A page, unlike a worker, may not wait for an ArrayBuffer.
            request.overrideMimeType("text/plain; charset=x-user-defined")
            request.send()
            failure = "" if request.status == 200 else f"HTTP {request.status}"
        except (AttributeError, JsException) as error:
            failure = str(error)
        if failure:
            told = f"{wanted} is in {address}, which could not be loaded: {failure}"
            js.console.warn(f"mwbrowser: {told}")
            raise ImportError(told)
        # The characters of bytes above 127 are in a private range; their lower half is the byte.
        self.complete(request.responseText.encode("utf-16")[2::2])
        if getattr(js, "document", None):
            js.console.info(f"mwbrowser: the page waited for {address}, where {wanted} is")

    async def fetch_ahead(self) -> None:
        """Load the rest before anything needs it."""
        import js

        if self.is_whole():
            return
        address = self.address
        response = await js.fetch(address, priority="low")
        if not response.ok:
            raise ImportError(f"{address} could not be loaded: HTTP {response.status}")
        content = await response.arrayBuffer()
        self.complete(content.to_bytes())


class Importer(zipimporter):
    """Imports from such an archive."""

    parts: Archive

    def find_spec(self, fullname: str, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module, also one that is in the rest."""
        self.parts.unpack()
        found = super().find_spec(fullname, target)
        name = self.prefix + fullname.rpartition(".")[2]
        if found is None and name in self.parts.names and not self.parts.is_whole():
            self.parts.fetch(fullname)
            found = super().find_spec(fullname, target)
        return found

    def exec_module(self, module: ModuleType) -> None:
        """Run a module."""
        super().exec_module(module)
        if module.__name__ in _FOR_PACKAGES and "shutil" in sys.modules:
            others = [sys.modules.get(name) for name in _FOR_PACKAGES if name != module.__name__]
            if not any(other and getattr(other.__spec__, "_initializing", False) for other in others):
                # Asked for anything, the stand-in of Pyodide's package loader becomes the whole.
                getattr(sys.modules.get("pyodide._package_loader"), "shutil", None)

    def get_source(self, fullname: str) -> str | None:
        """Return a module's source; None where it cannot be had, as for any module without one."""
        self.parts.unpack()
        source = super().get_source(fullname)
        if source is not None or self.parts.is_whole() or _is_traceback_of_the_runtime(sys._getframe()):
            return source
        try:
            self.parts.fetch(f"the source of {fullname}")
        except ImportError:
            return None
        return super().get_source(fullname)

    def get_data(self, pathname: str) -> bytes:
        """Return the content of a file."""
        self.parts.unpack()
        try:
            return super().get_data(pathname)
        except OSError:
            if self.parts.is_whole():
                raise
            self.parts.fetch(pathname)
            return super().get_data(pathname)


def address_of_library() -> str:
    """Where Pyodide has Python's library from."""
    from pyodide_js import _api  # type: ignore[import-not-found]

    return getattr(_api.config, "stdLibURL", None) or f"{_api.config.indexURL}python_stdlib.zip"


def address_of_wheel() -> str:
    """Where the wheel is from: whoever adds it to Python writes that beside it."""
    with open(f"{archives[0].path}.address", encoding="utf-8") as file:
        return file.read()


def watch(path: str, names: Iterable[str], stamp: str, came_from: Callable[[], str]) -> None:
    """From now on, import from the archive at `path` with `Importer`.

    Args:
        path: the first part's file.
        names: the modules that are in the rest only.
        stamp: the end of the right rest.
        came_from: returns the address of the first part.
    """

    parts = Archive(path, names, stamp, came_from)
    parts.unpack()
    archives.append(parts)

    def hook(place: str) -> Importer:
        if place != path and not place.startswith(f"{path}/"):
            raise ImportError(place)
        importer = Importer(place)
        importer.parts = parts
        return importer

    sys.path_hooks.insert(0, hook)
    for place in list(sys.path_importer_cache):
        if place.startswith(path):
            del sys.path_importer_cache[place]
    # What Python has imported before, which is little.
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        if spec and isinstance(spec.loader, zipimporter) and spec.loader.archive == path:
            module.__loader__ = spec.loader = hook(f"{path}/{spec.loader.prefix}".rstrip("/"))


async def fetch_ahead() -> None:
    """Load the rest of all archives that are in parts."""
    for parts in archives:
        await parts.fetch_ahead()


def _is_traceback_of_the_runtime(frame: FrameType | None) -> bool:
    """Whether a source is read for the lines of a traceback that goes to the console: no page should wait for these."""
    inside = False
    while frame and (not inside or frame.f_globals.get("__name__") == "traceback"):
        inside = inside or frame.f_globals.get("__name__") == "traceback"
        frame = frame.f_back
    return inside and (frame is None or str(frame.f_globals.get("__name__")).partition(".")[0] in _RUNTIME)
