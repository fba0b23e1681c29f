"""``get``: what a read sends, and what comes back."""

from tests.conformance.case import Case

CASES = [
    Case(
        "get: without parameters it is the default query",
        "return api.get();",
        "await api.get()",
    ),
    Case(
        "get: parameters come after the defaults, in their order",
        "return api.get( { titles: 'Tea', prop: 'info', formatversion: 2 } );",
        "await api.get({'titles': 'Tea', 'prop': 'info', 'formatversion': 2})",
    ),
    Case(
        "get: a default that is given again keeps its place",
        "return api.get( { titles: 'Tea', format: 'json', action: 'query' } );",
        "await api.get(titles='Tea', format='json', action='query')",
    ),
    Case(
        "get: a client's own defaults go with every request",
        "return new mw.Api( { parameters: { formatversion: 2, errorformat: 'plaintext' } } ).get( { titles: 'Tea' } );",
        "await Api(parameters={'formatversion': 2, 'errorformat': 'plaintext'}).get(titles='Tea')",
    ),
    Case(
        "get: a continuation is left to the caller",
        "return api.get( { list: 'allpages', aplimit: 2, apfrom: 'Sandbox', 'continue': '' } );",
        "await api.get(list='allpages', aplimit=2, apfrom='Sandbox', continue_='')",
    ),
    Case(
        "get: results have the shape that formatversion says",
        "return api.get( { titles: 'Does not exist', formatversion: 1 } );",
        "await api.get(titles='Does not exist', formatversion=1)",
    ),
    Case(
        "get: warnings of the wiki do not make it fail",
        "return api.get( { meta: 'siteinfo', nosuchparameter: 1 } );",
        "await api.get(meta='siteinfo', nosuchparameter=1)",
    ),
    Case(
        "get: texts of every script and beyond the basic plane arrive",
        "return api.get( { titles: [ 'Ångström', '北京', 'القاهرة', 'Emoji 🦦' ], prop: 'info' } );",
        "await api.get(titles=['Ångström', '北京', 'القاهرة', 'Emoji 🦦'], prop='info')",
    ),
    Case(
        "get: logged out, it is nobody's",
        "return api.get( { meta: 'userinfo' } );",
        "await api.get(meta='userinfo')",
        account="nobody",
    ),
    Case(
        "get: a page that does not exist fails with the wiki's code",
        "return api.get( { action: 'parse', page: 'Does not exist' } );",
        "await api.get(action='parse', page='Does not exist')",
    ),
    Case(
        "get: an unknown action fails with the wiki's code",
        "return api.get( { action: 'nosuchaction' } );",
        "await api.get(action='nosuchaction')",
    ),
    Case(
        "get: an error in another errorformat has the same code",
        "return api.get( { action: 'parse', page: 'Does not exist', errorformat: 'html' } );",
        "await api.get(action='parse', page='Does not exist', errorformat='html')",
    ),
    Case(
        "get: what must be posted fails with the wiki's code",
        "return api.get( { action: 'edit', title: 'Tea', text: 'x' } );",
        "await api.get(action='edit', title='Tea', text='x')",
    ),
    Case(
        "get: an assertion that is wrong fails with its code",
        "return api.get( { assert: 'user', titles: 'Tea' } );",
        "await api.get(assert_='user', titles='Tea')",
        account="nobody",
    ),
    Case(
        "post: more values than the wiki takes",
        "return api.post( { titles: Array.from( { length: 501 }, ( _, n ) => 'T' + n ), errorformat: 'none' } );",
        "await api.post(titles=[f'T{n}' for n in range(501)], errorformat='none')",
    ),
    Case(
        "get: a header of the caller's own is sent",
        "return api.get( { titles: 'Tea' }, { headers: { 'Api-User-Agent': 'Tester/1' } } );",
        "await api.get({'titles': 'Tea'}, {'headers': {'Api-User-Agent': 'Tester/1'}})",
    ),
]
