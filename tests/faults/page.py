"""What runs in the page: one Python, in which all cells of a batch are tried at the same time."""

import textwrap

from tests.faults.kinds import KINDS

_PREPARATIONS = "\n".join(
    f"{textwrap.dedent(kind.source)}\nPREPARE[{name!r}] = prepare\n" for name, kind in KINDS.items()
)

LOGIN = """
import js
from pyodide.ffi import to_js
from mwbrowser import ForeignApi
api = ForeignApi(url)
answer = await api.login(user, password)
# Where a redirect makes a GET of a POST, the wiki shows its help, which takes it seconds the first time.
await js.fetch(api._encoded("POST", {}, api._options).url, js.Object.fromEntries(to_js([["credentials", "include"]])))
answer["login"]["result"]
"""

FIRST_TOKEN = """
from mwbrowser import ForeignApi
len(await ForeignApi(url).get_token("csrf"))
"""

TRY_CELLS = (
    f"""
import asyncio, time, warnings
from types import SimpleNamespace
import js
import mwbrowser.state.wiki
from pyodide.ffi import to_js
from mwbrowser import ForeignApi, ForeignRest, MediaWikiError, HttpError

PREPARE = {{}}
{_PREPARATIONS}

async def in_time(place, upload):
    # An upload itself has no time limit: whoever uploads loses patience.
    async with asyncio.timeout(place.options["timeout"]):
        return await upload
"""
    + """
async def chunked(api, place):
    return await api.chunked_upload_to_stash(
        place.file, filename=f"{place.title}.txt", ignorewarnings=True, chunk_size=2048
    )

async def one(place):
    def credentials():
        return "omit" if place.kind in ("anonymous", "jsonp") else "include"

    async def begin():
        init = js.Object.fromEntries(to_js([["credentials", credentials()]]))
        answer, _ = await settle_text(f"{place.origin}/sandbox-begin", init)

    place.begin, place.begins = begin, True
    place.options = dict(timeout=place.timeout, retry_seconds=place.retry_seconds, on_wait=lambda wait: None)
    place.file = (place.text + " " * 6000)[:5000].encode() + place.title.encode()
    try:
        call = await PREPARE[place.kind](place)
        if place.begins:
            await begin()
    except Exception as error:
        return {"outcome": f"not prepared: {type(error).__name__}: {error}", "may": None, "seconds": 0.0, "said": ""}
    started = time.monotonic()
    may, said = None, ""
    try:
        await call()
        outcome = "done" if place.writes else "answer"
    except MediaWikiError as error:
        outcome = type(error).__name__ + (f" {error.status}" if isinstance(error, HttpError) else "")
        may = error.may_have_happened
        said = str(error)
    except TimeoutError:
        outcome = "still waiting"
    except Exception as error:
        outcome = f"{type(error).__name__}: {error}"
    return {"outcome": outcome, "may": may, "seconds": time.monotonic() - started, "said": said}

async def settle_text(url, init):
    from mwbrowser.browser.body import settle_with_body
    return await settle_with_body(js.fetch, url, init)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    # Three processes serve the wiki, and SQLite writes for one of them at a time.
    reads, writes = asyncio.Semaphore(16), asyncio.Semaphore(8)

    async def in_turn(place):
        async with writes if place.writes else reads:
            return await one(place)

    results = await asyncio.gather(*(in_turn(SimpleNamespace(**place)) for place in places))
mwbrowser.state.wiki.forget_everything()
results
"""
)
