"""The user's preferences."""

from tests.conformance.case import Case

CASES = [
    Case(
        "save_option: one",
        "return api.saveOption( 'userjs-a', 'Hello wörld! a+b&c' );",
        "await api.save_option('userjs-a', 'Hello wörld! a+b&c')",
    ),
    Case(
        "save_option: back to the default",
        "return api.saveOption( 'userjs-a', null );",
        "await api.save_option('userjs-a', None)",
    ),
    Case(
        "save_option: numbers and booleans are texts",
        "return api.saveOptions( { 'userjs-a': 5, 'userjs-b': true, 'userjs-c': false, 'userjs-d': 1.5 } );",
        "await api.save_options({'userjs-a': 5, 'userjs-b': True, 'userjs-c': False, 'userjs-d': 1.5})",
        differs=("bools of preferences",),
    ),
    Case(
        "save_option: a name with an equals sign has a request of its own",
        "return api.saveOption( 'userjs-a=b', 'c' );",
        "await api.save_option('userjs-a=b', 'c')",
        differs=("preference not saved",),
    ),
    Case(
        "save_option: on another wiki",
        "return foreign.saveOption( 'userjs-a', 'b' );",
        "await foreign.save_option('userjs-a', 'b')",
    ),
    Case(
        "save_option: logged out, without asking",
        "return api.saveOption( 'userjs-a', 'b' );",
        "await api.save_option('userjs-a', 'b')",
        account="nobody",
    ),
    Case(
        "save_option: an option that does not exist",
        "return api.saveOption( 'nosuchoption', 'b' );",
        "await api.save_option('nosuchoption', 'b')",
        differs=("refused preferences",),
    ),
    Case(
        "save_option: with parameters",
        "return api.saveOption( 'userjs-a', 'b', { errorformat: 'html' } );",
        "await api.save_option('userjs-a', 'b', {'errorformat': 'html'})",
        versions=("1.43",),
    ),
    Case(
        "save_options: several with one request",
        "return api.saveOptions( { 'userjs-a': 'b', 'userjs-c': null, 'userjs-d': 'é=f' } );",
        "await api.save_options({'userjs-a': 'b', 'userjs-c': None, 'userjs-d': 'é=f'})",
    ),
    Case(
        "save_options: values with pipes too",
        "return api.saveOptions( { 'userjs-a': 'b|c', 'userjs-d': 'e' } );",
        "await api.save_options({'userjs-a': 'b|c', 'userjs-d': 'e'})",
    ),
    Case(
        "save_options: those that cannot be together come first",
        "return api.saveOptions( { 'userjs-a': 'b', 'userjs-c=d': 'e', 'userjs-f=': null, 'userjs-g': 'h' } );",
        "await api.save_options({'userjs-a': 'b', 'userjs-c=d': 'e', 'userjs-f=': None, 'userjs-g': 'h'})",
        differs=("preference not saved",),
    ),
    Case(
        "save_options: nothing to save, nothing sent",
        "return api.saveOptions( {} ).then( () => null );",
        "await api.save_options({})",
    ),
    Case(
        "save_options: one after the other",
        "return Promise.all( [ api.saveOption( 'userjs-a', '1' ), api.saveOption( 'userjs-a', '2' ) ] );",
        "await asyncio.gather(api.save_option('userjs-a', '1'), api.save_option('userjs-a', '2'))",
    ),
    Case(
        "save_options: without use_us, values with pipes have requests of their own",
        "return new mw.Api( { useUS: false } ).saveOptions( { 'userjs-a': 'b|c', 'userjs-d': 'e' } );",
        "await Api(use_us=False).save_options({'userjs-a': 'b|c', 'userjs-d': 'e'})",
    ),
    Case(
        "save_options: values with pipes on another wiki",
        "return foreign.saveOptions( { 'userjs-a': 'b|c', 'userjs-d': 'e' } );",
        "await foreign.save_options({'userjs-a': 'b|c', 'userjs-d': 'e'})",
        differs=("options together",),
    ),
    Case(
        "save_options: logged out, without asking",
        "return foreign.saveOptions( { 'userjs-a': 'b' } );",
        "await foreign.save_options({'userjs-a': 'b'})",
        account="nobody",
    ),
]
