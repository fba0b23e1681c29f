"""Logging in by name and password."""

from tests.conformance.case import Case

CASES = [
    Case(
        "login: succeeds, and the next request is the user's",
        "const done = await api.login( 'Visitor', passwords.Visitor );"
        "return [ done, await api.get( { meta: 'userinfo', formatversion: 2 } ) ];",
        "done = await api.login('Visitor', passwords['Visitor'])\n[done, await api.get(meta='userinfo', "
        "formatversion=2)]",
        account="nobody",
    ),
    Case(
        "login: on another wiki",
        "return foreign.login( 'Visitor', passwords.Visitor );",
        "await foreign.login('Visitor', passwords['Visitor'])",
        account="nobody",
    ),
    Case(
        "login: a wrong password",
        "return api.login( 'Visitor', 'wrong & + %' );",
        "await api.login('Visitor', 'wrong & + %')",
        account="nobody",
    ),
    Case(
        "login: a user that does not exist",
        "return api.login( 'Nobody of that name', 'wrong' );",
        "await api.login('Nobody of that name', 'wrong')",
        account="nobody",
    ),
    Case(
        "login: a wiki that does not answer",
        "return foreign.login( 'Visitor', passwords.Visitor );",
        "await foreign.login('Visitor', passwords['Visitor'])",
        account="nobody",
        there="faulty",
        faults={"status": 502},
    ),
    Case(
        "login: an anonymous client cannot",
        "return anonymous.login( 'Visitor', passwords.Visitor );",
        "await anonymous.login('Visitor', passwords['Visitor'])",
        account="nobody",
        differs=("anonymous login",),
    ),
    Case(
        "login: afterwards, a token of before is not used",
        "await foreign.getToken( 'csrf' ); await foreign.login( 'Visitor', passwords.Visitor );"
        "return await foreign.postWithToken( 'csrf', { action: 'options', optionname: 'userjs-a' } );",
        "await foreign.get_token('csrf')\nawait foreign.login('Visitor', passwords['Visitor'])\n"
        "await foreign.post_with_token('csrf', action='options', optionname='userjs-a')",
        account="nobody",
        differs=("tokens after login",),
    ),
]
