"""How to log in on the other wiki, for the examples whose result depends on it."""

from demo.elements import Element, element, link
from demo.wikis import Wiki


def login_hint(wiki: Wiki) -> list["str | Element"]:
    """What to do, and what happens otherwise."""
    login = link(f"Log in at {wiki.host}", wiki.login_page)
    stranger = "Otherwise you are an anonymous user there, and the wiki rejects the write."
    if not wiki.accounts:
        return [
            login,
            " first. The browser must also be willing to send that wiki’s cookies from here, and the wiki must have "
            "listed this page’s address in ",
            element("code", "$wgCrossSiteAJAXdomains"),
            ". ",
            stranger,
        ]
    # The last one listed: the first is the administrator.
    name, password = list(wiki.accounts.items())[-1]
    return [
        login,
        " first, as ",
        element("code", name),
        " with the password ",
        element("code", password),
        " (an account of the sandbox, which is new with each start). ",
        stranger,
    ]
