"""Answers that are not what a wiki usually sends: with which code each fails, and what people are told."""

from tests.conformance.case import Case

_TEXTS = (
    "( ( ...failure ) => $.Deferred().resolve( "
    "api.getErrorMessage( failure[ 1 ] ).toArray().map( d => d.textContent ) ) )"
)


def _answer(name: str, *, differs: tuple[str, ...] = (), **faults: object) -> Case:
    return Case(
        f"answer: {name}",
        "return foreign.get( { titles: 'Tea' } );",
        "await foreign.get(titles='Tea')",
        there="faulty",
        faults=faults,
        differs=differs,
    )


def _message(
    name: str,
    javascript: str,
    python: str,
    differs: tuple[str, ...] = (),
    there: str = "listed",
    **faults: object,
) -> Case:
    return Case(
        f"get_error_message: {name}",
        f"return {javascript}.then( null, {_TEXTS} );",
        f"try:\n    await {python}\nexcept Exception as error:\n    texts = api.get_error_message(error)\ntexts",
        there="faulty" if faults else there,
        faults=faults,
        differs=differs,
    )


CASES = [
    _answer("an HTTP status that is an error", status=503),
    _answer("not found", status=404),
    _answer("too many requests", status=429, retryafter=5),
    _answer(
        "a status that is an error, with the wiki's own error in it", status=500, raw='{"error": {"code": "internal"}}'
    ),
    _answer("an empty one", raw=""),
    _answer("null", raw="null"),
    _answer("an empty text", raw='""'),
    _answer("an empty list", raw="[]"),
    _answer("zero", raw="0"),
    _answer("false", raw="false"),
    _answer("a text", raw='"text"'),
    _answer("an error with a code", raw='{"error": {"code": "some-code", "info": "Some text"}}'),
    _answer("an error without a code", raw='{"error": {"info": "Some text"}}'),
    _answer("an error that is a text", raw='{"error": "Some text"}'),
    _answer("an error that is nothing", raw='{"error": null, "batchcomplete": true}'),
    _answer("several errors", raw='{"errors": [{"code": "first"}, {"code": "second"}]}'),
    _answer("both an error and errors", raw='{"errors": [{"code": "many"}], "error": {"code": "one"}}'),
    _answer("JSON that ends too early", raw='{"batchcomplete": tr'),
    _answer("HTML", raw="<!DOCTYPE html><title>A wiki</title>"),
    _answer("a number that JSON does not know", raw='{"a": NaN}'),
    _answer("a connection that is cut", differs=("causes are found out",), cut="1"),
    _answer("a connection that is cut in the middle of the body", cut="body"),
    _message(
        "the wiki's own text",
        "api.get( { action: 'parse', page: 'Does not exist' } )",
        "api.get(action='parse', page='Does not exist')",
    ),
    _message(
        "as HTML, in the user's language",
        "api.get( { action: 'parse', page: 'Does not exist', errorformat: 'html', errorlang: 'de' } )",
        "api.get(action='parse', page='Does not exist', errorformat='html', errorlang='de')",
    ),
    _message(
        "with markup in it",
        "api.get( { action: 'parse', page: 'Tea', section: 99, errorformat: 'html', formatversion: 2 } )",
        "api.get(action='parse', page='Tea', section=99, errorformat='html', formatversion=2)",
    ),
    _message("a status", "foreign.get()", "foreign.get()", status=503),
    _message("too many requests, without a time to wait", "foreign.get()", "foreign.get()", status=429),
    _message("an answer that is not JSON", "foreign.get()", "foreign.get()", raw="<html>"),
    _message("an empty answer", "foreign.get()", "foreign.get()", raw="null"),
    _message("a timeout", "foreign.get( {}, { timeout: 200 } )", "foreign.get({}, {'timeout': 0.2})", delay=2),
    _message("a connection that is cut", "foreign.get()", "foreign.get()", ("causes are found out",), cut="1"),
    _message(
        "a wiki that does not list the page",
        "foreign.get()",
        "foreign.get()",
        ("causes are found out",),
        there="closed",
    ),
    Case(
        "get_error_message: of an answer",
        "return api.getErrorMessage( { error: { code: 'a', info: 'Some <b>text</b>' } } ).text();",
        "api.get_error_message({'error': {'code': 'a', 'info': 'Some <b>text</b>'}})[0]",
    ),
    Case(
        "get_error_message: of several errors, as HTML",
        "return api.getErrorMessage( { errors: [ { html: 'A <i>b</i>' }, { html: 'c &amp; d' } ] } )"
        ".toArray().map( d => d.textContent );",
        "api.get_error_message({'errors': [{'html': 'A <i>b</i>'}, {'html': 'c &amp; d'}]})",
    ),
    Case(
        "get_error_message: of nothing",
        "return api.getErrorMessage( undefined ).toArray().map( d => d.textContent );",
        "api.get_error_message(None)",
    ),
    Case(
        "get_error_message: texts, not elements",
        "return api.getErrorMessage( { error: { info: 'Text' } } ).get( 0 ).outerHTML;",
        "api.get_error_message({'error': {'info': 'Text'}})[0]",
        differs=("messages are texts",),
    ),
    _message(
        "too many requests, and how long to wait",
        "foreign.get()",
        "foreign.get()",
        ("time to wait",),
        status=429,
        retryafter=1234,
    ),
    Case(
        "retry: a read, when a server in between fails",
        "return foreign.get( { titles: 'Tea' } );",
        "await ForeignApi(thereApi).get(titles='Tea')",
        there="faulty",
        faults={"status": 503, "retryafter": 1, "times": 1},
        differs=("retries",),
    ),
    Case(
        "retry: a write, when it was certainly not carried out",
        "return foreign.post( { titles: 'Tea' } );",
        "await ForeignApi(thereApi).post(titles='Tea')",
        there="faulty",
        faults={"status": 429, "retryafter": 1, "times": 1},
        differs=("retries",),
    ),
    Case(
        "retry: not a write that may have been carried out",
        "return foreign.post( { action: 'options' } );",
        "await ForeignApi(thereApi).post(action='options')",
        there="faulty",
        faults={"status": 503, "retryafter": 1, "times": 1},
    ),
    Case(
        "retry: not if the wiki asks for more patience than there is",
        "return foreign.get( { titles: 'Tea' } );",
        "await ForeignApi(thereApi).get(titles='Tea')",
        there="faulty",
        faults={"status": 429, "retryafter": 100},
    ),
]
