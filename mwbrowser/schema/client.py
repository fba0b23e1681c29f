"""The client of a module, as the module sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ..codec.params import Parameters
from ..http.requester import Requester

if TYPE_CHECKING:
    from ..http.options import CallOptions

__all__ = ["SchemaClient"]


class SchemaClient(Requester, Protocol):
    """A client of one wiki's Action API that has tokens, and continues queries."""

    async def get_token(
        self,
        token_type: str,
        additional_parameters: Parameters | str | None = None,
        options: CallOptions | None = None,
    ) -> str:
        """Return a token of a type."""

    def bad_token(self, token_type: str) -> None:
        """Forget the token of a type."""

    @property
    def batches(self) -> Callable[..., AsyncIterator[Mapping[str, Any]]]:
        """Continue a query, and yield its responses."""
