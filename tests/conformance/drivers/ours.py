"""In a wiki's page: runs the Python of a case with mwbrowser, and tells what became of it."""

import asyncio
import json
import warnings

import js
from pyodide.code import eval_code_async

import mwbrowser
import mwbrowser.state.wiki


async def run(source, names, keep_tokens):
    # What it knows of wikis is forgotten, and what it did not learn, it does not take from the page.
    mwbrowser.state.wiki.forget_everything()
    given = {
        "asyncio": asyncio,
        "json": json,
        "js": js,
        "file": js.file,
        **vars(mwbrowser),
        **names,
        **_clients(**names),
    }
    if not keep_tokens:
        given["api"]._state.page_tokens_taken = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", mwbrowser.ApiWarning)
        try:
            value = await eval_code_async(source, given)
        except mwbrowser.MediaWikiError as error:
            return _failure(error)
        except Exception as error:
            return {"thrown": f"{type(error).__name__}: {error}"}
    return {"value": value}


def _failure(error):
    return {"code": error.code, "textStatus": error.text_status} if error.code == "http" else {"code": error.code}


def _clients(thereApi, thereRest, **_):
    # A failure is that of the first try, as mw.* has no other.
    once = {"retry_seconds": 0}
    return {
        "api": mwbrowser.Api(**once),
        "rest": mwbrowser.Rest(**once),
        "foreign": mwbrowser.ForeignApi(thereApi, **once),
        "anonymous": mwbrowser.ForeignApi(thereApi, anonymous=True, **once),
        "foreign_rest": mwbrowser.ForeignRest(thereRest, **once),
        "anonymous_rest": mwbrowser.ForeignRest(thereRest, anonymous=True, **once),
    }
