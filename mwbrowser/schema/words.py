"""A module in words: its text for people, and its signature for editors."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from inspect import Parameter as Argument
from inspect import Signature
from textwrap import fill, indent
from typing import Any

from .description import Description, Parameter

__all__ = ["facts_of", "in_detail", "in_words", "kind_of", "more_of", "one_line", "signature_of"]

WIDTH = 100
_TYPES = {"integer": int, "limit": "int | 'max'", "boolean": bool, "namespace": int, "timestamp": "datetime | str"}


def in_words(module: Description) -> str:
    """Describe a module and its parameters, as plain text.

    >>> from mwbrowser.schema.description import Description, Parameter
    >>> from mwbrowser.schema.words import in_words
    >>> parameters = {"a": Parameter("a", required=True)}
    >>> print(in_words(Description("echo", "echo", details="Answers.", parameters=parameters)))
    echo
    <BLANKLINE>
    Answers.
    <BLANKLINE>
    Parameters:
      a: string, required
    """
    return "\n\n".join(_sections(module))


def _sections(module: Description) -> Iterator[str]:
    facts = [one_line(text) for text in facts_of(module)]
    yield one_line(module.path) + (f" ({', '.join(facts)})" if facts else "")
    if module.details:
        yield _wrapped(module.details)
    if module.parameters:
        yield "Parameters:\n" + "\n".join(map(_parameter, module.parameters.values()))
    if module.dynamic and module.dynamic != "True":
        yield _wrapped(module.dynamic)
    yield from (f"{title}:\n{indent(text, '  ')}" for title, text in more_of(module) if text)


def facts_of(module: Description) -> Iterator[str]:
    """Yield notes about a module, such as that it is deprecated."""
    yield from (flag for flag in ("deprecated", "internal") if getattr(module, flag))
    if module.must_be_posted:
        yield "POST"
    if module.token:
        yield f"needs a {module.token} token"
    if module.generator:
        yield "can be a generator"
    if module.source and module.source != "MediaWiki":
        yield f"of {module.source}"


def more_of(module: Description) -> Iterator[tuple[str, str]]:
    """Yield what else there is to a module: a title, and the text."""
    yield "Modules", fill(", ".join(map(one_line, module.submodules)), WIDTH - 2)
    examples = [f"{one_line(one.summary)}\n{one_line(_call(module, one.parameters))}" for one in module.examples]
    yield "Examples", "\n".join(examples)
    yield "Documentation", "\n".join(map(one_line, module.help_urls))


def in_detail(parameter: Parameter) -> str:
    """Return the wiki's whole description of a parameter, with its values."""
    values = [] if parameter.submodules else [f"{name}: {text}" for name, text in parameter.described_values.items()]
    return "\n".join([*filter(None, [parameter.summary]), *values, *parameter.notes])


def _parameter(parameter: Parameter) -> str:
    head = f"{one_line(parameter.name)}: {one_line(', '.join(kind_of(parameter)))}"
    lines = [fill(head, WIDTH, initial_indent="  ", subsequent_indent="      ")]
    if details := in_detail(parameter):
        lines.append(indent(_wrapped(details, WIDTH - 6), "      "))
    return "\n".join(lines)


def kind_of(parameter: Parameter) -> Iterator[str]:
    """Describe the values that a parameter takes, in words."""
    kind = parameter.type
    if kind == "enum":
        shown = [repr(value) for value in parameter.values[:20]]
        more = f", … {len(parameter.values) - 20} more" if len(parameter.values) > 20 else ""
        kind = (
            f"{'any' if parameter.multi else 'one'} of {', '.join(shown)}{more}" if shown else "no values on this wiki"
        )
    elif parameter.multi:
        kind = f"{kind}s"
    yield kind
    if parameter.token:
        yield "which a call adds by itself"
    elif parameter.required:
        yield "required"
    if parameter.low_limit is not None:
        high = parameter.high_limit
        more = f" ({high} for bots and some others)" if high not in (None, parameter.low_limit) else ""
        yield f"at most {parameter.low_limit} at a time{more}"
    if parameter.minimum is not None:
        yield f"at least {parameter.minimum}"
    if parameter.maximum is not None:
        high = parameter.high_maximum
        more = f" ({high} for bots and some others)" if high not in (None, parameter.maximum) else ""
        yield f"at most {parameter.maximum}{more}"
    if parameter.default not in (None, ""):
        yield f"by default {parameter.default!r}"
    if parameter.deprecated:
        yield "deprecated"


def signature_of(module: Description) -> Signature:
    """Return the signature that editors show: each parameter a keyword, with its type and default.

    >>> from mwbrowser.schema.description import Description, Parameter
    >>> from mwbrowser.schema.words import signature_of
    >>> str(signature_of(Description("x", "x", parameters={"from": Parameter("from", "integer", required=True)})))
    '(parameters=None, options=None, /, *, from_: int, **others)'
    """
    positional = [Argument(name, Argument.POSITIONAL_ONLY, default=None) for name in ("parameters", "options")]
    named = [_argument(one) for one in module.parameters.values() if not one.templated and not one.token]
    keywords = {one.name: one for one in named if one is not None}
    return Signature([*positional, *keywords.values(), Argument("others", Argument.VAR_KEYWORD)])


def _argument(parameter: Parameter) -> Argument | None:
    name = f"{parameter.name}_" if keyword.iskeyword(parameter.name) else parameter.name
    if not name.isidentifier() or not name.isascii() or name == "others" or name in ("parameters", "options"):
        return None
    kind: Any = _TYPES.get(parameter.type, str)
    if parameter.type == "enum" and parameter.values and len(parameter.values) <= 12:
        kind = " | ".join(repr(value) for value in parameter.values)
    if parameter.multi:
        kind = list
    default = Argument.empty if parameter.required else parameter.default
    return Argument(name, Argument.KEYWORD_ONLY, default=default, annotation=kind)


def _call(module: Description, parameters: Mapping[str, str]) -> str:
    """Return a call of the module with the parameters of an example, its values as Python has them."""
    group = {"action", module.group, "format"}
    before = "g" if parameters.get("generator") == module.name else ""
    named = {
        f"{name}_" if keyword.iskeyword(name) else name: _as_python(
            module.parameters.get(name.removeprefix(before)), value
        )
        for name, value in parameters.items()
        if name not in group or (name != "action" and value != module.name)
    }
    own = module.name if module.name.isidentifier() and not keyword.iskeyword(module.name) else "module"
    if all(name.isidentifier() for name in named):
        return f"await {own}({', '.join(f'{name}={value!r}' for name, value in named.items())})"
    return f"await {own}({named!r})"


def _as_python(parameter: Parameter | None, text: str) -> bool | int | str | list[str]:
    """Return a value of an example as it is written in Python: a flag as True, a number as a number."""
    if parameter is None:
        return text
    if parameter.multi and "|" in text and not text.startswith("\x1f"):
        return text.split("|")
    if parameter.type == "boolean":
        return True
    if parameter.type in ("integer", "limit", "namespace") and text.isdecimal() and text.isascii() and len(text) < 18:
        return int(text)
    return text


def one_line(text: str) -> str:
    """Return a text in one line, without what would steer a terminal."""
    return " ".join(_visible(text).split())


def _wrapped(text: str, width: int = WIDTH) -> str:
    lines = (fill(line, width, break_long_words=False) for line in _visible(text).split("\n"))
    return "\n".join(lines)


def _visible(text: str) -> str:
    return "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in text)
