"""Files to upload, wherever their bytes lie: in the browser, in Python's memory, or in a file object."""

from __future__ import annotations

import io
from typing import Any, Protocol, runtime_checkable

__all__ = ["FileSource", "PythonFile", "as_file"]


@runtime_checkable
class FileSource(Protocol):
    """A file, or a part of one, that can be sent as a field of a form. Its bytes are fetched when it is sent."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    def slice(self, start: int, end: int) -> FileSource:
        """Return the part from byte `start` up to, not including, byte `end`; nothing is read or copied."""


class PythonFile:
    """Bytes in memory, or a file object that is open for reading bytes and can seek: a `FileSource`.

    >>> from mwbrowser.codec.files import PythonFile
    >>> PythonFile(b"0123456789").slice(2, 5).read()
    b'234'
    """

    def __init__(self, source: Any, start: int = 0, end: int | None = None) -> None:
        """Remember where the bytes are."""
        self._source = source
        self._start = start
        self._end = _length(source) if end is None else end

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._end - self._start

    def slice(self, start: int, end: int) -> PythonFile:
        """Return the part from byte `start` up to, not including, byte `end`; nothing is read or copied."""
        return PythonFile(self._source, self._start + start, min(self._start + end, self._end))

    def read(self) -> bytes:
        """Return the bytes."""
        if isinstance(self._source, bytes | bytearray | memoryview):
            return bytes(memoryview(self._source)[self._start : self._end])
        self._source.seek(self._start)
        return bytes(self._source.read(self.size))


def as_file(value: Any, platform: object, name: str = "file") -> FileSource:
    """Return a value as a file to upload: ``bytes``, a binary file object, or a kind that the platform knows.

    The `platform` is a client's transport. A browser's knows ``File``, ``Blob``, a file input element and a
    ``FileList`` (its first file). Raises `ValueError` ("No file") for ``None`` and for an input in which nothing was
    chosen, and for anything else `TypeError`, whose message has the parameter's `name`.
    """
    if value is None:
        raise ValueError("No file: choose one first")
    if isinstance(value, FileSource):
        return value
    if isinstance(value, memoryview):
        value = value.cast("B")
    if isinstance(value, bytes | bytearray | memoryview):
        return PythonFile(value)
    if isinstance(value, io.TextIOBase):
        raise TypeError('A file that is open for text cannot be uploaded; open it with mode "rb"')
    # Some of a page's objects raise errors when an attribute is looked up, so nothing is looked up in them.
    if type(value).__module__ != "pyodide.ffi" and hasattr(value, "read") and hasattr(value, "seek"):
        return PythonFile(value)
    ask = getattr(platform, "file", None)
    found: FileSource | None = None if ask is None else ask(value)
    if found is None:
        raise TypeError(
            f"The parameter {name!r} is not a file: give a File or Blob of the browser, a file input, bytes, or a file "
            "object"
        )
    return found


def _length(source: Any) -> int:
    if isinstance(source, bytes | bytearray | memoryview):
        return len(source)
    return int(source.seek(0, io.SEEK_END))
