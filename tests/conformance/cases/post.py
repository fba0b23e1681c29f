"""``post`` and ``request``: bodies."""

from tests.conformance.case import Case

CASES = [
    Case(
        "post: parameters are a form in the body",
        "return api.post( { action: 'parse', text: \"''Hello'' world\", contentmodel: 'wikitext', prop: 'text' } );",
        "await api.post(action='parse', text=\"''Hello'' world\", contentmodel='wikitext', prop='text')",
    ),
    Case(
        "post: in a form a space is a plus",
        "return api.post( { action: 'parse', prop: 'wikitext', text: 'a b+c%20d&e=f|g~!\\n\\'(*)' } );",
        "await api.post(action='parse', prop='wikitext', text='a b+c%20d&e=f|g~!\\n\\'(*)')",
    ),
    Case(
        "post: a list is joined as in an address",
        "return api.post( { titles: [ 'A|B', 'Tea' ], prop: [ 'info', 'links' ] } );",
        "await api.post(titles=['A|B', 'Tea'], prop=['info', 'links'])",
    ),
    Case(
        "post: without parameters it is the default query",
        "return api.post();",
        "await api.post()",
    ),
    Case(
        "post: logged out",
        "return api.post( { meta: 'userinfo' } );",
        "await api.post(meta='userinfo')",
        account="nobody",
    ),
    Case(
        "post: an error has the wiki's code",
        "return api.post( { action: 'edit', title: 'Tea', text: 'x' } );",
        "await api.post(action='edit', title='Tea', text='x')",
    ),
    Case(
        "post: a wrong token is not tried again",
        "return api.post( { action: 'edit', title: 'Tea', text: 'x', token: 'wrong' } );",
        "await api.post(action='edit', title='Tea', text='x', token='wrong')",
    ),
    Case(
        "post: as multipart, fields keep their order and the token is last",
        "return api.post( { token: 'x', titles: [ 'Tea', 'A|B' ], requestid: 'é 😀', redirects: true, prop: false }, "
        "{ contentType: 'multipart/form-data' } );",
        "await api.post({'token': 'x', 'titles': ['Tea', 'A|B'], 'requestid': 'é 😀', 'redirects': True, "
        "'prop': False}, "
        "{'content_type': 'multipart/form-data'})",
    ),
    Case(
        "post: as multipart to another origin",
        "return foreign.post( { titles: 'Tea', requestid: 'é 😀' }, { contentType: 'multipart/form-data' } );",
        "await foreign.post({'titles': 'Tea', 'requestid': 'é 😀'}, {'content_type': 'multipart/form-data'})",
    ),
    Case(
        "request: GET",
        "return api.ajax( { titles: 'Tea' }, { type: 'GET' } );",
        "await api.request('GET', {'titles': 'Tea'})",
    ),
    Case(
        "request: POST",
        "return api.ajax( { titles: 'Tea' }, { type: 'POST' } );",
        "await api.request('POST', {'titles': 'Tea'})",
    ),
    Case(
        "request: POST to another origin",
        "return foreign.ajax( { titles: 'Tea' }, { type: 'POST' } );",
        "await foreign.request('POST', {'titles': 'Tea'})",
    ),
    Case(
        "request: a failure has the wiki's code",
        "return api.ajax( { action: 'parse', pageid: 0 }, { type: 'GET' } );",
        "await api.request('GET', {'action': 'parse', 'pageid': 0})",
    ),
    Case(
        "request: a GET cannot be multipart",
        "return api.ajax( { titles: 'Tea' }, { type: 'GET', contentType: 'multipart/form-data' } );",
        "await api.request('GET', {'titles': 'Tea'}, {'content_type': 'multipart/form-data'})",
    ),
]
