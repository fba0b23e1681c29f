"""Files in Python's hands: sizes and slices without reading, and what is no file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from mwbrowser.codec.files import FileSource, PythonFile, as_file
from tests.unit.memory_transport import MemoryTransport

TRANSPORT = MemoryTransport(lambda request: {})


@pytest.mark.parametrize(
    "source", [b"0123456789", bytearray(b"0123456789"), memoryview(b"0123456789"), io.BytesIO(b"0123456789")]
)
def test_a_slice_has_its_bytes_and_no_more(source: Any) -> None:
    file = as_file(source, TRANSPORT)
    assert isinstance(file, PythonFile)
    assert (file.size, file.read()) == (10, b"0123456789")
    part = file.slice(2, 8).slice(1, 3)
    assert (part.size, part.read()) == (2, b"34")
    assert file.slice(8, 20).read() == b"89"


def test_a_file_on_disk_is_read_only_where_it_is_sliced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1000 + b"y" * 10)
    with path.open("rb") as opened:
        assert as_file(opened, TRANSPORT).slice(1000, 1010).read() == b"y" * 10  # type: ignore[attr-defined]
        assert opened.tell() == 1010


@pytest.mark.parametrize("value", ["text", 5, io.StringIO("text"), Path("file")])
def test_what_is_no_file_is_a_typeerror(value: Any) -> None:
    with pytest.raises(TypeError):
        as_file(value, TRANSPORT)


def test_no_file_is_said_as_the_anchor_says_it() -> None:
    with pytest.raises(ValueError, match="No file"):
        as_file(None, TRANSPORT)


def test_what_a_transport_knows_as_a_file_is_one() -> None:
    class Blob:
        size = 3

        def slice(self, start: int, end: int) -> FileSource:
            return self

    class Browser(MemoryTransport):
        def file(self, value: Any) -> FileSource | None:
            return Blob() if value == "a file input" else None

    transport = Browser(lambda request: {})
    assert as_file("a file input", transport).size == 3
    with pytest.raises(TypeError):
        as_file("anything else", transport)
