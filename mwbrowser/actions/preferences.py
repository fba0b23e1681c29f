"""The user's preferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, as_python, merge, name_text, to_text
from ..errors.api import ApiError, NotLoggedIn

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .client import ActionClient

__all__ = ["PreferenceActions"]


class PreferenceActions:
    """The user's preferences."""

    async def save_option(
        self: ActionClient, name: str, value: Any, parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, Any] | None:
        """Save one of the user's preferences (``mw.Api#saveOption``).

        Parameters: `name`, for a script's own option ``"userjs-..."``; `value`, text, a number or a bool (saved as
        ``1`` or ``0``, as the wiki does), ``None`` for the wiki's default; `parameters` of ``action=options``, such as
        ``global="create"``.

        Returns the response. Raises `NotLoggedIn`; `ApiError` with the code ``"validationfailed"`` for a preference or
        a value that the wiki does not have, which is then not saved.

        >>> await api.save_option("userjs-sandbox", "Hello world!")
        {'options': 'success'}
        """
        return await _save_all(self, {name_text(name, "optionname"): value}, merge(parameters, keywords=keywords))

    async def save_options(
        self: ActionClient, options: Mapping[str, Any], parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, Any] | None:
        """Save preferences of the user, as many as possible with one request (``mw.Api#saveOptions``).

        One that is still being saved on the same wiki is waited for. The first request that fails ends it.

        Parameters: `options`, values by name (see `save_option`); `parameters` of ``action=options``.

        Returns the last response, ``None`` if there was nothing to save. Raises `NotLoggedIn`, without a request, for a
        logged-out user and for a temporary account, which have no preferences; `ApiError` (``"validationfailed"``) if
        the wiki does not take one of them: the others of the same request are saved.

        >>> await api.save_options({"userjs-sandbox": None, "userjs-colour": "green"})
        {'options': 'success'}
        """
        return await _save_all(self, options, merge(parameters, keywords=keywords))


async def _save_all(client: ActionClient, options: Mapping[str, Any], more: Parameters) -> dict[str, Any] | None:
    texts = {name: _saved_as(value, name) for name, value in options.items()}
    with client._abortable():
        user = await client._current_user()
        if user.name is None and user.since is not None:
            # `NotLoggedIn` must not be raised after a login, such as one in another tab.
            user = await client._current_user(believed_seconds=0)
        if user.name is None or user.temporary:
            raise NotLoggedIn("notloggedin", "Only users with an account have preferences.")
        async with client._state.saving_options:
            together: list[str] = []
            answer = None
            for name, text in texts.items():
                if _bundleable(name, text, use_us=client._options.use_us):
                    together.append(name if text is None else f"{name}={text}")
                else:
                    answer = await _save(client, more, optionname=name, optionvalue=text)
            if together:
                answer = await _save(client, more, change=together)
            return answer


async def _save(client: Requester, more: Parameters, **option: Any) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = await client.post_with_token(
            "csrf", merge({"formatversion": 2, "action": "options"}, option, more)
        )
    except ApiError as error:
        if error.code == "validationfailed" and len(option.get("change", ())) < 2:
            error.may_have_happened = False  # the request had no other option that could have been saved
        raise
    return answer


def _saved_as(value: Any, name: str) -> str | None:
    """Return a value as the wiki's database has it, ``None`` for the default.

    A bool is ``1`` or ``0`` there. MediaWiki reads a preference as PHP does, where the string ``false`` is true.
    """
    if type(value).__name__ in ("bool", "bool_"):  # NumPy has its own
        return "1" if value else "0"
    value = as_python(value, name)
    return None if value is None else to_text(value, name=name)


def _bundleable(name: str, text: str | None, *, use_us: bool) -> bool:
    """Tell whether an option can share a request: ``change`` is a list of ``name=value``."""
    if use_us:
        return "=" not in name
    return "|" not in (text or "") and "|" not in name and "=" not in name
