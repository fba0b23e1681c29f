"""The part of `build.py serve` that runs with the project's own packages: wikis and site, until it is stopped."""

import argparse
import signal
import sys
import threading
from types import FrameType

from tests.machine.places import SITE
from tests.machine.progress import say
from tests.machine.site_server import SiteServer
from tests.wikis.kinds import USUAL
from tests.wikis.ports import taken
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import WikiFailed


class _Stopped(BaseException):
    """We received a signal to end."""


def main() -> int:
    """Serve; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--without-wikis", metavar="WHY", default="")
    options = parser.parse_args()

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # one signal is enough, and stopping takes a moment
        raise _Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        return _serve(options.host, options.port, options.without_wikis)
    except _Stopped:
        say("Stopped: the wikis and all that was written to them are gone.")
        return 0


def _serve(host: str, port: int, without_wikis: str) -> int:
    bind = "127.0.0.1" if host == "localhost" else host
    name = "localhost" if host in ("0.0.0.0", "::") else host
    server = SiteServer(SITE, port, host=name, bind=bind)
    try:
        server.start()
    except OSError as error:
        say(taken(port, host) or f"Cannot listen at {host}:{port}: {error}", error=True)
        return 1
    try:
        if without_wikis:
            server.explain(without_wikis)
            _tell(server, without_wikis)
            threading.Event().wait()
        kinds = [*USUAL, "oauth46"]
        with Sandbox([server.origin], kinds=kinds, host=name, bind=bind, first_port=port + 101) as sandbox:
            server.describe(sandbox)
            width = max(len(wiki.title) for wiki in sandbox.wikis.values())
            say("Sandbox wikis, made new for this run:")
            for wiki in sandbox.wikis.values():
                say(f"  {wiki.title:{width}}  {wiki.origin}  {wiki.kind.note}")
            _tell(server, "")
            threading.Event().wait()
    except WikiFailed as failure:
        say(f"The sandbox wikis did not start: {failure}\nThe site alone: build.py serve --no-wikis", error=True)
        return 1
    finally:
        server.stop()
    return 0


def _tell(server: SiteServer, missing: str) -> None:
    if missing:
        say(f"Without sandbox wikis: {missing}")
    say(f"The site is at {server.origin}/ until Ctrl-C.")


if __name__ == "__main__":
    sys.exit(main())
