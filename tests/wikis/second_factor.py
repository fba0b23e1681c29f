"""A user's second factor: a device that computes codes (RFC 6238), and recovery codes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

PAGE = "/w/index.php?title=Special:OATHManage&action=enable&module=totp"


class Device:
    """Computes the codes of a secret, each only once and later than the one before, as the wiki requires."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        # The wiki takes codes of some minutes around now.
        self._next = int(time.time()) // 30 - 2

    def code(self) -> str:
        """Return a code that was not used yet."""
        self._next += 1
        return one_time_code(self.secret, self._next)


def one_time_code(secret: str, step: int) -> str:
    """Return the code of a secret for a step of thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def shown_in(html: str) -> tuple[str, list[str]]:
    """Return the secret and the recovery codes that the page shows, which are groups of four characters."""
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " | ", html))
    # A recovery code has four groups; a secret more.
    runs = [
        run.replace(" ", "")
        for run in re.findall(r"(?<![A-Z2-7])(?:[A-Z2-7]{4} ){3,12}[A-Z2-7]{0,4}(?![A-Z2-7])", text)
    ]
    return next(run for run in runs if len(run) > 16), [run for run in runs if len(run) == 16]
