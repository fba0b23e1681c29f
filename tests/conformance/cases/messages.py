"""Interface messages."""

from tests.conformance.case import Case

CASES = [
    Case(
        "get_messages: several, of which one does not exist",
        "return api.getMessages( [ 'edit', 'no-such-message', 'mainpage' ] );",
        "await api.get_messages(['edit', 'no-such-message', 'mainpage'])",
    ),
    Case(
        "get_messages: one, as a text",
        "return api.getMessages( 'edit' );",
        "await api.get_messages('edit')",
    ),
    Case(
        "get_messages: of a hundred and twenty, fifty at a time",
        "return api.getMessages( Array.from( { length: 120 }, ( _, n ) => n % 9 ? `no-such-${ n }` : 'edit' ) );",
        "await api.get_messages([f'no-such-{n}' if n % 9 else 'edit' for n in range(120)])",
    ),
    Case(
        "get_messages: in another language, with arguments",
        "return api.getMessages( [ 'autoblocker' ], { amlang: 'de', amargs: [ 'A', 'B' ], amenableparser: true } );",
        "await api.get_messages(['autoblocker'], {'amlang': 'de', 'amargs': ['A', 'B'], 'amenableparser': True})",
    ),
    Case(
        "get_messages: of another wiki, logged out",
        "return foreign.getMessages( [ 'edit' ] );",
        "await foreign.get_messages(['edit'])",
        account="nobody",
    ),
    Case(
        "get_messages: what the wiki refuses",
        "return api.getMessages( [ 'edit' ], { assert: 'user' } );",
        "await api.get_messages(['edit'], {'assert': 'user'})",
        account="nobody",
    ),
    Case(
        "load_messages: they are the page's",
        "return api.loadMessages( [ 'tog-hideminor' ] ).then( () => mw.msg( 'tog-hideminor' ) );",
        "await api.load_messages(['tog-hideminor'])\njs.mw.msg('tog-hideminor')",
    ),
    Case(
        "load_messages: in another language",
        "return api.loadMessages( 'tog-hidepatrolled', { amlang: 'de' } ).then( () => mw.msg( 'tog-hidepatrolled' ) );",
        "await api.load_messages('tog-hidepatrolled', amlang='de')\njs.mw.msg('tog-hidepatrolled')",
        account="nobody",
    ),
    Case(
        "load_messages: what the wiki refuses",
        "return api.loadMessages( [ 'edit' ], { amlang: '<' } );",
        "await api.load_messages(['edit'], {'amlang': '<'})",
    ),
    Case(
        "load_messages_if_missing: only those that are",
        "mw.messages.set( `there-${ side }`, 'There' );"
        "return api.loadMessagesIfMissing( [ `there-${ side }`, `missing-${ side }` ] ).then( () => null );",
        "js.mw.messages.set(f'there-{side}', 'There')\n"
        "await api.load_messages_if_missing([f'there-{side}', f'missing-{side}'])",
    ),
    Case(
        "load_messages_if_missing: if all are there, nothing is sent",
        "mw.messages.set( `there-${ side }`, 'There' );"
        "return api.loadMessagesIfMissing( [ `there-${ side }` ] ).then( () => null );",
        "js.mw.messages.set(f'there-{side}', 'There')\nawait api.load_messages_if_missing([f'there-{side}'])",
    ),
    Case(
        "load_messages_if_missing: one, as a text",
        "return api.loadMessagesIfMissing( `missing-${ side }` ).then( () => null );",
        "await api.load_messages_if_missing(f'missing-{side}')",
        versions=("1.43",),
    ),
]
