"""One sandbox wiki: a copy of the template, served by PHP's own server."""

import shutil
import time
from abc import ABC, abstractmethod
from pathlib import Path

from tests.machine.lifeline import Kept, Lifeline
from tests.machine.places import mediawiki_folder
from tests.wikis.arrived import VIA, Arrived, read_record
from tests.wikis.kinds import Kind
from tests.wikis.php import environment, php_command
from tests.wikis.ports import connection_to
from tests.wikis.settings import Value, local_settings, php
from tests.wikis.template import ACCOUNTS, MESSAGES, SECRET, template_folder

_RECORD = Path(__file__).with_name("record.php")
# With the one that starts them, three requests at a time: as many as a polite client has under way.
_WORKERS = 2


class WikiFailed(Exception):
    """A wiki did not start, or does not answer."""


class Wiki(ABC):
    """A wiki that a browser, or a test, can talk to."""

    def __init__(self, kind: Kind, version: str, origin: str, address: tuple[str, int]) -> None:
        self.kind = kind
        self.version = version
        self.origin = origin
        #: Where it really listens: host names like `elsewhere-143.localhost` are known to browsers, not to every
        #: system.
        self.address = address
        self.accounts = dict(ACCOUNTS)

    @property
    def name(self) -> str:
        """Kind and version, which is how tests ask for it."""
        return f"{self.kind.name}-{self.version}"

    @property
    def title(self) -> str:
        """What people read."""
        return f"{self.kind.title} {self.version}"

    @property
    def cookie_prefix(self) -> str:
        """What the names of its cookies begin with; ports of one host share their cookies."""
        return self.name.replace("-", "").replace(".", "")

    @property
    def api(self) -> str:
        """The address of the Action API."""
        return f"{self.origin}/w/api.php"

    @property
    def rest(self) -> str:
        """The address of the REST API."""
        return f"{self.origin}/w/rest.php"

    @abstractmethod
    def requests(self) -> list[Arrived]:
        """What arrived at the two APIs since the start, or since `forget_requests`, oldest first."""

    @abstractmethod
    def forget_requests(self) -> None:
        """Begin anew."""

    @abstractmethod
    def start(self) -> None:
        """Listen; safe to repeat."""

    @abstractmethod
    def stop(self) -> None:
        """Be gone, so that connections are refused; `start` brings it back with all that was written to it."""

    def wait_until_it_answers(self, seconds: float = 30) -> None:
        """Return when the API answers; WikiFailed after so many seconds."""
        end = time.monotonic() + seconds
        while True:
            try:
                connection = connection_to(self.address, max(0.1, end - time.monotonic()))
                connection.request("GET", "/w/api.php?action=query&meta=siteinfo&format=json")
                response = connection.getresponse()
                answer = response.read()
                connection.close()
                if response.status == 200 and b'"generator"' in answer:
                    return
                cause = f"it answers with status {response.status}: {answer[:500]!r}"
            except OSError as error:
                cause = str(error)
            self.check_running()
            if time.monotonic() > end:
                raise WikiFailed(f"{self.name} does not answer at {self.api}: {cause}")
            time.sleep(0.02)

    @abstractmethod
    def check_running(self) -> None:
        """Raise WikiFailed if it has ended by itself."""


class PhpWiki(Wiki):
    """A wiki with MediaWiki in it."""

    def __init__(
        self, kind: Kind, version: str, origin: str, address: tuple[str, int], folder: Path, lifeline: Lifeline
    ) -> None:
        super().__init__(kind, version, origin, address)
        self._folder = folder
        self._lifeline = lifeline
        self._server: Kept | None = None
        self._record = folder / "record"
        #: Bytes of the record.
        self._forgotten = 0

    def lay_out(self, listed: list[str]) -> None:
        """Copy the template and write the settings."""
        template = template_folder(self.version)
        shutil.copytree(template, self._folder, ignore=shutil.ignore_patterns(MESSAGES))
        root = self._folder / "root"
        root.mkdir()
        (root / "w").symlink_to(mediawiki_folder(self.version))
        (root / "images").symlink_to(self._folder / "images")
        (root / "index.php").write_text("<?php header( 'Location: /w/index.php' );\n")
        more: dict[str, Value] = {"wgCrossSiteAJAXdomains": listed, **self.kind.more}
        if "CentralAuthStandIn" in self.kind.extensions:
            more["wgCentralAuthStandInStore"] = self._folder.parent / "central-tokens"
        policy = php(f"Content-Security-Policy: {self.kind.policy}")
        self._settings.write_text(
            local_settings(
                self._folder,
                title=self.title,
                server=self.origin,
                secret=(template / SECRET).read_text(),
                cookie_prefix=self.cookie_prefix,
                # Extensions bring messages of their own.
                messages=template / "-".join([MESSAGES, *self.kind.extensions]),
                extensions=self.kind.extensions,
                more=more,
            )
            + (f"header( {policy} );\n" if self.kind.policy else "")
        )

    @property
    def _settings(self) -> Path:
        return self._folder / "LocalSettings.php"

    @property
    def log(self) -> Path:
        """What PHP said."""
        return self._folder / "log"

    def start(self) -> None:
        if self._server is not None and self._server.running():
            return
        command = [
            *php_command(auto_prepend_file=str(_RECORD)),
            *("-S", f"{self.address[0]}:{self.address[1]}", "-t", str(self._folder / "root")),
        ]
        variables = environment(self._settings, SANDBOX_RECORD=str(self._record), PHP_CLI_SERVER_WORKERS=str(_WORKERS))
        with self.log.open("ab") as log:
            self._server = self._lifeline.start(
                command, output=log, environment=variables, folder=self._folder / "root"
            )

    def stop(self) -> None:
        if self._server is None:
            return
        self._server.stop()
        self._server = None
        for _ in range(250):  # the workers die a moment after their group was killed
            connection = connection_to(self.address, 1)
            try:
                connection.connect()
            except OSError:
                return
            connection.close()
            time.sleep(0.02)
        raise WikiFailed(f"{self.name} still listens at {self.address}")

    def check_running(self) -> None:
        if self._server is None or not self._server.running():
            last = self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""
            raise WikiFailed(f"{self.name} is not running (port {self.address[1]}):\n{last}")

    def requests(self, through: str | None = None) -> list[Arrived]:
        """Without those that came through a proxy, which notes them itself, or (`through` its name) only those.

        A client that went away from a proxy may be waiting in its queue still, to arrive here at any time.
        """
        return [one for one in read_record(self._record, self._forgotten) if one.headers.get(VIA) == through]

    def forget_requests(self) -> None:
        self._forgotten = self._record.stat().st_size if self._record.exists() else 0
