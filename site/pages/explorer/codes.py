"""A request as code to copy: in Python in three forms, and in JavaScript."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WIDTH = 88
# What stands in code for what nobody should copy along.
SECRET = "…"


@dataclass(frozen=True)
class Call:
    """A request in the making.

    `given` is what the reader filled in, `whole` all that is sent, `secret` the names of passwords among them.
    """

    wiki: str
    path: str
    given: Mapping[str, Any]
    whole: Mapping[str, Any]
    anonymous: bool = True
    group: str = ""
    prefix: str = ""
    token: str | None = None
    posts: bool = False
    secret: frozenset[str] = field(default_factory=frozenset)


def forms(call: Call) -> dict[str, str]:
    """Each form by what it is called."""
    found = {"Module": module_code(call), "Request": request_code(call)}
    if everything := all_code(call):
        found["All results"] = everything
    return {**found, "JavaScript": javascript(call)}


def module_code(call: Call) -> str:
    """By the module's name: checked against the wiki's own description."""
    name = _variable(call.path.rpartition("+")[2])
    return (
        f"{_client(call)}{name} = await api.module({_python(call.path)})\n"
        f"answer = {_written(f'await {name}', _shown(call, call.given))}\nanswer\n"
    )


def request_code(call: Call) -> str:
    """By get, post or post_with_token."""
    return f"{_client(call)}answer = {_request(call)}\nanswer\n"


def all_code(call: Call) -> str:
    """By pages or items, which follow the continuation; empty where there are neither."""
    asked = _of_query(call)
    if asked is None or call.posts or call.token:
        return ""
    lists, props = _several(asked.get("list")), _several(asked.get("prop"))
    if asked.get("generator") or (not lists and not asked.get("meta") and _names_pages(asked)):
        if lists or asked.get("meta"):
            return ""
        loop = f"[page async for page in {_written('api.pages', asked)}]"
    elif len(lists) == 1 and not props and not asked.get("meta"):
        loop = f"{_written('api.items', asked)}"
        return f"{_client(call)}rows = await {loop}.to_list()\nrows\n"
    else:
        return ""
    return f"{_client(call)}pages = {loop}\npages\n"


def javascript(call: Call) -> str:
    """By mw.ForeignApi, which mw.Api is for the wiki's own pages."""
    options = ", { anonymous: true }" if call.anonymous else ""
    shown = _shown(call, {name: value for name, value in call.whole.items() if name != "format"})
    inner = ",\n".join(f"  {_javascript_name(name)}: {_javascript(value)}" for name, value in shown.items())
    parameters = f"{{\n{inner},\n}}" if inner else "{}"
    own = _own_token(call)
    if call.token and not own:
        sent = f'await api.postWithToken("{call.token}", {parameters})'
    elif own:
        sent = f'await api.post({{\n  {own}: await api.getToken("{call.token}"),{parameters[1:]})'
    else:
        sent = f"await api.{'post' if call.posts else 'get'}({parameters})"
    return (
        'await mw.loader.using("mediawiki.ForeignApi");\n'
        f"// On the wiki itself: new mw.Api()\n"
        f"const api = new mw.ForeignApi({_javascript(call.wiki)}{options});\n"
        f"const answer = {sent};\nconsole.log(answer);\n"
    )


def _client(call: Call) -> str:
    anonymous = ", anonymous=True" if call.anonymous else ""
    return f"from mwbrowser import ForeignApi\n\napi = ForeignApi({_python(call.wiki)}{anonymous})\n"


def _request(call: Call) -> str:
    shown = _shown(call, {name: value for name, value in call.whole.items() if (name, value) != ("format", "json")})
    own = _own_token(call)
    if own:
        # Not every token is called "token": that of login is lgtoken.
        shown[own] = _Code(f"await api.get_token({_python(call.token)})")
        return _written("await api.post", shown)
    if call.token:
        return _written("await api.post_with_token", shown, _python(call.token))
    return _written("await api.post" if call.posts else "await api.get", shown)


def _own_token(call: Call) -> str:
    return f"{call.prefix}token" if call.token and call.prefix else ""


def _of_query(call: Call) -> dict[str, Any] | None:
    """What pages() and items() take of a query: they add the rest themselves."""
    whole = _shown(call, call.whole)
    if whole.get("action") != "query" or whole.get("format", "json") != "json":
        return None
    return {name: value for name, value in whole.items() if name not in ("action", "format", "formatversion")}


def _names_pages(asked: Mapping[str, Any]) -> bool:
    return any(asked.get(name) for name in ("titles", "pageids", "revids"))


def _several(value: Any) -> list[Any]:
    if isinstance(value, str):
        return value.split("|")
    return list(value or ())


def _shown(call: Call, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What is written of parameters: no secret, and no ``origin``, which clients of both languages add."""
    return {
        name: SECRET if name in call.secret else value
        for name, value in parameters.items()
        if name != "origin" or name in call.given
    }


class _Code(str):
    """A value that is an expression already."""


def _written(function: str, parameters: Mapping[str, Any], *before: str) -> str:
    """A call, in one line if it fits: names that are none in Python go into a mapping."""
    named = {name: value for name, value in parameters.items() if _is_name(name)}
    others = {name: value for name, value in parameters.items() if name not in named}
    texts = list(before)
    if others:
        texts.append("{" + ", ".join(f"{_python(name)}: {_python(value)}" for name, value in others.items()) + "}")
    texts += [f"{_keyword(name)}={_python(value)}" for name, value in named.items()]
    line = f"{function}({', '.join(texts)})"
    if len(line) + 9 <= WIDTH and "\n" not in line:
        return line
    return f"{function}(\n" + "".join(f"    {text},\n" for text in texts) + ")"


def _is_name(name: str) -> bool:
    # One underscore at the end is dropped on the way (mwbrowser's merge), so that such a name would be another.
    return name.isidentifier() and not name.endswith("_")


def _keyword(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _variable(name: str) -> str:
    fit = re.sub(r"\W", "_", name)
    return (
        fit if fit.isidentifier() and not keyword.iskeyword(fit) and fit not in ("api", "answer") else f"{fit}_module"
    )


def _python(value: Any) -> str:
    """A value as Python source. Texts are in double quotes, and only what can be printed is written as it is."""
    if isinstance(value, _Code):
        return str(value)
    if isinstance(value, str):
        quoted = repr(value)
        if quoted.startswith("'"):
            inner = re.sub(r"\\(.)", lambda found: "'" if found[1] == "'" else found[0], quoted[1:-1])
            quoted = '"' + inner.replace('"', '\\"') + '"'
        return quoted
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_python, value))}]"
    if isinstance(value, bool | int | float) or value is None:
        return repr(value)
    return "file"


def _javascript_name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII) else _javascript(name)


def _javascript(value: Any) -> str:
    if isinstance(value, str | bool | int | float | list | tuple) or value is None:
        # What nobody can see, such as marks that turn the direction of writing, nobody should copy unseen.
        written = json.dumps(value, ensure_ascii=False)
        return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in written)
    return "file"
