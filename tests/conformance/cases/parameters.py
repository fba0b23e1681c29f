"""What becomes of values on their way. (Any values: see test_parameters.py.)"""

from tests.conformance.case import Case

CASES = [
    Case(
        "parameters: a list is joined by pipes",
        "return api.get( { meta: [ 'siteinfo', 'userinfo' ] } );",
        "await api.get({'meta': ['siteinfo', 'userinfo']})",
    ),
    Case(
        "parameters: a list with a pipe in a value is joined by U+001F",
        "return api.get( { titles: [ 'A|B', 'Tea' ] } );",
        "await api.get(titles=['A|B', 'Tea'])",
    ),
    Case(
        "parameters: a list of one value with a pipe too",
        "return api.get( { titles: [ 'A|B' ] } );",
        "await api.get(titles=['A|B'])",
    ),
    Case(
        "parameters: without use_us it is joined by pipes all the same",
        "return new mw.Api( { useUS: false } ).get( { titles: [ 'A|B', 'Tea' ] } );",
        "await Api(use_us=False).get(titles=['A|B', 'Tea'])",
    ),
    Case(
        "parameters: a text with pipes is sent as it is",
        "return api.get( { titles: 'Tea|Coffee' } );",
        "await api.get(titles='Tea|Coffee')",
    ),
    Case(
        "parameters: true is sent as true, false is left out",
        "return api.get( { titles: 'Chai', redirects: true, converttitles: false } );",
        "await api.get(titles='Chai', redirects=True, converttitles=False)",
    ),
    Case(
        "parameters: undefined and None are left out",
        "return api.get( { titles: 'Tea', prop: undefined } );",
        "await api.get(titles='Tea', prop=None)",
    ),
    Case(
        "parameters: null is sent as an empty text, None is left out",
        "return api.get( { titles: 'Tea', requestid: null } );",
        "await api.get(titles='Tea', requestid=None)",
        differs=("null",),
    ),
    Case(
        "parameters: within a list nothing is an empty text, and booleans are words",
        "return api.get( { titles: 'Tea', requestid: [ 'a', null, true, false, 3 ] } );",
        "await api.get(titles='Tea', requestid=['a', None, True, False, 3])",
    ),
    Case(
        "parameters: an empty list and an empty text are sent",
        "return api.get( { titles: [], requestid: '' } );",
        "await api.get(titles=[], requestid='')",
    ),
    Case(
        "parameters: numbers are written as JavaScript writes them",
        "return api.get( { requestid: [ 1, 1.0, 1.5, -0.25, 1e16, 1e21, 1e-6, 1e-7, 123456789012345680000 ] } );",
        "await api.get(requestid=[1, 1.0, 1.5, -0.25, 1e16, 1e21, 1e-6, 1e-7, 123456789012345680000])",
    ),
    Case(
        "parameters: what means something in an address is escaped, what does not is not",
        'return api.get( { requestid: "~!*\'()-_. +&=%?#/é😀\\n\\t" } );',
        'await api.get(requestid="~!*\'()-_. +&=%?#/é😀\\n\\t")',
    ),
    Case(
        "parameters: an object that has a text is that text",
        "return api.get( { titles: [ new mw.Title( 'Tea' ) ] } );",
        "class Title:\n    def __str__(self): return 'Tea'\nawait api.get(titles=[Title()])",
    ),
    Case(
        "parameters: a token comes last",
        "return api.post( { action: 'parse', token: 'x', text: 'Hello', prop: 'text' } );",
        "await api.post(action='parse', token='x', text='Hello', prop='text')",
    ),
    Case(
        "parameters: an empty token stays where it is",
        "return api.post( { action: 'parse', token: '', text: 'Hello', prop: 'text' } );",
        "await api.post(action='parse', token='', text='Hello', prop='text')",
    ),
    Case(
        "parameters: a set is a list in which order does not matter",
        "return api.get( { meta: [ 'siteinfo', 'userinfo' ] } );",
        "await api.get(meta={'userinfo', 'siteinfo'})",
    ),
    Case(
        "parameters: a number that is none",
        "return api.get( { titles: 'Tea', requestid: NaN } );",
        "await api.get(titles='Tea', requestid=float('nan'))",
        differs=("impossible values",),
    ),
    Case(
        "parameters: an object",
        "return api.get( { titles: 'Tea', requestid: [ { a: 1 } ] } );",
        "await api.get(titles='Tea', requestid={'a': 1})",
        differs=("impossible values",),
    ),
    Case(
        "parameters: nothing, where there is a default",
        "return api.get( { action: undefined, titles: 'Tea' } );",
        "await api.get(action=None, titles='Tea')",
        differs=("undefined over a default",),
    ),
]
