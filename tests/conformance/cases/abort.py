"""Stopping requests, and running out of time. The wiki is a slow one."""

from tests.conformance.case import Case

SLOW = {"delay": 2}


def _aborted(name: str, javascript: str, python: str, client: str = "foreign", **more: object) -> Case:
    """A call that is stopped after a moment, all requests of its client with it."""
    return Case(
        f"abort: {name}",
        f"setTimeout( () => {client}.abort(), 250 ); return {javascript};",
        f"call = asyncio.ensure_future({python})\nawait asyncio.sleep(0.25)\n"
        f"{client.replace('Rest', '_rest')}.abort()\nawait call",
        there="faulty",
        faults=SLOW,
        **more,  # type: ignore[arg-type]
    )


CASES = [
    _aborted("a read", "foreign.get( { titles: 'Tea' } )", "foreign.get(titles='Tea')"),
    _aborted("a post", "foreign.post( { titles: 'Tea' } )", "foreign.post(titles='Tea')"),
    _aborted("an anonymous read", "anonymous.get()", "anonymous.get()", "anonymous"),
    _aborted("a token request", "foreign.getToken( 'csrf' )", "foreign.get_token('csrf')"),
    _aborted(
        "a write while its token is asked for",
        "foreign.postWithToken( 'csrf', { action: 'options' } )",
        "foreign.post_with_token('csrf', action='options')",
    ),
    _aborted("an action", "foreign.isCategory( 'Tea' )", "foreign.is_category('Tea')"),
    _aborted(
        "an edit while the page is read",
        "foreign.edit( 'Tea', () => 'x' )",
        "foreign.edit('Tea', lambda _: 'x')",
        differs=("locking by revision",),
    ),
    _aborted("a login", "foreign.login( 'A', 'b' )", "foreign.login('A', 'b')"),
    _aborted("a REST read", "foreignRest.get( '/v1/page/Tea' )", "foreign_rest.get('/v1/page/Tea')", "foreignRest"),
    _aborted(
        "a REST write",
        "foreignRest.post( `/v1/page?${ side }`, {} )",
        "foreign_rest.post(f'/v1/page?{side}', {})",
        "foreignRest",
    ),
    _aborted(
        "an anonymous REST read",
        "anonymousRest.get( '/v1/page/Tea' )",
        "anonymous_rest.get('/v1/page/Tea')",
        "anonymousRest",
    ),
    Case(
        "abort: two requests at once, and a third one afterwards",
        "const stopped = ( code ) => $.Deferred().resolve( code );"
        "const two = [ foreign.post(), foreign.post() ].map( ( p ) => p.then( null, stopped ) );"
        "setTimeout( () => foreign.abort(), 250 ); const codes = await Promise.all( two );"
        "return [ codes, await foreign.get( { titles: 'Tea' } ) ];",
        "two = [asyncio.ensure_future(call) for call in (foreign.post(), foreign.post())]\n"
        "await asyncio.sleep(0.25)\nforeign.abort()\n"
        "codes = [error.code for error in await asyncio.gather(*two, return_exceptions=True)]\n"
        "[codes, await foreign.get(titles='Tea')]",
        there="faulty",
        faults={"delay": 1},
    ),
    Case(
        "abort: other clients of the wiki go on",
        "setTimeout( () => new mw.ForeignApi( thereApi ).abort(), 200 ); return foreign.get( { titles: 'Tea' } );",
        "call = asyncio.ensure_future(foreign.get(titles='Tea'))\nawait asyncio.sleep(0.2)\n"
        "ForeignApi(thereApi).abort()\nawait call",
        there="faulty",
        faults={"delay": 0.5},
    ),
    Case(
        "abort: without anything under way",
        "api.abort(); return api.get( { titles: 'Tea' } );",
        "api.abort()\nawait api.get(titles='Tea')",
    ),
    Case(
        "timeout: of one call",
        "return foreign.get( {}, { timeout: 300 } );",
        "await foreign.get({}, {'timeout': 0.3})",
        there="faulty",
        faults=SLOW,
    ),
    Case(
        "timeout: of a client",
        "return new mw.ForeignApi( thereApi, { ajax: { timeout: 300 } } ).post( { titles: 'Tea' } );",
        "await ForeignApi(thereApi, timeout=0.3).post(titles='Tea')",
        there="faulty",
        faults=SLOW,
    ),
    Case(
        "timeout: while the body is on its way",
        "return foreign.get( {}, { timeout: 300 } );",
        "await foreign.get({}, {'timeout': 0.3})",
        there="faulty",
        faults={"delaybody": 3},
    ),
    Case(
        "timeout: none",
        "return new mw.ForeignApi( thereApi, { ajax: { timeout: 200 } } ).get( { titles: 'Tea' }, { timeout: 0 } );",
        "await ForeignApi(thereApi, timeout=0.2).get({'titles': 'Tea'}, {'timeout': 0})",
        there="faulty",
        faults={"delay": 0.5},
    ),
]
