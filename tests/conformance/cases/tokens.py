"""Tokens: where they come from, how long they are kept, what happens when one is bad."""

from tests.conformance.case import Case

_LOG_IN_JS = """
const lgtoken = await foreign.getToken( 'login' );
await foreign.post( { action: 'login', lgname: 'Visitor', lgpassword: passwords.Visitor, lgtoken } );
"""
_LOG_IN_PY = """
lgtoken = await foreign.get_token('login')
await foreign.post(action='login', lgname='Visitor', lgpassword=passwords['Visitor'], lgtoken=lgtoken)
"""

CASES = [
    Case(
        "get_token: that of the page is used without asking",
        "return api.getToken( 'csrf' );",
        "await api.get_token('csrf')",
        fresh=True,
    ),
    Case(
        "post_with_token: with the page's token it is one request",
        "return api.postWithToken( 'watch', { action: 'watch', titles: 'Tea' } );",
        "await api.post_with_token('watch', action='watch', titles='Tea')",
        fresh=True,
    ),
    Case(
        "get_token: another wiki's is asked for even if the page has one",
        "return foreign.getToken( 'csrf' );",
        "await foreign.get_token('csrf')",
        fresh=True,
    ),
    Case(
        "get_token: is asked for",
        "return api.getToken( 'csrf' );",
        "await api.get_token('csrf')",
    ),
    Case(
        "get_token: an old name is that of csrf",
        "return api.getToken( 'edit' );",
        "await api.get_token('edit')",
    ),
    Case(
        "get_token: is kept, for other clients of the wiki too",
        "const one = await api.getToken( 'csrf' ); return one === await new mw.Api().getToken( 'move' );",
        "one = await api.get_token('csrf')\none == await Api().get_token('move')",
    ),
    Case(
        "get_token: callers at once share one request",
        "return Promise.all( [ api.getToken( 'csrf' ), api.getToken( 'csrf' ), new mw.Api().getToken( 'edit' ) ] );",
        "await asyncio.gather(api.get_token('csrf'), api.get_token('csrf'), Api().get_token('edit'))",
    ),
    Case(
        "get_token: logged out it is the constant one",
        "return api.getToken( 'csrf' );",
        "await api.get_token('csrf')",
        account="nobody",
    ),
    Case(
        "get_token: other types are asked for as they are called",
        "return foreign.getToken( 'rollback' );",
        "await foreign.get_token('rollback')",
    ),
    Case(
        "get_token: a text is an assertion",
        "return api.getToken( 'csrf', 'user' );",
        "await api.get_token('csrf', 'user')",
    ),
    Case(
        "get_token: additional parameters",
        "return api.getToken( 'csrf', { assert: 'user', assertuser: 'Admin' } );",
        "await api.get_token('csrf', {'assert': 'user', 'assertuser': 'Admin'})",
    ),
    Case(
        "get_token: an assertion that fails, and what failed is not kept",
        "try { await api.getToken( 'csrf', 'user' ); } catch ( code ) { return [ code, await api.getToken( "
        "'csrf' ) ]; }",
        "try:\n    await api.get_token('csrf', 'user')\nexcept AssertionFailed as error:\n"
        "    result = [error.code, await api.get_token('csrf')]\nresult",
        account="nobody",
    ),
    Case(
        "get_token: a type that does not exist",
        "return api.getToken( 'nosuchtype' );",
        "await api.get_token('nosuchtype')",
    ),
    Case(
        "get_token: what was missing is asked for again",
        "try { await api.getToken( 'nosuchtype' ); } catch ( e ) {} return await api.getToken( 'nosuchtype' );",
        "try:\n    await api.get_token('nosuchtype')\nexcept TokenUnavailable:\n    pass\nawait "
        "api.get_token('nosuchtype')",
        differs=("token-missing",),
    ),
    Case(
        "get_token: an answer without query",
        "return foreign.getToken( 'csrf' );",
        "await foreign.get_token('csrf')",
        there="faulty",
        faults={"raw": '{"batchcomplete": true}'},
    ),
    Case(
        "get_token: a request that fails, and is made again",
        "try { await foreign.getToken( 'csrf' ); } catch ( code ) { return [ code, await foreign.getToken( "
        "'csrf' ) ]; }",
        "try:\n    await foreign.get_token('csrf')\nexcept HttpError as error:\n"
        "    result = [error.code, await foreign.get_token('csrf')]\nresult",
        there="faulty",
        faults={"status": 503, "times": 1},
    ),
    Case(
        "bad_token: it is forgotten, by its old name too",
        "await api.getToken( 'csrf' ); api.badToken( 'delete' ); return await api.getToken( 'csrf' );",
        "await api.get_token('csrf')\napi.bad_token('delete')\nawait api.get_token('csrf')",
    ),
    Case(
        "bad_token: other types are kept",
        "await api.getToken( 'csrf' ); api.badToken( 'watch' ); return await api.getToken( 'csrf' );",
        "await api.get_token('csrf')\napi.bad_token('watch')\nawait api.get_token('csrf')",
    ),
    Case(
        "bad_token: tokens of other wikis are kept",
        "await foreign.getToken( 'csrf' ); api.badToken( 'csrf' ); return await foreign.getToken( 'csrf' );",
        "await foreign.get_token('csrf')\napi.bad_token('csrf')\nawait foreign.get_token('csrf')",
    ),
    Case(
        "post_with_token: asks for a token and writes",
        "return api.postWithToken( 'csrf', { action: 'edit', title: `With token ${ side }`, text: 'Hello', "
        "summary: '' } );",
        "await api.post_with_token('csrf', action='edit', title=f'With token {side}', text='Hello', summary='')",
    ),
    Case(
        "post_with_token: as somebody who is logged out",
        "return api.postWithToken( 'csrf', { action: 'edit', title: `Nobody's ${ side }`, text: 'Hello' } );",
        "await api.post_with_token('csrf', action='edit', title=f\"Nobody's {side}\", text='Hello')",
        account="nobody",
    ),
    Case(
        "post_with_token: assertions go with the token request, and fail there",
        "return api.postWithToken( 'csrf', { action: 'edit', title: 'Tea', text: '', assert: 'user', "
        "assertuser: 'Admin' } );",
        "await api.post_with_token('csrf', action='edit', title='Tea', text='', assert_='user', assertuser='Admin')",
        account="nobody",
    ),
    Case(
        "post_with_token: the assertions of one who is who he should be",
        "return api.postWithToken( 'csrf', { action: 'options', assert: 'user', assertuser: 'Admin', "
        "optionname: 'userjs-a' } );",
        "await api.post_with_token('csrf', action='options', assert_='user', assertuser='Admin', "
        "optionname='userjs-a')",
    ),
    Case(
        "post_with_token: a token of the caller's own is replaced",
        "return api.postWithToken( 'csrf', { token: 'mine', action: 'options', optionname: 'userjs-a' } );",
        "await api.post_with_token('csrf', token='mine', action='options', optionname='userjs-a')",
    ),
    Case(
        "post_with_token: a token of before the login is bad, and a fresh one is tried",
        "await foreign.getToken( 'csrf' );" + _LOG_IN_JS + "return await foreign.postWithToken( 'csrf', "
        "{ action: 'options', optionname: 'userjs-a', optionvalue: side } );",
        "await foreign.get_token('csrf')"
        + _LOG_IN_PY
        + "await foreign.post_with_token('csrf', action='options', optionname='userjs-a', optionvalue=side)",
        account="nobody",
    ),
    Case(
        "post_with_token: of two writers with the same bad token",
        "await foreign.getToken( 'csrf' );"
        + _LOG_IN_JS
        # The first who asks for a token makes the session's secret, and of two who ask at once one gets a bad one.
        + "await foreign.get( { meta: 'tokens' } );"
        + "const write = () => foreign.postWithToken( 'csrf', { action: 'edit', title: '<', text: '' } )"
        ".then( null, ( code ) => $.Deferred().resolve( code ) ); return await Promise.all( [ write(), write() ] );",
        "await foreign.get_token('csrf')"
        + _LOG_IN_PY
        + "await foreign.get(meta='tokens')\n"
        + "def write(): return foreign.post_with_token('csrf', action='edit', title='<', text='')\n"
        "[error.code for error in await asyncio.gather(write(), write(), return_exceptions=True)]",
        account="nobody",
        differs=("fresh token together",),
    ),
    Case(
        "post_with_token: a second bad token is the end",
        "return api.postWithToken( 'watch', { action: 'options', optionname: 'userjs-a' } );",
        "await api.post_with_token('watch', action='options', optionname='userjs-a')",
    ),
    Case(
        "post_with_token: other failures are not tried again",
        "return api.postWithToken( 'csrf', { action: 'edit', title: '<', text: '' } );",
        "await api.post_with_token('csrf', action='edit', title='<', text='')",
    ),
    Case(
        "post_with_token: without a token nothing is posted",
        "return api.postWithToken( 'nosuchtype', { action: 'edit', title: 'Tea', text: '' } );",
        "await api.post_with_token('nosuchtype', action='edit', title='Tea', text='')",
    ),
    Case(
        "post_with_token: to another wiki",
        "return foreign.postWithToken( 'csrf', { action: 'options', optionname: 'userjs-a', optionvalue: 'a b|c' } );",
        "await foreign.post_with_token('csrf', action='options', optionname='userjs-a', optionvalue='a b|c')",
    ),
    Case(
        "get_edit_token: is the csrf token",
        "return api.getEditToken();",
        "await api.get_edit_token()",
    ),
    Case(
        "get_edit_token: of another wiki",
        "return foreign.getEditToken();",
        "await foreign.get_edit_token()",
    ),
    Case(
        "get_edit_token: shares the csrf token",
        "await api.getEditToken(); return await api.getToken( 'csrf' );",
        "await api.get_edit_token()\nawait api.get_token('csrf')",
        account="nobody",
    ),
    Case(
        "post_with_edit_token: edits",
        "return api.postWithEditToken( { action: 'edit', title: `Edit token ${ side }`, text: 'Hello' } );",
        "await api.post_with_edit_token(action='edit', title=f'Edit token {side}', text='Hello')",
    ),
    Case(
        "post_with_edit_token: of another wiki, with options",
        "return foreign.postWithEditToken( { action: 'options', optionname: 'userjs-a' }, "
        "{ contentType: 'multipart/form-data' } );",
        "await foreign.post_with_edit_token({'action': 'options', 'optionname': 'userjs-a'}, "
        "{'content_type': 'multipart/form-data'})",
    ),
    Case(
        "post_with_edit_token: what the wiki refuses",
        "return api.postWithEditToken( { action: 'edit', title: `Missing ${ side }`, text: 'Hello', "
        "nocreate: true } );",
        "await api.post_with_edit_token(action='edit', title=f'Missing {side}', text='Hello', nocreate=True)",
    ),
]
