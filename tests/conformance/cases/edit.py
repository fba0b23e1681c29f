"""Creating and changing pages."""

from tests.conformance.case import Case

PAGE = {"Edited {side}": "Once upon a time"}

CASES = [
    Case(
        "create: a page, in the name of the page's user",
        "return api.create( `Created ${ side }`, { summary: 'A new page' }, 'Hello\\nworld' );",
        "await api.create(f'Created {side}', {'summary': 'A new page'}, 'Hello\\nworld')",
    ),
    Case(
        "create: a page, as somebody who is logged out",
        "return api.create( `Created ${ side }`, {}, 'Hello' );",
        "await api.create(f'Created {side}', {}, 'Hello')",
        account="nobody",
    ),
    Case(
        "create: parameters win over what it would send",
        "return api.create( `Created ${ side }`, { text: 'Other', formatversion: 1, minor: true }, 'Hello' );",
        "await api.create(f'Created {side}', {'text': 'Other', 'formatversion': 1, 'minor': True}, 'Hello')",
    ),
    Case(
        "create: a page that is there already",
        "return api.create( 'Tea', {}, 'Hello' );",
        "await api.create('Tea', {}, 'Hello')",
        differs=("own page",),
    ),
    Case(
        "create: an impossible title",
        "return api.create( '[]', {}, 'Hello' );",
        "await api.create('[]', {}, 'Hello')",
    ),
    Case(
        "create: on another wiki",
        "return foreign.create( `Created ${ side }`, { summary: 'From next door' }, 'Hello' );",
        "await foreign.create(f'Created {side}', {'summary': 'From next door'}, 'Hello')",
    ),
    Case(
        "edit: a function from the old text to the new one",
        "return api.edit( `Edited ${ side }`, ( revision ) => revision.content.replace( 'Once', 'Twice' ) );",
        "await api.edit(f'Edited {side}', lambda revision: revision.content.replace('Once', 'Twice'))",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: a function to parameters",
        "return api.edit( `Edited ${ side }`, () => ( { text: 'New', summary: 'All new', minor: true } ) );",
        "await api.edit(f'Edited {side}', lambda _: {'text': 'New', 'summary': 'All new', 'minor': True})",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: a function that takes its time",
        "return api.edit( `Edited ${ side }`, async ( revision ) => { await api.get(); return "
        "revision.content + '!'; } );",
        "async def louder(revision):\n    await api.get()\n    return revision.content + '!'\n"
        "await api.edit(f'Edited {side}', louder)",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: the function sees the text and its time",
        "let known; await api.edit( `Edited ${ side }`, ( r ) => { known = r; return r.content; } ); return known;",
        "known = {}\ndef look(revision):\n    known.update(timestamp=revision.timestamp, content=revision.content)\n"
        "    return revision.content\nawait api.edit(f'Edited {side}', look)\nknown",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: nothing changed",
        "return api.edit( `Edited ${ side }`, ( revision ) => revision.content );",
        "await api.edit(f'Edited {side}', lambda revision: revision.content)",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: as somebody who is logged out",
        "return api.edit( `Edited ${ side }`, () => 'Anonymous' );",
        "await api.edit(f'Edited {side}', lambda _: 'Anonymous')",
        account="nobody",
        pages=PAGE,
        differs=("locking by revision",),
    ),
    Case(
        "edit: on another wiki",
        "return foreign.edit( `Edited ${ side }`, () => 'From next door' );",
        "await foreign.edit(f'Edited {side}', lambda _: 'From next door')",
        pages=PAGE,
        pages_there=True,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: a number is a text",
        "return api.edit( `Edited ${ side }`, () => 42 );",
        "await api.edit(f'Edited {side}', lambda _: 42)",
        pages=PAGE,
        differs=("locking by revision", "user of an edit"),
    ),
    Case(
        "edit: a page that does not exist",
        "return api.edit( `Missing ${ side }`, () => 'New' );",
        "await api.edit(f'Missing {side}', lambda _: 'New')",
        differs=("locking by revision",),
    ),
    Case(
        "edit: an impossible title",
        "return api.edit( '<', () => 'New' );",
        "await api.edit('<', lambda _: 'New')",
        differs=("locking by revision",),
    ),
    Case(
        "edit: an empty title",
        "return api.edit( '', () => 'New' );",
        "await api.edit('', lambda _: 'New')",
        differs=("locking by revision",),
    ),
    Case(
        "edit: a function that fails, and nothing is written",
        "return api.edit( `Edited ${ side }`, () => { throw new Error( 'no' ); } ).then( null, () => "
        "$.Deferred().resolve( 'failed' ) );",
        "try:\n    await api.edit(f'Edited {side}', lambda _: 1 / 0)\nexcept ZeroDivisionError:\n    "
        "result = 'failed'\nresult",
        pages=PAGE,
        differs=("locking by revision",),
    ),
    Case(
        "edit: a token request that the wiki refuses",
        "return api.edit( `Edited ${ side }`, () => ( { text: 'x', assertuser: 'Somebody else' } ) );",
        "await api.edit(f'Edited {side}', lambda _: {'text': 'x', 'assertuser': 'Somebody else'})",
        pages=PAGE,
        differs=("locking by revision",),
    ),
    Case(
        "edit: somebody saves the page in between",
        """let calls = 0;
        return await api.edit( `Edited ${ side }`, async ( revision ) => {
            if ( !calls++ ) {
                await new Promise( ( done ) => setTimeout( done, 1100 ) );
                const here = location.origin + mw.util.wikiScript( 'api' ) + '?';
                await new mw.ForeignApi( here, { anonymous: true } ).post(
                    { action: 'edit', title: `Edited ${ side }`, text: 'Theirs', token: '+\\\\' } );
            }
            return revision.content + ' and mine';
        } );""",
        """calls = []
async def change(revision):
    calls.append(1)
    if len(calls) == 1:
        await asyncio.sleep(1.1)
        await ForeignApi(api.url + '?', anonymous=True).post(
            action='edit', title=f'Edited {side}', text='Theirs', token='+\\\\')
    return revision.content + ' and mine'
await api.edit(f'Edited {side}', change)""",
        pages=PAGE,
        differs=("anonymous within the origin", "edit conflicts", "locking by revision", "user of an edit"),
    ),
    Case(
        "new_section: at the end of a page",
        "return api.newSection( `Edited ${ side }`, 'A heading', 'A text. ~~~~', { minor: true } );",
        "await api.new_section(f'Edited {side}', 'A heading', 'A text. ~~~~', {'minor': True})",
        pages=PAGE,
        differs=("section sent twice",),
    ),
    Case(
        "new_section: of a page that does not exist",
        "return foreign.newSection( `Section ${ side }`, 'A heading', 'A text.' );",
        "await foreign.new_section(f'Section {side}', 'A heading', 'A text.')",
        differs=("section sent twice",),
    ),
    Case(
        "new_section: as somebody who is logged out",
        "return api.newSection( `Section ${ side }`, 'A heading', 'A text.' );",
        "await api.new_section(f'Section {side}', 'A heading', 'A text.')",
        account="nobody",
        differs=("section sent twice",),
    ),
    Case(
        "new_section: what the wiki refuses",
        "return api.newSection( `Section ${ side }`, 'A heading', 'A text.', { nocreate: true } );",
        "await api.new_section(f'Section {side}', 'A heading', 'A text.', {'nocreate': True})",
        differs=("section sent twice",),
    ),
    Case(
        "edit: a function that returns nothing",
        "return api.edit( `Edited ${ side }`, () => {} );",
        "await api.edit(f'Edited {side}', lambda _: None)",
        pages=PAGE,
        differs=("locking by revision", "impossible values"),
    ),
]
