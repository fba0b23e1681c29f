"""HTTP/1.1 by hand: what a server would never send has to be written byte by byte."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

Headers = list[tuple[str, str]]

#: Of one connection only, or what we say ourselves.
_OF_A_CONNECTION = {
    "connection",
    "keep-alive",
    "transfer-encoding",
    "te",
    "trailer",
    "upgrade",
    "content-length",
    "host",
}


@dataclass
class Incoming:
    """A request, as far as it has been read."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""
    #: How many requests came before it by the same connection.
    earlier: int = 0

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    def part(self, name: str) -> str | None:
        """A field of a multipart body that is a text."""
        _, found, rest = self.body.partition(f'name="{name}"\r\n\r\n'.encode())
        return rest.partition(b"\r\n")[0].decode() if found else None


@dataclass
class Answer:
    """What is sent back."""

    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    def head(self, *, keeps: bool, length: int | None = None) -> bytes:
        """The bytes before the body."""
        lines = [f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        lines.append(f"Content-Length: {len(self.body) if length is None else length}")
        lines.append(f"Connection: {'keep-alive' if keeps else 'close'}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def copy(self) -> Answer:
        return Answer(self.status, list(self.headers), self.body)

    def without(self, *beginnings: str) -> Answer:
        """The same without headers whose names begin so (in lower case)."""
        kept = [(name, value) for name, value in self.headers if not name.lower().startswith(beginnings)]
        return Answer(self.status, kept, self.body)


_REASONS = {200: "OK", 204: "No Content", 302: "Found", 429: "Too Many Requests", 503: "Service Unavailable"}


async def read_head(reader: asyncio.StreamReader, earlier: int) -> Incoming | None:
    """The next request of a connection, without its body; nothing if the client has gone away."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.rstrip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Incoming(method, target, headers, earlier=earlier)


async def ask(address: tuple[str, int], host: str, incoming: Incoming, more: dict[str, str]) -> Answer:
    """Hand a request on, by a connection of its own, and read the whole answer."""
    reader, writer = await asyncio.open_connection(*address, limit=2**26)
    try:
        headers = {name: value for name, value in incoming.headers.items() if name not in _OF_A_CONNECTION}
        # Nothing compressed: what is cut, or spoilt, is then text.
        headers.pop("accept-encoding", None)
        headers |= {**more, "host": host, "connection": "close", "content-length": str(len(incoming.body))}
        lines = [f"{incoming.method} {incoming.target} HTTP/1.0", *(f"{name}: {headers[name]}" for name in headers)]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + incoming.body)
        await writer.drain()
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    kept = [(name, value) for name, value in pairs if name.lower() not in _OF_A_CONNECTION]
    return Answer(int(first.split(" ")[1]), kept, body)
