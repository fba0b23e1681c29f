"""OAuth 2 with PKCE: the person allows this page, on the wiki's own page, to act in their name.

No password and no cookie is involved, and no server of the page's own. See
https://www.mediawiki.org/wiki/OAuth/For_Developers; what each version does was seen with the real extension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..errors.base import ConnectionFailed, MediaWikiError
from ..errors.sign_in import NotSignedIn
from ..http import transport as transports
from ..http.messages import Credentials, Request, origin_of
from ..http.pipeline import Call
from ..http.transport import Transport
from ..http.urls import api_address
from ..state.host_page import HostPage
from .base import Auth
from .expired import answers_listed_page, did_nothing, explain, is_too_old_a_wiki, rejected, verdict_on
from .sign_in_flow import SignInFlow
from .signed_in import Keeper, Kept, OAuthSession, SignIn, clock, keeper_of
from .wiki_family import WikiFamily, is_loopback

__all__ = ["OAuth"]

_SIGN_IN, _SENT_AT, _RENEWED = "sign-in", "sent at", "renewed"
_SILENCE = (
    "The wiki answers requests without a token, and none with this one: a server in front of it seems to refuse it, in "
    "a way that browsers hide from pages."
)
_RENEWED_NOW = "The token seems to have been bad, and has been renewed. The request was not sent again."


class OAuth(Auth):
    """The user who has signed in on this page, by OAuth 2: give it as ``auth=`` to `ForeignApi` and `ForeignRest`.

    Parameters:
        client_id: the consumer's, as the wiki shows it when it is registered (not confidential, OAuth 2).
        wiki: the address of the OAuth wiki's ``rest.php``, or its host.
        redirect_uri: the page that the wiki sends the person back to, to the letter as it is registered. It must be of
            this page's origin. Left out, it is this page without its query.
        scope: which of the consumer's grants to request, such as ``"editpage"``; ``basic`` is added. Left out, all.
        client_secret: the consumer's, if you publish it: before MediaWiki 1.46 no sign-in can be renewed without.
        storage: where the tokens are kept: ``"session"`` (this tab), ``"local"`` (this browser, all tabs, until the
            sign-out), ``"memory"`` (until the page is left).
        wikis: addresses of the wikis that may get the token besides the OAuth wiki, with ``*.example.org`` for all
            hosts below a name. Left out: those of the same registered name, and for a wiki of Wikimedia's all of them.
        transport: what carries the requests instead of the browser.

    Nothing is sent as an anonymous user in its place: without a sign-in a request raises `NotSignedIn`. A request that
    is rejected because of a bad token is sent again with a fresh one, a write too, since the wiki did not carry it out.

    >>> from mwbrowser import ForeignApi, OAuth
    >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
    >>> wiki = ForeignApi(ADDRESS_OF_A_WIKI, auth=oauth)
    >>> print(await oauth.session())
    None
    """

    credentials: Credentials = "omit"
    is_one_user = False

    def __init__(
        self,
        client_id: str,
        *,
        wiki: str = "https://meta.wikimedia.org/w/rest.php",
        redirect_uri: str | None = None,
        scope: str | Iterable[str] | None = None,
        client_secret: str | None = None,
        storage: Kept = "session",
        wikis: Iterable[str] | None = None,
        transport: Transport | None = None,
    ) -> None:
        """Keep the settings; nothing is sent."""
        if not isinstance(client_id, str) or not client_id.strip():
            raise TypeError("OAuth needs the client id of a consumer: OAuth('0123456789abcdef0123456789abcdef')")
        if storage not in ("session", "local", "memory"):
            raise ValueError(f"storage is 'session', 'local' or 'memory', not {storage!r}")
        self.client_id = client_id.strip()
        self.wiki = re.sub(r"/(?:v1/?)?$", "", api_address(wiki, "rest.php"))
        if not self.wiki.startswith("https:") and not is_loopback(origin_of(self.wiki)):
            raise ValueError(f"OAuth needs https, or everybody on the way could read the tokens: {self.wiki}")
        self._family = WikiFamily(self.wiki, wikis)
        self._redirect_uri = redirect_uri
        self._scope = _with_basic(scope)
        self._secret = client_secret
        self._storage = storage
        self._transport = transport

    def __repr__(self) -> str:
        """Return the consumer and its wiki, without secrets."""
        return f"OAuth({self.client_id!r}, wiki={self.wiki!r})"

    # Methods for users

    @property
    def user(self) -> OAuthSession | None:
        """The user who is signed in, as far as this page knows without a request, or ``None``."""
        keeper = self._keeper()
        session = None if keeper.sign_in is None else keeper.sign_in.session
        if session is not None:
            keeper.told = session.user_id
        return session

    async def session(self) -> OAuthSession | None:
        """Return the user who is signed in, or ``None``. Call it when the page has loaded.

        On the page that the wiki sends the person back to, it completes the sign-in and takes the wiki's response out
        of the address. A token that is near its end is renewed.

        Raises `SignInFailed` if the person declined, or if the response in the address was not meant for this page, and
        `MediaWikiError` if the wiki cannot be reached.

        >>> from mwbrowser import OAuth
        >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
        >>> session = await oauth.session()
        >>> print("Hello" if session else "Please sign in")
        Please sign in
        """
        keeper = self._keeper()
        # If two callers run on the page that the wiki sent the person back to, one exchanges the code, which is valid
        # once.
        async with keeper.completing:
            flow = self._flow(keeper)
            await flow.complete_here()
            sign_in = keeper.sign_in
            if sign_in is None:
                return None
            try:
                sign_in = await _fresh(keeper, sign_in)
            except NotSignedIn:
                return None
            if sign_in.session is None:
                await flow.find_session(sign_in)
        return self.user

    async def sign_in(self, *, popup: bool = False, show: Callable[[str], None] | None = None) -> OAuthSession | None:
        """Send the person to the wiki's consent page. Call it when they click a button.

        Parameters: `popup`, whether that is a window of its own, so that this page stays; a page that is a frame, and
        a worker, have no other way. `show`, what shows the address to the person instead of opening a window, such as
        ``print``: where the page is not yours, as in a notebook. In a worker a link is shown by itself.

        With a window, returns the user who has signed in. Without, the page is left and this never returns: `session`
        does, on the page that the wiki sends the person back to. A user who was signed in stays so until then.

        Raises `SignInFailed` if the person declined or closed the window, or if the browser opened none.

        >>> from mwbrowser import OAuth
        >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
        >>> async def clicked(event):
        ...     await oauth.sign_in()
        """
        keeper = self._keeper()
        flow = self._flow(keeper)
        page = keeper.page
        here = self._page_transport().origin
        if self._redirect_uri is not None and origin_of(self._redirect_uri) != here:
            raise ValueError(
                f"redirect_uri must be a page of this page's origin, {here}, which knows what was begun; "
                f"{origin_of(self._redirect_uri)} is another"
            )
        if popup or show is not None or page.framed or page.address is None:
            await flow.by_window(show)
        else:
            await flow.by_leaving()
        return self.user

    def sign_out(self) -> None:
        """Forget who is signed in, in all tabs and workers that share the sign-in. Nothing is sent.

        The wiki has no way for a page to withdraw the consent: the person does that at
        ``Special:OAuthManageMyGrants``.

        >>> from mwbrowser import OAuth
        >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
        >>> oauth.sign_out()
        """
        keeper = self._keeper()
        self._flow(keeper).forget()
        keeper.sign_out()

    def hand_over(self) -> str:
        """Return the sign-in as a string for a worker of this page. It holds the token: post it there and nowhere else.

        Raises `NotSignedIn` if no user is signed in.

        >>> from mwbrowser import NotSignedIn, OAuth
        >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
        >>> try:
        ...     text = oauth.hand_over()
        ... except NotSignedIn as error:
        ...     print(error.code)
        not-signed-in
        """
        return self._signed_in(self._keeper()).as_text()

    def take_over(self, text: str) -> OAuthSession | None:
        """Take the sign-in that a page has handed over. In a worker it is renewed as in the page, once for both.

        Raises `ValueError` for another string.

        >>> from mwbrowser import OAuth
        >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
        >>> try:
        ...     oauth.take_over("something else")
        ... except ValueError as error:
        ...     print(error)
        This is not what hand_over() returned
        """
        sign_in = SignIn.from_text(text)
        if sign_in is None:
            raise ValueError("This is not what hand_over() returned")
        self._keeper().keep(sign_in)
        return self.user

    # Methods for the pipeline of a request

    def identity(self, url: str, transport: Transport) -> str:
        """Return the key of the user who is signed in, with what they have allowed."""
        sign_in = self._keeper(transport).sign_in
        session = None if sign_in is None else sign_in.session
        who = "nobody" if session is None else f"{session.user_id} {' '.join(session.grants)}"
        return f"oauth {self.wiki} {self.client_id} {who}"

    def host_page(self, transport: object) -> HostPage | None:
        """Return ``None``: a page's own user is another one."""
        return None

    async def begin(self, call: Call) -> None:
        """Make sure that the user whom this page knows is still signed in, and renew a token that is near its end.

        Raises `NotSignedIn`, and `ValueError` for a wiki that may not see the token.
        """
        if "origin" in call.parameters:
            raise ValueError(
                "Leave origin out: with auth=OAuth(...) the right one is added (origin=* is an anonymous user)"
            )
        keeper = self._keeper(call.transport)
        sign_in = self._signed_in(keeper)
        self._check_family(call.encode({}).url)
        if sign_in.session is not None:
            keeper.told = keeper.told or sign_in.session.user_id
            if keeper.told != sign_in.session.user_id:
                raise NotSignedIn(
                    f"{sign_in.session.name} has signed in meanwhile, in another tab; nothing was sent in their name. "
                    "Await session() to go on as them."
                )
        call.notes[_SIGN_IN] = await _fresh(keeper, sign_in)

    async def prepare(self, request: Request, call: Call) -> Request:
        """Add the bearer token, and for ``api.php`` of another origin the parameter for a readable response."""
        keeper = self._keeper(call.transport)
        sign_in = self._signed_in(keeper)
        if sign_in.key != call.notes[_SIGN_IN].key:
            raise NotSignedIn("Another user has signed in meanwhile; nothing was sent in their name.")
        call.notes[_SIGN_IN] = sign_in
        call.notes[_SENT_AT] = clock()
        if not call.is_rest and request.crosses_from(call.transport.origin):
            # In the address, and `crossorigin` only together with the bearer token: without it, MediaWiki returns 403.
            by_origin = keeper.ways.get(_script(request)) == "origin"
            request = call.encode({"origin": call.transport.origin} if by_origin else {"crossorigin": ""})
        self._check_family(request.url)
        # With a capital letter: MediaWiki ignores "bearer", and treats the request as anonymous.
        headers = {**request.headers, "Authorization": f"Bearer {sign_in.access}"}
        return replace(request, headers=headers, credentials="omit", follows=False)

    async def renew(self, error: MediaWikiError, call: Call) -> bool:
        """Renew a token that the wiki does not accept, once; find the parameter by which an older wiki allows pages."""
        sign_in: SignIn | None = call.notes.get(_SIGN_IN)
        if sign_in is None or isinstance(error, NotSignedIn):
            return False
        explain(error)
        keeper = self._keeper(call.transport)
        again = not call.notes.get(_RENEWED) and await self._renewed_if_bad(error, sign_in, keeper, call)
        if not isinstance(error, ConnectionFailed):
            return again
        # A missing response may be due to the token, which a page of another origin cannot see, or to an older wiki.
        url = call.encode({}).url
        if (
            call.is_rest
            or error.offline
            or origin_of(url) == call.transport.origin
            or not await is_too_old_a_wiki(call)
        ):
            return again
        script = url.partition("?")[0]
        if keeper.ways.get(script) == "origin" and again:
            return True
        if not await answers_listed_page(self._signed_in(keeper), call):
            raise rejected(error, call.transport.origin) from error
        if keeper.ways.get(script) == "origin":
            return False  # the network failed
        # The browser's preflight was rejected, so the request itself was not sent.
        keeper.ways[script] = "origin"
        return True

    async def _renewed_if_bad(self, error: MediaWikiError, sign_in: SignIn, keeper: Keeper, call: Call) -> bool:
        """Renew a token if it is bad; tell whether the request that failed by it may be sent again."""
        verdict = await verdict_on(error, sign_in, keeper)
        if verdict == "good":
            return False
        call.notes[_RENEWED] = True
        sent_at: float = call.notes[_SENT_AT]
        was_over = sent_at >= sign_in.ends
        harmless = not isinstance(error, ConnectionFailed) or error.request is None or error.request.only_reads
        try:
            renewed = await keeper.renewed(sign_in)
        except NotSignedIn as over:
            if verdict == "bad":
                keeper.give_up(sign_in)
            elif isinstance(error, ConnectionFailed):
                over.add_note(_SILENCE)
            over.request = error.request
            over.may_have_happened = error.may_have_happened
            if error.may_have_happened and (harmless or was_over):
                over.may_have_happened = False
            raise over from error
        if harmless or (verdict == "bad" and did_nothing(sign_in, sent_at, renewed, keeper)):
            return True
        if not was_over:
            error.add_note(_RENEWED_NOW)
        return was_over

    def _check_family(self, url: str) -> None:
        if not self._family.has(url):
            raise ValueError(
                f"{origin_of(url)} may not see the tokens of {origin_of(self.wiki)}: whoever runs it could act in the "
                f"user's name. If it is a wiki of the same owner, give OAuth(..., wikis=[{origin_of(url)!r}])"
            )

    def _signed_in(self, keeper: Keeper) -> SignIn:
        sign_in = keeper.sign_in
        if sign_in is None:
            raise NotSignedIn(
                "No user is signed in on this page. Await session() when the page has loaded, and sign_in() when the "
                "person clicks a button for it."
            )
        return sign_in

    def _flow(self, keeper: Keeper) -> SignInFlow:
        return SignInFlow(keeper, self._redirect_uri, self._scope)

    def _keeper(self, transport: Transport | None = None) -> Keeper:
        carrier = self._transport or transport or self._page_transport()
        return keeper_of(carrier, self.wiki, self.client_id, self._secret, self._storage)

    def _page_transport(self) -> Transport:
        return self._transport or transports.of_page()


async def _fresh(keeper: Keeper, sign_in: SignIn) -> SignIn:
    """Return a sign-in whose token is valid for a while. Raises `NotSignedIn`, or the error of a missing response."""
    if not sign_in.is_due or (not sign_in.renewable and not sign_in.is_over):
        return sign_in
    try:
        return await keeper.renewed(sign_in)
    except MediaWikiError:
        # The token is still valid: it can be renewed later.
        if sign_in.is_over or keeper.sign_in is None:
            raise
        return sign_in


def _with_basic(scope: str | Iterable[str] | None) -> str | None:
    """Return the scope with ``basic``; without it a token may not even read."""
    if scope is None:
        return None
    names = scope.split() if isinstance(scope, str) else list(scope)
    return " ".join(dict.fromkeys(["basic", *names])) if names else None


def _script(request: Request) -> str:
    return request.url.partition("?")[0]
