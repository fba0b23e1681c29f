"""One sandbox wiki: a copy of the template, served by PHP's own server."""

import json
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Kept, Lifeline
from tests.machine.places import mediawiki_folder
from tests.wikis import oauth
from tests.wikis.arrived import VIA, Arrived, read_record
from tests.wikis.kinds import Kind
from tests.wikis.php import environment, php_command, script_command
from tests.wikis.ports import connection_to
from tests.wikis.settings import Value, local_settings, php
from tests.wikis.template import ACCOUNTS, MESSAGES, SECRET, template_folder

_RECORD = Path(__file__).with_name("record.php")
# With the one that starts them, three requests at a time: as many as a polite client sends.
_WORKERS = 2


class WikiFailed(Exception):
    """A wiki did not start, or does not respond."""


@dataclass(frozen=True)
class Server:
    """The server of a wiki, for other sandboxes as guests."""

    origin: str
    address: tuple[str, int]
    root: Path


class Wiki(ABC):
    """A wiki for browsers and tests."""

    def __init__(self, kind: Kind, version: str, origin: str, address: tuple[str, int]) -> None:
        self.kind = kind
        self.version = version
        self.origin = origin
        #: The address at which it listens: host names like `elsewhere-143.localhost` resolve in browsers, but not on
        #: every system.
        self.address = address
        self.accounts = dict(ACCOUNTS)
        #: The user agent of clients other than the tests' browsers.
        self.user_agent = "sandbox"

    @property
    def name(self) -> str:
        """Kind and version; tests request it by this name."""
        return f"{self.kind.name}-{self.version}"

    @property
    def title(self) -> str:
        """The name for people."""
        return f"{self.kind.title} {self.version}"

    @property
    def cookie_prefix(self) -> str:
        """The prefix of its cookies' names; ports of one host share their cookies."""
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
                connection.request(
                    "GET", "/w/api.php?action=query&meta=siteinfo&format=json", headers={"User-Agent": self.user_agent}
                )
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
        #: The origins of the pages that the sandbox is for.
        self.page_origins: list[str] = []
        #: Bytes of the record.
        self._forgotten = 0

    @property
    def shared_folder(self) -> Path:
        """What the wikis of one sandbox may share."""
        return self._folder.parent

    @property
    def root(self) -> Path:
        """What its server serves."""
        return self._folder / "root"

    def lay_out(self, listed: list[str]) -> None:
        """Make what its server serves, and its data."""
        self.root.mkdir(parents=True)
        (self.root / "w").symlink_to(mediawiki_folder(self.version))
        (self.root / "index.php").write_text("<?php header( 'Location: /w/index.php' );\n")
        self.lay_out_data(listed, self.root, "images")

    def lay_out_data(self, listed: list[str], root: Path, images: str, **more: Value) -> None:
        """Copy the template and write the settings; its files are served as `images`, below the root."""
        template = template_folder(self.version)
        shutil.copytree(template, self._folder, ignore=shutil.ignore_patterns(f"{MESSAGES}*"), dirs_exist_ok=True)
        (root / images).parent.mkdir(exist_ok=True)
        (root / images).symlink_to(self._folder / "images")
        more = {"wgCrossSiteAJAXdomains": listed, "wgUploadPath": f"/{images}", **self.kind.more, **more}
        if "CentralAuthStandIn" in self.kind.extensions:
            more["wgCentralAuthStandInStore"] = self._folder.parent / "central-tokens"
        if "OAuthStandIn" in self.kind.extensions:
            more["wgOAuthStandInStore"] = oauth.store_of(self)
            more["wgOAuthStandInConsumers"] = oauth.consumers_of_the_site(self.page_origins)
        if "ProviderStandIn" in self.kind.extensions:
            more["wgProviderStandInStore"] = self._folder / "outside"
        if "MailCatcher" in self.kind.extensions:
            more["wgMailCatcherFile"] = self._mails
        policy = php(f"Content-Security-Policy: {self.kind.policy}")
        self._settings.write_text(
            local_settings(
                self._folder,
                title=self.title,
                server=self.origin,
                secret=(template / SECRET).read_text(),
                cookie_prefix=self.cookie_prefix,
                # Extensions bring messages of their own.
                messages=template
                / "-".join([MESSAGES, *([stamped.digest(*own)] if (own := self.kind.extensions) else [])]),
                extensions=self.kind.extensions,
                more=more,
            )
            + (f"header( {policy} );\n" if self.kind.policy else "")
        )

    def run_script(self, script: str, *arguments: str) -> None:
        """Run one of MediaWiki's maintenance scripts on its data."""
        command = [*script_command(mediawiki_folder(self.version), script), *arguments]
        self._lifeline.run(command, environment=environment(self._settings), folder=self._folder)

    @property
    def _settings(self) -> Path:
        return self._folder / "LocalSettings.php"

    @contextmanager
    def set_besides(self, line: str) -> Iterator[None]:
        """Let a line of PHP be in its settings, for a `with` block."""
        before = self._settings.read_text()
        self._settings.write_text(f"{before}{line}\n")
        try:
            yield
        finally:
            self._settings.write_text(before)

    @property
    def _mails(self) -> Path:
        return self._folder / "mails"

    def mails(self, address: str) -> list[str]:
        """The texts of the mails to an address, oldest first, on a wiki that keeps them (the extension MailCatcher)."""
        if not self._mails.exists():
            return []
        mails = [json.loads(line) for line in self._mails.read_text().splitlines()]
        return [str(mail["text"]) for mail in mails if address in mail["to"]]

    @property
    def database(self) -> Path:
        """The file with its tables."""
        return self._folder / "data" / "wiki.sqlite"

    @property
    def mail(self) -> Path:
        """The letters that its server has sent, one after the other."""
        return self.root.parent / "mail"

    @property
    def log(self) -> Path:
        """What PHP said."""
        return self._folder / "log"

    def start(self) -> None:
        if self._server is not None and self._server.running():
            return
        command = [
            *php_command(auto_prepend_file=str(_RECORD), sendmail_path="""sh -c 'cat >>"$SANDBOX_MAIL"' sh"""),
            *("-S", f"{self.address[0]}:{self.address[1]}", "-t", str(self.root)),
        ]
        variables = environment(
            self._settings,
            SANDBOX_RECORD=str(self._record),
            SANDBOX_MAIL=str(self.mail),
            PHP_CLI_SERVER_WORKERS=str(_WORKERS),
        )
        with self.log.open("ab") as log:
            self._server = self._lifeline.start(command, output=log, environment=variables, folder=self.root)

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


class GuestWiki(PhpWiki):
    """The same wiki with data of its own, for the clients that name its sandbox: with the server of another sandbox.

    Who shares the server knows nothing of each other: not of pages, sessions or requests.
    """

    def __init__(self, kind: Kind, version: str, folder: Path, host: Server) -> None:
        super().__init__(kind, version, host.origin, host.address, folder, Lifeline())
        self._host = host

    def lay_out(self, listed: list[str]) -> None:
        name = self._folder.parent.name
        self.lay_out_data(listed, self._host.root, f"{name}/images", wgCachePrefix=name)

    def start(self) -> None:
        pass

    def stop(self) -> None:
        raise WikiFailed(f"{self.name} is not alone at its server: start a sandbox for a wiki that is to be stopped")

    @property
    def mail(self) -> Path:
        return self._host.root.parent / "mail"

    def check_running(self) -> None:
        pass
