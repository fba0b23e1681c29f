"""The sandbox: a set of wikis, up within seconds, gone afterwards.

with Sandbox(page_origins=["http://localhost:8000"]) as sandbox:
    wiki = sandbox.wikis["listed-1.43"]

Several processes can share the servers of one. Each has a sandbox of its own as a guest there, with data of its own:
clients meet these if their user agent says "sandbox/" and the guest's name.
"""

import itertools
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.machine.lifeline import Lifeline
from tests.machine.places import RUN
from tests.wikis import kinds as known
from tests.wikis import template
from tests.wikis.kinds import KINDS, VERSIONS, Kind
from tests.wikis.ports import Ports
from tests.wikis.proxy import ProxyWiki
from tests.wikis.wiki import GuestWiki, PhpWiki, Server, Wiki, WikiFailed

_counter = itertools.count()


class Sandbox:
    """Wikis of every usual kind (or of some `kinds`) and version, for pages of these origins."""

    def __init__(
        self,
        page_origins: Sequence[str],
        *,
        kinds: Sequence[str] | None = None,
        versions: Sequence[str] = VERSIONS,
        host: str = "localhost",
        bind: str = "127.0.0.1",
        first_port: int = 8101,
        name: str = "",
        guest_at: Mapping[str, Server] | None = None,
    ) -> None:
        self.page_origins = list(page_origins)
        self.versions = tuple(versions)
        self._kinds = known.with_what_they_need(known.USUAL if kinds is None else kinds)
        self._host = host
        self._bind = bind
        self._ports = Ports(first_port)
        self._lifeline = Lifeline()
        self._guest_at = guest_at
        self._folder = RUN / (name or f"{os.getpid()}-{next(_counter)}")
        self.wikis: dict[str, Wiki] = {}

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def servers(self) -> dict[str, Server]:
        """The servers for other sandboxes as guests, by the names of the wikis."""
        php = [wiki for wiki in self.wikis.values() if isinstance(wiki, PhpWiki)]
        return {wiki.name: Server(wiki.origin, wiki.address, wiki.root) for wiki in php}

    def close(self) -> None:
        """Stop all wikis and remove their files."""
        for wiki in self.wikis.values():
            if isinstance(wiki, ProxyWiki):
                wiki.stop()
        self._lifeline.close()
        self._ports.release()

    def _start(self) -> None:
        missing = [version for version in self.versions if not template.is_ready(version)]
        if missing:
            raise WikiFailed(
                f"there is no template of MediaWiki {' and '.join(missing)}: run `python3 build.py serve` once, "
                "which says what is missing"
            )
        remove_leftovers(RUN)
        self._lifeline.keep_folder(self._folder)
        for name, version in itertools.product(self._kinds, self.versions):
            kind = KINDS[name]
            wiki: Wiki = self._proxy(kind, version) if kind.proxy_of else self._php(kind, version)
            self.wikis[wiki.name] = wiki
        if self._guest_at is not None:
            for wiki in self.wikis.values():
                wiki.user_agent = f"sandbox/{self._folder.name}"
        homes = [wiki.origin for wiki in self.wikis.values() if wiki.kind.home]

        def bring_up(wiki: Wiki) -> None:
            if isinstance(wiki, PhpWiki):
                wiki.page_origins = self.page_origins
                wiki.lay_out(known.hosts([*self.page_origins, *homes]) if wiki.kind.lists else [])
            wiki.start()
            if isinstance(wiki, PhpWiki):
                wiki.wait_until_it_answers()

        with ThreadPoolExecutor(max_workers=len(self.wikis)) as pool:
            for future in [pool.submit(bring_up, wiki) for wiki in self.wikis.values()]:
                future.result()
        for wiki in self.wikis.values():
            wiki.forget_requests()

    def _where(self, kind: Kind, version: str) -> tuple[str, tuple[str, int]]:
        if kind.other_site:
            port = self._ports.take()
            return f"http://{kind.name}-{known.short(version)}.localhost:{port}", ("127.0.0.1", port)
        port = self._ports.take(self._bind)
        return f"http://{self._host}:{port}", (self._bind, port)

    def _php(self, kind: Kind, version: str) -> PhpWiki:
        name = f"{kind.name}-{version}"
        if self._guest_at is not None:
            return GuestWiki(kind, version, self._folder / name, self._guest_at[name])
        origin, address = self._where(kind, version)
        return PhpWiki(kind, version, origin, address, self._folder / name, self._lifeline)

    def _proxy(self, kind: Kind, version: str) -> ProxyWiki:
        origin, address = self._where(kind, version)
        return ProxyWiki(kind, version, origin, address, self.wikis[f"{kind.proxy_of}-{version}"])


#: A function that starts one: the class itself, or one that returns an existing sandbox.
SandboxOf = Callable[..., AbstractContextManager[Sandbox]]


def remove_leftovers(runs: Path) -> None:
    """Remove the files of earlier runs: there are some if a lifeline was killed together with its processes."""
    if not runs.exists():
        return
    for folder in runs.iterdir():
        owner = folder.name.partition("-")[0]
        recent = time.time() - folder.stat().st_mtime < 5
        if owner.isdigit() and not Path(f"/proc/{owner}").exists() and not recent:
            shutil.rmtree(folder, ignore_errors=True)
