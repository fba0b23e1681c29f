"""From wikitext to HTML."""

from dataclasses import replace

from tests.conformance.case import Case

_SAME_IN_NEWER_VERSIONS = [
    Case(
        "parse: wikitext",
        "return api.parse( \"Hello '''world''', a+b & [[Tea]]\" );",
        "await api.parse(\"Hello '''world''', a+b & [[Tea]]\")",
    ),
    Case(
        "parse: with parameters",
        "return api.parse( '~~' + '~~', { title: 'Tea', pst: true, onlypst: false, uselang: 'de' } );",
        "await api.parse('~~~~', {'title': 'Tea', 'pst': True, 'onlypst': False, 'uselang': 'de'})",
    ),
    Case(
        "parse: a page",
        "return api.parse( new mw.Title( 'Sandbox number 0012' ) );",
        "await api.parse(page='Sandbox number 0012')",
    ),
    Case(
        "parse: a page of another wiki",
        "return foreign.parse( new mw.Title( 'Talk:Tea' ) );",
        "await foreign.parse(page='Talk:Tea')",
    ),
    Case(
        "parse: wikitext on another wiki, anonymously",
        "return anonymous.parse( \"''Hello''\" );",
        "await anonymous.parse(\"''Hello''\")",
    ),
    Case(
        "parse: a page that does not exist",
        "return api.parse( new mw.Title( 'Does not exist' ) );",
        "await api.parse(page='Does not exist')",
    ),
    Case(
        "parse: what the wiki refuses",
        "return api.parse( 'Hello', { contentmodel: 'nosuchmodel' } );",
        "await api.parse('Hello', contentmodel='nosuchmodel')",
    ),
    Case(
        "parse: logged out",
        "return api.parse( '{{Note|A template}}' );",
        "await api.parse('{{Note|A template}}')",
        account="nobody",
    ),
]

CASES = [replace(case, differs=("parse in 1.39",)) for case in _SAME_IN_NEWER_VERSIONS]
