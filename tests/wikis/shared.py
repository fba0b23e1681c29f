"""One set of servers for all processes of a test run: started when the first of them needs it."""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Client, Listener

from tests.wikis.kinds import KINDS
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Server

#: The name of this process's sandbox at the shared servers.
GUEST = f"{os.getpid()}-guest"


class SharedServers:
    """Held by the process that outlives the others; they connect to `address`."""

    def __init__(self) -> None:
        self._listener = Listener(family="AF_UNIX", backlog=16)
        self._sandbox = Sandbox([], kinds=list(KINDS))
        self._started = False
        self._closing = False
        self._thread = threading.Thread(target=self._answer, daemon=True, name="shared servers")
        self._thread.start()

    @property
    def address(self) -> str:
        """A socket's path."""
        return str(self._listener.address)

    def close(self) -> None:
        """Stop the servers. No process may need them any more."""
        self._closing = True
        Client(self.address).close()
        self._thread.join()
        self._listener.close()
        self._sandbox.close()

    def _answer(self) -> None:
        while True:
            with self._listener.accept() as asked:
                if self._closing:
                    return
                try:
                    if not self._started:
                        self._sandbox.__enter__()
                        self._started = True
                    asked.send(self._sandbox.servers)
                except Exception as error:
                    asked.send(f"{type(error).__name__}: {error}")


def servers_at(address: str) -> dict[str, Server]:
    """Request the servers; the first process waits until they are up."""
    with Client(address) as asked:
        found = asked.recv()
    if isinstance(found, str):
        raise RuntimeError(f"The sandbox wikis did not start: {found}")
    return dict(found)
