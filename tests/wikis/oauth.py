"""The consumers of the stand-in for OAuth, and what a test may change while the wikis run."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.wikis.settings import Value
    from tests.wikis.wiki import PhpWiki

GRANTS = ("basic", "editpage", "createeditmovepage")

#: The consumer of the site's own page, and that page.
DEMO = "sandbox-demo"
_DEMO_PAGE = "/sign-in.html"


def store_of(wiki: PhpWiki) -> Path:
    """The folder of codes and tokens: the wikis of a sandbox are one farm."""
    return wiki.shared_folder / "oauth"


def consumers_of_the_site(page_origins: Sequence[str]) -> Mapping[str, Value]:
    """The consumers that are always there: that of the site, which is served at the first of the origins."""
    if not page_origins:
        return {}
    callback = page_origins[0] + _DEMO_PAGE
    return {DEMO: {"name": "The demo of mwbrowser", "callback": callback, "grants": GRANTS}}


class OAuthStandIn:
    """Changes to the OAuth of a sandbox's wikis, as by an administrator or by time."""

    def __init__(self, wiki: PhpWiki) -> None:
        self._folder = store_of(wiki)
        self._folder.mkdir(exist_ok=True)
        self._settings: dict[str, Any] = {}
        self._consumers: dict[str, Any] = {}
        self.set()

    def register(self, callback: str, *, grants: Sequence[str] = GRANTS, **more: Any) -> str:
        """Make a consumer, approved, and return its client id; `more` may have a secret, or a wiki that it is for."""
        client_id = secrets.token_hex(16)
        self._consumers[client_id] = {"name": "A tool", "callback": callback, "grants": list(grants), **more}
        self.set()
        return client_id

    def change(self, client_id: str, **more: Any) -> None:
        """Change a consumer: `disabled`, `wiki`."""
        self._consumers[client_id].update(more)
        self.set()

    def set(self, **settings: Any) -> None:
        """Set what `extension.json` names, without the prefix: ``Seconds=0`` and all access tokens have expired."""
        self._settings.update(settings)
        text = json.dumps({**self._settings, "Consumers": self._consumers})
        new = self._folder / "settings.json.new"
        new.write_text(text)
        new.rename(self._folder / "settings.json")

    def revoke(self) -> None:
        """Make all tokens unknown, as if every user had withdrawn the consent."""
        for file in self._folder.glob("*-*"):
            file.unlink()

    def expire(self) -> None:
        """Let all access tokens expire; later ones are valid."""
        for file in self._folder.glob("access-*"):
            file.write_text(json.dumps({**json.loads(file.read_text()), "seconds": -1}))

    def reset(self) -> None:
        """Undo all settings; tokens stay."""
        self._settings = {}
        self.set()
