"""Where we want to differ from mw.*: the one list, on which ``docs/differences.md`` and the cases both stand.

``python3 -m tests.conformance.differences`` prints the table's rows.
"""

from tests.conformance import reconcile
from tests.conformance.difference import Difference

DIFFERENCES: dict[str, Difference] = {
    # Other wikis, and anonymous users.
    "U+001F on other wikis": Difference(
        r"values that hold `\|` are split on foreign wikis (`useUS` is off)",
        "joined by U+001F everywhere, unless `use_us=False`",
        "every wiki since MediaWiki 1.28 knows it",
        reconcile.joined_by_pipes,
    ),
    "both separators": Difference(
        r"values that hold `\|` and others that hold U+001F become more values than were given",
        "`ValueError`",
        "a value arrives as it was given, or is not sent",
        proved_by="tests/unit/test_values.py::test_an_impossible_value_is_a_value_error_that_names_the_parameter",
    ),
    "options together": Difference(
        r"`saveOptions` on a foreign wiki sends a value that holds `\|` by itself",
        "with the others",
        "U+001F, as above",
        reconcile.one_option_at_a_time,
    ),
    "anonymous token": Difference(
        "an anonymous write requests a token and fails (`query-missing`)",
        "uses the token `+\\`, without a request",
        "it is the same for all anonymous users",
        reconcile.token_of_everybody,
    ),
    "anonymous within the origin": Difference(
        "an anonymous request is `withCredentials: false`",
        '`credentials: "omit"`',
        "anonymous is anonymous on the page's own wiki too",
        reconcile.cookies_within_the_origin,
    ),
    "anonymous login": Difference(
        "`login` sends the password again when the first response had no token, also with `origin=*`",
        "stops there; an anonymous client sends nothing",
        "a password goes nowhere where it cannot help",
        reconcile.no_request,
    ),
    "anonymous assertion": Difference(
        "`create` and `assertCurrentUser` name `wgUserName` for anonymous clients too, whose requests then fail",
        "an anonymous client asserts `anon`; without a wiki's page the user is requested from the wiki",
        "there is no `mw` elsewhere",
        reconcile.asserted_nobody,
    ),
    "JSONP": Difference(
        "a wiki without CORS: `http`",
        "anonymous reads fall back to JSONP, in a sandboxed frame",
        "old wikis can still be read",
        proved_by="tests/browser/test_jsonp.py::test_a_wiki_without_cors_is_read_by_jsonp_and_remembered",
    ),
    "no origin": Difference(
        "a page without origin sends a request that cannot succeed",
        "an error that says so, without a request",
        "`Origin: null` is never allowed",
        proved_by="tests/browser/test_failures.py::test_a_page_from_a_file_can_only_be_anonymous_and_is_told_so",
    ),
    "central login check": Difference(
        "CentralAuth: each client checks the login when it is made",
        "the first request of all clients of a wiki does",
        "fewer requests, none for a client that is not used",
        proved_by="tests/browser/test_centralauth.py::"
        "test_cookies_are_tried_first_and_then_every_request_has_a_token_of_its_own",
    ),
    "own central token": Difference(
        "CentralAuth: the caller's own `centralauthtoken` is only in the body of a POST",
        "in the address as well",
        "the browser's preflight shows the wiki nothing else",
        proved_by="tests/unit/test_centralauth.py::test_a_token_of_the_callers_own_is_sent_as_it_is",
    ),
    "without central token": Difference(
        "CentralAuth: without a token, the request goes on silently, perhaps logged out",
        "`ApiWarning`, and no write is sent; with `assert_` or `assertuser` the error names the cause",
        "nothing fails silently, and nothing is saved under the IP address",
        proved_by="tests/unit/test_centralauth.py::"
        "test_a_write_without_a_token_is_not_sent_since_it_would_be_saved_under_the_ip_address",
    ),
    "REST write without central token": Difference(
        "CentralAuth: without a token, a write to the REST API goes on too",
        "it is not sent, and the error is that of the token request",
        "it would be saved under the IP address, and REST knows no `assert`",
        proved_by="tests/unit/test_centralauth.py::"
        "test_a_rest_write_without_a_token_is_not_sent_since_it_would_be_saved_under_the_ip_address",
    ),
    "dead central token": Difference(
        "CentralAuth: a write to the REST API whose token is dead is saved under the IP address, as a success",
        "mwbrowser looks up who saved it (one more request), and raises `SessionLost`",
        "a wiki up to MediaWiki 1.46 does not report it",
        proved_by="tests/browser/test_centralauth.py::test_a_rest_write_whose_token_is_dead_is_no_success",
    ),
    # Headers.
    "user agent": Difference(
        "`Api-User-Agent` on every request (since 1.44)",
        "only with `user_agent=`",
        "it costs a preflight for every read of another origin",
        proved_by="tests/browser/test_requests.py::test_a_read_of_another_origin_names_the_page_and_needs_no_preflight",
    ),
    "headers of jQuery": Difference(
        "`X-Requested-With` to the own origin, and an `Accept` that prefers JSON",
        "neither is sent",
        "no wiki needs them",
        reconcile.headers_of_jquery,
    ),
    "three at a time": Difference(
        "as many requests at once as the browser sends",
        "three at a time to one wiki (and two files), the others wait for a slot",
        "Wikimedia wants no more of a client",
        proved_by="tests/unit/test_wiki.py::test_a_wiki_gets_three_requests_at_a_time_from_all_its_clients_together",
    ),
    "retries": Difference(
        "a wiki that is busy (`maxlag`, 429, 503, ...), or a network that fails for a moment, is a failure",
        "the request is sent again, within `retry_seconds=65`; a write only if it was certainly not carried out",
        "most of it is over in seconds",
        reconcile.tried_again,
    ),
    # Errors.
    "redirected write": Difference(
        "a POST that is redirected becomes a GET without parameters, whose response is the result",
        "`Redirected`, with the new address: nothing is sent on; a read is, and warns once",
        "nothing that was not done returns normally",
        proved_by="tests/browser/test_causes.py::test_a_write_is_not_sent_on_by_any_redirect_and_names_the_new_address",
    ),
    "own page": Difference(
        "`create` of a page that is there already is `articleexists` at once",
        "it looks first whether this very call has made the page, which is then a success",
        "browsers send a POST again on a connection that was closed",
        reconcile.last_request_of_ours,
    ),
    "long reads": Difference(
        "`get` with a long address is a GET, which servers reject: `http`",
        "beyond 2,000 characters it is a POST, for actions that only read",
        "it costs no preflight, and the response is the same",
        proved_by="tests/browser/test_causes.py::test_long_reads_go_past_a_server_that_takes_short_addresses_only",
    ),
    "causes are found out": Difference(
        "offline, unreachable and rejected look alike",
        "`ConnectionFailed`, `CorsRejected`, `Redirected` or `BlockedByPolicy`, with what to do about it",
        "diagnosed with at most five more requests; the result is kept for some minutes",
        reconcile.probes,
    ),
    "all errors": Difference(
        "only the first error; warnings are dropped",
        "`.errors` has all; warnings go to Python's `warnings`",
        "nothing fails silently",
        proved_by="tests/unit/test_answers.py::test_every_error_is_kept_and_the_first_names_it",
    ),
    "messages are texts": Difference(
        "`getErrorMessage` gives `<div>` elements",
        "plain text",
        "a wiki's response is untrusted text and never becomes markup",
        reconcile.texts,
    ),
    "time to wait": Difference(
        "`getErrorMessage` does not say how long to wait after a 429 (before 1.46)",
        "it does, if `Retry-After` does",
        "as newer MediaWiki",
        reconcile.messages,
    ),
    "user info missing": Difference(
        "`getUserInfo` rejects without a code if the response contains no user",
        "`InvalidResponse`",
        "nothing fails without a name",
        reconcile.code_of_nothing,
    ),
    "abort": Difference(
        "`promise.abort()`, `signal`",
        "cancelling the task that awaits",
        "that is how Python stops things; `api.abort()` is the same in both",
        proved_by="tests/browser/test_failures.py::test_cancelling_stops_the_request_on_the_network",
    ),
    # Values.
    "null": Difference(
        "`null` is sent as an empty parameter",
        "`None` leaves it out, as `undefined` does",
        "it is what Python's optional arguments are",
        reconcile.empty_parameter,
    ),
    "undefined over a default": Difference(
        "`undefined` does not take a default out (1.39)",
        "`None` does",
        "as newer MediaWiki",
        reconcile.default_taken_out,
        versions=("1.39",),
    ),
    "impossible values": Difference(
        "what cannot be meant (`NaN`, an object, the string `undefined`) is sent",
        "`ValueError` or `TypeError`, without a request",
        "the wiki would take it for a string",
        reconcile.refused_at_once,
    ),
    "numbers": Difference(
        "integers beyond 2<sup>53</sup> lose digits, `1.0` becomes `1`",
        "numbers stay what they were",
        "JSON is decoded by Python, not by JavaScript",
        proved_by="tests/browser/test_requests.py::test_data_keeps_its_types",
    ),
    "titles are texts": Difference(
        "`getCategories` returns `mw.Title` objects, `parse` takes one for a page",
        'strings, with namespace and spaces; `parse(page="Title")`',
        "they are good for every other call as they are",
        reconcile.titles,
    ),
    # Tokens.
    "token-missing": Difference(
        "a token that was `token-missing` stays so until `badToken()`",
        "it is requested again",
        "what failed is not worth keeping",
        reconcile.last_request_of_ours,
    ),
    "fresh token together": Difference(
        "after `badtoken`, every caller fetches a fresh token",
        "callers with the same bad token fetch one together",
        "every request costs",
        reconcile.one_token_request_less,
    ),
    "tokens after login": Difference(
        "after `login`, tokens of before are tried first",
        "they are forgotten",
        "they belong to a session that is over",
        reconcile.no_bad_token,
    ),
    "lost session": Difference(
        "a write of a user who was logged out meanwhile is saved under the IP address",
        "`SessionLost`: it is not sent",
        "the address is public for ever, and the user did not agree to that",
        proved_by="tests/unit/test_tokens.py::test_a_write_of_a_user_who_was_logged_out_is_not_sent_again",
    ),
    # Actions.
    "edit conflicts": Difference(
        "`edit` fails if another user saved the page in between",
        "the change is made to the new text, three times at most; not with `conflicts=0`",
        "a function of the old text can be applied again",
        reconcile.edit_conflict,
    ),
    "locking by revision": Difference(
        "`edit` compares times: a user's own edit in between, or anybody's within the same second, is overwritten",
        "compares revision ids (`baserevid`), where MediaWiki is 1.36 or later",
        "two edits are two edits",
        reconcile.base_of_an_edit,
    ),
    "user of an edit": Difference(
        "`edit` asserts that a user is logged in (`assert=user`): one who logs in in another tab saves it",
        "asserts the page's user by name (`assertuser`), as `create` does: `AssertionFailed`",
        "nothing is saved in another name than the page shows",
        reconcile.user_of_an_edit,
    ),
    "section sent twice": Difference(
        "`newSection` that a browser sends twice, since the connection was closed, is two sections",
        "says so to the wiki (`basetimestamp`), which refuses the second one; the first one is reported",
        "nobody meant two",
        reconcile.base_of_a_section,
    ),
    "refused since it was done": Difference(
        "a write that a browser sends twice is reported as refused, if the first one was carried out (`alreadyrolled`)",
        "looks at the wiki's log or history after such a refusal: `may_have_happened`",
        "a write that was carried out is not reported as refused",
        reconcile.look_after_a_refusal,
    ),
    "not done": Difference(
        "a response that reports an edit as not saved (a captcha, `result: Failure`) is a success",
        "`ApiError` with the code `captcha` or another reason, and the response as `.data`",
        "nothing that was not done returns normally",
        proved_by="tests/unit/test_refusals_in_answers.py::test_an_edit_that_a_captcha_stops_is_an_error_with_the_question_in_its_data",
    ),
    "preference not saved": Difference(
        "`saveOption` of a name that the wiki rejects is a success with a warning",
        "`ApiError` (`validationfailed`), which ends it",
        "nothing that was not done returns normally",
        reconcile.preference_not_saved,
    ),
    "not watched": Difference(
        "`watch` and `unwatch` of a title that cannot be watched is a success",
        "`InvalidTitle` or `ApiError`; for several pages its `.data` has them all",
        "nothing that was not done returns normally",
        reconcile.not_watched,
    ),
    "bools of preferences": Difference(
        "`saveOption` saves `false` as the text `false`, which MediaWiki takes for true",
        "`False` is saved as `0`, `True` as `1`",
        "it is what the wiki itself saves",
        reconcile.bools_of_preferences,
    ),
    "refused preferences": Difference(
        "`saveOption` of a preference that the wiki does not have is a success",
        "`ApiError` (`validationfailed`)",
        "nothing fails silently",
        reconcile.refused_preferences,
    ),
    "parse in 1.39": Difference(
        "`parse` requests everything and throws all but the text away (1.39)",
        "requests the text",
        "as newer MediaWiki",
        reconcile.without_prop,
        versions=("1.39",),
    ),
    "progress costs": Difference(
        "an upload to another wiki always costs a preflight",
        "only with `progress=`",
        "it is the price of progress, for those who look at it",
        reconcile.no_preflight,
    ),
    "any upload parameter": Difference(
        "parameters of an upload that `mw.Api` does not know (`tags`, `watchlistexpiry`) are dropped",
        "sent",
        "nothing fails silently",
        reconcile.unknown_fields,
    ),
    "doubts in one chunk": Difference(
        "`chunkedUpload` of a single chunk drops the wiki's warnings",
        "`UploadWarning`, as for several chunks",
        "nothing fails silently",
        reconcile.doubts,
    ),
    "doubts in several chunks": Difference(
        "after doubts, only the last chunk of several is in the stash, as if it were the file",
        "the chunks are sent with `ignorewarnings`, and the doubts are reported at the end, for the whole file",
        "a part of a file would be published",
        reconcile.doubts_in_chunks,
    ),
    "ignored doubts": Difference(
        "an upload with `ignorewarnings` that succeeded is rejected because of its warnings",
        "is a success; the warnings are in the response",
        "the caller wanted to ignore them",
        reconcile.ignored_doubts,
    ),
    "progress": Difference(
        "progress ends at 1 also when the upload failed, starts again with a retry, and may exceed 1",
        "never runs backwards, and reaches 1 at the end only",
        "it is what people look at",
        proved_by="tests/unit/test_upload.py::test_progress_by_callback_and_by_loop",
    ),
    "resume": Difference(
        "a broken upload starts from the beginning; `abort()` only stops the first chunk",
        "`error.upload.resume()`, `upload.abort()`",
        "large files",
        proved_by="tests/unit/test_upload.py::test_a_broken_upload_goes_on_where_it_stopped",
    ),
    "chunk that arrived": Difference(
        "a chunk whose response was lost is sent again, and fails (`stashfailed`)",
        "the next chunk is sent",
        "the wiki reports that it waits for that one",
        proved_by="tests/unit/test_upload.py::test_if_only_the_answer_was_lost_the_next_chunk_follows",
    ),
    # The REST API.
    "lists in REST": Difference(
        "arrays in a REST query are sent as `key[]=`",
        r"joined by `\|`, as in the Action API",
        "MediaWiki's REST handlers read it so",
        reconcile.lists_in_rest,
    ),
    "REST version": Difference(
        "`mw.Rest` needs `/v1` in the path",
        "core paths may be written without it",
        "the manual of `mw.ForeignRest` writes them so",
        reconcile.version_in_rest,
    ),
    "REST without cookies": Difference(
        "a REST read that a wiki rejects because of its cookies fails (T391180)",
        "is repeated without cookies; so are later ones, for half a minute, later minutes, or until the user changes",
        "logged-out users can read too",
        reconcile.without_cookies_again,
    ),
    "REST authorization": Difference(
        "a REST request with an `Authorization` header carries the cookies as well",
        "no cookies",
        "a wiki that allows any page allows none that sends cookies",
        reconcile.cookies_of_the_authorized,
    ),
}

#: What every request shows.
EVERYWHERE = ["headers of jQuery"]

if __name__ == "__main__":
    print("\n".join(difference.row for difference in DIFFERENCES.values()))
