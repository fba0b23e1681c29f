"""A file that is larger than Python's memory should ever be goes to a real wiki, in chunks."""

from __future__ import annotations

import hashlib

import pytest

from tests.conformance.conftest import AnchorPages

MEGABYTE = 2**20
MEGABYTES = 200

MAKE = """
(megabytes) => {
    const parts = Array.from({ length: megabytes }, (_, n) => String(n).padStart(8, '0').repeat(2 ** 17));
    window.largeFile = new Blob(parts, { type: 'text/plain' });
}
"""
UPLOAD = """
import js, pyodide_js
from mwbrowser import Api

def heap():
    return pyodide_js._module.HEAP8.length

before = most = heap()
called, fractions = [], []
upload = Api().chunked_upload(js.largeFile, {"filename": "Large.txt"}, progress=called.append)
async for fraction in upload:
    fractions.append(fraction)
    most = max(most, heap())
answer = await upload
[answer["upload"]["result"], answer["upload"]["imageinfo"], most - before, fractions, called]
"""


@pytest.mark.only_browser("chromium")
def test_200_megabytes_go_to_the_wiki_and_not_through_pythons_memory(anchor_pages: AnchorPages) -> None:
    page = anchor_pages("1.43", "Admin")
    page.page.evaluate(MAKE, MEGABYTES)
    page.home.forget_requests()
    result, about, grown, fractions, called = page.python.run(UPLOAD)
    page.page.evaluate("() => { delete window.largeFile; }")
    assert result == "Success"
    assert about["size"] == MEGABYTES * MEGABYTE
    content = hashlib.sha1()
    for number in range(MEGABYTES):
        content.update(f"{number:08}".encode() * 2**17)
    assert about["sha1"] == content.hexdigest()
    assert grown < 16 * MEGABYTE
    posts = [request for request in page.home.requests() if request.method == "POST"]
    assert [int(request.fields["offset"]) for request in posts] == list(range(0, MEGABYTES * MEGABYTE, 5 * MEGABYTE))
    assert len(called) >= len(posts)  # a fast machine sends a chunk before the browser tells of any part of it
    assert len(fractions) > 10  # who loops sees the latest only
    for seen in (fractions, called):
        assert seen == sorted(seen)
        assert seen[-1] == 1.0
