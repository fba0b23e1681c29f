"""Choosing ports: the same ones every time if they are free, so that addresses, and browsers' data for them, stay."""

import platform
import socket
from http.client import HTTPConnection


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether we could listen there, and no other server responds at `localhost`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def free_port() -> int:
    """Any free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connection_to(address: tuple[str, int], seconds: float) -> HTTPConnection:
    """A connection, not yet opened, to an address where perhaps no server listens yet; `seconds` is its time limit."""
    # The system may give that very port to our end of the connection, which then talks to itself, and keeps the port
    # from the server. From another of the machine's own addresses it cannot.
    source = ("127.0.0.2", 0) if address[0] == "127.0.0.1" else None
    return HTTPConnection(*address, timeout=seconds, source_address=source)


class Ports:
    """Gives free ports from a first one on, each only once, even to processes that request ports at the same time."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._reserved: list[socket.socket] = []

    def take(self, host: str = "127.0.0.1") -> int:
        """The next port that is free."""
        while self._next < 65000:
            port = self._next
            self._next += 1
            if self._reserve(port) and is_free(port, host):
                return port
        return free_port()

    def release(self) -> None:
        """Release these ports; no server may be listening there any more."""
        for name in self._reserved:
            name.close()
        self._reserved.clear()

    def _reserve(self, port: int) -> bool:
        """Reserve this port until it is released, or this process ends."""
        if platform.system() != "Linux":
            return True
        # A name without a file (Linux's abstract sockets), which only one socket can have.
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0mwbrowser sandbox port {port}")
        except OSError:
            name.close()
            return False
        self._reserved.append(name)
        return True


def taken(port: int, host: str) -> str:
    """The message for a person whose port is taken, ``""`` if it is free."""
    bind = "127.0.0.1" if host == "localhost" else host
    if is_free(port, bind):
        return ""
    other = next((near for near in range(port + 1, port + 50) if is_free(near, bind)), 0) or free_port()
    return f"Port {port} is taken by another program (or may not be used). This one is free: --port {other}"
