"""mwbrowser."""

import asyncio

from mwbrowser import ForeignApi

TEXT = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}


class Client:
    def __init__(self, address):
        self.api = ForeignApi(address, anonymous=True)

    def read(self, parameters):
        return self.api.get(parameters, formatversion=2)

    async def titles(self, titles):
        return [page.text async for page in self.api.pages(TEXT, titles=titles)]

    async def category(self, name):
        return [page.text async for page in self.api.pages(TEXT, generator="categorymembers", gcmtitle=name)]

    async def lookups(self, titles):
        async with self.api.combining():
            answers = await asyncio.gather(*(self.api.get(TEXT, titles=title, formatversion=2) for title in titles))
        return [answer["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"] for answer in answers]

    async def reads(self, titles):
        answers = [await self.api.get(prop="info", titles=title, formatversion=2) for title in titles]
        return [answer["query"]["pages"][0]["title"] for answer in answers]
