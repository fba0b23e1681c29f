"""The REST API, of the page's own wiki and of another."""

from tests.conformance.case import Case

# Reads have the name of the side in their address, for a browser keeps answers of this API.

_TOKEN = "const token = await api.getToken( 'csrf' );"
_TOKEN_PY = "token = await api.get_token('csrf')\n"
_THERE = "const token = await foreign.getToken( 'csrf' );"
_THERE_PY = "token = await foreign.get_token('csrf')\n"

CASES = [
    Case(
        "rest get: a page",
        "return rest.get( `/v1/page/Tea/bare?${ side }` );",
        "await rest.get(f'/v1/page/Tea/bare?{side}')",
    ),
    Case(
        "rest get: parameters of the address",
        "return rest.get( '/v1/search/title', { q: 'Te & +%/?é', limit: 2, any: side } );",
        "await rest.get('/v1/search/title', {'q': 'Te & +%/?é', 'limit': 2, 'any': side})",
    ),
    Case(
        "rest get: HTML is a text",
        "return rest.get( `/v1/page/Hedgehog/html?${ side }` ).then( ( html ) => typeof html );",
        "'string' if isinstance(await rest.get(f'/v1/page/Hedgehog/html?{side}'), str) else ''",
    ),
    Case(
        "rest get: headers",
        "return rest.get( `/v1/page/Tea/bare?${ side }`, {}, { 'X-Tester': 'One' } );",
        "await rest.get(f'/v1/page/Tea/bare?{side}', {}, {'X-Tester': 'One'})",
    ),
    Case(
        "rest get: logged out",
        "return rest.get( `/v1/page/Tea/bare?${ side }` );",
        "await rest.get(f'/v1/page/Tea/bare?{side}')",
        account="nobody",
    ),
    Case(
        "rest get: a page that does not exist",
        "return rest.get( '/v1/page/Does_not_exist' );",
        "await rest.get('/v1/page/Does_not_exist')",
    ),
    Case(
        "rest get: a path that does not exist",
        "return rest.get( '/v1/nosuchpath' );",
        "await rest.get('/v1/nosuchpath')",
    ),
    Case(
        "rest get: a list in the address",
        "return rest.get( `/v1/page/Tea/bare?${ side }`, { any: [ 'a', 'b' ] } );",
        "await rest.get(f'/v1/page/Tea/bare?{side}', {'any': ['a', 'b']})",
        differs=("lists in REST",),
    ),
    Case(
        "rest get: a core path without its version",
        "return rest.get( `/page/Tea/bare?${ side }` );",
        "await rest.get(f'/page/Tea/bare?{side}')",
        differs=("REST version",),
    ),
    Case(
        "rest get: an answer that is not JSON though it says so",
        "return foreignRest.get( '/v1/page/Tea' );",
        "await foreign_rest.get('/v1/page/Tea')",
        there="faulty",
        faults={"raw": '{"broken'},
    ),
    Case(
        "rest get: in too long a time",
        "return new mw.ForeignRest( thereRest, foreign, { ajax: { timeout: 300 } } ).get( '/v1/page/Tea' );",
        "await ForeignRest(thereRest, timeout=0.3).get('/v1/page/Tea')",
        there="faulty",
        faults={"delay": 2},
    ),
    Case(
        "rest post: creates a page",
        _TOKEN + "return await rest.post( '/v1/page', { source: 'Hällo & + \"x\"\\n', title: `Rest ${ side }`, "
        "comment: '', token } );",
        _TOKEN_PY + "await rest.post('/v1/page', {'source': 'Hällo & + \"x\"\\n', 'title': f'Rest {side}', "
        "'comment': '', 'token': token})",
    ),
    Case(
        "rest post: what means a space in an address",
        _TOKEN
        + "return await rest.post( '/v1/page', { source: '100%20', title: `Rest ${ side }`, comment: '', token } );",
        _TOKEN_PY
        + "await rest.post('/v1/page', {'source': '100%20', 'title': f'Rest {side}', 'comment': '', 'token': token})",
    ),
    Case(
        "rest post: a wrong token",
        "return rest.post( '/v1/page', { source: 'x', title: 'Rest', comment: '', token: 'wrong' } );",
        "await rest.post('/v1/page', {'source': 'x', 'title': 'Rest', 'comment': '', 'token': 'wrong'})",
    ),
    Case(
        "rest post: a body that lacks something",
        "return rest.post( '/v1/page', { title: 'Rest' }, { 'X-Tester': 'One' } );",
        "await rest.post('/v1/page', {'title': 'Rest'}, {'X-Tester': 'One'})",
    ),
    Case(
        "rest post: without a body it is an empty object",
        "return rest.post( '/v1/page' );",
        "await rest.post('/v1/page')",
        versions=("1.43",),
    ),
    Case(
        "rest put: changes a page",
        _TOKEN + "const { latest } = await rest.get( `/v1/page/Put_${ side }` );"
        "return await rest.put( `/v1/page/Put_${ side }`, { source: 'New', comment: 'c', latest, token } );",
        _TOKEN_PY + "page = await rest.get(f'/v1/page/Put_{side}')\n"
        "await rest.put(f'/v1/page/Put_{side}', "
        "{'source': 'New', 'comment': 'c', 'latest': page['latest'], 'token': token})",
        pages={"Put {side}": "Old"},
    ),
    Case(
        "rest put: a page that is there, as if it were new",
        _TOKEN + "return await rest.put( '/v1/page/Tea', { source: 'New', comment: '', token } );",
        _TOKEN_PY + "await rest.put('/v1/page/Tea', {'source': 'New', 'comment': '', 'token': token})",
    ),
    Case(
        "rest put: without a body",
        "return rest.put( '/v1/page/Tea' );",
        "await rest.put('/v1/page/Tea')",
    ),
    Case(
        "rest delete: what the wiki cannot",
        "return rest.delete( '/v1/page/Tea' );",
        "await rest.delete('/v1/page/Tea')",
    ),
    Case(
        "rest delete: with a body and headers",
        "return rest.delete( '/v1/page/Tea', { token: 'x' }, { 'X-Tester': 'One' } );",
        "await rest.delete('/v1/page/Tea', {'token': 'x'}, {'X-Tester': 'One'})",
    ),
    Case(
        "rest delete: of a path that does not exist, logged out",
        "return rest.delete( '/v1/nosuchpath' );",
        "await rest.delete('/v1/nosuchpath')",
        account="nobody",
    ),
]
