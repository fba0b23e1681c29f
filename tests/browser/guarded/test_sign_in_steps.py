"""Signing in by steps in real browsers, in a real wiki's own page: all that a wiki may ask, and what goes wrong."""

from __future__ import annotations

import contextlib
import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.browser.guarded.person import PASSWORD, Person
from tests.browser.python_page import PythonError
from tests.wikis import second_factor
from tests.wikis.wiki import PhpWiki


def test_a_captcha_that_is_due_shows_only_as_a_wrong_password_and_is_asked_for(person: Person) -> None:
    person.create()
    seen = person.run(
        """
        codes = [(await api.client_login(name, "wrong")).message_key for _ in range(3)]
        asked = []
        def ask(step):
            asked.append([step.message_key, step.captcha])
            return {"captchaWord": "42"}
        step = await api.client_login(name, password, ask=ask)
        [codes, asked, [step.status, step.user]]
        """
    )
    question = "What is six times seven?"
    assert seen == [
        ["wrongpassword"] * 3,
        [["wrongpassword", question]],
        ["PASS", person.name],
    ]
    assert person.user() == person.name


def test_a_loop_that_asks_ends_when_the_wiki_counts_too_many_tries(person: Person) -> None:
    person.create()
    codes, asked = person.run(
        """
        from mwbrowser import SignInFailed
        codes, asked = [], 0
        def ask(step):
            global asked
            asked += 1
            return {"captchaWord": "42"}
        while not codes or codes[-1] == "wrongpassword":
            try:
                await api.client_login(name, "wrong", ask=ask)
            except SignInFailed as error:
                codes.append(error.code)
        [codes, asked]
        """
    )
    assert codes == ["wrongpassword"] * (len(codes) - 1) + ["login-throttled"]
    assert len(codes) <= 6
    assert asked < 10
    # Then the right password is no way in either.
    assert person.run("(await api.client_login(name, password, captchaWord='42')).message_key") == "login-throttled"


def expire_password(wiki: PhpWiki, name: str) -> None:
    """Let a user's password be long out of date, so that it has to be changed."""
    with contextlib.closing(sqlite3.connect(wiki.database, timeout=30)) as tables, tables:
        tables.execute("UPDATE user SET user_password_expires = ? WHERE user_name = ?", (b"20200101000000", name))


def test_an_expired_password_must_be_changed_and_a_session_that_is_lost_midway_starts_anew(person: Person) -> None:
    person.create()
    expire_password(person.wiki, person.name)
    assert person.run(
        """
        step = kept.step = await api.client_login(name, password)
        [step.status, step.message_key, [one.name for one in step.fields if one.sensitive]]
        """
    ) == ["UI", "resetpass-expired", ["password", "retype"]]
    assert person.user() is None
    person.context.clear_cookies()
    lost = person.run(
        """
        import warnings
        new = {"password": "another one of mine", "retype": "another one of mine"}
        with warnings.catch_warnings(record=True) as warned:
            step = await kept.step.submit(new)
        begun = [one.name for one in step.fields][:2]
        seen = [step.status, step.message_key, begun, ["Unrecognized parameter" in str(one.message) for one in warned]]
        step = await step.submit(username=name, password=password)
        seen.append(step.message_key)
        step = await step.submit(new | {"retype": "not the same"})
        seen.append([step.status, step.message_key])
        step = await step.submit(new)
        [*seen, step.status]
        """
    )
    assert lost == [
        *("FAIL", "authmanager-authn-not-in-progress", ["username", "password"], [True]),
        *("resetpass-expired", ["UI", "badretype"], "PASS"),
    ]
    assert person.user() == person.name


def test_a_temporary_password_comes_by_mail_and_must_be_changed(person: Person, browser_name: str) -> None:
    address = f"{browser_name}-{person.number}@mail.example"
    person.create(email=address)
    person.run("await api.reset_password(name, address)", address=address)
    [mail] = [text for text in person.wiki.mails(address) if "emporary password" in text]
    found = re.search(r"[Tt]emporary password:\s*(\S+)", mail)
    assert found is not None
    seen = person.run(
        """
        step = await api.client_login(name, temporary)
        seen = [step.status, step.message_key, [one.name for one in step.fields if one.sensitive]]
        step = await step.submit(password="another one of mine", retype="another one of mine")
        [*seen, step.status, (await Api().client_login(name, temporary)).message_key]
        """,
        temporary=found[1],
    )
    assert seen == ["UI", "resetpass-temp-emailed", ["password", "retype"], "PASS", "wrongpassword"]
    # The attempt with the used one changed nothing.
    assert person.user() == person.name


def test_a_second_factor_a_wrong_code_and_a_recovery_code(person: Person) -> None:
    person.create()
    person.log_in()
    page = person.page
    page.goto(person.wiki.origin + second_factor.PAGE)
    secret, recovery = second_factor.shown_in(page.content())
    device = second_factor.Device(secret)
    page.locator("input[name=token]").fill(device.code())
    page.locator("form button[type=submit]").last.click()
    page.wait_for_load_state()
    person.open()
    person.run("await api.post_with_token('csrf', action='logout')")
    enter = """
        step = await api.client_login(name, password)
        seen = [[step.status, step.message_key, [(one.name, one.type) for one in step.fields]]]
        for code in codes:
            step = await step.submit(OATHToken=code)
            seen.append([step.status, step.message_key])
        seen
        """
    asks = ["UI", "oathauth-auth-ui", [["OATHToken", "string"]]]
    wrong = ["UI", "oathauth-login-failed"]
    right = device.code()
    # The login for bots names the other one.
    with pytest.raises(PythonError, match="client_login"):
        person.run("await api.login(name, password)")
    assert person.run(enter, codes=["000000", right]) == [asks, wrong, ["PASS", ""]]
    assert person.user() == person.name
    person.run("await api.post_with_token('csrf', action='logout')")
    # A code is good once, and so is a recovery code.
    assert person.run(enter, codes=[right, recovery[0]]) == [asks, wrong, ["PASS", ""]]
    person.run("await api.post_with_token('csrf', action='logout')")
    assert person.run(enter, codes=[recovery[0], device.code()]) == [asks, wrong, ["PASS", ""]]
    person.run("await api.post_with_token('csrf', action='logout')")
    with pytest.raises(PythonError) as caught:
        person.run("await api.client_login(name, password, ask=lambda step: {'OATHToken': '000000'})")
    assert caught.value.attributes["code"] in ("oathauth-throttled", "oathauth-login-failed")
    assert person.user() is None


def outside(page: Page, name: str, button: str = "Allow") -> None:
    """Do what a person does at the outside provider's own page."""
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name=button).click()


GO_OUTSIDE = """
step = await api.client_login(outside=True)
await step.follow()
"""


def test_an_outside_provider_proves_who_somebody_is_and_the_page_goes_on(person: Person) -> None:
    person.create()
    tool = f"{person.wiki.origin}/w/index.php?title=Main_Page&tool=1"
    there = re.compile("Special:ProviderStandIn")
    resume = """
        step = kept.step = await api.resume_sign_in()
        step and [step.status, step.message_key, [one.name for one in step.fields], step.user]
        """

    def go(name: str, button: str = "Allow", start: str = GO_OUTSIDE) -> None:
        person.open(tool)
        person.python().start("from mwbrowser import Api\napi = Api()\n" + start, **person.names)
        person.page.wait_for_url(there)
        kept = person.page.evaluate("() => JSON.stringify({ ...sessionStorage })")
        assert PASSWORD not in kept
        outside(person.page, name, button)
        person.page.wait_for_url(f"{tool}*")

    # Proved, but it is nobody's here: the wiki starts anew, and knows it still when somebody logs in.
    go(f"{person.name} outside")
    status, key, fields, user = person.run(resume)
    assert (status, key, user) == ("RESTART", "authmanager-authn-no-local-user-link", None)
    assert {"username", "password"} <= set(fields)
    assert person.page.url == tool
    confirm = person.run(
        """
        step = kept.step = await kept.step.submit(username=name, password=password)
        [step.status, [(one.name, one.type, list(one.options)) for one in step.fields]]
        """
    )
    link_id = f"ProviderStandIn:{person.name} outside"
    assert confirm == ["UI", [["confirmedLinkIDs", "multiselect", [link_id]]]]
    assert person.run("(await kept.step.submit(confirmedLinkIDs=[link_id])).status", link_id=link_id) == "PASS"
    assert person.user() == person.name
    person.run("await api.post_with_token('csrf', action='logout')")
    # From now on, that is enough.
    go(f"{person.name} outside")
    assert person.run(resume) == ["PASS", "", [], person.name]
    assert person.user() == person.name
    assert person.run(resume) is None
    # And whoever cancels is told so.
    person.run("await api.post_with_token('csrf', action='logout')")
    go(f"{person.name} outside", "Cancel")
    assert person.run(resume)[:2] == ["FAIL", "authmanager-authn-no-primary"]
    assert person.user() is None


def test_a_change_takes_a_recent_login_and_is_repeated_after_it(person: Person) -> None:
    person.create()
    person.log_in(rememberMe=True)
    # As in a browser that was closed: the wiki knows the user by a cookie, but nobody has signed in recently.
    person.context.clear_cookies(name=re.compile("_session$"))
    assert person.user() == person.name
    seen = person.run(
        """
        from mwbrowser import AssertionFailed, ReauthenticationNeeded
        seen = []
        try:
            await api.change_authentication_data("another one of mine")
        except ReauthenticationNeeded as error:
            step = await error.reauthenticate()
            seen.append([one.value for one in step.fields if one.name == "username"])
            seen.append((await step.submit(password="wrong")).message_key)
            # The wiki lets another user sign in without a word, and would change that one's password.
            await api.client_login("Visitor", visitor)
            try:
                await error.repeat()
            except AssertionFailed as refused:
                seen.append(refused.code)
            step = await error.reauthenticate()
            seen.append((await step.submit(password=password)).user)
            await error.repeat()
        seen.append((await Api().client_login(name, password)).message_key)
        seen.append((await Api().client_login(name, "another one of mine")).status)
        seen.append((await Api().client_login("Visitor", visitor)).status)
        seen
        """,
        visitor=person.wiki.accounts["Visitor"],
    )
    after = ["wrongpassword", "PASS", "PASS"]
    assert seen == [[person.name], "wrongpassword", "assertnameduserfailed", person.name, *after]


def form(person: Person, step: str) -> Page:
    """Show the form for a step."""
    source = (
        f"from mwbrowser import Api, SignInForm\napi = Api()\nstep = await SignInForm(await {step}).run()\nrepr(step)"
    )
    person.python().start(source)
    return person.page


def test_the_form_creates_an_account_with_the_wikis_captcha(person: Person) -> None:
    page = form(person, "api.create_account()")
    shown = page.get_by_role("form", name="Create an account at")
    shown.get_by_label("Username").fill(person.name)
    for label in ("Password", "Retype password"):
        shown.get_by_label(label, exact=True).fill(PASSWORD)
    word = shown.locator("[name=captchaWord]")
    expect(word).to_have_accessible_description(re.compile(r"What is six times seven\?"))
    word.fill("41")
    shown.get_by_role("button", name="Create").click()
    expect(shown.get_by_role("alert")).to_be_visible()
    expect(shown.get_by_label("Username")).to_have_value(person.name)
    expect(word).to_have_value("")
    for label in ("Password", "Retype password"):
        shown.get_by_label(label, exact=True).fill(PASSWORD)
    word.fill("42")
    word.press("Enter")
    expect(page.get_by_text(f"The account {person.name} was created.")).to_be_visible()
    assert person.python().finish() == "<Step PASS>"
    assert PASSWORD not in page.content()
    person.log_in()


def test_a_name_that_is_taken_and_an_address_that_made_many_accounts_are_told(person: Person) -> None:
    person.create()
    assert person.run("(await api.validate_password(password, f'{name} 0'))['validity']") == "Good"
    with pytest.raises(PythonError, match="userexists"):
        person.run("await api.validate_password(password, name)")
    codes = person.run(
        """
        from mwbrowser import SignInFailed
        codes = []
        for who in (name, *(f"{name} {number}" for number in range(9))):
            try:
                step = await api.create_account(who, password, ask=lambda _: {"captchaWord": "42"})
                codes.append(step.status)
            except SignInFailed as error:
                codes.append(error.code)
            if codes[-1] not in ("userexists", "PASS"):
                break
        codes
        """
    )
    assert codes == ["userexists", *["PASS"] * (len(codes) - 2), "acct_creation_throttle_hit"]
    assert len(codes) > 2
    # The form says it in the wiki's words, and keeps the name.
    page = form(person, "api.create_account()")
    shown = page.get_by_role("form", name="Create an account at")
    shown.get_by_label("Username").fill(f"{person.name} f")
    for label in ("Password", "Retype password"):
        shown.get_by_label(label, exact=True).fill(PASSWORD)
    shown.locator("[name=captchaWord]").fill("42")
    shown.get_by_role("button", name="Create").click()
    expect(shown.get_by_role("alert")).to_contain_text("Visitors to this wiki using your IP address")
    expect(shown.get_by_label("Username")).to_have_value(f"{person.name} f")


def test_the_form_links_an_account_by_the_wikis_own_button(person: Person) -> None:
    person.create()
    person.log_in()
    page = form(person, "api.link_account()")
    buttons = page.get_by_role("form", name="Link an account at").get_by_role("button")
    expect(buttons).to_have_text(["Go to the outside provider", "Cancel"])
    buttons.first.click()
    page.wait_for_url(re.compile("Special:ProviderStandIn"))
    outside(page, f"{person.name} elsewhere")
    page.wait_for_url(re.compile("title=Main_Page"))
    assert person.run("(await api.resume_sign_in()).status") == "PASS"
    link_id = f"ProviderStandIn:{person.name} elsewhere"
    linked = "(await api.get(meta='authmanagerinfo', amirequestsfor='unlink', formatversion=2))"
    linked += "['query']['authmanagerinfo']['requests']"
    assert [one["id"] for one in person.run(linked)] == [link_id]
    # As in a browser that was closed, for what takes a recent login.
    person.run("await api.client_login(name, password, rememberMe=True)")
    person.context.clear_cookies(name=re.compile("_session$"))
    assert (
        person.run(
            """
        from mwbrowser import ReauthenticationNeeded
        try:
            await api.unlink_account(link_id)
        except ReauthenticationNeeded as error:
            await (await error.reauthenticate()).submit(password=password)
            await error.repeat()
        """
            + linked,
            link_id=link_id,
        )
        == []
    )
