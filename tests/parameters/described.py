"""What MediaWiki says of its own modules, with every extension of Debian's package that can be loaded."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import urlencode

from tests.machine.lifeline import Lifeline
from tests.machine.places import RUN, mediawiki_folder
from tests.wikis.kinds import VERSIONS, Kind
from tests.wikis.ports import Ports, connection_to
from tests.wikis.wiki import PhpWiki, WikiFailed

#: Loading these fails without something that is not in the package, or before others of the list.
NOT_ALONE = ("DiscussionTools",)

Module = dict[str, Any]


def described_modules(first_port: int = 8601, *, extensions: bool = True) -> dict[str, dict[str, Module]]:
    """Each version's modules by their paths, as ``action=paraminfo`` describes them."""
    ports = Ports(first_port)
    folder = RUN / f"described-{first_port}"
    try:
        with Lifeline() as lifeline, ThreadPoolExecutor(len(VERSIONS)) as pool:
            lifeline.keep_folder(folder)
            wikis = []
            for version in VERSIONS:
                port = ports.take()
                loaded = bundled(version) if extensions else ()
                kind = Kind("described", "Described wiki", "all bundled extensions", extensions=loaded)
                address = ("127.0.0.1", port)
                wiki = PhpWiki(kind, version, f"http://localhost:{port}", address, folder / version, lifeline)
                wikis.append(wiki)
            return dict(zip(VERSIONS, pool.map(_described, wikis), strict=True))
    finally:
        ports.release()


def bundled(version: str) -> tuple[str, ...]:
    """Which extensions this version brings, by the names of their folders."""
    folders = (mediawiki_folder(version) / "extensions").iterdir()
    names = sorted(folder.name for folder in folders if (folder / "extension.json").exists())
    return (*(name for name in names if name not in NOT_ALONE), *(name for name in NOT_ALONE if name in names))


def _described(wiki: PhpWiki) -> dict[str, Module]:
    wiki.lay_out([])
    # The tables of the extensions. A sandbox has no throttle for passwords, which is not what the script expects.
    wiki.run_script("update", "--quick", "--skip-config-validation")
    wiki.start()
    wiki.wait_until_it_answers(120)
    ask = partial(_ask, wiki)
    found: dict[str, Module] = {}
    for module in ["main", *(f"{group}+*" for group in ("main", "query"))]:
        found |= {one["path"]: one for one in ask(module)}
    return found


def _ask(wiki: PhpWiki, modules: str) -> list[Module]:
    given = {"action": "paraminfo", "modules": modules, "helpformat": "none", "format": "json", "formatversion": "2"}
    connection = connection_to(wiki.address, 120)
    connection.request("GET", f"/w/api.php?{urlencode(given)}", headers={"User-Agent": wiki.user_agent})
    answer = json.loads(connection.getresponse().read())
    connection.close()
    if "paraminfo" not in answer:
        raise WikiFailed(f"{wiki.name} does not describe {modules}: {answer}")
    return list(answer["paraminfo"]["modules"])
