"""The user's preferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..clients.action import Parameters
from ..codec.params import merge, to_text
from ..errors import NotLoggedIn
from .user import UserActions

__all__ = ["OptionActions"]


class OptionActions(UserActions):
    """The user's preferences."""

    async def save_option(
        self, name: str, value: Any, parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, Any] | None:
        """Save one of the user's preferences (``mw.Api#saveOption``).

        Parameters: `name`, for a script's own option ``"userjs-..."``; `value`, text, a number or a bool, ``None`` for
        the wiki's default; `parameters` of ``action=options``, such as ``global="create"``.

        Returns the answer. Raises `NotLoggedIn`.

        >>> await api.save_option("userjs-sandbox", "Hello world!")
        {'options': 'success'}
        """
        return await self.save_options({name: value}, parameters, **keywords)

    async def save_options(
        self, options: Mapping[str, Any], parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, Any] | None:
        """Save preferences of the user, as many as possible with one request (``mw.Api#saveOptions``).

        One that is still being saved on the same wiki is waited for. The first request that fails ends it.

        Parameters: `options`, values by name (see `save_option`); `parameters` of ``action=options``.

        Returns the last answer, ``None`` if there was nothing to save. Raises `NotLoggedIn`, without a request, for a
        logged-out user and for a temporary account, which have no preferences.

        >>> await api.save_options({"userjs-sandbox": None, "userjs-colour": "green"})
        {'options': 'success'}
        """
        user = await self._current_user()
        if user.name is None or user.temporary:
            raise NotLoggedIn("notloggedin", "Only users with an account have preferences.")
        changes = merge(parameters, keywords=keywords)
        async with self._wiki.saving_options:
            together: list[str] = []
            answer = None
            for name, value in options.items():
                text = None if value is None else to_text(value, name=name)
                if self._bundleable(name, text):
                    together.append(name if text is None else f"{name}={text}")
                else:
                    answer = await self._save(changes, optionname=name, optionvalue=text)
            if together:
                answer = await self._save(changes, change=together)
            return answer

    async def _save(self, more: Parameters, **option: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await self.post_with_token(
            "csrf", merge({"formatversion": 2, "action": "options"}, option, more)
        )
        return answer

    def _bundleable(self, name: str, text: str | None) -> bool:
        """Tell whether an option can share a request: ``change`` is a list of ``name=value``."""
        if self._options.use_us:
            return "=" not in name
        return "|" not in (text or "") and "|" not in name and "=" not in name
