"""Facts about modules and parameters, of several versions of MediaWiki together."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Parameters whose values a wiki's settings or extensions can add to, with the reason. Everything else is closed.
OPEN = {
    # Modules: extensions bring more.
    *("main.action", "main.format", "query.prop", "query.list", "query.meta", "paraminfo.querymodules"),
    *("paraminfo.formatmodules", "checktoken.type", "query+tokens.type", "*.generator", "options.global"),
    # Content models and their formats, slots: extensions register them.
    *("*.contentformat", "*.contentmodel", "compare.fromcontentformat", "compare.fromcontentmodel"),
    *("compare.tocontentformat", "compare.tocontentmodel", "changecontentmodel.model"),
    *("compare.slots", "compare.fromslots", "compare.toslots", "*.slots", "*.slot"),
    # Groups, rights, restrictions, log types, tags: $wgGroupPermissions, $wgRestrictionLevels, $wgLogTypes, ...
    *("*.group", "*.excludegroup", "*.rights", "*.excluderights", "userrights.add", "userrights.remove"),
    *("*.level", "*.prlevel", "*.prtype", "query+logevents.type", "query+logevents.action", "*.tags", "*.tagfilter"),
    # Languages, skins, protocols, feeds, interwiki sources, special pages.
    *("setpagelanguage.lang", "*.useskin", "*.protocol", "*.feedformat", "import.interwikisource"),
    "query+querypage.page",
    # The search engine's and the comparing program's own.
    *("query+search.sort", "query+search.what", "query+search.qiprofile", "query+prefixsearch.profile"),
    *("opensearch.profile", "compare.difftype"),
    # What extensions find or send.
    *("query+linterrors.categories", "*.notifiertypes", "*.sections", "titleblacklist.action"),
}

#: Parameters of which one has to be given; the wiki's description does not contain that. From each module's page
#: below https://www.mediawiki.org/wiki/API:Main_page.
ONE_OF = {
    "block": ("user", "userid"),
    "changecontentmodel": ("title", "pageid"),
    "delete": ("title", "pageid"),
    "edit": ("title", "pageid"),
    "move": ("from", "fromid"),
    "patrol": ("rcid", "revid"),
    "protect": ("title", "pageid"),
    "rollback": ("title", "pageid"),
    "setpagelanguage": ("title", "pageid"),
    "unblock": ("id", "user", "userid"),
    "userrights": ("user", "userid"),
}

_PLAIN = {
    "boolean": "Flag",
    "integer": "Number",
    "limit": "Limit",
    "timestamp": "Moment",
    "expiry": "Moment",
    "upload": "File",
}


@dataclass
class Parameter:
    """One parameter, by its full name: with the module's prefix."""

    name: str
    #: Of each version that has it.
    described: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_open: bool = False

    @property
    def newest(self) -> dict[str, Any]:
        return list(self.described.values())[-1]

    @property
    def required(self) -> bool:
        """Whether every version wants it: what only one of them wants may be left out on the other."""
        return all(one["required"] for one in self.described.values())

    @property
    def keyword(self) -> str:
        """What a keyword argument is called."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name

    @property
    def values(self) -> list[str]:
        found: dict[str, None] = {}
        for one in self.described.values():
            if isinstance(one["type"], list):
                found |= dict.fromkeys(one["type"])
        return sorted(found)

    @property
    def annotation(self) -> str:
        """Its type, in terms of the aliases at the start of what is written."""
        kind = self.newest["type"]
        several = any(one["multi"] for one in self.described.values())
        if kind == "namespace":
            return "Numbers | Text" if several else "Number | Text"
        if isinstance(kind, list) and self.values:
            literal = f"Literal[{', '.join(map(repr, self._literals()))}]"
            if several:
                return f"{literal} | Texts" if self.is_open else f"{literal} | Iterable[{literal}] | str | None"
            return f"{literal} | Text" if self.is_open else f"{literal} | None"
        if isinstance(kind, list):
            return "Texts" if several else "Text"
        if several:
            return "Numbers | Text" if kind in ("integer", "limit") else "Texts"
        return _PLAIN.get(kind, "Text")

    def _literals(self) -> list[str | int]:
        return [*self.values, *(int(value) for value in self.values if value.isdecimal())]


@dataclass
class Module:
    """One module."""

    path: str
    described: dict[str, dict[str, Any]] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)

    @property
    def newest(self) -> dict[str, Any]:
        return list(self.described.values())[-1]

    @property
    def name(self) -> str:
        return self.path.rpartition("+")[2]

    @property
    def group(self) -> str:
        return str(self.newest.get("group", ""))

    @property
    def posted(self) -> bool:
        return bool(self.newest.get("mustbeposted"))

    @property
    def token(self) -> str:
        """The type of the token that it takes, if it takes one."""
        given = self.parameters.get(f"{self.newest['prefix']}token")
        return str(given.newest.get("tokentype", "")) if given else ""

    @property
    def dynamic(self) -> bool:
        """Whether it takes parameters whose names depend on the wiki."""
        return any("dynamicparameters" in one for one in self.described.values())

    @property
    def one_of(self) -> list[Parameter]:
        return [self.parameters[name] for name in ONE_OF.get(self.path, ())]


def together(described: Mapping[str, Mapping[str, dict[str, Any]]]) -> dict[str, Module]:
    """Return the modules of all versions, oldest version first."""
    modules: dict[str, Module] = {}
    for version, of_version in described.items():
        for path, one in of_version.items():
            module = modules.setdefault(path, Module(path))
            module.described[version] = one
            for given in one["parameters"]:
                name = one["prefix"] + given["name"]
                parameter = module.parameters.setdefault(name, Parameter(name))
                parameter.described[version] = given
                parameter.is_open = not OPEN.isdisjoint((f"{path}.{given['name']}", f"*.{given['name']}"))
    return dict(sorted(modules.items()))
