"""An aiohttp application served from a thread of this process, so that it ends when the process does."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future

from aiohttp import web


class BackgroundServer:
    """Serves an application from `start` to `stop`; `cancels`: a handler is cancelled when its client goes away."""

    def __init__(self, make_app: Callable[[], web.Application], host: str, port: int, *, cancels: bool = False) -> None:
        self._make_app = make_app
        self._cancels = cancels
        self._host = host
        self._port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """Its port; with port 0, it is chosen at the start."""
        return self._port

    def start(self) -> None:
        """Listen. Raises OSError if that fails."""
        listening: Future[int] = Future()
        self._thread = threading.Thread(target=self._serve, args=(listening,), daemon=True, name=f"server {self._port}")
        self._thread.start()
        self._port = listening.result()

    def stop(self) -> None:
        """Close the port and all connections. Safe to repeat."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(timeout=10)

    def _serve(self, listening: "Future[int]") -> None:
        loop = asyncio.new_event_loop()
        runner: web.AppRunner | None = None

        async def listen() -> tuple[web.AppRunner, int]:
            runner = web.AppRunner(
                self._make_app(), handler_cancellation=self._cancels, access_log=None, shutdown_timeout=0.05
            )
            await runner.setup()
            try:
                site = web.TCPSite(runner, self._host, self._port)
                await site.start()
            except BaseException:
                await runner.cleanup()
                raise
            port: int = runner.addresses[0][1]
            return runner, port

        try:
            runner, port = loop.run_until_complete(listen())
            self._loop = loop
            listening.set_result(port)
        except BaseException as error:
            listening.set_exception(error)
            loop.close()
            return
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(runner.cleanup())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
