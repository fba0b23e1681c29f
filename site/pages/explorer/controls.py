"""Which control of a form fits a parameter, and what of it a reader should know: from the wiki's own description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# What MediaWiki takes as the end of a block or a protection, most used first.
EXPIRIES = ("infinite", "1 hour", "1 day", "3 days", "1 week", "2 weeks", "1 month", "3 months", "6 months", "1 year")


@dataclass(frozen=True)
class Control:
    """One field of a form.

    `kind`: "checkbox", "select", "checklist" (any of a list), "chips" (any values, one after the other), "number",
    "limit", "moment", "lines" (a text of several lines), "password", "file", "text".
    `suggests`: "title", "user", or nothing; `options`: what a select or a list offers, with the words for people.
    """

    name: str
    kind: str
    label: str = ""
    help: str = ""
    hint: str = ""
    required: bool = False
    deprecated: bool = False
    secret: bool = False
    default: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    everything: str = ""
    offers: tuple[str, ...] = ()
    suggests: str = ""
    minimum: int | None = None
    maximum: int | None = None
    numbers: bool = False
    chooses: Mapping[str, str] = field(default_factory=dict)
    chosen_prefix: str = ""


def control_of(parameter: Any, namespaces: Mapping[int, str] | None = None, name: str = "") -> Control | None:
    """The control for a `Parameter`; ``None`` for a token, which a call adds by itself.

    `name` takes the place of the parameter's own, for one of a generator, and for a templated one.
    """
    if parameter.token:
        return None
    control = Control(
        name or parameter.name,
        _kind(parameter),
        help="\n".join(text for text in (parameter.summary, *parameter.notes) if text),
        hint=_hint(parameter),
        required=parameter.required,
        deprecated=parameter.deprecated,
        secret=parameter.sensitive or parameter.type == "password",
        default="" if parameter.default is None or parameter.default is False else str(parameter.default),
        options=_options(parameter, namespaces or {}),
        everything=parameter.all_specifier if parameter.multi else "",
        offers=EXPIRIES if parameter.type == "expiry" else ("max",) if parameter.type == "limit" else (),
        suggests=_suggests(parameter),
        minimum=parameter.minimum,
        maximum=parameter.maximum,
        numbers=parameter.type in ("integer", "namespace", "limit"),
        chooses=parameter.submodules,
        chosen_prefix=parameter.submodule_prefix,
    )
    # A wiki whose namespaces are not known yet, or an enumeration of nothing: numbers and names can be typed.
    if control.kind in ("select", "checklist") and not control.options:
        control = replace(control, kind="chips" if parameter.multi else "text")
    return control


def _kind(parameter: Any) -> str:
    kind = parameter.type
    if kind in ("enum", "namespace"):
        return "checklist" if parameter.multi else "select"
    if parameter.multi:
        return "chips"
    if kind == "string" and parameter.sensitive:
        return "password"
    kinds = {"boolean": "checkbox", "integer": "number", "limit": "limit", "timestamp": "moment", "text": "lines"}
    return kinds.get(kind, {"password": "password", "upload": "file"}.get(kind, "text"))


def _options(parameter: Any, namespaces: Mapping[int, str]) -> dict[str, str]:
    if parameter.type == "namespace":
        extra = {str(number): _special(number) for number in parameter.extra_namespaces if number not in namespaces}
        return {str(number): name for number, name in namespaces.items() if number >= 0} | extra if namespaces else {}
    if parameter.type != "enum":
        return {}
    described = parameter.described_values
    marks = dict.fromkeys(parameter.deprecated_values, "deprecated")
    return {
        value: ": ".join(text for text in (marks.get(value, ""), described.get(value, "")) if text)
        for value in parameter.values
        # An empty one is what leaving it out is.
        if value
    }


def _suggests(parameter: Any) -> str:
    """What begins as what is typed. Core describes many titles and users as any text: edit's, and those of a query."""
    if parameter.type in ("title", "user"):
        return str(parameter.type)
    name = parameter.name
    if parameter.type != "string" or name == "sectiontitle":
        return ""
    if name == "page" or name.endswith(("title", "titles")):
        return "title"
    return "user" if name.endswith(("user", "users")) else ""


def _special(number: int) -> str:
    return {-1: "Special", -2: "Media"}.get(number, "")


def _hint(parameter: Any) -> str:
    """What may be given, in a few words."""
    words = []
    if parameter.multi:
        most = parameter.low_limit or parameter.high_limit
        more = f", {parameter.high_limit} with the right apihighlimits" if parameter.high_limit else ""
        words.append(f"up to {most} values{more if parameter.high_limit != most else ''}" if most else "several values")
    if parameter.type in ("integer", "limit"):
        words.append(_range(parameter))
    if parameter.type == "timestamp":
        words.append("in UTC")
    if parameter.max_bytes is not None:
        words.append(f"at most {parameter.max_bytes:,} bytes")
    elif parameter.max_characters is not None:
        words.append(f"at most {parameter.max_characters:,} characters")
    if parameter.default not in (None, False, "") and parameter.type != "boolean":
        default = str(parameter.default)
        words.append(f"{default.replace('|', ', ') if parameter.multi else default} if left out")
    return "; ".join(word for word in words if word)


def _range(parameter: Any) -> str:
    low, high = parameter.minimum, parameter.maximum
    more = f" (or {parameter.high_maximum} with the right apihighlimits)" if parameter.high_maximum else ""
    if parameter.high_maximum == high:
        more = ""
    end = ", or max" if parameter.type == "limit" else ""
    if low is not None and high is not None:
        return f"{low} to {high}{more}{end}"
    if low is not None:
        return f"at least {low}{end}"
    return f"at most {high}{more}{end}" if high is not None else ""
