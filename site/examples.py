"""The five examples of the page: MediaWiki's own cross-site examples, written in Python.

They are data, not code of the page: `build_site.py` writes them into the HTML, so that they can be read before Python
is loaded, and without it.
"""

from __future__ import annotations

from dataclasses import dataclass

# The wiki of the examples until the reader chooses another one. The page replaces only these two addresses in the code,
# even after the reader has edited it.
API = "https://en.wikipedia.org/w/api.php"
REST = "https://en.wikipedia.org/w/rest.php"


@dataclass(frozen=True)
class Example:
    """One cell of the page."""

    name: str
    title: str
    sentence: str
    code: str
    # Whether the response depends on a login on that wiki: the page then explains how to log in.
    needs_login: bool = False


EXAMPLES = (
    Example(
        name="images",
        title="Three images, by origin=*",
        sentence="You read as an anonymous user, from any page, on any public wiki. All that it takes is origin=*.",
        code=f'''\
from mwbrowser import ForeignApi

api = ForeignApi("{API}", anonymous=True)
data = await api.get(
    action="query", generator="allimages", gailimit=3,
    prop="imageinfo", iiprop="url", iiurlwidth=220, formatversion=2,
)
pages = data["query"]["pages"] if "query" in data else []
[page["imageinfo"][0]["thumburl"] for page in pages]
''',
    ),
    Example(
        name="rest",
        title="The main page’s HTML, through the REST API",
        sentence="A wiki’s other API has paths instead of parameters. The page shows the response as text.",
        code=f'''\
from mwbrowser import ForeignRest

rest = ForeignRest("{REST}", anonymous=True)
html = await rest.get("/page/Main_Page/html")
print(f"{{len(html):,}} characters")
html[:600]
''',
    ),
    Example(
        name="userinfo",
        title="Who am I on the other wiki?",
        sentence="With the browser’s cookies, you are logged in on a wiki that lists this page, as in its own pages.",
        needs_login=True,
        code=f'''\
from mwbrowser import ForeignApi

api = ForeignApi("{API}")
data = await api.get(action="query", meta="userinfo", formatversion=2)
user = data["query"]["userinfo"]
print("An anonymous user" if user.get("anon") else f"{{user['name']}}, logged in")
user
''',
    ),
    Example(
        name="options",
        title="Saving a preference",
        sentence="A write needs a token: post_with_token fetches one, keeps it, and renews it when it has gone stale.",
        needs_login=True,
        code=f'''\
from mwbrowser import ForeignApi

api = ForeignApi("{API}")
await api.post_with_token(
    "csrf", action="options", optionname="userjs-test", optionvalue="Hello world!"
)
data = await api.get(action="query", meta="userinfo", uiprop="options", formatversion=2)
data["query"]["userinfo"]["options"]["userjs-test"]
''',
    ),
    Example(
        name="random",
        title="Three random pages, by JSONP",
        sentence="The oldest way to read across sites, for wikis without CORS.",
        code=f'''\
from mwbrowser import ForeignApi

api = ForeignApi("{API}", anonymous=True, jsonp="always")
data = await api.get(
    action="query", list="random", rnnamespace=0, rnlimit=3, formatversion=2
)
[page["title"] for page in data["query"]["random"]]
''',
    ),
)
