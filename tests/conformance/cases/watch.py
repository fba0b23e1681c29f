"""The user's watchlist."""

from tests.conformance.case import Case

CASES = [
    Case(
        "watch: one page",
        "return api.watch( 'Tea' );",
        "await api.watch('Tea')",
    ),
    Case(
        "watch: several pages",
        "return api.watch( [ 'Tea', 'Does not exist', 'Ångström' ] );",
        "await api.watch(['Tea', 'Does not exist', 'Ångström'])",
    ),
    Case(
        "watch: for a while",
        "return api.watch( 'Tea', '1 month' );",
        "await api.watch('Tea', '1 month')",
    ),
    Case(
        "watch: on another wiki",
        "return foreign.watch( [ 'Tea' ] );",
        "await foreign.watch(['Tea'])",
    ),
    Case(
        "watch: an impossible title",
        "return api.watch( '<' );",
        "await api.watch('<')",
        differs=("not watched",),
    ),
    Case(
        "watch: an impossible time",
        "return api.watch( 'Tea', 'the day before yesterday' );",
        "await api.watch('Tea', 'the day before yesterday')",
    ),
    Case(
        "watch: logged out",
        "return api.watch( 'Tea' );",
        "await api.watch('Tea')",
        account="nobody",
    ),
    Case(
        "unwatch: one page",
        "return api.unwatch( 'Tea' );",
        "await api.unwatch('Tea')",
    ),
    Case(
        "unwatch: several pages",
        "return api.unwatch( [ 'Tea', 'A|B' ] );",
        "await api.unwatch(['Tea', 'A|B'])",
        differs=("not watched",),
    ),
    Case(
        "unwatch: on another wiki, a title object",
        "return foreign.unwatch( new mw.Title( 'Otter' ) );",
        "await foreign.unwatch('Otter')",
    ),
    Case(
        "unwatch: logged out",
        "return foreign.unwatch( 'Tea' );",
        "await foreign.unwatch('Tea')",
        account="nobody",
    ),
]
