"""Faults by chance, and what the page does that goes through them.

A seed says which fault meets which request, so that a run can be had again: `FAULTS_SEED=… FAULTS=full`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable

from tests.faults.breaking_proxy import Breaks, Place
from tests.faults.faults import FAULTS
from tests.faults.http1 import Incoming

#: Whether all of it is wanted: a thousand writes and a hundred uploads take their time.
FULL = os.environ.get("FAULTS") == "full"
WRITES = int(os.environ.get("FAULTS_WRITES", "1000" if FULL else "60"))
UPLOADS = int(os.environ.get("FAULTS_UPLOADS", "100" if FULL else "6"))
SEED = int(os.environ.get("FAULTS_SEED") or (random.SystemRandom().randrange(10**6) if FULL else 20_261_127))

#: How often which of the faults meets a write; the rest of a hundred goes well.
_OF_WRITES = {
    "reset": 5, "closed": 6, "lost": 8, "cut-headers": 4, "cut-body": 5, "429-retry": 4, "503": 3, "502-hidden": 4,
    "504": 6, "504-hidden": 5, "html": 3, "truncated": 3, "gzip": 2, "never-after": 3, "twice": 4,
}  # fmt: skip
_OF_READS = {"reset": 4, "closed": 3, "cut-body": 2, "502": 2, "503-hidden": 2}


def chance(seed: int) -> Callable[[Place, Incoming], Breaks | None]:
    """Choose by chance; the connection stays open, so that browsers repeat what was closed before it was answered."""
    generator = random.Random(seed)

    def choose(place: Place, incoming: Incoming) -> Breaks | None:
        if not place.begun:
            return None
        is_write = incoming.method == "PUT" or (incoming.method == "POST" and b"action=query" not in incoming.body)
        table = _OF_WRITES if is_write else _OF_READS
        number = generator.uniform(0, 100)
        for name, share in table.items():
            number -= share
            if number < 0:
                # What sends a file waits for ever, and nobody is here to lose patience: see the table.
                is_file = "multipart/form-data" in incoming.headers.get("content-type", "")
                return None if FAULTS[name].endless and is_file else FAULTS[name].breaks
        return None

    return choose


BEGIN = """
async def begin():
    init = js.Object.fromEntries(to_js([["credentials", "include"]]))
    await js.fetch(f"{origin}/sandbox-begin", init)
"""

WRITE = (
    BEGIN
    + """
import asyncio, js
from pyodide.ffi import to_js
from mwbrowser import ForeignApi, ForeignRest, MediaWikiError

quick = dict(timeout=4, retry_seconds=8, on_wait=lambda wait: None)
api, rest = ForeignApi(api_url, **quick), ForeignRest(rest_url, **quick)
direct = ForeignApi(direct_url)
await api.assert_current_user({})
token = await api.get_token("csrf")
if first:
    await direct.create(log_page, {}, "Log")
await begin()
told = []

async def write(number):
    line, title = f"Line {number} of {run}.", f"Page {number} of {run}"
    if number % 3 == 0:
        def append(revision):
            return {"text": f"{revision.content}\\n{line}", "summary": line}
        try:
            await api.edit(log_page, append, conflicts=30)
        except MediaWikiError as error:
            found = None
            if error.may_have_happened:
                found = await direct.find_edit(log_page, since=before[number], summary=line)
            return [number, "edit", type(error).__name__, error.may_have_happened, found is not None]
        return [number, "edit", "done", None, None]
    if number % 3 == 1:
        try:
            await api.create(title, {}, line)
        except MediaWikiError as error:
            found = await direct.find_edit(title, text=line) if error.may_have_happened else None
            return [number, "create", type(error).__name__, error.may_have_happened, found is not None]
        return [number, "create", "done", None, None]
    try:
        await rest.post("/page", {"source": line, "title": title, "comment": "", "token": token})
    except MediaWikiError as error:
        found = await direct.find_edit(title, text=line) if error.may_have_happened else None
        return [number, "rest", type(error).__name__, error.may_have_happened, found is not None]
    return [number, "rest", "done", None, None]

before = {}
waiting = iter(numbers)

async def worker():
    for number in waiting:
        if number % 3 == 0:
            page = await direct.get(prop="revisions", rvprop="ids", titles=log_page, formatversion=2)
            before[number] = page["query"]["pages"][0]["revisions"][0]["revid"]
        told.append(await write(number))

await asyncio.gather(worker(), worker(), worker())
told
"""
)

UPLOAD = (
    BEGIN
    + """
import js, os
from pyodide.ffi import to_js
from mwbrowser import ForeignApi, MediaWikiError

api = ForeignApi(api_url, timeout=6, retry_seconds=8, on_wait=lambda wait: None)
await api.assert_current_user({})
await api.get_token("csrf")
await begin()
name = f"Upload {number} of {run}.txt"
data = (name.encode() + b" " + os.urandom(32).hex().encode() + b"\\n").ljust(size, b".")
resumed, published, errors = 0, 0, []
upload = api.chunked_upload_to_stash(data, filename=name, chunk_size=2**20, ignorewarnings=True)
for _ in range(40):
    try:
        finish = await upload
        break
    except MediaWikiError as error:
        errors.append(f"{type(error).__name__}: {error}"[:200])
        resumed += 1
        upload = error.upload.resume()
for _ in range(20):
    try:
        answer = await finish()
        published = answer["upload"]["result"]
        break
    except MediaWikiError as error:
        errors.append(f"{type(error).__name__}: {error}"[:200])
[name, published, resumed, errors]
"""
)
