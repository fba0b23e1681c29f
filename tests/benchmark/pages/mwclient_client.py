"""mwclient in Pyodide, where requests waits by JSPI. Without the parameter `origin` no other wiki answers."""

from urllib.parse import urlsplit

import mwclient
import requests


class Client:
    def __init__(self, address):
        parts = urlsplit(address)
        pool = requests.Session()
        pool.params = {"origin": "*"}
        path = parts.path.removesuffix("api.php")
        self.site = mwclient.Site(parts.netloc, scheme=parts.scheme, path=path, pool=pool)

    def read(self, parameters):
        return self.site.get(**parameters)

    def titles(self, titles):
        return [self.site.pages[title].text() for title in titles]

    def category(self, name):
        return [page.text() for page in self.site.pages[name]]

    def lookups(self, titles):
        found = []
        for title in titles:
            answer = self.site.get("query", titles=title, prop="revisions", rvprop="content", rvslots="main")
            [page] = answer["query"]["pages"].values()
            found.append(page["revisions"][0]["slots"]["main"]["*"])
        return found

    def reads(self, titles):
        answers = [self.site.get("query", prop="info", titles=title) for title in titles]
        return [page["title"] for answer in answers for page in answer["query"]["pages"].values()]
