"""Uploads from the browser: files and blobs go to a real wiki without passing through Python."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from tests.browser.python_page import PythonError, PythonPage
from tests.wikis.wiki import Wiki

# A picture of noise, larger than a chunk may be at least, which no wiki has seen yet.
pytestmark = pytest.mark.in_turns

PICTURE = """
import os, struct, zlib
import js
from pyodide.ffi import to_js
from mwbrowser import ForeignApi

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def picture(side=60):
    rows = b"".join(b"\\0" + os.urandom(3 * side) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")

def file(side=60):
    return js.File.new(js.Array.of(to_js(picture(side))), "picture.png")

name = f"Upload {os.urandom(8).hex()}.png"
"""


@pytest.fixture
def listed(wiki: Callable[[str], Wiki]) -> Wiki:
    return wiki("listed")


def test_a_file_of_the_browser(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    source = """
    api = ForeignApi(address)
    source = file()
    answer = await api.upload(source, filename=name)
    page = await api.get(prop="imageinfo", iiprop="size", titles=f"File:{name}", formatversion=2)
    [answer["upload"]["result"], source.size == page["query"]["pages"][0]["imageinfo"][0]["size"]]
    """
    assert logged_in(listed).run(PICTURE + dedent(source), address=listed.api) == ["Success", True]


def test_a_file_input(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    source = """
    chosen = js.document.createElement("input")
    chosen.type = "file"
    try:
        ForeignApi(address).upload(chosen, filename=name)
    except ValueError as error:
        empty = str(error)
    transfer = js.DataTransfer.new()
    transfer.items.add(file())
    chosen.files = transfer.files
    answer = await ForeignApi(address).upload(chosen, filename=name)
    [empty, answer["upload"]["result"]]
    """
    empty, result = logged_in(listed).run(PICTURE + dedent(source), address=listed.api)
    assert empty.startswith("No file")
    assert result == "Success"


def test_another_element_is_no_file(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    with pytest.raises(PythonError, match="is not a file") as caught:
        logged_in(listed).run(
            PICTURE + "ForeignApi(address).upload(js.document.body, filename=name)", address=listed.api
        )
    assert "TypeError" in caught.value.kinds


def test_chunks_of_a_blob_arrive_whole(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    source = """
    import hashlib
    data = picture()
    blob = js.Blob.new(js.Array.of(to_js(data)))
    api = ForeignApi(address)
    upload = api.chunked_upload_to_stash(blob, {"filename": name, "comment": "Mine"}, 2000)
    fractions = [fraction async for fraction in upload]
    finish = await upload
    answer = await finish(text="A picture.")
    page = await api.get(prop="imageinfo", iiprop=["sha1", "comment"], titles=f"File:{name}", formatversion=2)
    info = page["query"]["pages"][0]["imageinfo"][0]
    [answer["upload"]["result"], info["sha1"] == hashlib.sha1(data).hexdigest(), info["comment"], fractions]
    """
    result, same, comment, fractions = logged_in(listed).run(PICTURE + dedent(source), address=listed.api)
    assert (result, same, comment) == ("Success", True, "Mine")
    assert len(fractions) > 4
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert "OPTIONS" not in [request.method for request in listed.requests()]


def test_progress_within_a_request_to_another_origin_costs_a_preflight(
    logged_in: Callable[[Wiki], PythonPage], listed: Wiki
) -> None:
    source = """
    told = []
    answer = await ForeignApi(address).upload(file(400), filename=name, progress=told.append)
    [answer["upload"]["result"], told]
    """
    result, told = logged_in(listed).run(PICTURE + dedent(source), address=listed.api)
    assert result == "Success"
    assert told
    assert told[-1] == 1
    assert "OPTIONS" in [request.method for request in listed.requests()]


def test_an_aborted_upload_stops(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    source = """
    upload = ForeignApi(address).upload(file(400), filename=name)
    upload.abort()
    try:
        await upload
    except Exception as error:
        kind = type(error).__name__
    kind
    """
    kind = logged_in(listed).run(PICTURE + dedent(source), address=listed.api)
    assert kind == "RequestAborted"


def test_a_large_blob_stays_out_of_pythons_memory(logged_in: Callable[[Wiki], PythonPage], listed: Wiki) -> None:
    source = """
    import pyodide_js
    heap = lambda: pyodide_js._module.HEAPU8.length
    piece = js.Uint8Array.new(1024 * 1024)
    large = js.Blob.new(js.Array.new(*[piece] * 60))
    before = heap()
    upload = ForeignApi(address).chunked_upload(large, {"filename": name}, 20 * 1024 * 1024)
    try:
        await upload
    except Exception as error:
        code = error.code
    [heap() - before, upload.offset, code]
    """
    grown, offset, code = logged_in(listed).run(PICTURE + dedent(source), address=listed.api)
    assert grown == 0
    assert offset == 40 * 1024 * 1024, code  # zeros are no picture: rejected when the chunks are assembled
