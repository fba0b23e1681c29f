"""Who a client is on a wiki: the browser's user, an anonymous user, the user of another wiki of the family.

Each is an `Auth`: give one as ``auth=`` to `ForeignApi` or `ForeignRest`. This folder may import ``http`` and what is
below it.
"""

from .base import Auth
from .centralauth import CentralAuth
from .cookies import Anonymous, BrowserSession

__all__ = ["Anonymous", "Auth", "BrowserSession", "CentralAuth"]
