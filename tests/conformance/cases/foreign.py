"""Another wiki, as the browser's user, anonymously, and where it refuses."""

from tests.conformance.case import Case

CASES = [
    Case(
        "foreign: a read names the page's origin and carries the cookies",
        "return foreign.get( { meta: 'userinfo', titles: 'Tea' } );",
        "await foreign.get(meta='userinfo', titles='Tea')",
    ),
    Case(
        "foreign: a read as somebody who is logged in nowhere",
        "return foreign.get( { meta: 'userinfo' } );",
        "await foreign.get(meta='userinfo')",
        account="nobody",
    ),
    Case(
        "foreign: a post names the origin in its address and in its body",
        "return foreign.post( { titles: 'Tea', formatversion: 2 } );",
        "await foreign.post(titles='Tea', formatversion=2)",
    ),
    Case(
        "foreign: an address with a query has another parameter appended",
        "return new mw.ForeignApi( thereApi + '?uselang=de' ).post( { action: 'parse', page: 'Does not exist' } );",
        "await ForeignApi(thereApi + '?uselang=de').post(action='parse', page='Does not exist')",
    ),
    Case(
        "foreign: defaults of the client's own come after origin",
        "return new mw.ForeignApi( thereApi, { parameters: { formatversion: 2 } } ).get( { titles: 'Tea' } );",
        "await ForeignApi(thereApi, parameters={'formatversion': 2}).get(titles='Tea')",
    ),
    Case(
        "foreign: a header of the caller's own costs a preflight",
        "return foreign.get( { requestid: side }, { headers: { 'Api-User-Agent': 'Tester/1' } } );",
        "await foreign.get({'requestid': side}, {'headers': {'Api-User-Agent': 'Tester/1'}})",
    ),
    Case(
        "foreign: a client of the page's own wiki names no origin",
        "return new mw.ForeignApi( location.origin + mw.util.wikiScript( 'api' ) ).get( { meta: 'userinfo' } );",
        "await ForeignApi(api.url).get(meta='userinfo')",
    ),
    Case(
        "foreign: of the page's own wiki, a post",
        "return new mw.ForeignApi( location.origin + mw.util.wikiScript( 'api' ) ).post( { meta: 'userinfo' } );",
        "await ForeignApi(api.url).post(meta='userinfo')",
    ),
    Case(
        "foreign: a list without pipes in its values",
        "return foreign.get( { titles: [ 'Tea', 'Coffee' ] } );",
        "await foreign.get(titles=['Tea', 'Coffee'])",
    ),
    Case(
        "foreign: a list with pipes in its values",
        "return foreign.get( { titles: [ 'A|B', 'Tea' ] } );",
        "await foreign.get(titles=['A|B', 'Tea'])",
        differs=("U+001F on other wikis",),
    ),
    Case(
        "foreign: a list with pipes in its values, joined as the anchor does",
        "return foreign.get( { titles: [ 'A|B', 'Tea' ] } );",
        "await ForeignApi(thereApi, use_us=False).get(titles=['A|B', 'Tea'])",
    ),
    Case(
        "foreign: a list with pipes in its values, if JavaScript asks for U+001F",
        "return new mw.ForeignApi( thereApi, { useUS: true } ).get( { titles: [ 'A|B', 'Tea' ] } );",
        "await foreign.get(titles=['A|B', 'Tea'])",
    ),
    Case(
        "foreign: an error that the wiki lets the page see",
        "return foreign.get( { action: 'parse', page: 'Does not exist', errorformat: 'plaintext' } );",
        "await foreign.get(action='parse', page='Does not exist', errorformat='plaintext')",
    ),
    Case(
        "foreign: a wiki that does not list the page",
        "return foreign.get( { meta: 'siteinfo' } );",
        "await foreign.get(meta='siteinfo')",
        there="closed",
        differs=("causes are found out",),
    ),
    Case(
        "foreign: a write to a wiki that does not list the page",
        "return foreign.postWithToken( 'csrf', { action: 'edit', title: 'Tea', text: '' } );",
        "await foreign.post_with_token('csrf', action='edit', title='Tea', text='')",
        there="closed",
        differs=("causes are found out",),
    ),
    Case(
        "foreign: an origin that is not the page's is refused",
        "return new mw.ForeignApi( thereApi, { parameters: { origin: 'https://example.org' } } ).get();",
        "await ForeignApi(thereApi, parameters={'origin': 'https://example.org'}).get()",
        differs=("causes are found out",),
    ),
    Case(
        "foreign: without an address there is no client",
        "try { new mw.ForeignApi(); } catch ( error ) { return 'refused'; }",
        "try:\n    ForeignApi(None)\nexcept TypeError:\n    result = 'refused'\nresult",
    ),
    Case(
        "foreign: options are no address",
        "try { new mw.ForeignApi( { anonymous: true } ); } catch ( error ) { return 'refused'; }",
        "try:\n    ForeignApi({'anonymous': True})\nexcept TypeError:\n    result = 'refused'\nresult",
    ),
]
