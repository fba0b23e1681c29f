"""A client's methods for modules by name; the rest of this folder is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.rows import Rows

if TYPE_CHECKING:
    from .client import SchemaClient
    from .module import Module

__all__ = ["SchemaMethods"]


class SchemaMethods:
    """Every module of a wiki's API, by its name."""

    async def module(self: SchemaClient, path: str) -> Module:
        """Return a module of the wiki's API by its name: documented by the wiki itself, checked, callable.

        Parameters: `path`, as the wiki names it: an action (``"block"``), a query module (``"query+allpages"``), a
        format (``"json"``), or ``"main"`` for the parameters of every request. A short name, ``"allpages"``, is enough
        where only one module has it. Those of extensions are there as well, and a group such as ``"query"`` lists its
        modules (``.submodules``).

        Descriptions are requested once, those of several modules at the same time in one request, and kept as long as
        the page lives. Raises `UnknownModule`, which names what may be meant, and what `get` raises.

        >>> block = await api.module("block")
        >>> block
        <Module block: Block a user.>
        >>> (await api.module("allpages")).parameters["aplimit"].maximum
        500
        """
        from ..codec.params import name_text
        from .fetching import find
        from .module import Module

        description, around = await find(self, name_text(path, "path").strip())
        return Module(description, around, self)

    async def modules(self: SchemaClient) -> Rows[dict[str, Any]]:
        """Return which modules the wiki's API has. It costs two requests, once as long as the page lives.

        Returns a list of dicts, which a notebook shows as a table: ``path`` (what `module` takes), ``name``, ``group``
        (``"action"``, ``"list"``, ...), ``summary`` in the user's language (``""`` for modules within an extension's
        own group), ``prefix``, ``source``, and the flags ``must_be_posted``, ``generator``, ``deprecated`` and
        ``internal``. Raises what `get` raises.

        >>> modules = await api.modules()
        >>> sorted(module["path"] for module in modules if "block" in module["path"])
        ['block', 'query+blocks', 'unblock']
        """
        from asyncio import gather

        from .fetching import list_modules, summaries

        entries, texts = await gather(list_modules(self), summaries(self))
        shown = ("path", "name", "group", "summary", "prefix", "source")
        flags = ("must_be_posted", "generator", "deprecated", "internal")
        return Rows(
            [
                {name: {**entry, "summary": texts.get(entry["path"], "")}[name] for name in (*shown, *flags)}
                for entry in entries
            ],
            self.url,
        )
