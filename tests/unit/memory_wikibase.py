"""A stand-in for Wikibase's `wbgetentities`, which no sandbox wiki has: items in memory.

Each rule names its source: the code of the extension (github.com/wikimedia/mediawiki-extensions-Wikibase, commit
0122c931), its tests, or what others report of Wikidata. Wikidata itself was not tried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mwbrowser.http.messages import Request
from tests.unit.memory_transport import query_of

TEA = {
    "type": "item",
    "id": "Q6097",
    "labels": {"en": {"language": "en", "value": "tea"}, "de": {"language": "de", "value": "Tee"}},
    # The form of a sitelink: github.com/LeMyst/WikibaseIntegrator, issue 445, quotes a response of Wikidata.
    "sitelinks": {
        "enwiki": {"site": "enwiki", "title": "Tea", "badges": []},
        "dewiki": {"site": "dewiki", "title": "Tee", "badges": []},
    },
}
#: An item with a label in another language than those that the recipe wants, and no article at all.
UNTRANSLATED = {
    "type": "item",
    "id": "Q1000001",
    "labels": {"is": {"language": "is", "value": "te"}},
    "sitelinks": {},
}


class Wikibase:
    """Responds to requests for its items; `empty` is what an empty mapping looks like.

    It was a list until 2019, as PHP's empty array is, and is an object since: github.com/SuLab/WikidataIntegrator,
    issue 92, quotes the announcement. Another wiki than Wikidata may be older.
    """

    def __init__(
        self, items: list[dict[str, Any]], redirects: Mapping[str, str] | None = None, empty: Any = None
    ) -> None:
        self.items = {item["id"]: item for item in items}
        self.redirects = redirects or {}
        self.empty = {} if empty is None else empty
        self.asked: list[dict[str, str]] = []
        self._missing = 0

    def __call__(self, request: Request) -> Any:
        query = query_of(request)
        self.asked.append(query)
        self._missing = 0
        ids = [one for one in query.get("ids", "").split("|") if one]
        sites = [one for one in query.get("sites", "").split("|") if one]
        titles = [one for one in query.get("titles", "").split("|") if one]
        # Core's limit for any list of values (ApiBase, `toomanyvalues`).
        if max(len(ids), len(titles)) > 50:
            return _error("toomanyvalues", "Too many values supplied for parameter. The limit is 50.")
        # GetEntities.php, execute: one or the other has to be there.
        if not ids and not (sites and titles):
            return _error("param-missing", 'Either provide the item "ids" or pairs of "sites" and "titles".')
        for one in ids:
            # GetEntities.php, getEntityIdsFromIdParam; GetEntitiesTest.php, "bad and good id": the whole request fails.
            if not re.fullmatch(r"[QPL][1-9]\d*", one, re.IGNORECASE):
                return _error("no-such-entity", f'Could not find an entity with the ID "{one}".', id=one)
        entities: dict[str, Any] = {}
        # GetEntitiesTest.php asks for each id in both cases, and gets it once.
        for one in dict.fromkeys(one.upper() for one in ids):
            entities[one] = self._by_id(one, query)
        for title in titles:
            found = self._by_title(sites[0], title)
            if found:
                entities[found] = self._by_id(found, query)
            else:
                self._missing += 1
                # GetEntities.php, addMissingItemsToResult; ResultBuilder.php, addMissingEntity: a negative key.
                entities[str(-self._missing)] = {"site": sites[0], "title": title, "missing": ""}
        return {"entities": entities, "success": 1}

    def _by_title(self, site: str, title: str) -> str | None:
        return next((id for id, item in self.items.items() if _title(item, site) == title), None)

    def _by_id(self, one: str, query: Mapping[str, str]) -> dict[str, Any]:
        target = self.redirects.get(one, one)
        if target not in self.items:
            # ResultBuilder.php, addMissingEntity: `missing` is an empty string there, in each formatversion.
            self._missing += 1
            return {"id": one, "missing": ""}
        item = self.items[target]
        answer: dict[str, Any] = {}
        if target != one:
            # ResultBuilder.php, addEntityRevision: under the id that was given, with the target's content.
            answer["redirects"] = {"from": one, "to": target}
        # ResultBuilder.php, filterEntitySerializationUsingProps: `type` and `id` always stay.
        answer |= {"type": item["type"], "id": item["id"]}
        wanted = query.get("props", "labels|sitelinks").split("|")
        if "labels" in wanted:
            # ResultBuilder.php, filterEntitySerializationUsingLangCodes.
            answer["labels"] = _chosen(item["labels"], query.get("languages")) or self.empty
        if "sitelinks" in wanted:
            # ResultBuilder.php, filterEntitySerializationUsingSiteIds.
            answer["sitelinks"] = _chosen(item["sitelinks"], query.get("sitefilter")) or self.empty
        return answer


def _title(item: Mapping[str, Any], site: str) -> str | None:
    title: str | None = item["sitelinks"].get(site, {}).get("title")
    return title


def _chosen(values: Mapping[str, Any], names: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not names or name in names.split("|")}


def _error(code: str, info: str, **more: str) -> dict[str, Any]:
    return {"error": {"code": code, "info": info, **more}}
