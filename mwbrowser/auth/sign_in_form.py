"""A sign-in form for the fields that a wiki requests: in a page, or in the output of a notebook's cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from ..display import sign_in_form as drawn
from ..errors.base import MediaWikiError, RequestAborted
from ..errors.sign_in import SignInFailed
from .interactive import CREATE, LINK, LOGIN, Field, Step
from .sign_in_page import FormPlace, page_of

__all__ = ["SignInForm"]

_WORDS = {
    LOGIN: ("Log in to", "Log in"),
    CREATE: ("Create an account at", "Create"),
    LINK: ("Link an account at", "Link"),
}


class SignInForm:
    """A form for the fields of a step, and of all that come after it, until the wiki is content or the person cancels.

    It has the fields that the wiki requests, with the wiki's own labels, and works by keyboard and with a screen
    reader. The wiki's messages stand beside the fields as text. Passwords go to the wiki and nowhere else: neither this
    object nor a notebook's output holds them.

    Parameters: `step`, of `client_login`, `create_account` or `link_account`; `title` and `button`, other words for the
    form's title and its first button.

    >>> from mwbrowser import SignInForm
    >>> async def clicked(event):
    ...     step = await SignInForm(await api.client_login()).run("#sign-in")
    ...     print("Hello", step.user)
    """

    def __init__(self, step: Step, *, title: str = "", button: str = "") -> None:
        """Show nothing yet."""
        words = _WORDS[step._dialogue]
        self._step = step
        self._title = title or f"{words[0]} {urlsplit(step._client.url).netloc}"
        self._button = button or words[1]
        # Only values that are not secret, for the person to try again.
        self._kept: dict[str, str] = {}

    def __repr__(self) -> str:
        """Name the form, without the entered values."""
        return f"<SignInForm {self._title}>"

    async def run(self, where: object = None) -> Step:
        """Show the form, and return the last step when the wiki is content (``"PASS"``).

        Parameters: `where`, an element of the page or a CSS selector of one; left out, it is the output of the cell in
        a notebook, and the end of the page elsewhere.

        With a step that leads to an outside provider, the page is left (see `Step.follow`). Raises `SignInFailed` with
        the code ``"cancelled"`` if the person cancels, or if the page takes the form away.

        >>> from mwbrowser import SignInForm
        >>> async def clicked(event):
        ...     await SignInForm(await api.create_account(), button="Join us").run("#join")
        """
        client = self._step._client
        place = page_of(client.transport).form_place(where, self._title)
        done = ""
        try:
            with client._abortable():
                step = await self._until_passed(self._step, place)
            done = _done(step)
            return step
        finally:
            place.end(drawn.ended(done))

    async def _until_passed(self, step: Step, place: FormPlace) -> Step:
        message, failed = step.message, step.status == "FAIL"
        while step.status != "PASS":
            if step.status == "REDIRECT":
                step = await self._elsewhere(step, place)
            else:
                self._draw(step, place, message, failed=failed)
                entered = await place.entered()
                if entered is None:
                    raise _cancelled(message)
                values = _values(step.fields, entered)
                self._keep(step.fields, values)
                asked = _names(step)
                try:
                    step = await step.submit(values)
                except RequestAborted:
                    raise
                except MediaWikiError as error:
                    message, failed = error.message, True
                    continue
                finally:
                    del values, entered
                # The same fields again: a wrong code of a second factor, or a password that the wiki rejects.
                failed = step.status == "FAIL" or (step.status == "UI" and _names(step) == asked)
            message = step.message
        return step

    def _draw(self, step: Step, place: FormPlace, message: str, *, failed: bool) -> None:
        parts = urlsplit(step._client.url)
        html = drawn.drawing(
            self._title,
            message,
            step.fields,
            "Continue" if step._begun else self._button,
            failed=failed,
            entered=self._kept,
            image_at=f"{parts.scheme}://{parts.netloc}",
            name=place.name,
        )
        place.draw(html)

    async def _elsewhere(self, step: Step, place: FormPlace) -> Step:
        """Follow a redirect; if the page stays, the form shows the link, and may be cancelled meanwhile."""
        import asyncio

        def show(address: str) -> None:
            place.draw(drawn.link(self._title, step.message, address, "Go on elsewhere", place.name))

        following = asyncio.ensure_future(
            step.follow(show if page_of(step._client.transport).address is None else None)
        )
        cancelled = asyncio.ensure_future(place.entered())
        try:
            await asyncio.wait((following, cancelled), return_when=asyncio.FIRST_COMPLETED)
            if following.done():
                return following.result()
            raise _cancelled(step.message)
        finally:
            following.cancel()
            cancelled.cancel()

    def _keep(self, fields: Sequence[Field], values: dict[str, Any]) -> None:
        once = ("captchaWord", "OATHToken", "RecoveryCode")
        for one in fields:
            value = values.get(one.name)
            if one.type == "string" and not one.sensitive and one.name not in once and isinstance(value, str):
                self._kept[one.name] = value


def _names(step: Step) -> list[str]:
    return [one.name for one in step.fields]


def _values(fields: Sequence[Field], entered: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the values of a step's fields from those that a form sends."""
    values: dict[str, Any] = {}
    for one in fields:
        given = [value for name, value in entered if name == one.name]
        if one.type in ("checkbox", "button"):
            values[one.name] = bool(given)
        elif one.type == "multiselect":
            values[one.name] = given
        elif given and (given[0] or not one.optional) and one.type not in ("null", "hidden"):
            values[one.name] = given[0]
    return values


def _cancelled(message: str) -> SignInFailed:
    return SignInFailed("cancelled", message or "The person cancelled it.", denied=True)


def _done(step: Step) -> str:
    who = step.user or ""
    if step._dialogue is CREATE:
        return f"The account {who} was created."
    return "The account was linked." if step._dialogue is LINK else f"You are logged in as {who}."
