"""The REST API of another wiki."""

from tests.conformance.case import Case

# Reads have the name of the side in their address, for a browser keeps answers of this API.

_TOKEN = "const token = await foreign.getToken( 'csrf' );"
_TOKEN_PY = "token = await foreign.get_token('csrf')\n"

CASES = [
    Case(
        "foreign rest get: as the browser's user",
        "return foreignRest.get( `/v1/page/Tea/bare?${ side }` );",
        "await foreign_rest.get(f'/v1/page/Tea/bare?{side}')",
    ),
    Case(
        "foreign rest get: anonymously",
        "return anonymousRest.get( '/v1/search/title', { q: 'Te a', limit: 1, any: side } );",
        "await anonymous_rest.get('/v1/search/title', {'q': 'Te a', 'limit': 1, 'any': side})",
    ),
    Case(
        "foreign rest get: anonymously, logged in nowhere",
        "return anonymousRest.get( `/v1/page/Tea/bare?${ side }` );",
        "await anonymous_rest.get(f'/v1/page/Tea/bare?{side}')",
        account="nobody",
    ),
    Case(
        "foreign rest get: a page that does not exist",
        "return foreignRest.get( '/v1/page/Does_not_exist' );",
        "await foreign_rest.get('/v1/page/Does_not_exist')",
    ),
    Case(
        "foreign rest get: a header of the caller's own that the wiki allows",
        "return foreignRest.get( `/v1/page/Missing_${ side }`, {}, { 'Api-User-Agent': 'Tester/1' } );",
        "await foreign_rest.get(f'/v1/page/Missing_{side}', {}, {'Api-User-Agent': 'Tester/1'})",
    ),
    Case(
        "foreign rest get: as somebody who is logged in nowhere",
        "return foreignRest.get( `/v1/page/Tea/bare?${ side }` );",
        "await foreign_rest.get(f'/v1/page/Tea/bare?{side}')",
        account="nobody",
        differs=("REST without cookies",),
    ),
    Case(
        "foreign rest get: a wiki that allows no other origin",
        "return anonymousRest.get( `/v1/page/Tea/bare?${ side }` );",
        "await anonymous_rest.get(f'/v1/page/Tea/bare?{side}')",
        there="closed",
        differs=("causes are found out",),
    ),
    Case(
        "foreign rest post: creates a page",
        _TOKEN + "return await foreignRest.post( `/v1/page?${ side }`, "
        "{ source: 'Hello', title: `Rest ${ side }`, comment: '', token } );",
        _TOKEN_PY + "await foreign_rest.post(f'/v1/page?{side}', "
        "{'source': 'Hello', 'title': f'Rest {side}', 'comment': '', 'token': token})",
    ),
    Case(
        "foreign rest post: a wrong token",
        "return foreignRest.post( `/v1/page?${ side }`, { source: 'x', title: 'Rest', comment: '', token: 'wrong' } );",
        "await foreign_rest.post(f'/v1/page?{side}', {'source': 'x', 'title': 'Rest', 'comment': '', "
        "'token': 'wrong'})",
    ),
    Case(
        "foreign rest post: anonymously, where the wiki does not list the page",
        "return anonymousRest.post( `/v1/page?${ side }`, { source: 'x', title: 'Rest', comment: '', "
        "token: 'wrong' } );",
        "await anonymous_rest.post(f'/v1/page?{side}', {'source': 'x', 'title': 'Rest', 'comment': '', "
        "'token': 'wrong'})",
    ),
    Case(
        "foreign rest put: creates a page",
        _TOKEN + "return await foreignRest.put( `/v1/page/Rest_${ side }`, { source: 'Hello', comment: '', token } );",
        _TOKEN_PY
        + "await foreign_rest.put(f'/v1/page/Rest_{side}', {'source': 'Hello', 'comment': '', 'token': token})",
    ),
    Case(
        "foreign rest put: what the wiki refuses",
        "return foreignRest.put( `/v1/page/Rest_${ side }`, { source: 'Hello' } );",
        "await foreign_rest.put(f'/v1/page/Rest_{side}', {'source': 'Hello'})",
    ),
    Case(
        "foreign rest put: that somebody was faster",
        _TOKEN + "const body = { source: 'Hello', comment: '', token };"
        "await foreignRest.put( `/v1/page/Rest_${ side }`, body );"
        "return await foreignRest.put( `/v1/page/Rest_${ side }`, body );",
        _TOKEN_PY + "body = {'source': 'Hello', 'comment': '', 'token': token}\n"
        "await foreign_rest.put(f'/v1/page/Rest_{side}', body)\n"
        "await foreign_rest.put(f'/v1/page/Rest_{side}', body)",
    ),
    Case(
        "foreign rest delete: what the wiki cannot",
        "return foreignRest.delete( `/v1/page/Rest_${ side }` );",
        "await foreign_rest.delete(f'/v1/page/Rest_{side}')",
        differs=("causes are found out",),
    ),
    Case(
        "foreign rest get: an authorization of the caller's own",
        "return foreignRest.get( `/v1/page/Tea/bare?${ side }`, {}, { Authorization: 'Bearer one' } );",
        "await foreign_rest.get(f'/v1/page/Tea/bare?{side}', {}, {'Authorization': 'Bearer one'})",
        differs=("REST authorization",),
    ),
]
