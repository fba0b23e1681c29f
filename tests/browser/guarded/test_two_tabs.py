"""Two tabs of one browser at a wiki: a sign-in or sign-out in one, and the token of before in the other."""

from __future__ import annotations

import pytest

from tests.browser.guarded.person import Person
from tests.browser.python_page import PythonError

WRITES = (
    "await api.edit(title, lambda revision: 'by whom?')",
    "await api.create(f'{title} too', {}, 'by whom?')",
)


def with_a_second_account(person: Person) -> str:
    """Make two accounts, and log in to the first."""
    second = f"{person.name} the second"
    person.create()
    made = "(await api.create_account(second, password, ask=lambda _: {'captchaWord': '42'})).status"
    assert person.run(made, second=second) == "PASS"
    person.log_in()
    return second


def log_in_elsewhere(person: Person, name: str) -> Person:
    other = person.another_tab()
    assert other.run("(await api.client_login(other, password)).user", other=name) == name
    return other


def history(person: Person, title: str) -> list[list[str]]:
    """Whose the revisions of a page are, and their texts."""
    found: list[list[str]] = person.run(
        """
        found = await api.get(titles=title, prop="revisions", rvprop="content|user", rvlimit="max", formatversion=2)
        [[one["user"], one["content"]] for one in found["query"]["pages"][0].get("revisions", [])]
        """,
        title=title,
    )
    return found


def test_a_page_of_one_user_saves_nothing_in_the_name_of_another_one_or_of_none(person: Person) -> None:
    second = with_a_second_account(person)
    person.open()  # the wiki's page names the user now
    title = f"Of two tabs {person.name}"
    person.run("await api.create(title, {}, 'Hello')", title=title)  # and keeps the token
    other = log_in_elsewhere(person, second)
    # It is no accident of the first try.
    for write in (*WRITES, *WRITES):
        with pytest.raises(PythonError, match="AssertionFailed"):
            person.run(write, title=title)
    # Signed out there, nothing is saved under the address here.
    other.run("await api.post_with_token('csrf', action='logout')")
    for write in WRITES:
        with pytest.raises(PythonError, match="AssertionFailed"):
            person.run(write, title=title)
    assert history(person, title) == [[person.name, "Hello"]]
    assert history(person, f"{title} too") == []
    # The same user again: the page goes on with a fresh token.
    other.log_in()
    person.run(WRITES[0], title=title)
    assert history(person, title)[0] == [person.name, "by whom?"]


def test_a_page_that_signed_in_itself_is_told_of_another_user_before_anything_is_saved(person: Person) -> None:
    """The wiki's page is of before, and names nobody."""
    second = with_a_second_account(person)
    title = f"Of a page of before {person.name}"
    person.run("await api.create(title, {}, 'Hello')", title=title)
    log_in_elsewhere(person, second)
    with pytest.raises(PythonError, match="AssertionFailed"):
        person.run(WRITES[0], title=title)
    assert history(person, title) == [[person.name, "Hello"]]
