"""The client as actions, queries and uploads see it: enough to send requests."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from ..codec.params import Parameters
from ..state.host_page import HostPage
from ..state.wiki import WikiState
from .cancellation import Abortable, Stoppable
from .fallback import Fallback
from .messages import Request
from .options import CallOptions, Options
from .transport import Transport

__all__ = ["Requester"]


class Requester(Protocol):
    """A client of one wiki's Action API, as its parts see it."""

    @property
    def url(self) -> str:
        """The address of ``api.php``."""

    @property
    def transport(self) -> Transport:
        """The transport of the requests."""

    @property
    def anonymous(self) -> bool:
        """Whether requests never carry a cookie."""

    @property
    def _has_user(self) -> bool:
        """Whether requests may come from a user who is logged in."""

    @property
    def _options(self) -> Options:
        """The client's own options."""

    @property
    def _running(self) -> set[Stoppable]:
        """What `abort` stops."""

    @property
    def _state(self) -> WikiState:
        """The wiki's state for the client's identity."""

    @property
    def _fallback(self) -> Fallback | None:
        """Another way for requests that are rejected."""

    # Properties, since a client's methods have an overload for each action (clients/typed.pyi), none of which takes
    # all.
    @property
    def get(self) -> Callable[..., Coroutine[Any, Any, Any]]:
        """Send a GET request."""

    @property
    def post(self) -> Callable[..., Coroutine[Any, Any, Any]]:
        """Send a POST request."""

    async def request(
        self, method: str, parameters: Parameters | None = None, options: CallOptions | None = None
    ) -> Any:
        """Send a request, which may be shared with other callers."""

    async def get_token(
        self,
        token_type: str,
        additional_parameters: Parameters | str | None = None,
        options: CallOptions | None = None,
    ) -> str:
        """Return a token."""

    def bad_token(self, token_type: str) -> None:
        """Forget a token."""

    @property
    def post_with_token(self) -> Callable[..., Coroutine[Any, Any, Any]]:
        """Send a POST request with a token."""

    async def post_with_edit_token(
        self, parameters: Parameters | None = None, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any:
        """Send a POST request with a ``csrf`` token."""

    async def _send(
        self,
        method: str,
        parameters: Parameters,
        options: CallOptions | None = None,
        *,
        quiet: bool = False,
        shared: bool = False,
    ) -> Any:
        """Send a request of its own; with `quiet`, its warnings are not reported.

        With `shared`, several callers wait for it: `abort` ends their waiting, and it is stopped when no caller waits.
        """

    def _defaults(self) -> dict[str, Any]:
        """Return the parameters of every request."""

    def _report_warnings(self, data: Any, options: Options, *, may_raise: bool = True) -> None:
        """Report the warnings of a response to a request that was sent with `quiet`."""

    def _encoded(self, method: str, parameters: Parameters, options: Options) -> Request:
        """Return the request with these parameters, without sending it."""

    def _abortable(self) -> Abortable:
        """Return a ``with`` block that `abort` ends, for several steps that are one task of the caller's."""

    def _host_page(self) -> HostPage | None:
        """Return the wiki's page around us, if its user is the client's."""
