"""The page's own transport, for clients that are given no other."""

from __future__ import annotations

from ..http.transport import Transport

__all__ = ["default_transport"]

_default: Transport | None = None


def default_transport() -> Transport:
    """Return the page's own transport, one for all clients. Outside a browser there is none: a `RuntimeError`."""
    global _default
    if _default is None:
        try:
            from ..browser import BrowserTransport
        except ModuleNotFoundError as error:
            raise RuntimeError(
                "mwbrowser runs in a web page (Pyodide, PyScript); "
                "elsewhere, give each client a transport=, as its tests do"
            ) from error
        _default = BrowserTransport()
    return _default
