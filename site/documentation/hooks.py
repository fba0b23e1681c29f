"""Hooks of MkDocs for our documentation: text from the code, and links back to the site.

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

_OPTIONS = re.compile(r"<!-- options of ([\w.]+) -->")
# They contain addresses from the root of a host, but the site may be served from any path.
_OF_A_HOST = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def on_config(config: Any, **_: object) -> Any:
    sys.path.append(str(ROOT))  # for what is documented
    return config


def on_nav(nav: Any, **_: object) -> Any:
    nav.items.append(Link("Try it here: the demo site", "../index.html"))
    return nav


def on_page_markdown(markdown: str, **_: object) -> str:
    # Python-Markdown takes a bar in code as it is; GitHub, where the pages are read too, wants it escaped in a table.
    markdown = re.sub(r"^\|.*\|$", lambda row: row[0].replace(r"\|", "|"), markdown, flags=re.MULTILINE)
    return _OPTIONS.sub(lambda found: docstrings.options_of(found[1]), markdown)


def on_post_page(output: str, **_: object) -> str:
    # The theme's search is a dialog without a name, which a screen reader could not announce.
    search = 'data-md-component="search" role="dialog"'
    return output.replace(search, f'{search} aria-label="Search"')


def on_post_build(config: Any, **_: object) -> None:
    for name in _OF_A_HOST:
        (Path(config.site_dir) / name).unlink(missing_ok=True)
