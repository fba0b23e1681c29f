"""One wiki's Action API, with everything that people do with it."""

from __future__ import annotations

from ..actions.category import CategoryActions
from ..actions.edit import EditActions
from ..actions.login import LoginActions
from ..actions.messages import MessageActions
from ..actions.parse import ParseActions
from ..actions.preferences import OptionActions
from ..actions.rollback import RollbackActions
from ..actions.user import UserActions
from ..actions.watchlist import WatchActions
from ..errors.messages import ErrorMessages
from ..query.batching.scheduler import Combining
from ..upload.methods import UploadActions

__all__ = ["Api"]


class Api(
    CategoryActions,
    EditActions,
    ErrorMessages,
    LoginActions,
    MessageActions,
    OptionActions,
    ParseActions,
    RollbackActions,
    UploadActions,
    WatchActions,
    UserActions,
    Combining,
):
    """A client of one wiki's Action API (``mw.Api``).

    Parameters:
        url: the address of ``api.php``, or a host such as ``"commons.wikimedia.org"``. Left out, it is the wiki in
            whose page this runs. For a wiki of another origin use `ForeignApi`.
        parameters: defaults for every request, over ``action=query`` and ``format=json``.
        transport: what carries the requests instead of the browser.
        options: ``timeout`` (seconds, 30 unless told otherwise), ``headers``, ``content_type``, ``use_us``,
            ``user_agent``, ``progress``, ``retry_seconds``, ``on_wait``, ``combine``: see `Options`.

    >>> from mwbrowser import Api
    >>> api = Api()
    >>> data = await api.get(meta="siteinfo", siprop=["general", "namespaces"], formatversion=2)
    >>> data["query"]["general"]["mainpage"]
    'Main Page'
    """
