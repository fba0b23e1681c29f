"""What stands in the stubs: TypedDicts of the parameters, and typed calls of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.machine.places import ROOT, VENV_PYTHON, mediawiki_folder
from tests.parameters.facts import Module, Parameter
from tests.wikis.kinds import VERSIONS

PARAMETERS = ROOT / "mwbrowser" / "schema" / "parameters.pyi"
CALLS = ROOT / "mwbrowser" / "clients" / "typed.pyi"

#: Modules of our own: the sandbox has them, no other wiki does.
_OURS = "SampleApi"
_FORMAT = "json"
_MORE = "options: CallOptions | None = None, /, **keywords: Any"
_ALIASES = ("Flag", "Number", "Numbers", "Limit", "Text", "Texts", "Moment", "File")


def stubs(modules: Mapping[str, Module]) -> dict[Path, str]:
    """Return the content of each stub."""
    modules = {path: module for path, module in modules.items() if module.newest["source"] != _OURS}
    return {PARAMETERS: _formatted(_parameters(modules)), CALLS: _formatted(_calls(modules))}


def releases() -> str:
    """Return the exact versions of MediaWiki that are described, as the stubs name them."""
    files = [mediawiki_folder(version) / "includes" / "Defines.php" for version in VERSIONS]
    return " and ".join(re.findall(r"'MW_VERSION', '(.+?)'", "".join(file.read_text("utf-8") for file in files)))


def class_name(module: Module) -> str:
    """``query+allpages`` is QueryAllpages."""
    words = module.path.replace("+", "-").split("-")
    return "".join(word[:1].upper() + word[1:] for word in words)


def write(modules: Mapping[str, Module]) -> list[Path]:
    """Write the stubs."""
    found = stubs(modules)
    for file, text in found.items():
        file.write_text(text, "utf-8")
    return list(found)


def _formatted(text: str) -> str:
    for command in (["check", "--select=I,F401", "--fix"], ["format"]):
        ruff = [str(VENV_PYTHON), "-m", "ruff", *command, "--quiet", "--stdin-filename", "mwbrowser/types.pyi", "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


# The TypedDicts


def _parameters(modules: Mapping[str, Module]) -> str:
    main, form = modules["main"], modules[_FORMAT]
    shared = {**main.parameters, **form.parameters}
    of_query = [module for path, module in modules.items() if path.startswith("query+")]
    lines = [
        f'"""The parameters of the modules of MediaWiki {" and ".join(VERSIONS)} and of the extensions that it brings.',
        "",
        "For editors and type checkers only: nothing can be imported from here when a program runs.",
        "",
        "    if TYPE_CHECKING:",
        "        from mwbrowser.schema.parameters import QueryAllpages",
        "",
        "The names are those of keyword arguments: ``from_`` and ``assert_`` are sent as ``from`` and ``assert``.",
        f"Made by ``python3 build.py types`` of what wikis of {releases()} describe; do not edit.",
        '"""',
        "",
        "from collections.abc import Iterable",
        "from datetime import date",
        "from typing import Any, Literal, Required, TypeAlias, TypedDict",
        "",
        "Flag: TypeAlias = bool | None",
        "Number: TypeAlias = int | None",
        "Numbers: TypeAlias = int | Iterable[int | str] | None",
        'Limit: TypeAlias = int | Literal["max"] | None',
        "Text: TypeAlias = str | int | float | None",
        "Texts: TypeAlias = str | int | Iterable[str | int] | None",
        "Moment: TypeAlias = str | date | None",
        "File: TypeAlias = Any",
    ]
    lines += _class(
        "Main",
        (),
        [one for name, one in shared.items() if name not in ("action", "format")],
        "Parameters that every action takes, with those of ``format=json``.",
    )
    lines += _class("Format", (), [main.parameters["format"]], "The format of the answer.")
    for module in of_query:
        lines += _class(f"{class_name(module)}Parameters", (), _optional(module), f"Parameters of {_says(module)}")
    generators = [module for module in of_query if any("generator" in one for one in module.described.values())]
    lines += _class(
        "Generators", (), _of_generators(generators), "Parameters of modules that ``generator=`` names.", required=False
    )
    query = modules["query"]
    known = {name for module in of_query for name in module.parameters}
    own = [one for name, one in query.parameters.items() if name not in known]
    lines += _class("QueryPages", (), own, f"Which pages and modules: {_says(query)}")
    needed = [one for module in of_query for one in module.parameters.values() if one.required]
    bases = ("Main", "Format", "QueryPages", "Generators", *(f"{class_name(module)}Parameters" for module in of_query))
    lines += _class("Query", bases, needed, f"Everything that a query takes: {_says(query)}", required=False)
    for module in of_query:
        bases = ("Main", "Format", "QueryPages", "Generators", f"{class_name(module)}Parameters")
        wanted = [one for one in module.parameters.values() if one.required]
        lines += _class(class_name(module), bases, wanted, f"A query with {_says(module)}")
    for module in _actions(modules):
        if module.path == "query":
            continue
        clash = "format" in module.parameters
        bases = (
            "Main",
            *(() if clash else ("Format",)),
            *(("Generators",) if "generator" in module.parameters else ()),
        )
        lines += _class(f"{class_name(module)}Parameters", bases, _optional(module), f"Parameters of {_says(module)}")
        wanted = [one for one in module.parameters.values() if one.required and not _is_token(module, one)]
        lines += _class(
            class_name(module), (f"{class_name(module)}Parameters",), [*wanted, *module.one_of], _says(module)
        )
    return "\n".join(lines) + "\n"


def _actions(modules: Mapping[str, Module]) -> list[Module]:
    return [module for module in modules.values() if module.group == "action"]


def _optional(module: Module) -> list[Parameter]:
    """What need not be given; a token is added by the call that takes one."""
    chosen = module.one_of
    return [
        one
        for one in module.parameters.values()
        if not one.required and one not in chosen and not _is_token(module, one)
    ]


def _is_token(module: Module, parameter: Parameter) -> bool:
    return parameter.name == "token" and bool(module.token)


def _of_generators(modules: Iterable[Module]) -> list[Parameter]:
    found: dict[str, Parameter] = {}
    for module in modules:
        for name, one in module.parameters.items():
            found.setdefault(f"g{name}", Parameter(f"g{name}", one.described, one.is_open))
    return list(found.values())


def _class(
    name: str, bases: tuple[str, ...], fields: Iterable[Parameter], text: str, *, required: bool = True
) -> Iterator[str]:
    yield f"class {name}({', '.join(bases or ('TypedDict',))}, total=False):"
    yield f'    """{text}"""'
    for one in fields:
        wanted = required and one.required
        yield f"    {one.keyword}: {f'Required[{one.annotation}]' if wanted else one.annotation}"
        yield f'    """{_described(one)}"""'


def _says(module: Module) -> str:
    """Name a module, where it comes from, since when, and where it is explained."""
    group = {"list": "list", "prop": "prop", "meta": "meta"}.get(module.group, "action")
    facts = [f"``{group}={module.name}``"]
    source = module.newest["sourcename"]
    if source != "MediaWiki":
        facts.append(f"of the extension {source}")
    if module.token:
        facts.append(f"with a ``{module.token}`` token")
    elif module.posted:
        facts.append("by POST")
    facts += _flags(module.newest, module.described)
    address = next(iter(module.newest["helpurls"]), "").replace("Special:MyLanguage/", "")
    return f"{', '.join(facts)}. {address}".rstrip()


def _flags(newest: Mapping[str, object], described: Mapping[str, object]) -> list[str]:
    flags = [flag for flag in ("deprecated", "internal") if newest.get(flag)]
    if VERSIONS[0] not in described:
        flags.append(f"since {next(iter(described))} or a version after {VERSIONS[0]}")
    if VERSIONS[-1] not in described:
        flags.append(f"gone in {VERSIONS[-1]}")
    return flags


_KINDS = {
    "boolean": "True, or left out",
    "text": "text of several lines",
    "expiry": "an end: a date, a duration such as '1 week', or 'never'",
    "timestamp": "a moment",
    "limit": "a number of results",
    "integer": "a number",
    "namespace": "a namespace's number",
    "title": "a page's title",
    "upload": "a file",
    "password": "a password",
    "raw": "text that is taken as it is",
}


def _described(parameter: Parameter) -> str:
    """Return the facts about a parameter in one line."""
    newest = parameter.newest
    kind = newest["type"]
    if isinstance(kind, list):
        what = "one of the wiki's own values" if not parameter.values else "a value of those named"
        what += ", or another that the wiki has" if parameter.is_open and parameter.values else ""
    elif kind == "user":
        what = f"a user: {', '.join(newest.get('subtypes', ['name']))}"
    else:
        what = _KINDS.get(kind, "text")
    facts = [what[0].upper() + what[1:]]
    if newest["multi"]:
        facts.append(f"Several: {newest['limit']:,} ({newest['highlimit']:,} with apihighlimits)")
    least, most, high = newest.get("min"), newest.get("max"), newest.get("highmax")
    if most is not None:
        facts.append(
            f"{least if least is not None else 0:,} to {most:,}"
            + (f" ({high:,} with apihighlimits)" if high is not None and high != most else "")
        )
    elif least is not None:
        facts.append(f"At least {least:,}")
    if newest.get("default") not in (None, ""):
        shown = str(newest["default"]).replace("\\", "\\\\")
        facts.append(f"Left out: {shown}")
    if newest.get("sensitive"):
        facts.append("Never in an address or a log")
    old = newest.get("deprecatedvalues")
    if old:
        facts.append(f"Deprecated values: {', '.join(map(str, old))}")
    flags = _flags(newest, parameter.described)
    if flags:
        facts.append(", ".join(flags).capitalize())
    return ". ".join(facts) + "."


# The calls

_OF_QUERY = {"batches": "Mapping[str, Any]", "pages": "Page", "items": "dict[str, Any]"}


def _calls(modules: Mapping[str, Module]) -> str:
    actions = [module for module in _actions(modules) if module.path != "query"]
    known = sorted([*(module.path for module in actions), "query"])
    names = sorted(
        {"Query"}
        | {class_name(module) for module in actions}
        | {f"{class_name(module)}Parameters" for module in actions}
    )
    literal = f"Literal[{', '.join(map(repr, known))}]"
    lines = [
        '"""`ActionApi` and `QueryMethods` with the actions\' parameters, in their place: for type checkers.',
        "",
        "Of the overloads of a method, the first takes a mapping, which is not checked. Then come the known actions",
        "with their parameters, and mappings that are unpacked (``**given``), which are not checked either. A call of",
        "a known action that has come so far has a wrong parameter or lacks one: it returns `WrongParameters`, which",
        "cannot be awaited. What remains is an action that is not described here.",
        "",
        f"Made by ``python3 build.py types`` of what wikis of {releases()} describe; do not edit.",
        '"""',
        "",
        '# mypy: disable-error-code="overload-overlap, overload-cannot-match, override"',
        "# pyright: reportOverlappingOverload=false, reportIncompatibleMethodOverride=false",
        "",
        "from collections.abc import Mapping",
        "from typing import Any, Literal, Unpack, overload",
        "",
        "from ..codec.params import Parameters",
        "from ..display.progress import Progress",
        "from ..http.options import CallOptions",
        "from ..query.methods import QueryMethods as _QueryMethods",
        "from ..query.page import Page",
        "from ..query.results import Results",
        f"from ..schema.parameters import {', '.join([*names, *_ALIASES])}",
        "from .action import ActionApi as _ActionApi",
        "",
        "class WrongParameters:",
        '    """A parameter that this action does not take, a value that it does not take, or one that is missing."""',
        "",
        f"_Known = {literal}",
        "",
        "class ActionApi(_ActionApi):",
        '    """Requests and tokens of one wiki\'s Action API."""',
    ]
    for method in ("get", "post", "post_with_token"):
        lines += _method(method, actions)
    lines += ["", "class QueryMethods(_QueryMethods):", '    """Tasks instead of requests."""']
    for method, result in _OF_QUERY.items():
        lines += _query_method(method, f"Results[{result}]")
    return "\n".join(lines) + "\n"


def _method(method: str, actions: Iterable[Module]) -> Iterator[str]:
    with_token = method == "post_with_token"
    first = "token_type: str, " if with_token else ""
    yield from _overload(method, f"{first}parameters: Parameters, {_MORE}")
    if not with_token:
        yield from _overload(method, '*, action: Literal["query"] = ..., **keywords: Unpack[Query]')
    for module in actions:
        if (method == "get" and module.posted) or (with_token and not module.token):
            continue
        explicit = "token: str, " if module.token and not with_token else ""
        start = f"{first}{'/, ' if first else ''}*, action: Literal[{module.path!r}], {explicit}"
        if module.dynamic:
            yield from _overload(method, f"{start}**keywords: Any")
        elif module.one_of:
            wanted = [one for one in module.parameters.values() if one.required and not _is_token(module, one)]
            for chosen in module.one_of:
                given = "".join(f"{one.keyword}: {_plain(one)}, " for one in [chosen, *wanted])
                yield from _overload(method, f"{start}{given}**keywords: Unpack[{class_name(module)}Parameters]")
        else:
            yield from _overload(method, f"{start}**keywords: Unpack[{class_name(module)}]")
    yield from _overload(method, f"{first}{'/, ' if first else ''}*, unpacked_mapping_: Any, **keywords: Any")
    yield from _overload(
        method,
        f"{first}{'/, ' if first else ''}*, action: _Known{'' if with_token else ' = ...'}, **keywords: Any",
        result="WrongParameters",
    )
    yield from _overload(method, f"{first}{'/, ' if first else ''}*, action: str, **keywords: Any")


def _query_method(method: str, result: str) -> Iterator[str]:
    own = "limit: int | None = None, progress: Progress | bool | None = None, "
    for parameters, returned in (
        (f"parameters: Parameters, options: CallOptions | None = None, /, *, {own}**keywords: Any", result),
        (f'*, {own}action: Literal["query"] = ..., **keywords: Unpack[Query]', result),
        (f"*, unpacked_mapping_: Any, {own}**keywords: Any", result),
        ("**keywords: Any", "WrongParameters"),
    ):
        yield from ("    @overload", f"    def {method}(self, {parameters}) -> {returned}: ...")


def _plain(parameter: Parameter) -> str:
    return parameter.annotation.replace(" | None", "")


def _overload(method: str, parameters: str, result: str = "Any") -> Iterator[str]:
    yield "    @overload"
    prefix = "" if result == "WrongParameters" else "async "
    yield f"    {prefix}def {method}(self, {parameters}) -> {result}: ..."
