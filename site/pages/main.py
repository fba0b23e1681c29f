"""Where a page's Python starts: bring the cells, the builder or the explorer to life, or say why that did not work."""

import js


def announce(event: str, detail: str = "") -> None:
    """Tell loading.js, which owns the line about the state of Python."""
    init = js.Object.new()
    init.detail = detail
    js.dispatchEvent(js.CustomEvent.new(event, init))


try:
    match getattr(js.document.documentElement.dataset, "page", ""):
        case "gadgets":
            from demo.gadgets import start
        case "explorer":
            from explorer.start import start
        case _:
            from demo.start import start

    start()
except Exception as error:
    announce("demo:failed", f"{type(error).__name__}: {error}")
    raise
else:
    announce("demo:ready")
