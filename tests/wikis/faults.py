"""The faults of the faulty wiki, as a request, or a test, sets them.

A request sets them by parameters in its address, `?sandbox-delay=2`, or by folders before the path, `/sandbox-
delay=2/w/api.php`; the wiki behind never sees them. They are:

    sandbox-delay=SECONDS      the whole response comes later (the wiki has carried out the request by then)
    sandbox-delaybody=SECONDS  the headers come at once, the body later
    sandbox-cut=1              the connection breaks instead of a response; sandbox-cut=body: in the middle of the body
    sandbox-status=503         a response with this status, and a body of HTML as servers in front of wikis send it
    sandbox-retryafter=3       with this Retry-After
    sandbox-body=TEXT          with this body
    sandbox-raw=TEXT           a response with status 200 and this as its JSON, even if it is not JSON
    sandbox-times=2            only so often, then the wiki responds as usual (counted for each distinct set of these)
    sandbox-key=ANY            makes a set distinct, so that tests do not use up each other's count
    sandbox-since=NUMBER       how often requests had been forgotten when the address was made: a request that arrives
                               after the next time belongs to what was before, such as another test, and is not noted
"""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, unquote_plus

PREFIX = "sandbox-"
NAMES = ("delay", "delaybody", "cut", "status", "retryafter", "body", "raw", "times", "key", "since")


@dataclass(frozen=True)
class Faults:
    """The faults of one request."""

    delay: float = 0
    delaybody: float = 0
    cut: str = ""
    status: int = 0
    retryafter: str = ""
    body: str | None = None
    raw: str | None = None
    times: int = 0
    key: str = ""
    since: int | None = None

    @property
    def replaces_answer(self) -> bool:
        """Whether the wiki behind gets no request at all."""
        return bool(self.status or self.cut == "1") or self.raw is not None


def parse(values: dict[str, str]) -> Faults:
    """Faults from strings; an unknown name is an error, since a test would otherwise test nothing."""
    unknown = set(values) - set(NAMES)
    if unknown:
        raise ValueError(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return Faults(
        delay=float(values.get("delay", 0)),
        delaybody=float(values.get("delaybody", 0)),
        cut=values.get("cut", ""),
        status=int(values.get("status", 0)),
        retryafter=values.get("retryafter", ""),
        body=values.get("body"),
        raw=values.get("raw"),
        times=int(values.get("times", 0)),
        key=values.get("key", ""),
        since=int(values["since"]) if "since" in values else None,
    )


def split(path: str) -> tuple[str, Faults]:
    """Split a request's path and query into the part for the wiki and the part for us."""
    values: dict[str, str] = {}
    place, mark, query = path.partition("?")
    while place.startswith(f"/{PREFIX}"):
        segment, _, rest = place[1:].partition("/")
        name, _, value = unquote(segment).partition("=")
        values[name.removeprefix(PREFIX)] = value
        place = f"/{rest}"
    kept = []
    for part in query.split("&") if mark else []:
        name, _, value = part.partition("=")
        if unquote_plus(name).startswith(PREFIX):
            values[unquote_plus(name).removeprefix(PREFIX)] = unquote_plus(value)
        else:
            kept.append(part)
    return place + ("?" + "&".join(kept) if kept else ""), parse(values)


def prefix(**faults: object) -> str:
    """The folders before a path that set these faults."""
    parse({name: str(value) for name, value in faults.items()})
    return "".join(f"/{PREFIX}{name}={quote(str(value), safe='')}" for name, value in faults.items())


@dataclass
class Counted:
    """How often each set of faults was used."""

    _met: "Counter[Faults]" = field(default_factory=Counter)

    def still(self, faults: Faults) -> bool:
        """Whether this request gets them, or they were used often enough."""
        if not faults.times:
            return True
        self._met[faults] += 1
        return self._met[faults] <= faults.times
