"""A module of a wiki's API by its name: its description, and a way to call it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge, split_values
from ..codec.warned import each_once
from ..errors.api import BadToken
from ..errors.checks import Problem
from ..http.options import MULTIPART
from .checked import check_now, ensure_right, without_check
from .description import Description
from .words import facts_of, in_detail, in_words, kind_of, more_of, one_line, signature_of

if TYPE_CHECKING:
    from ..http.options import CallOptions
    from .client import SchemaClient

__all__ = ["Module"]


class Module(Description):
    """A module of a wiki's API: ``await api.module("block")`` gives it, and calling it sends a request.

    The wiki's description is plain text in the user's language. ``print``, ``help`` and a notebook's cell show it,
    and editors complete the names of its parameters.

    Attributes:
        path: ``"block"``, ``"query+allpages"``. `name` is the last part of it.
        group: ``"action"``, ``"format"``, ``"prop"``, ``"list"``, ``"meta"``, or ``""`` for the main module.
        prefix: what the names of its parameters begin with: ``"ap"``.
        summary, details: what it does, in a sentence and in full.
        parameters: each `Parameter` by the name that is sent, in the wiki's order.
        token: the type of token that it needs, such as ``"csrf"``; ``None`` without one.
        must_be_posted: whether it takes POST requests only.
        rights: ``"read"`` and ``"write"``: whether the wiki must let this user read, and write.
        generator: whether it can find pages for `Api.pages`.
        deprecated, internal: whether it should no longer be used, or only by the wiki's own code.
        dynamic: its description of parameters that depend on something else, ``""`` if it has none. A call does not
            check those.
        examples: each an `Example`.
        help_urls: addresses of its documentation.
        source, license, license_url: the extension (or ``"MediaWiki"``) that it belongs to.

    >>> block = await api.module("block")
    >>> block.summary, block.token, block.must_be_posted
    ('Block a user.', 'csrf', True)
    >>> answer = await block(user="192.0.2.9", expiry="1 hour", reblock=True)
    >>> answer["block"]["user"]
    '192.0.2.9'
    """

    def __init__(self, description: Description, around: Mapping[str, Description], client: SchemaClient) -> None:
        """Make it of its own description and those of the groups that it belongs to."""
        super().__init__(**vars(description))
        self._around: Mapping[str, Description] = dict(around)
        self._client = client
        self._choice = _choice_of(self.path, around)
        # inspect.signature, help(), IPython's ? and Shift+Tab read these attributes of an instance; its completion of
        # names reads those of its __call__.
        text = in_words(self)
        signature = signature_of(self)

        async def call(parameters: Any = None, options: Any = None, /, **keywords: Any) -> Any:
            return await self._send(merge(parameters, keywords=keywords), options)

        shown = {"__signature__": signature, "__doc__": text, "__name__": self.path}
        call.__dict__.update(__signature__=signature)
        call.__doc__ = text
        self.__dict__.update(shown, __call__=call)

    async def __call__(
        self, parameters: Parameters | None = None, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any:
        """Check the parameters, and send a request with the method, the token and the format that the wiki wants.

        Parameters: as for `Api.get`, by the names in `parameters`; ``list`` and ``action`` are added. Those of the main
        module, of ``query`` and of the format go with them. `None` and `False` leave one out. A file (``file`` and
        ``chunk`` of ``upload``, ``xml`` of ``import``) is ``bytes``, a file object or the browser's ``File``, as for
        `Api.upload`; it has no time limit but one that you give.

        Returns what `Api.get` returns: JSON as Python values, in ``formatversion=2`` unless another is given; a feed,
        or another format, as `str` or `bytes`. Raises `InvalidParameters` before anything is sent, and what `Api.get`
        and `Api.post_with_token` raise. Deprecated parameters cause an `ApiWarning`.
        """
        return await self._send(merge(parameters, keywords=keywords), options)

    def __str__(self) -> str:
        """Describe it with all of its parameters."""
        return in_words(self)

    def __repr__(self) -> str:
        """Return its path and its summary."""
        flags = "".join(f" ({flag})" for flag in ("deprecated", "internal") if getattr(self, flag))
        sentence = one_line(self.summary.partition("\n")[0])
        return f"<Module {one_line(self.path)}{flags}: {sentence if len(sentence) <= 120 else sentence[:119] + '…'}>"

    def _repr_html_(self) -> str:
        """Draw it, for Jupyter."""
        from ..display.html import module_card

        rows = [(one.name, ", ".join(kind_of(one)), in_detail(one)) for one in self.parameters.values()]
        return module_card(self.path, facts_of(self), self.details, rows, more_of(self))

    def _display_(self) -> object:
        """Draw it, for marimo."""
        from ..display.html import Drawn

        return Drawn(self._repr_html_())

    def check(self, parameters: Parameters | None = None, /, **keywords: Any) -> list[Problem]:
        """Return what is wrong with parameters, without sending anything; an empty list if all is right.

        Parameters: as for a call. Modules that they choose and whose descriptions have not been requested yet are
        accepted here; a call requests them. Returns a list of `Problem`. Raises `TypeError` and `ValueError` for a
        value that cannot be a parameter at all.

        >>> allpages = await api.module("query+allpages")
        >>> for problem in allpages.check(aplimt=5, apfilterredir="redirect"):
        ...     print(problem)
        aplimt: did you mean aplimit?
        apfilterredir='redirect': did you mean 'redirects'?
        """
        return check_now(self._client, self._whole(merge(parameters, keywords=keywords)))

    async def split(
        self,
        name: str,
        values: Iterable[Any],
        parameters: Parameters | None = None,
        options: CallOptions | None = None,
        /,
        **keywords: Any,
    ) -> AsyncGenerator[Any, None]:
        """Call it with any number of values of one parameter, in as few requests as this user may send.

        Parameters: `name`, the parameter's; `values`, any iterable; the others as for a call. A query that the wiki
        continues is continued.

        Yields the responses, each as a call returns it, in the order of the values. A value that the wiki rejects, and
        names, is left out of the next try. After all other responses, `ValuesFailed` has their errors. Raises
        `InvalidParameters` if the parameter takes one value only, and what a call raises.

        >>> users = await api.module("query+users")
        >>> names = [f"192.0.2.{number}" for number in range(120)]
        >>> sum([len(answer["query"]["users"]) async for answer in users.split("ususers", names)])
        120
        """
        from .splitting import answers

        async for answer in answers(self, self._client, name, values, merge(parameters, keywords=keywords), options):
            yield answer

    def _whole(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters of a request: the client's, the module's own choice, and the caller's."""
        chosen: dict[str, Any] = dict(self._choice)
        group = next(reversed(chosen), "")
        if given.get("generator") == self.name and self.generator:
            del chosen[group]
        elif "+" in self.path and _is_several(given.get(group)):
            given = merge(given, {group: list(dict.fromkeys((self.name, *split_values(given[group], group))))})
        json = self._around.get("json")
        version = {"formatversion": 2} if json is not None and "formatversion" in json.parameters else {}
        whole = merge(version, self._client._defaults(), chosen, given)
        if whole.get("format") not in _WITH_VERSION and "formatversion" not in given:
            whole.pop("formatversion", None)
        return whole

    async def _send(self, given: Mapping[str, Any], options: CallOptions | None = None) -> Any:
        """Check a request and send it."""
        client, whole = self._client, self._whole(given)
        unchecked = without_check(options)
        if any(given.get(name) is not None for name, one in self.parameters.items() if one.type == "upload"):
            # A file is sent as a part of a form, without a time limit.
            unchecked = {"timeout": 0, **unchecked, "content_type": MULTIPART}
        with each_once(set()):
            await ensure_right(client, whole, options, module=self)
            if self.token is not None and not given.get(f"{self.prefix}token"):
                return await self._post_with_token(whole, unchecked)
            if self.must_be_posted:
                return await client.post(whole, unchecked)
            return await client.request("GET", whole, unchecked)

    async def _post_with_token(self, whole: Mapping[str, Any], options: CallOptions) -> Any:
        """Send a POST request with a token, under the module's name for it, such as ``logintoken``."""
        assert self.token is not None
        client, name = self._client, f"{self.prefix}token"
        if name == "token":
            return await client.post_with_token(self.token, whole, options)
        assertions = {one: whole.get(one) for one in ("assert", "assertuser")}
        try:
            return await client.post(merge(whole, {name: await client.get_token(self.token, assertions)}), options)
        except BadToken:
            client.bad_token(self.token)
        return await client.post(merge(whole, {name: await client.get_token(self.token, assertions)}), options)


def _choice_of(path: str, around: Mapping[str, Description]) -> dict[str, str]:
    """Return the parameters that choose a module: ``action=query`` and ``list=allpages`` for ``query+allpages``."""
    parts = path.split("+")
    steps = ["main", *("+".join(parts[:count]) for count in range(1, len(parts) + 1))]
    choice = {}
    for group, step in pairwise(steps):
        for parameter in around[group].parameters.values() if group in around else ():
            if step in parameter.submodules.values() and not parameter.submodule_prefix:
                choice[parameter.name] = step.rpartition("+")[2]
                break
    return choice


def _is_several(value: Any) -> bool:
    return value is not None and value is not False and value != ""


_WITH_VERSION = ("json", "jsonfm", "php", "phpfm")
"""The formats that have a ``formatversion``."""
