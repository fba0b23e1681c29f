"""Who we are on a wiki."""

from tests.conformance.case import Case

CASES = [
    Case(
        "get_user_info: of the page's user",
        "return api.getUserInfo();",
        "await api.get_user_info()",
    ),
    Case(
        "get_user_info: logged out",
        "return api.getUserInfo();",
        "await api.get_user_info()",
        account="nobody",
    ),
    Case(
        "get_user_info: on another wiki",
        "return foreign.getUserInfo();",
        "await foreign.get_user_info()",
    ),
    Case(
        "get_user_info: anonymously on another wiki",
        "return anonymous.getUserInfo();",
        "await anonymous.get_user_info()",
    ),
    Case(
        "get_user_info: an answer without it",
        "return foreign.getUserInfo();",
        "await foreign.get_user_info()",
        there="faulty",
        faults={"raw": "{}"},
        differs=("user info missing",),
    ),
    Case(
        "get_user_info: a wiki that does not answer",
        "return foreign.getUserInfo();",
        "await foreign.get_user_info()",
        there="faulty",
        faults={"status": 500},
    ),
    Case(
        "assert_current_user: of a user",
        "return api.assertCurrentUser( { action: 'edit' } );",
        "await api.assert_current_user({'action': 'edit'})",
    ),
    Case(
        "assert_current_user: of nobody",
        "return api.assertCurrentUser( { action: 'edit' } );",
        "await api.assert_current_user({'action': 'edit'})",
        account="nobody",
    ),
    Case(
        "assert_current_user: the caller's own assertion wins",
        "return api.assertCurrentUser( { action: 'edit', assert: 'bot' } );",
        "await api.assert_current_user({'action': 'edit', 'assert': 'bot'})",
    ),
    Case(
        "assert_current_user: on the wire, in this order",
        "return api.postWithToken( 'csrf', api.assertCurrentUser( { action: 'options', optionname: 'userjs-a' } ) );",
        "await api.post_with_token('csrf', await api.assert_current_user({'action': 'options', "
        "'optionname': 'userjs-a'}))",
    ),
    Case(
        "assert_current_user: the page's user is not that of the other wiki",
        "return foreign.get( foreign.assertCurrentUser( { assertuser: 'Visitor' } ) );",
        "await foreign.get(await foreign.assert_current_user({'assertuser': 'Visitor'}))",
    ),
    Case(
        "assert_current_user: the page was nobody's, and now somebody is logged in",
        "await api.login( 'Visitor', passwords.Visitor );"
        "return api.postWithToken( 'csrf', api.assertCurrentUser( { action: 'options', optionname: 'userjs-a' } ) );",
        "await api.login('Visitor', passwords['Visitor'])\n"
        "await api.post_with_token('csrf', await api.assert_current_user(action='options', optionname='userjs-a'))",
        account="nobody",
    ),
]
