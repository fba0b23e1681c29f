"""Calls with one fault each: a type checker reports every line that ends in "wrong", and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mwbrowser import Api

if TYPE_CHECKING:
    from mwbrowser.schema.parameters import QueryAllpages


async def faults(api: Api) -> None:
    await api.get(action="query", list="allpages", apfrmo="x")  # wrong
    await api.get(list="allpages", apfrmo="x")  # wrong
    await api.get(action="query", prop="revisions", rvdir="old")  # wrong
    await api.get(action="query", prop="revisions", rvprop=["ids", "contnt"])  # wrong
    await api.get(list="allpages", aplimit="many")  # wrong
    await api.post_with_token("csrf", action="delete", reason="x")  # wrong
    await api.post_with_token("csrf", action="delete", title="Tea", titel="x")  # wrong
    await api.post_with_token("csrf", action="delete", title="Tea", watchlist="sometimes")  # wrong
    await api.post_with_token("csrf", action="move", from_="Tea")  # wrong
    await api.post(action="expandtemplates", txt="x")  # wrong
    await api.post(action="delete", title="Tea")  # wrong
    await api.get(action="delete", title="Tea", token="x")  # wrong
    misspelt: QueryAllpages = {"apfrmo": "x"}  # wrong
    await api.get(misspelt)
    async for page in api.pages(generator="allpages", gapfrmo="x"):  # wrong
        print(page)
    async for item in api.items(list="allpages", apfrmo="x"):  # wrong
        print(item)
    async for batch in api.batches(list="allpages", aplimit="many"):  # wrong
        print(batch)
    await api.pages(prop="revisions", rvdir="old", titles=["Tea"]).to_list()  # wrong
    await api.items(list="allpages", limt=5).to_list()  # wrong
