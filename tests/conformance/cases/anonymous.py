"""Another wiki, as nobody."""

from tests.conformance.case import Case

CASES = [
    Case(
        "anonymous: a read has origin=* and no cookies",
        "return anonymous.get( { meta: 'userinfo' } );",
        "await anonymous.get(meta='userinfo')",
    ),
    Case(
        "anonymous: a wiki that lists nobody answers",
        "return anonymous.get( { meta: 'userinfo' } );",
        "await anonymous.get(meta='userinfo')",
        there="closed",
    ),
    Case(
        "anonymous: a post names the origin in its address and in its body",
        "return anonymous.post( { titles: 'Tea' } );",
        "await anonymous.post(titles='Tea')",
        there="closed",
    ),
    Case(
        "anonymous: a write with the token of everybody",
        "return anonymous.post( { action: 'edit', title: `Anonymous ${ side }`, text: 'Hello', token: '+\\\\' } );",
        "await anonymous.post(action='edit', title=f'Anonymous {side}', text='Hello', token='+\\\\')",
        there="closed",
    ),
    Case(
        "anonymous: post_with_token",
        "return anonymous.postWithToken( 'csrf', { action: 'edit', title: `Anonymous ${ side }`, text: 'Hello' } );",
        "await anonymous.post_with_token('csrf', action='edit', title=f'Anonymous {side}', text='Hello')",
        there="closed",
        differs=("anonymous token",),
    ),
    Case(
        "anonymous: get_token",
        "return anonymous.getToken( 'csrf' );",
        "await anonymous.get_token('csrf')",
        differs=("anonymous token",),
    ),
    Case(
        "anonymous: an assertion fails with its code",
        "return anonymous.get( { assert: 'user' } );",
        "await anonymous.get(assert_='user')",
    ),
    Case(
        "anonymous: what needs a user fails with its code",
        "return anonymous.get( { list: 'watchlist' } );",
        "await anonymous.get(list='watchlist')",
    ),
    Case(
        "anonymous: a list with pipes in its values",
        "return anonymous.get( { titles: [ 'A|B', 'Tea' ] } );",
        "await anonymous.get(titles=['A|B', 'Tea'])",
        differs=("U+001F on other wikis",),
    ),
    Case(
        "anonymous: on the page's own wiki",
        "return new mw.ForeignApi( location.origin + mw.util.wikiScript( 'api' ), { anonymous: true } )"
        ".get( { meta: 'userinfo' } );",
        "await ForeignApi(api.url, anonymous=True).get(meta='userinfo')",
        differs=("anonymous within the origin",),
    ),
    Case(
        "anonymous: is_category",
        "return anonymous.isCategory( 'Category:Drinks' );",
        "await anonymous.is_category('Category:Drinks')",
        account="nobody",
    ),
    Case(
        "anonymous: create, in the page of a user",
        "return anonymous.create( `Anonymous ${ side }`, {}, 'Hello' );",
        "await anonymous.create(f'Anonymous {side}', {}, 'Hello')",
        there="closed",
        differs=("anonymous assertion",),
    ),
]
