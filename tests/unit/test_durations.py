"""How long that is, in words."""

from __future__ import annotations

import pytest

from mwbrowser.display.durations import in_english


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (1234, "20 minutes and 34 seconds"),
        (3661, "1 hour, 1 minute and 1 second"),
        (7200, "2 hours"),
    ],
)
def test_durations_in_english(seconds: int, words: str) -> None:
    assert in_english(seconds) == words
