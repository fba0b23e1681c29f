"""A wiki's descriptions of its modules, read from a response to ``action=paraminfo``, which is not trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..codec.shapes import list_in, required
from ..errors.base import InvalidResponse

__all__ = ["Description", "Example", "Parameter", "described", "descriptions_in"]


@dataclass(frozen=True)
class Parameter:
    """A parameter of a module, as the wiki describes it. `Module.parameters` has them by name.

    Attributes:
        name: as it is sent, the module's prefix included: ``"aplimit"``. A name with braces is `templated`.
        type: ``"string"``, ``"text"``, ``"integer"``, ``"limit"`` (a number, or ``"max"``), ``"boolean"``, ``"enum"``
            (one of `values`), ``"namespace"``, ``"timestamp"``, ``"expiry"``, ``"user"``, ``"title"``, ``"password"``,
            ``"upload"``, or a type of the wiki's own.
        summary: what it is for, as plain text in the user's language.
        required: the wiki rejects a request without it.
        default: the value if it is left out; ``None`` if the wiki names none.
        values: which values the wiki takes, ``()`` if it doesn't list them.
        described_values: what the values mean, as far as the wiki describes them.
        multi: whether it takes several values: a list.
        low_limit, high_limit: how many values it takes from most users, and from those with the right
            ``apihighlimits``; ``None`` if it takes one.
        all_specifier: the value that stands for all values, such as ``"*"``; ``""`` if there is none.
        allows_duplicates: whether a value may be given several times.
        minimum, maximum, high_maximum: of a number; the last for users with ``apihighlimits``. ``None``: no limit.
        deprecated: it will be removed one day. `deprecated_values` are those values that will.
        sensitive: it may be sent in a POST request's body only: a password, a token.
        template: for each ``{name}`` in a templated parameter's name, the parameter whose values go there.
        submodules: for a parameter that chooses modules, their paths by name.
        submodule_prefix: what is put before the parameters of a module that was chosen so: ``"g"`` for generators.
        subtypes: which kinds of users a ``"user"`` may be, such as ``"name"``, ``"ip"``, ``"cidr"``, ``"id"``.
        extra_namespaces: numbers that a ``"namespace"`` takes beside the wiki's own.
        token: for a token, its type.
        max_bytes, max_characters: of a string; ``None``: no limit.
        notes: further remarks of the wiki, such as "only one of these".

    >>> block = await api.module("block")
    >>> block.parameters["user"].type, block.parameters["expiry"].default
    ('user', 'never')
    """

    name: str
    type: str = "string"
    summary: str = ""
    required: bool = False
    default: Any = None
    values: tuple[str, ...] = ()
    described_values: Mapping[str, str] = field(default_factory=dict)
    multi: bool = False
    low_limit: int | None = None
    high_limit: int | None = None
    all_specifier: str = ""
    allows_duplicates: bool = False
    minimum: int | None = None
    maximum: int | None = None
    high_maximum: int | None = None
    deprecated: bool = False
    deprecated_values: tuple[str, ...] = ()
    sensitive: bool = False
    template: Mapping[str, str] = field(default_factory=dict)
    submodules: Mapping[str, str] = field(default_factory=dict)
    submodule_prefix: str = ""
    subtypes: tuple[str, ...] = ()
    extra_namespaces: tuple[int, ...] = ()
    token: str = ""
    max_bytes: int | None = None
    max_characters: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def templated(self) -> bool:
        """Whether the name has places for the values of other parameters: ``text-{slot}``."""
        return bool(self.template)


@dataclass(frozen=True)
class Example:
    """A request that the wiki gives as an example.

    Attributes: `parameters` (a mapping of str to str) and `summary`, what the request does.

    >>> block = await api.module("block")
    >>> block.examples[0].parameters["user"]
    '192.0.2.5'
    """

    parameters: Mapping[str, str]
    summary: str = ""


@dataclass(frozen=True)
class Description:
    """A wiki's description of one module. `Module` has the same attributes, and can be called."""

    path: str
    name: str
    group: str = ""
    prefix: str = ""
    summary: str = ""
    details: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    token: str | None = None
    must_be_posted: bool = False
    rights: tuple[str, ...] = ()
    generator: bool = False
    deprecated: bool = False
    internal: bool = False
    dynamic: str = ""
    examples: tuple[Example, ...] = ()
    help_urls: tuple[str, ...] = ()
    source: str = ""
    license: str = ""
    license_url: str = ""

    @property
    def submodules(self) -> dict[str, str]:
        """If this module is a group, the paths of its modules by their names."""
        own = "" if self.path == "main" else f"{self.path}+"
        return {
            name: path
            for parameter in self.parameters.values()
            for name, path in parameter.submodules.items()
            if path.startswith(own) and ("+" in path) == bool(own)
        }


def descriptions_in(answer: Any) -> dict[str, Description]:
    """Return the modules that a response to ``action=paraminfo`` (``helpformat=html``) describes, by their paths.

    Raises `InvalidResponse` for a response of another shape.
    """
    modules = required(answer, dict, "paraminfo").get("modules", [])
    found = [described(module) for module in required(modules, list)]
    return {one.path: one for one in found}


def described(module: Any) -> Description:
    """Return the description in one entry of ``paraminfo.modules``. Raises `InvalidResponse` for another shape."""
    path, prefix = required(module, str, "path"), _text(module, "prefix")
    # Wikis before MediaWiki 1.32 have no templated parameters.
    entries = required(module, list, "parameters") + list_in(module, "templatedparameters")
    parameters = {one.name: one for one in (_parameter(entry, prefix) for entry in entries)}
    details, terms = _help(module, "description")
    details = "\n".join([details, *(f"{term}: {text}" for term, text in terms.items())]).strip()
    dynamic = module.get("dynamicparameters")
    return Description(
        path=path,
        name=_text(module, "name") or path.rpartition("+")[2],
        group=_text(module, "group"),
        prefix=prefix,
        summary=next((part for part in details.split("\n\n") if not part.startswith("- ")), ""),
        details=details,
        parameters=parameters,
        token=next((one.token for one in parameters.values() if one.token), None),
        must_be_posted=_flag(module, "mustbeposted"),
        rights=tuple(right for right in ("read", "write") if _flag(module, f"{right}rights")),
        generator=_flag(module, "generator"),
        deprecated=_flag(module, "deprecated"),
        internal=_flag(module, "internal"),
        dynamic=_help(module, "dynamicparameters")[0] if isinstance(dynamic, str) else str(bool(dynamic) or ""),
        examples=tuple(_examples(module, [one.name for one in parameters.values() if one.token])),
        help_urls=tuple(url for url in _texts(module, "helpurls") if url.startswith(("https://", "http://"))),
        source=_text(module, "sourcename") or _text(module, "source"),
        license=_text(module, "licensetag"),
        license_url=url if (url := _text(module, "licenselink")).startswith(("https://", "http://")) else "",
    )


def _parameter(entry: Any, prefix: str) -> Parameter:
    summary, terms = _help(entry, "description")
    kind = entry.get("type", "string")
    values: tuple[str, ...] = ()
    if isinstance(kind, list):
        kind, values = "enum", tuple(map(str, kind))
    elif not isinstance(kind, str):
        raise _unexpected("type", kind)
    default = entry.get("default")
    if not isinstance(default, str | int | float | None):
        raise _unexpected("default", default)
    return Parameter(
        name=prefix + required(entry, str, "name"),
        type=kind,
        summary=summary,
        required=_flag(entry, "required"),
        default=default,
        values=values,
        described_values=terms,
        multi=_flag(entry, "multi"),
        low_limit=_number(entry, "lowlimit"),
        high_limit=_number(entry, "highlimit"),
        all_specifier=_text(entry, "allspecifier"),
        allows_duplicates=_flag(entry, "allowsduplicates"),
        minimum=_number(entry, "min"),
        maximum=_number(entry, "max"),
        high_maximum=_number(entry, "highmax"),
        deprecated=_flag(entry, "deprecated"),
        deprecated_values=_texts(entry, "deprecatedvalues"),
        sensitive=_flag(entry, "sensitive"),
        template={name: prefix + target for name, target in _names(entry, "templatevars").items()},
        submodules=_names(entry, "submodules"),
        submodule_prefix=_text(entry, "submoduleparamprefix"),
        subtypes=_texts(entry, "subtypes"),
        extra_namespaces=tuple(one for one in _list(entry, "extranamespaces") if isinstance(one, int)),
        token=_text(entry, "tokentype"),
        max_bytes=_number(entry, "maxbytes"),
        max_characters=_number(entry, "maxchars"),
        notes=tuple(text for note in _list(entry, "info") if (text := _note(note))),
    )


def _examples(module: Mapping[str, Any], tokens: list[str]) -> Iterator[Example]:
    from urllib.parse import parse_qsl

    for entry in _list(module, "examples"):
        query = required(entry, str, "query")
        pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
        # The token of an example is not valid, and must not be sent.
        parameters = {name: value for name, value in pairs if name not in tokens}
        yield Example(parameters, _help(entry, "description")[0])


def _note(note: Any) -> str:
    text = note.get("text", "") if isinstance(note, Mapping) else ""
    texts = text if isinstance(text, list) else [text]
    return " ".join(_plain(one)[0] for one in texts if isinstance(one, str))


def _help(entry: Any, key: str) -> tuple[str, dict[str, str]]:
    """Return a help text without its markup, and the values that it describes."""
    return _plain(_text(entry, key))


def _plain(html: str) -> tuple[str, dict[str, str]]:
    if "<" not in html and "&" not in html:
        return html.strip(), {}
    from .texts import help_text

    return help_text(html)


def _text(entry: Any, key: str) -> str:
    value = required(entry, dict).get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _unexpected(key, value)
    return value


def _flag(entry: Any, key: str) -> bool:
    """Return a boolean; ``formatversion=1``, the only format of some wikis, has an empty string for true."""
    value = required(entry, dict).get(key, False)
    if not isinstance(value, bool) and value != "":
        raise _unexpected(key, value)
    return value is not False


def _number(entry: Any, key: str) -> int | None:
    value = required(entry, dict).get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _unexpected(key, value)


def _list(entry: Any, key: str) -> list[Any]:
    value = required(entry, dict).get(key, [])
    if not isinstance(value, list):
        raise _unexpected(key, value)
    return value


def _texts(entry: Any, key: str) -> tuple[str, ...]:
    return tuple(map(str, _list(entry, key)))


def _names(entry: Any, key: str) -> dict[str, str]:
    value = required(entry, dict).get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise _unexpected(key, value)
    return dict(value)


def _unexpected(key: str, value: Any) -> InvalidResponse:
    return InvalidResponse(
        f"The response does not have the expected shape: {key!r} of a module's description is a {type(value).__name__}."
    )
