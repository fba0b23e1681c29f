"""Signing in by steps: the fields that a wiki requests, and the results of filling them in (MediaWiki's AuthManager).

The wiki keeps the dialogue in its session, which needs cookies: anonymous clients and those of another site cannot use
it. Values that a person enters are not kept here.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ..codec.shapes import mapping_in, required
from ..errors.api import ApiError
from ..errors.base import plain_text
from ..errors.sign_in import ReauthenticationNeeded, SignInFailed

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = [
    "CREATE",
    "LINK",
    "LOGIN",
    "Dialogue",
    "Field",
    "Step",
    "as_recent",
    "empty_step",
    "first_step",
    "post_with_named_token",
    "resumed",
    "run",
    "submitted",
]

T = TypeVar("T")

MOST_ROUNDS = 10
"""How often a function of the caller's is called: a wrong code of a second factor never ends a dialogue by itself."""

_THROTTLED = ("oathauth-throttled", "login-throttled")
"""Messages for too many tries. The first comes with a step of the same fields, which would repeat for ever."""

_CAPTCHA = "captchaWord"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A kind of dialogue: the action, the prefix of its parameters, its token, and its name in ``amirequestsfor``.

    >>> from mwbrowser.auth.interactive import LOGIN
    >>> LOGIN.action
    'clientlogin'
    """

    action: str
    prefix: str
    token: str
    name: str


LOGIN = Dialogue("clientlogin", "login", "login", "login")
CREATE = Dialogue("createaccount", "create", "createaccount", "create")
LINK = Dialogue("linkaccount", "link", "csrf", "link")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a step, to be filled in.

    Attributes: `name`; `type` (``"string"``, ``"password"``, ``"select"``, ``"multiselect"``, ``"checkbox"``,
    ``"button"``, ``"hidden"`` or ``"null"``, which only shows its value); `label` and `help` (str, plain text);
    `options` (dict, of a select: values to labels); `optional`; `sensitive` (its value is a secret); `value` (what the
    wiki suggests or shows, such as a captcha's question; ``None`` without one).

    >>> step = await api.client_login()
    >>> [(field.name, field.sensitive) for field in step.fields][:2]
    [('username', False), ('password', True)]
    """

    name: str
    type: str
    label: str = ""
    help: str = ""
    options: dict[str, str] = field(default_factory=dict)
    optional: bool = False
    sensitive: bool = False
    value: str | None = None


class Step:
    """A step of a dialogue with the wiki: the fields to fill in now, or the result.

    Attributes: `status` (``"UI"``: fill in `fields` and `submit` them; ``"PASS"``: done; ``"FAIL"``: over, `submit`
    starts anew; ``"REDIRECT"``: send the person to `redirect_target`; ``"RESTART"``: an account elsewhere is proved,
    but none here belongs to it: `submit` starts anew and the wiki keeps what it knows), `message` (str, plain text),
    `message_key` (str, the wiki's name of that message, ``""`` without one), `fields` (list of `Field`), `user` (str,
    who signed in or was created; ``None`` before) and `redirect_target` (str or ``None``).

    >>> step = await api.client_login("Admin", "not the password")
    >>> step.status, step.message_key
    ('FAIL', 'wrongpassword')
    """

    def __init__(
        self, client: Requester, dialogue: Dialogue, return_url: str, answer: Mapping[str, Any], *, begun: bool
    ) -> None:
        """Read a response of the wiki's; `begun`, whether a dialogue is under way that a submission continues."""
        self._client = client
        self._dialogue = dialogue
        self._return_url = return_url
        self.status = required(answer, str, "status")
        self.message = _plain(answer.get("message"))
        self.message_key = str(answer.get("messagecode") or "")
        self.fields = _fields_in(answer)
        user, target = answer.get("username"), answer.get("redirecttarget")
        self.user = user if isinstance(user, str) else None
        self.redirect_target = target if isinstance(target, str) and target.startswith(("https:", "http:")) else None
        self._begun = begun and self.status in ("UI", "REDIRECT")
        self._preserve = bool(answer.get("canpreservestate", False) is not False)

    def __repr__(self) -> str:
        """Name the status, the message's key and the fields, and no value."""
        names = ", ".join(one.name for one in self.fields)
        return f"<Step {' '.join(filter(None, (self.status, self.message_key)))}{': ' if names else ''}{names}>"

    @property
    def captcha(self) -> str | None:
        """The captcha of this step, ``None`` without one. Its answer is the field ``captchaWord``."""
        if not any(one.name == _CAPTCHA for one in self.fields):
            return None
        return next((one.value for one in self.fields if one.name == "captchaInfo" and one.value), "")

    async def submit(self, values: Mapping[str, Any] | None = None, /, **keywords: Any) -> Step:
        """Send what was filled in, and return the next step.

        Parameters: values by the names of `fields`. A checkbox and a button are ``True`` or left out; hidden fields are
        added, and a name that is filled in. Raises `TypeError` for a field that this step does not have (the wiki would
        not keep it for a later one), and what `post_with_token` raises.

        >>> step = await api.client_login()
        >>> step = await step.submit(username="Admin", password="not the password")
        >>> step.status
        'FAIL'
        """
        return await submitted(self, {**(values or {}), **keywords})

    async def follow(self, show: Callable[[str], None] | None = None) -> Step:
        """Send the person to an outside provider, where the status is ``"REDIRECT"``.

        The page is left, and this never returns: on the page that the person comes back to (``return_url``, by default
        the same one) await `resume_sign_in`. Entered values are not kept; the wiki's session holds the dialogue.

        Parameters: `show`, a function that shows the address to the person, as a link that opens another window. Then,
        and in a worker, this page stays, and the next step is returned once ``return_url`` was reached: that is
        ``start/signed-in.html`` then.

        >>> async def clicked(event):
        ...     step = await api.client_login(elsewhere=True)
        ...     if step.status == "REDIRECT":
        ...         await step.follow()
        """
        from .outside_provider import Away, answer_of, leave
        from .sign_in_page import page_of

        if self.redirect_target is None:
            raise ValueError(f"This step leads nowhere: its status is {self.status}")
        page = page_of(self._client.transport)
        away = Away(self._dialogue.action, self._return_url, [one.name for one in self.fields])
        if page.address is not None and show is None:
            await leave(page, self._client.url, away, self.redirect_target)
        if away.back == f"{self._client.transport.origin}/":
            raise ValueError(
                "This page stays where it is, so the person comes back to another one: begin with return_url=, the "
                "address of a page of this origin, such as mwbrowser's start/signed-in.html"
            )
        return await self.submit(await answer_of(page, away, self.redirect_target, show or page.show_link))


async def submitted(step: Step, given: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> Step:
    """Submit a step as `Step.submit` does, with `more` parameters of the request's own."""
    names = [one.name for one in step.fields if one.type != "null"]
    for name in given:
        if step.fields and name not in names:
            raise TypeError(f"This step has no field {name!r}; its fields are {', '.join(names)}")
    filled = {
        one.name: one.value
        for one in step.fields
        if one.value is not None and (one.type == "hidden" or (one.name == "username" and one.value))
    }

    async def send(further: Mapping[str, Any]) -> Step:
        return await _send(step, {**filled, **given}, further)

    return await as_recent(step._client, send, more)


async def _send(step: Step, given: Mapping[str, Any], more: Mapping[str, Any]) -> Step:
    client, dialogue, prefix = step._client, step._dialogue, step._dialogue.prefix
    if client.anonymous:
        raise ApiError("unknown", "An anonymous client has no session to sign in to: leave anonymous=True out")
    how: dict[str, Any] = {f"{prefix}continue": True} if step._begun else {f"{prefix}returnurl": step._return_url}
    if not step._begun and step._preserve:
        how[f"{prefix}preservestate"] = True
    common = {
        "action": dialogue.action,
        f"{prefix}messageformat": "html",
        f"{prefix}mergerequestfields": True,
        "formatversion": "2",
    }
    sent = {name: _value(value) for name, value in given.items() if value is not None and value is not False}
    if dialogue is CREATE and ("email" in sent or "realname" in sent):
        # The wiki reads these two together, and drops both if one is missing, though both are optional (seen on 1.43).
        sent = {"email": "", "realname": "", **sent}
    answer = await post_with_named_token(client, dialogue.token, f"{prefix}token", {**sent, **common, **how, **more})
    part = required(answer, dict, dialogue.action)
    after = Step(client, dialogue, step._return_url, part, begun=True)
    if after.status == "FAIL":
        # The wiki reports a missing captcha as "wrongpassword" only; the fields of a new first step contain it.
        after.fields = (await first_step(client, dialogue, step._return_url)).fields
    return after


async def as_recent(
    client: Requester, send: Callable[[Mapping[str, Any]], Awaitable[T]], more: Mapping[str, Any] | None = None
) -> T:
    """Send a request that needs a recent login; its `ReauthenticationNeeded` can sign in again and repeat it."""
    given = more or {}

    async def begin(name: str) -> Step:
        if not name:
            found = await client.get({"action": "query", "meta": "userinfo", "formatversion": "2"})
            name = required(required(found, dict, "query", "userinfo"), str, "name")
        step = await first_step(client, LOGIN, f"{client.transport.origin}/")
        step.fields = [replace(one, value=name) if one.name == "username" else one for one in step.fields]
        return step

    try:
        return await send(given)
    except ReauthenticationNeeded as error:
        error.begin = begin
        error.again = lambda further: as_recent(client, send, {**given, **further})
        raise


async def post_with_named_token(client: Requester, token_type: str, name: str, parameters: dict[str, Any]) -> Any:
    """Send a POST request with a token under its action's own name, and with a fresh one if that is not valid."""
    token = await client.get_token(token_type)
    try:
        return await client.post({**parameters, name: token})
    except ApiError as error:
        if error.code != "badtoken":
            raise
    client.bad_token(token_type)
    return await client.post({**parameters, name: await client.get_token(token_type)})


def _value(value: Any) -> Any:
    return "1" if value is True else value


async def first_step(client: Requester, dialogue: Dialogue, return_url: str) -> Step:
    """Return the first step of a dialogue."""
    answer = await client.get(
        {
            "action": "query",
            "meta": "authmanagerinfo",
            "amirequestsfor": dialogue.name,
            "amimergerequestfields": True,
            "amimessageformat": "html",
            "formatversion": "2",
        }
    )
    info = required(answer, dict, "query", "authmanagerinfo")
    return Step(client, dialogue, return_url, {**info, "status": "UI"}, begun=False)


async def resumed(client: Requester) -> Step | None:
    """Continue with an outside provider's response; ``None`` if the person does not come from one."""
    from .outside_provider import came_back
    from .sign_in_page import page_of

    found = came_back(page_of(client.transport), client.url)
    if found is None:
        return None
    away, came = found
    dialogue = next((one for one in (LOGIN, CREATE, LINK) if one.action == away.action), LOGIN)
    return await empty_step(client, dialogue, away.back, begun=True).submit(came)


def empty_step(client: Requester, dialogue: Dialogue, return_url: str, *, begun: bool = False) -> Step:
    """Return a step without fields, for a caller that fills in its own."""
    return Step(client, dialogue, return_url, {"status": "UI"}, begun=begun)


async def run(step: Step, entered: Mapping[str, Any], ask: Callable[[Step], Any]) -> Step:
    """Continue a dialogue by a function of the caller's, until it is done or leads elsewhere.

    Parameters: `entered`, the values of the first step, for starting anew; `ask`, called with each `Step` that has
    fields, returns values (or an awaitable of them), or ``None`` to give up. Raises `SignInFailed`.
    """
    sent = dict(entered)
    for _ in range(MOST_ROUNDS):
        captcha_due = step.status == "FAIL" and step.captcha is not None and _CAPTCHA not in sent
        if step.status in ("PASS", "REDIRECT"):
            return step
        if (step.status == "FAIL" and not captcha_due) or step.message_key in _THROTTLED:
            break
        values = ask(step)
        if inspect.isawaitable(values):
            values = await values
        if values is None:
            break
        names = {one.name for one in step.fields}
        kept = {name: value for name, value in sent.items() if name in names} if not step._begun else {}
        sent = {**kept, **values}
        step = await step.submit(sent)
    if step.status == "PASS":
        return step
    raise SignInFailed(step.message_key or step.status.lower(), step.message)


def _fields_in(answer: Mapping[str, Any]) -> list[Field]:
    found = mapping_in(answer, "fields")
    fields = []
    for name, item in found.items():
        if isinstance(item, Mapping):
            options = {str(key): _plain(text) for key, text in mapping_in(item, "options").items()}
            kind, value = str(item.get("type", "string")), item.get("value")
            fields.append(
                Field(
                    str(name),
                    kind,
                    label=_plain(item.get("label")),
                    help=_plain(item.get("help")),
                    options=options,
                    optional=item.get("optional", False) is not False,
                    sensitive=item.get("sensitive", False) is not False or kind == "password",
                    # A question of QuestyCaptcha is HTML.
                    value=(plain_text(value) if kind == "null" else value) if isinstance(value, str) else None,
                )
            )
    return fields


def _plain(text: object) -> str:
    return plain_text(text).strip() if isinstance(text, str) else ""
