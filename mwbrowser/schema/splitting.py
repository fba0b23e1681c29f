"""A module called with more values than one request takes."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Protocol

from ..codec.outcomes import not_carried_out
from ..codec.params import as_python, is_list, merge, to_text
from ..errors.api import (
    ApiError,
    AssertionFailed,
    BadToken,
    MaxLag,
    NotLoggedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    TooManyValues,
)
from ..errors.checks import InvalidParameters, Problem, ValuesFailed
from .checked import ensure_right, without_check

if TYPE_CHECKING:
    from ..http.options import CallOptions
    from .client import SchemaClient
    from .description import Description, Parameter

__all__ = ["answers"]

_ABOUT_ALL = (AssertionFailed, BadToken, MaxLag, NotLoggedIn, PermissionDenied, RateLimited, ReadOnly)
"""Errors that are not about a value, even if their text contains one."""


class SplitModule(Protocol):
    """A `Module`, as far as it matters here."""

    @property
    def path(self) -> str:
        """Its path, as the wiki names it."""

    @property
    def name(self) -> str:
        """The last part of the path."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Its parameters by name."""

    @property
    def _around(self) -> Mapping[str, Description]:
        """The modules that it belongs to."""

    def _whole(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters of a request."""

    async def _send(self, given: Mapping[str, Any], options: CallOptions | None = None) -> Any:
        """Check a request and send it."""


async def answers(
    module: SplitModule,
    client: SchemaClient,
    name: str,
    values: Iterable[Any],
    parameters: Mapping[str, Any],
    options: CallOptions | None,
) -> AsyncGenerator[Any, None]:
    """Yield the responses for all values; see `Module.split`."""
    parameter = _limited(module, name)
    waiting = _texts(name, values, keep_all=parameter.allows_duplicates)
    most = _most(parameter, client)
    failures: dict[str, ApiError] = {}
    while waiting:
        some, waiting = waiting[:most], waiting[most:]
        try:
            if module.path.startswith("query+"):
                async with aclosing(_continued(module, client, merge(parameters, {name: some}), options)) as found:
                    async for answer in found:
                        yield answer
            else:
                yield await module._send(merge(parameters, {name: some}), options)
        except TooManyValues as error:
            limit = _limit_in(error)
            if limit is None or not 0 < limit < len(some):
                raise
            most = limit
            waiting = some + waiting
        except ApiError as error:
            done, failed = not_carried_out(error.data, module.name)
            if failed:
                # The other values of this request are done, and need not be sent again.
                failures |= {_value_of(row, some): _as_told(one, error) for row, one in failed}
                if done:
                    yield error.data
                continue
            # A wiki that reports an error has done nothing: the other values can be sent again without this one.
            refused = _named(error, some)
            if not refused or error.may_have_happened:
                raise
            failures[refused] = error
            waiting = [value for value in some if value != refused] + waiting
    if failures:
        raise ValuesFailed(name, failures)


async def _continued(
    module: SplitModule, client: SchemaClient, parameters: Mapping[str, Any], options: CallOptions | None
) -> AsyncGenerator[Mapping[str, Any], None]:
    whole = module._whole(parameters)
    await ensure_right(client, whole, options, module=module)
    async for answer in client.batches(whole, without_check(options)):
        yield answer


def _limited(module: SplitModule, name: str) -> Parameter:
    parameter = module.parameters.get(name)
    if parameter is None:
        parameter = next((one.parameters[name] for one in module._around.values() if name in one.parameters), None)
    if parameter is None or not parameter.multi:
        several = [one.name for one in module.parameters.values() if one.multi]
        what = "takes one value only" if parameter else "is no parameter of this module"
        advice = f"Those that take several are {', '.join(several)}." if several else ""
        raise InvalidParameters(module.path, [Problem(name, "badvalue", f"{name} {what}. {advice}".strip())])
    return parameter


def _texts(name: str, values: Any, *, keep_all: bool) -> list[str]:
    """Return the single values, each once unless the wiki allows duplicates."""
    values = as_python(values, name)
    if not is_list(values) or isinstance(values, str):
        raise TypeError(f"split() takes a list of values for {name!r}, or another iterable, not {values!r}")
    texts = [to_text(value, name=name) for value in values]
    return texts if keep_all else list(dict.fromkeys(texts))


def _most(parameter: Parameter, client: SchemaClient) -> int:
    low = parameter.low_limit or 50
    limit = client._state.value_limit
    return (parameter.high_limit or low) if limit is not None and limit > low else low


def _limit_in(error: TooManyValues) -> int | None:
    first = error.errors[0] if error.errors else {}
    data = first.get("data")
    limit = first.get("limit", data.get("limit") if isinstance(data, Mapping) else None)
    return limit if isinstance(limit, int) else None


def _value_of(row: Mapping[str, Any], values: list[str]) -> str:
    """Return which of the values a row of a response is about; the wiki may write a title in another way."""
    said = [str(value) for value in row.values()]
    return next((value for value in values if value in said), str(row.get("title", row.get("id", ""))))


def _as_told(error: ApiError, whole: ApiError) -> ApiError:
    """Complete the error of one row by the request that it comes from."""
    error.request, error.response, error.may_have_happened = whole.request, whole.response, False
    return error


def _named(error: ApiError, values: list[str]) -> str:
    """Return which of the values an error is about: the wiki names it in the error's text or data."""
    if isinstance(error, _ABOUT_ALL):
        return ""
    if len(values) == 1:
        return values[0] if _says(error, values[0]) else ""
    return max((value for value in values if value and _says(error, value)), key=len, default="")


def _says(error: ApiError, value: str) -> bool:
    said = [str(text) for one in error.errors for text in _leaves(one)]
    whole = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
    return any(text == value or whole.search(text) for text in said)


def _leaves(value: Any, depth: int = 0) -> list[Any]:
    if depth > 4:
        return []
    if isinstance(value, Mapping):
        return [leaf for one in value.values() for leaf in _leaves(one, depth + 1)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one, depth + 1)]
    return [value]
