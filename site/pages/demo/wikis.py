"""Wikis and their addresses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

# An address is written into the code of the cells, between quotes: what could end the quotes is not an address.
UNFIT = set("\"'\\<>{}`^| \t\r\n")


class NotAnAddress(ValueError):
    """What was typed does not lead to a wiki; the message is for the person who typed it."""


@dataclass(frozen=True)
class Wiki:
    """A wiki one can choose."""

    api: str
    title: str = ""
    version: str = ""
    note: str = ""
    # Whether it has listed the origin of this page, so that it can be talked to as its user.
    trusts_us: bool = False
    accounts: Mapping[str, str] = field(default_factory=dict)

    @property
    def rest(self) -> str:
        return self.beside("rest.php")

    @property
    def login_page(self) -> str:
        return self.beside("index.php") + "?title=Special:UserLogin"

    @property
    def host(self) -> str:
        return urlsplit(self.api).netloc

    @property
    def is_sandbox(self) -> bool:
        return bool(self.version)

    def beside(self, entry: str) -> str:
        """The address of another entry point of the same wiki."""
        return self.api.removesuffix("api.php") + entry


def known_sandboxes(listing: str = "sandbox.json") -> list[Wiki]:
    """The sandbox wikis that the server of this page says are running: none, when it is a static host."""
    try:
        entries = json.loads(Path(listing).read_text("utf-8"))["wikis"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [
        Wiki(
            api=complete_address(entry["api"]),
            title=entry.get("title") or entry.get("name") or entry["api"],
            version=str(entry.get("version") or "sandbox"),
            note=entry.get("note") or "",
            trusts_us=str(entry.get("name")).startswith("listed"),
            accounts=entry.get("accounts") or {},
        )
        for entry in entries
    ]


def complete_address(typed: str) -> str:
    """The address of a wiki's api.php, from whatever a person is likely to type or paste.

    A host is enough, and so is the address of a page that the wiki shows.
    """
    text = typed.strip()
    if not text:
        raise NotAnAddress("Type the address of a wiki, for instance commons.wikimedia.org.")
    if UNFIT & set(text):
        raise NotAnAddress("An address has no spaces, quotes or brackets in it.")
    if "://" not in text:
        text = ("http://" if _is_local(text) else "https://") + text
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise NotAnAddress(f"{typed.strip()} is not an address.") from None
    if parts.scheme not in ("http", "https"):
        raise NotAnAddress("An address begins with https:// or http://.")
    host = parts.hostname or ""
    if not host or ("." not in host and ":" not in host and host != "localhost"):
        raise NotAnAddress(f"{typed.strip()} has no host name in it, such as commons.wikimedia.org.")
    if parts.username is not None or parts.password is not None:
        raise NotAnAddress("An address with a password in it would show that password in the code. Leave it out.")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{_path_of_api(parts.path)}"


def _is_local(address: str) -> bool:
    host = address.partition("/")[0].partition(":")[0].lower()
    return host == "localhost" or host.endswith(".localhost") or host.startswith("127.")


def _path_of_api(path: str) -> str:
    if path.endswith("/api.php"):
        return path
    for entry in ("/index.php", "/rest.php"):
        if entry in path:
            return path[: path.index(entry)] + "/api.php"
    # /wiki/Some_page is how most wikis show pages, and /w/ is where their entry points then are.
    if path in ("", "/") or path.startswith("/wiki"):
        return "/w/api.php"
    return path.rstrip("/") + "/api.php"
