"""A client of a wiki of another origin than the page's, as the browser's user, an anonymous user, or another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..auth.base import Auth
from ..codec.params import Parameters
from ..errors.base import ApiWarning
from ..errors.refusals import CaptchaNeeded
from ..http.fallback import Jsonp, JsonpFallback
from ..http.options import FORM, Wait
from ..http.transport import Transport
from .action import ActionApi
from .api import Api
from .base import Setting, address_given, auth_of

__all__ = ["ForeignApi"]


class ForeignApi(Api):
    """A client of another wiki's Action API (``mw.ForeignApi``).

    Without `anonymous`, requests go out with the browser's cookies for that wiki and name this page's origin: the wiki
    must list it in ``$wgCrossSiteAJAXdomains``, and browsers send the cookies only within one site.

    Parameters:
        url: the address of ``api.php``, or a host such as ``"commons.wikimedia.org"``.
        anonymous: with ``origin=*`` and never a cookie: every MediaWiki since 2016 (T62835) allows that, and treats
            the page as a logged-out user.
        jsonp: for anonymous GET requests, whether a wiki that rejects CORS is read by a script in a sandboxed frame
            instead (``"fallback"``, which is then used for a while), every wiki is (``"always"``), or none
            (``"never"``). Numbers then pass through JavaScript: an integer beyond 2**53 loses digits.
        centralauth: in the page of a wiki with CentralAuth, whether its logged-in user is the same one there, by a
            token with every request if the cookies do not do it: ``"auto"`` (if the wiki has it), ``True``, ``False``.
            Whoever runs the other wiki could use the token in the user's name, as with ``mw.ForeignApi``: for a wiki
            that is not of the family give ``False``, or `anonymous`.
        auth: who the requests come from, in place of `anonymous` and `centralauth`: see `mwbrowser.auth`.
        parameters, transport: as for `Api`.

    The other parameters are options: see `Options`.

    >>> from mwbrowser import ForeignApi
    >>> api = ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True)
    >>> data = await api.get(list="random", rnlimit=3, formatversion=2)
    >>> len(data["query"]["random"])
    3
    """

    _advice = "Name an origin= that is this page's, or leave it out."

    def __init__(
        self,
        url: object,
        *,
        anonymous: bool = False,
        jsonp: Jsonp = "fallback",
        centralauth: Setting = "auto",
        auth: Auth | None = None,
        parameters: Parameters | None = None,
        transport: Transport | None = None,
        timeout: float | None = 30.0,
        headers: Mapping[str, str] | None = None,
        content_type: str = FORM,
        use_us: bool = True,
        user_agent: str | None = None,
        progress: Callable[[float], None] | None = None,
        retry_seconds: float = 65.0,
        on_wait: Callable[[Wait], None] | None = None,
        on_warning: Callable[[ApiWarning], None] | None = None,
        on_captcha: Callable[[CaptchaNeeded], Any] | None = None,
        combine: bool = False,
        check: bool = False,
        keep_descriptions: float = 0.0,
    ) -> None:
        """Keep the options; nothing is sent."""
        address_given(url, "ForeignApi('https://commons.wikimedia.org/w/api.php')")
        if jsonp not in ("fallback", "always", "never"):
            raise ValueError(f"jsonp is 'fallback', 'always' or 'never', not {jsonp!r}")
        identity = auth_of(auth, anonymous, centralauth)
        if jsonp == "always" and not identity.anonymous:
            raise ValueError("JSONP is always anonymous: give anonymous=True with jsonp='always'")
        options = {
            "timeout": timeout,
            "headers": {} if headers is None else headers,
            "content_type": content_type,
            "use_us": use_us,
            "user_agent": user_agent,
            "progress": progress,
            "retry_seconds": retry_seconds,
            "on_wait": on_wait,
            "on_warning": on_warning,
            "on_captcha": on_captcha,
            "combine": combine,
            "check": check,
            "keep_descriptions": keep_descriptions,
        }
        fallback = JsonpFallback(jsonp) if identity.anonymous and jsonp != "never" else None
        ActionApi.__init__(self, url, parameters, transport, identity, fallback, options)
