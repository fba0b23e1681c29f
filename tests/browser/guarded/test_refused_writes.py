"""What refuses a write in a wiki's own page, by MediaWiki's own extensions, and how each kind of write goes on."""

from __future__ import annotations

from tests.browser.guarded.person import Person

#: Told by what a write was stopped with.
STOPPED = """
import asyncio
from mwbrowser import CaptchaNeeded, FilterDisallowed, FilterWarning, SpamBlacklisted, TitleBlacklisted

async def stopped(write, kind):
    try:
        await write
    except kind as error:
        assert error.may_have_happened is False
        return error
    raise AssertionError(f"not stopped by {kind.__name__}")

async def history(title):
    found = await api.get(titles=title, prop="revisions", rvprop="content|user", rvlimit="max", formatversion=2)
    return [[one["user"], one["content"]] for one in found["query"]["pages"][0].get("revisions", [])]

page = f"Guarded {name}"
"""


def test_each_kind_of_write_goes_on_by_the_answer_to_its_captcha(person: Person) -> None:
    person.create()
    person.log_in()
    log, saved = person.run(
        STOPPED
        + """
LINK = "https://link.example"
await api.create(page, {}, "Hello")
ways = {
    "edit": lambda: api.edit(page, lambda revision: f"{revision.content} {LINK}/edit"),
    "create": lambda: api.create(f"{page}/new", {}, f"{LINK}/create"),
    "new_section": lambda: api.new_section(page, "Heading", f"{LINK}/section"),
    "post": lambda: api.post_with_token("csrf", action="edit", title=f"{page}/post", text=f"{LINK}/post"),
}
log = []
for way, write in ways.items():
    error = await stopped(write(), CaptchaNeeded)
    again = await stopped(error.answer("41"), CaptchaNeeded)
    answer = await again.answer("42")
    log.append([way, error.code, error.question, answer.get("edit", answer)["result"]])
# Two that are stopped at once have a captcha each.
titles = [f"{page}/a", f"{page}/b"]
async def one(title):
    error = await stopped(api.create(title, {}, f"{LINK}/{title[-1]}"), CaptchaNeeded)
    return error
first, second = await asyncio.gather(*map(one, titles))
assert first.captcha["id"] != second.captcha["id"]
asked = []
def answer(error):
    asked.append(error.question)
    return "42"
for title, error in zip(titles, (first, second)):
    try:
        await error.answer("42")
    except CaptchaNeeded as another:  # of requests at once the last to end writes the wiki's session
        await another.answer("42")
# And by a function.
await api.with_options(on_captcha=answer).create(f"{page}/c", {}, f"{LINK}/c")
saved = [await history(title) for title in (page, f"{page}/new", f"{page}/post", *titles, f"{page}/c")]
[log, saved]
"""
    )
    question = "What is six times seven?"
    assert log == [[way, "captcha", question, "Success"] for way in ("edit", "create", "new_section", "post")]
    link, name = "https://link.example", person.name
    assert saved == [
        [
            [name, f"Hello {link}/edit\n\n== Heading ==\n\n{link}/section"],
            [name, f"Hello {link}/edit"],
            [name, "Hello"],
        ],
        *([[name, f"{link}/{end}"]] for end in ("create", "post", "a", "b", "c")),
    ]


def test_filters_and_blacklists_say_what_they_found_and_a_warning_is_confirmed(person: Person) -> None:
    person.create()
    person.log_in()
    seen, saved = person.run(
        STOPPED
        + """
await api.create(page, {}, "Hello")
file = f"{name.replace(' ', '-')}.txt"

def upload(number, **more):
    return api.upload(f"{number} {name}".encode(), filename=f"{number}-{file}", ignorewarnings=True, **more)

warned = {
    "edit": lambda: api.edit(page, lambda revision: f"{revision.content} SHOUTING"),
    "create": lambda: api.create(f"{page}/new", {}, "SHOUTING"),
    "new_section": lambda: api.new_section(page, "Heading", "SHOUTING"),
    "post": lambda: api.post_with_token("csrf", action="edit", title=f"{page}/post", text="SHOUTING"),
    "upload": lambda: upload(1, comment="SHOUTING"),
}
disallowed = {
    "edit": lambda: api.edit(page, lambda revision: f"{revision.content} cheap pills"),
    "create": lambda: api.create(f"{page}/no", {}, "cheap pills"),
    "new_section": lambda: api.new_section(page, "Heading", "cheap pills"),
    "post": lambda: api.post_with_token("csrf", action="edit", title=f"{page}/no", text="cheap pills"),
    "upload": lambda: upload(2, comment="cheap pills"),
}
SPAM = "https://spam.example/pills"
clever = api.with_options(on_captcha=lambda _: "42")
listed = {
    "edit": lambda: clever.edit(page, lambda revision: f"{revision.content} {SPAM}"),
    "create": lambda: clever.create(f"{page}/no", {}, SPAM),
    "new_section": lambda: clever.new_section(page, "Heading", SPAM),
    "post": lambda: clever.post_with_token("csrf", action="edit", title=f"{page}/no", text=SPAM),
    "upload": lambda: upload(3, text=SPAM),
}
forbidden = {
    "create": lambda: api.create(f"Forbidden {name}", {}, "Hello"),
    "post": lambda: api.post_with_token("csrf", action="edit", title=f"Forbidden {name}", text="Hello"),
    "upload": lambda: api.upload(b"4", filename=f"Forbidden-{file}", ignorewarnings=True),
}
seen = set()
for way, write in warned.items():
    error = await stopped(write(), FilterWarning)
    answer = await error.confirm()
    result = answer.get("edit") or answer.get("upload") or answer
    seen.add((error.code, error.description, result["result"]))
for way, write in disallowed.items():
    error = await stopped(write(), FilterDisallowed)
    seen.add((error.code, error.description, type(error).__name__))
for way, write in listed.items():
    error = await stopped(write(), SpamBlacklisted)
    seen.add((error.code, any("spam.example" in one for one in error.matches), type(error).__name__))
for way, write in forbidden.items():
    error = await stopped(write(), TitleBlacklisted)
    # Of an upload the wiki has the rule in its text only.
    seen.add((error.code, ".*forbidden.*" in (error.line or str(error)), type(error).__name__))
titles = (page, f"{page}/new", f"{page}/post", f"{page}/no", f"Forbidden {name}", f"File:2-{file}", f"File:3-{file}")
[sorted(seen), [[text for _, text in await history(title)] for title in titles]]
"""
    )
    assert seen == [
        ["abusefilter-disallowed", "No cheap pills", "FilterDisallowed"],
        ["abusefilter-warning", "Do not shout", "Success"],
        ["spamblacklist", True, "SpamBlacklisted"],
        ["titleblacklist-forbidden", True, "TitleBlacklisted"],
        ["titleblacklist-forbidden-edit", True, "TitleBlacklisted"],
    ]
    shouted = "Hello SHOUTING"
    assert saved == [
        [f"{shouted}\n\n== Heading ==\n\nSHOUTING", shouted, "Hello"],
        ["SHOUTING"],
        ["SHOUTING"],
        [],
        [],
        [],
        [],
    ]
