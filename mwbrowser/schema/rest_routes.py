"""The paths of a wiki's REST API: from its description (since 1.43, at first optional), or core's documented ones.

From https://www.mediawiki.org/wiki/API:REST_API/Reference, and ``coreRoutes.json`` of MediaWiki 1.39 and 1.43, which
have these alike. A description is OpenAPI 3.0; ``specs/v0/discovery`` names the modules that have one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from ..codec.shapes import list_in, mapping_in, required
from ..errors.base import CorsRejected, HttpError

__all__ = ["routes_of"]

DISCOVERIES = ("/specs/v0/discovery", "/discovery")

_METHODS = ("get", "post", "put", "patch", "delete")

_CORE = """
GET /v1/page/{title} | A page's source and latest revision
GET /v1/page/{title}/bare | A page's latest revision, without its source
GET /v1/page/{title}/html | A page as HTML
GET /v1/page/{title}/with_html | A page's latest revision, with its HTML
GET /v1/page/{title}/history older_than newer_than filter | A page's newest revisions, 20 at a time
GET /v1/page/{title}/history/counts/{type} from to | How many edits of a kind a page has
GET /v1/page/{title}/links/language | A page in other languages
GET /v1/page/{title}/links/media | The files that a page uses
POST /v1/page source title comment content_model token | Create a page
PUT /v1/page/{title} source title comment content_model latest token | Edit a page, or create it
GET /v1/revision/{id} | A revision with its source
GET /v1/revision/{id}/bare | A revision without its source
GET /v1/revision/{id}/html | A revision as HTML
GET /v1/revision/{id}/with_html | A revision with its HTML
GET /v1/revision/{from}/compare/{to} | The differences between two revisions
GET /v1/file/{title} | A file and its sizes
GET /v1/search/page q limit | Pages with this text in them
GET /v1/search/title q limit | Pages whose titles begin so
"""


async def routes_of(get: Callable[[str], Awaitable[Any]]) -> list[dict[str, Any]]:
    """Return the routes of a wiki: see `Rest.describe`. `get` sends a GET request to a path."""
    for path in DISCOVERIES:
        try:
            discovered = await get(path)
        except CorsRejected:
            continue
        except HttpError as error:
            # The wiki treats an unknown path as one that might write: anonymous pages of other origins get a 403 for
            # it.
            if error.status not in (403, 404):
                raise
            continue
        routes = []
        for name, module in required(discovered, dict, "modules").items():
            # The response also contains the address of the description, which could lead anywhere: so it is made here.
            spec = await get(f"/specs/v0/module/{_in_path(name) or '-'}")
            routes += list(_described(spec, name, str(mapping_in(module, "info").get("title", name))))
        return routes
    return list(_documented())


def _in_path(module: str) -> str:
    from urllib.parse import quote

    return "/".join(quote(part, safe="", errors="replace") for part in module.split("/"))


def _described(spec: Any, module: str, title: str) -> Iterator[dict[str, Any]]:
    base = f"/{module}" if module else ""
    for path, methods in required(spec, dict, "paths").items():
        for method in _METHODS:
            if method not in required(methods, dict):
                continue
            operation = mapping_in(methods, method)
            parameters = [one for one in list_in(operation, "parameters") if isinstance(one, Mapping)]
            parameters += list(_in_body(operation))
            yield {
                "method": method.upper(),
                "path": f"{base}{path}",
                "summary": str(operation.get("summary") or operation.get("description") or ""),
                "parameters": [str(one.get("name", "")) for one in parameters],
                "required": [str(one.get("name", "")) for one in parameters if one.get("required") is True],
                "module": title,
            }


def _in_body(operation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    schema = mapping_in(operation, "requestBody", "content", "application/json", "schema")
    needed = list_in(schema, "required")
    for name in mapping_in(schema, "properties"):
        yield {"name": name, "required": name in needed}


def _documented() -> Iterator[dict[str, Any]]:
    for line in _CORE.strip().splitlines():
        call, summary = line.split(" | ")
        method, path, *names = call.split()
        in_path = [part.partition("}")[0] for part in path.split("{")[1:]]
        needed = {"POST": ["source", "title", "comment"], "PUT": ["source", "comment"]}.get(method, [])
        yield {
            "method": method,
            "path": path,
            "summary": summary,
            "parameters": in_path + names,
            "required": in_path + needed + (["q"] if "q" in names else []),
            "module": "MediaWiki",
        }
