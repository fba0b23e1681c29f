"""The time of the tests of OAuth."""

from __future__ import annotations

import pytest

from mwbrowser.auth import sign_in_flow, signed_in


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test may set; nothing is waited for."""
    time = [1_000_000.0]
    monkeypatch.setattr(signed_in, "clock", lambda: time[0])
    monkeypatch.setattr("mwbrowser.auth.oauth.clock", lambda: time[0])
    monkeypatch.setattr(signed_in, "ASK_SECONDS", 0.01)
    monkeypatch.setattr(sign_in_flow, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(sign_in_flow, "CLOSING_SECONDS", 0.01)
    return time
