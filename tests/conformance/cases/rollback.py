"""Taking back the last user's edits."""

from tests.conformance.case import Case

PAGE = {"Rolled {side}": ("Good", "Bad")}

CASES = [
    Case(
        "rollback: the last user's edits",
        "return api.rollback( `Rolled ${ side }`, 'Visitor' );",
        "await api.rollback(f'Rolled {side}', 'Visitor')",
        pages=PAGE,
    ),
    Case(
        "rollback: with a summary, marked as a bot's",
        "return api.rollback( `Rolled ${ side }`, 'Visitor', { summary: 'No, $2 & $1', markbot: true } );",
        "await api.rollback(f'Rolled {side}', 'Visitor', {'summary': 'No, $2 & $1', 'markbot': True})",
        pages=PAGE,
    ),
    Case(
        "rollback: on another wiki",
        "return foreign.rollback( `Rolled ${ side }`, 'Visitor' );",
        "await foreign.rollback(f'Rolled {side}', 'Visitor')",
        pages=PAGE,
        pages_there=True,
    ),
    Case(
        "rollback: of somebody who was not the last",
        "return api.rollback( `Rolled ${ side }`, 'Admin' );",
        "await api.rollback(f'Rolled {side}', 'Admin')",
        pages=PAGE,
        differs=("refused since it was done",),
    ),
    Case(
        "rollback: of the only author",
        "return api.rollback( `Rolled ${ side }`, 'Visitor' );",
        "await api.rollback(f'Rolled {side}', 'Visitor')",
        pages={"Rolled {side}": "Only"},
        differs=("refused since it was done",),
    ),
    Case(
        "rollback: of a page that does not exist",
        "return api.rollback( `Missing ${ side }`, 'Visitor' );",
        "await api.rollback(f'Missing {side}', 'Visitor')",
    ),
    Case(
        "rollback: logged out",
        "return api.rollback( `Rolled ${ side }`, 'Visitor' );",
        "await api.rollback(f'Rolled {side}', 'Visitor')",
        account="nobody",
        pages=PAGE,
    ),
]
