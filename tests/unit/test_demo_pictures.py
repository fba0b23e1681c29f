"""The demo shows pictures of an answer only from hosts of the wikis that were asked: others would learn who looks."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_FILE = Path(__file__).parents[2] / "site" / "pages" / "demo" / "readable.py"


@pytest.mark.parametrize(
    ("address", "wiki", "is_shown"),
    [
        ("https://wiki.example/images/a.png", "wiki.example", True),
        ("https://images.wiki.example/a.png", "wiki.example", True),
        ("http://localhost:8001/images/a.png", "localhost:8001", True),
        ("http://localhost:8002/images/a.png", "localhost:8001", False),
        ("https://upload.wikimedia.org/a.png", "en.wikipedia.org", True),
        ("https://upload.wikimedia.org/a.png", "wiki.example", False),
        ("https://upload.wikimedia.org/a.png", "wikipedia.org.example", False),
        ("https://tracker.example/a.png", "wiki.example", False),
        ("https://notwiki.example/a.png", "wiki.example", False),
        ("https://wiki.example@tracker.example/a.png", "wiki.example", False),
        ("https://wiki.example.tracker.example/a.png", "wiki.example", False),
        ("javascript:alert(1)//a.png", "wiki.example", False),
    ],
)
def test_only_pictures_of_the_wikis_own_hosts_are_shown(address: str, wiki: str, is_shown: bool) -> None:
    spec = importlib.util.spec_from_file_location("demo_readable", _FILE)
    assert spec is not None
    assert spec.loader is not None
    readable = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readable)
    assert readable.image_addresses([{"url": address}], {wiki}) == ([address] if is_shown else [])
