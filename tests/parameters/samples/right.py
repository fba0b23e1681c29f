"""Calls without a fault, also of what is not described: a type checker is silent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mwbrowser import Api, ForeignApi

if TYPE_CHECKING:
    from mwbrowser.schema.parameters import Delete, QueryAllpages


async def known(api: Api) -> None:
    await api.get(meta=["userinfo", "siteinfo"], formatversion=2)
    await api.get(action="query", list="allpages", apfrom="A", aplimit="max", apnamespace=0, assert_="user")
    await api.get(generator="categorymembers", gcmtitle="Category:Drinks", prop="revisions", rvprop=["ids", "content"])
    await api.get(titles={"Tea", "Coffee"}, prop="revisions", rvdir="older", rvstart=datetime.now(UTC))
    await api.post(action="parse", text="''Hello''", contentmodel="wikitext")
    await api.post_with_token("csrf", action="delete", title="Tea", reason=None)
    await api.post_with_token("csrf", action="delete", pageid=5)
    await api.post_with_token("csrf", action="move", from_="Tea", to="Coffee", noredirect=True)
    await api.post(action="delete", title="Tea", token="+\\")


async def queries(api: Api, given: dict[str, Any]) -> None:
    async for page in api.pages(generator="categorymembers", gcmtitle="Category:Drinks", prop="info", limit=5):
        print(page["title"], page.text)
    found = await api.pages(titles=["Tea"], prop={"info", "links"}, progress=True).to_list()
    print(found[0].text)
    async for item in api.items(list="allpages", apprefix="T", aplimit="max", limit=10):
        print(item["title"])
    async for batch in api.batches(action="query", list="allpages", apfrom="A"):
        print(batch["query"])
    async for item in api.items({"list": "wbsearch", "wbssearch": "Tea"}, limit=5):
        print(item)
    await api.pages({"titles": "Tea"}, {"timeout": 5}, prop="pageterms", wbptterms="label").to_list()
    await api.pages(**given).to_list()
    await api.items(**given, limit=5).to_list()


async def undescribed(api: ForeignApi, action: str, texts: dict[str, str], anything: dict[str, Any]) -> None:
    await api.get({"list": "samplepages", "smpstart": "A"})
    await api.get({"smpstart": "A"}, list="samplepages")
    await api.get({"action": "delete"}, {"timeout": 5})
    await api.get(action="apisampleoutput", face=":)")
    await api.post_with_token("csrf", action="wbsetlabel", id="Q42", language="en", value="x")
    await api.get(action=action, whatever=1)
    await api.get(action="query", **texts)
    await api.get(**texts)
    await api.post_with_token("csrf", action="delete", **anything)
    await api.post_with_token("csrf", texts)


async def as_typed(api: Api) -> None:
    pages: QueryAllpages = {"apfrom": "A", "aplimit": 5}
    page: Delete = {"title": "Tea"}
    await api.get(pages, list="allpages")
    await api.post_with_token("csrf", page, action="delete")
