"""What MkDocs does for our documentation besides: what is taken from the code, and the way back to the site.

https://www.mkdocs.org/user-guide/configuration/#hooks
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import docstrings  # beside this file
from mkdocs.structure.nav import Link

ROOT = Path(__file__).resolve().parents[2]

_FROM_THE_CODE = re.compile(r"<!-- (differences|options of) ?([\w.]*) -->")
# They hold addresses that begin at the host, which is not where a site begins that may be served from any path.
_OF_A_HOST = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def on_config(config: Any, **_: object) -> Any:
    sys.path.append(str(ROOT))  # for what is documented, and for the list of differences
    return config


def on_nav(nav: Any, **_: object) -> Any:
    nav.items.append(Link("Try it here: the demo site", "../index.html"))
    return nav


def on_page_markdown(markdown: str, **_: object) -> str:
    return _FROM_THE_CODE.sub(lambda found: docstrings.options_of(found[2]) if found[2] else differences(), markdown)


def on_post_build(config: Any, **_: object) -> None:
    for name in _OF_A_HOST:
        (Path(config.site_dir) / name).unlink(missing_ok=True)


def differences() -> str:
    """The list that the conformance tests stand on, as a table."""
    from tests.conformance.differences import DIFFERENCES

    head = "| `mw.Api`, `mw.ForeignApi`, `mw.Rest` | mwbrowser | because |\n|---|---|---|"
    # Python-Markdown takes a bar in code as it is; GitHub, where the README is read, wants it escaped.
    return re.sub(r"\\\|", "|", "\n".join([head, *(difference.row for difference in DIFFERENCES.values())]))
