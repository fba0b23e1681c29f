"""A wiki in memory that describes its modules as MediaWiki 1.43 does, and notes what is called.

``paraminfo.json`` is a sandbox wiki's answer to ``action=paraminfo&helpformat=html``, with fewer modules and values.
"""

import json
from pathlib import Path
from typing import Any

from mwbrowser.http.messages import Request
from tests.unit.memory_transport import fields_of, query_of

RECORDED: list[dict[str, Any]] = json.loads(Path(__file__).with_name("paraminfo.json").read_text("utf-8"))


class DescribedWiki:
    """Answers `paraminfo` and tokens; everything else is answered with `answers`, by action, or with ``{}``."""

    def __init__(self, modules: list[dict[str, Any]] | None = None) -> None:
        self.modules = {one["path"]: one for one in (RECORDED if modules is None else modules)}
        self.asked: list[list[str]] = []
        self.languages: list[str | None] = []
        self.called: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, Any] = {}

    def __call__(self, request: Request) -> Any:
        given = {**query_of(request), **fields_of(request)}
        if given.get("action") == "paraminfo":
            return self._paraminfo(given)
        if given.get("meta") == "tokens":
            return {"query": {"tokens": {f"{given['type']}token": "abc+\\"}}}
        self.called.append((request.method, given))
        answer = self.answers.get(given["action"], {"batchcomplete": True})
        return answer(given) if callable(answer) else answer

    def _paraminfo(self, given: dict[str, str]) -> Any:
        if given["modules"] == "**":
            self.asked.append(["**"])
            return {"paraminfo": {"modules": [one for path, one in self.modules.items() if path != "main"]}}
        wanted = given["modules"].lstrip("\x1f").replace("\x1f", "|").split("|")
        self.asked.append(wanted)
        self.languages.append(given.get("uselang"))
        found = [self.modules[path] for path in wanted if path in self.modules]
        warning = {"paraminfo": {"warnings": 'The module "main" does not have a submodule "nosuch".'}}
        return {"warnings": warning, "paraminfo": {"helpformat": "html", "modules": found}}
