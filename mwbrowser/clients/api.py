"""A client of one wiki's Action API, with all of its methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from ..actions.category import CategoryActions
from ..actions.edit import EditActions
from ..actions.login import LoginActions
from ..actions.messages import MessageActions
from ..actions.parse import ParseActions
from ..actions.preferences import PreferenceActions
from ..actions.rollback import RollbackActions
from ..actions.sign_in import SignInActions
from ..actions.user import UserActions
from ..actions.watchlist import WatchlistActions
from ..auth.cookies import OwnSession
from ..codec.params import Parameters
from ..errors.base import ApiWarning
from ..errors.refusals import CaptchaNeeded
from ..http.options import FORM, UNCHANGED, Unchanged, Wait, changed
from ..http.transport import Transport
from ..schema.methods import SchemaMethods
from ..upload.methods import UploadMethods

# Like that of `typing`, but assigned here: notebooks' completion takes `typing.TYPE_CHECKING` for true, and would find
# no methods, since the wheels that pages load do not contain the stubs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    # The same classes, with the parameters of each action by name: see that file, which `build.py types` makes.
    from .typed import ActionApi, QueryMethods
else:
    from ..query.methods import QueryMethods
    from .action import ActionApi

if TYPE_CHECKING:
    from .rest import Rest

__all__ = ["Api"]


class Api(
    ActionApi,
    QueryMethods,
    EditActions,
    ParseActions,
    CategoryActions,
    UserActions,
    LoginActions,
    SignInActions,
    PreferenceActions,
    WatchlistActions,
    RollbackActions,
    MessageActions,
    UploadMethods,
    SchemaMethods,
):
    """A client of one wiki's Action API (``mw.Api``).

    Parameters:
        url: the address of ``api.php``, or a host such as ``"commons.wikimedia.org"``. Left out, it is the wiki in
            whose page this runs. For a wiki of another origin use `ForeignApi`.
        parameters: defaults for every request, over ``action=query`` and ``format=json``.
        transport: what sends the requests instead of the browser.

    The other parameters are options: see `Options`.

    >>> from mwbrowser import Api
    >>> api = Api()
    >>> data = await api.get(meta="siteinfo", siprop=["general", "namespaces"], formatversion=2)
    >>> data["query"]["general"]["mainpage"]
    'Main Page'
    """

    def __init__(
        self,
        url: object = None,
        *,
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
        super().__init__(url, parameters, transport, OwnSession(), None, options)

    @property
    def rest(self) -> Rest:
        """The REST API of the same wiki, as the same user: a `Rest`, or a `ForeignRest` beside a `ForeignApi`.

        It has this client's timeout, headers, user agent and retries; they share the wiki's state.

        >>> (await api.rest.get("/page/{title}/bare", title="Main Page"))["title"]
        'Main Page'
        """
        from .rest import rest_beside

        return rest_beside(self)

    def with_options(
        self,
        *,
        parameters: Parameters | None = None,
        timeout: float | Unchanged | None = UNCHANGED,
        headers: Mapping[str, str] | Unchanged = UNCHANGED,
        content_type: str | Unchanged = UNCHANGED,
        use_us: bool | Unchanged = UNCHANGED,
        user_agent: str | Unchanged | None = UNCHANGED,
        progress: Callable[[float], None] | Unchanged | None = UNCHANGED,
        retry_seconds: float | Unchanged = UNCHANGED,
        on_wait: Callable[[Wait], None] | Unchanged | None = UNCHANGED,
        on_warning: Callable[[ApiWarning], None] | Unchanged | None = UNCHANGED,
        on_captcha: Callable[[CaptchaNeeded], Any] | Unchanged | None = UNCHANGED,
        combine: bool | Unchanged = UNCHANGED,
        check: bool | Unchanged = UNCHANGED,
        keep_descriptions: float | Unchanged = UNCHANGED,
    ) -> Self:
        """Return a client of the same wiki with other options; this one stays as it is.

        Parameters: `parameters`, put over the client's defaults for every request; the others as in `Options`, each
        unchanged if left out. Headers override the client's own by name. Tokens and the rest of the wiki's state are
        shared between the two. Raises `TypeError` for an unknown option.

        >>> modern = api.with_options(parameters={"formatversion": 2, "errorformat": "plaintext"}, timeout=120)
        >>> (await modern.get(titles="Main Page"))["batchcomplete"]
        True
        """
        changes = changed(
            timeout=timeout,
            headers=headers,
            content_type=content_type,
            use_us=use_us,
            user_agent=user_agent,
            progress=progress,
            retry_seconds=retry_seconds,
            on_wait=on_wait,
            on_warning=on_warning,
            on_captcha=on_captcha,
            combine=combine,
            check=check,
            keep_descriptions=keep_descriptions,
        )
        return self._copy_with(changes, parameters)
