"""A request as it arrived at a wiki, so that tests check what a client really sent."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: The header with which a proxy names itself to the wiki behind it.
VIA = "sandbox-via"


@dataclass
class Arrived:
    """One request. Header names are lower case; `time` is seconds since the epoch."""

    method: str
    path: str
    query: dict[str, Any]
    fields: dict[str, Any]
    body: str
    headers: dict[str, str]
    cookies: dict[str, str]
    time: float
    #: Uploaded files by field: name, type and size.
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: At a proxy: whether the client went away before the whole response was sent (None while it is being sent).
    #: At a wiki itself this is unknown, and stays None.
    hung_up: bool | None = None
    #: Seconds from the request's arrival until the client was seen to go away.
    time_until_hangup: float | None = None


def read_record(file: Path, start: int = 0) -> list[Arrived]:
    """The requests that record.php has noted from byte `start` on, oldest first."""
    try:
        with file.open("rb") as record:
            record.seek(start)
            lines = record.read().decode().split("\n")
    except FileNotFoundError:
        return []
    # A line that is still being written has no end yet.
    arrived = [_arrived(json.loads(line)) for line in lines[:-1] if line]
    return sorted(arrived, key=lambda one: one.time)


def _arrived(data: dict[str, Any]) -> Arrived:
    # PHP writes an empty mapping as an empty list.
    for name in ("query", "fields", "headers", "cookies", "files"):
        if data[name] == []:
            data[name] = {}
    return Arrived(**data)
