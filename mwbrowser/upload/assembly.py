"""Finds out the state of a file whose chunks the wiki has: being assembled, in the stash, published, or gone.

MediaWiki puts the chunks together before it responds to the last one, or later in a job. If that response is lost,
``checkstatus`` reports a job, and ``list=mystashedfiles`` contains a finished file (``ApiUpload``,
``AssembleUploadChunksJob``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..codec.files import FileSource
from ..codec.shapes import list_in, mapping_in
from ..errors.api import ApiError
from ..errors.base import MediaWikiError, RequestTimeout, put_in_doubt
from .recognition import sha1_of
from .task import Upload

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["assembled", "expected_offset", "is_unknown", "published", "when_published"]

Answer = dict[str, Any]
Pause = Callable[[float], Awaitable[None]]

_UNKNOWN = (
    "missingresult",
    "stashedfilenotfound",
    "stashnosuchfilekey",
    "uploadstash-bad-path-no-such-file",
    "uploadstash-file-not-found",
    "uploadstash-no-such-key",
)
"""The codes by which a wiki reports that it has no such file in its stash, or no upload under way."""

_JOB_POLLS = 150
"""How often a job's status is requested while it reports nothing new: for about ten minutes."""

_REQUEST_POLLS = 15
"""The same for a request whose response was lost, which may still be running: for about a minute."""

_MOST_ANSWERS = 50
"""How many responses the list of a user's stash may take."""

_LOOKS = 2
"""How often the stash may contain only chunks while the wiki reports no upload."""

_FAILURES = 3
"""How many of these requests in a row may fail on the network."""


def is_unknown(error: ApiError) -> bool:
    """Tell whether the wiki has no file of that key in its stash, or no upload of chunks under way for it."""
    return error.code in _UNKNOWN or (error.code == "stashfailed" and expected_offset(error) is None)


def expected_offset(error: ApiError) -> int | None:
    """Return the offset of the next chunk in an error of the wiki: a number, which some wikis send as a string."""
    details = error.errors[0] if error.code == "stashfailed" and error.errors else {}
    offset = details.get("offset", mapping_in(details, "data").get("offset"))
    if isinstance(offset, str) and offset.isascii() and offset.isdecimal():
        return int(offset)
    return offset if isinstance(offset, int) and not isinstance(offset, bool) else None


async def assembled(client: Requester, upload: Upload[Any], file: FileSource, pause: Pause) -> Answer | None:
    """Wait for the wiki to assemble the chunks of a file, and return its last response.

    Returns ``None`` if the file is nowhere: it must be sent anew. Raises the wiki's error if it cannot assemble the
    file, and `RequestTimeout` if that takes too long; `Upload.resume` may then wait again.
    """
    key = str(upload.filekey)
    patience = _Patience(upload, pause)
    apart = 0
    while True:
        status = await patience.ask(lambda: _status(client, key))
        if status is None:
            found = await patience.ask(lambda: _look_in_the_stash(client, key, file))
            if found:
                return {"upload": {"result": "Success", "filekey": found}}
            # Chunks without an upload under way: the wiki may be about to remove them, which takes only a moment.
            apart += 1
            if found is None or apart > _LOOKS:
                return None
        elif status.get("result") == "Success":
            if isinstance(status.get("filekey"), str):
                return {"upload": dict(status)}
            return None
        await patience.wait(status)


async def when_published(client: Requester, key: str, answer: Answer, pause: Pause) -> Answer:
    """Wait for a job that publishes a file, and return its last response. Raises as `assembled` does."""
    patience = _Patience(None, pause)
    while mapping_in(answer, "upload").get("result") == "Poll":
        await patience.wait(mapping_in(answer, "upload"))
        status = await patience.ask(lambda: _status(client, key))
        if status is None:
            error = ApiError("missingresult", "The wiki no longer knows whether it has published the file.")
            put_in_doubt(error, "Look whether the file is there before you publish it again.")
            raise error
        answer = {"upload": dict(status)}
    return answer


async def published(client: Requester, filename: object, sha1: str) -> Answer | None:
    """Return the response for a file that is published already, ``None`` if the wiki has no file of that content."""
    answer = await client.get(
        {
            "action": "query",
            "titles": [f"File:{str(filename).removeprefix('File:')}"],
            "prop": "imageinfo",
            "iiprop": ["timestamp", "user", "size", "url", "sha1", "mime"],
            "formatversion": 2,
        }
    )
    for page in list_in(answer, "query", "pages"):
        for info in list_in(page, "imageinfo"):
            if isinstance(info, Mapping) and info.get("sha1") == sha1:
                name = str(page.get("title", filename)).partition(":")[2].replace(" ", "_")
                return {"upload": {"result": "Success", "filename": name, "imageinfo": dict(info)}}
    return None


class _Patience:
    """Repeats requests for a state, with longer and longer pauses, as long as that is useful."""

    def __init__(self, upload: Upload[Any] | None, pause: Pause) -> None:
        self._upload = upload
        self._pause = pause
        self._tries = 0
        self._failures = 0
        self._stage: object = None

    async def ask(self, question: Callable[[], Awaitable[Any]]) -> Any:
        """Return the response to a read; some of its tries may fail on the network."""
        while True:
            try:
                answer = await question()
            except MediaWikiError as error:
                self._failures += 1
                if isinstance(error, ApiError) or error.text_status == "abort" or self._failures > _FAILURES:
                    raise
                await self._pause(self._failures)
            else:
                self._failures = 0
                return answer

    async def wait(self, status: Mapping[str, Any] | None) -> None:
        """Pause while the wiki works. Raises `RequestTimeout` if it has been at the same stage for too long."""
        is_job = status is not None and status.get("result") == "Poll"
        stage = status.get("stage") if status is not None else None
        if self._upload is not None:
            self._upload.stage = str(stage or "assembling")
        if stage != self._stage:
            self._stage, self._tries = stage, 0
        self._tries += 1
        if self._tries > (_JOB_POLLS if is_job else _REQUEST_POLLS):
            error = RequestTimeout(
                "The wiki has the whole file, but does not get done with it"
                + (f" (stage: {stage})." if is_job else ": it has not put the chunks together.")
            )
            put_in_doubt(error, "error.upload.resume() looks again later; if that does not help, upload the file anew.")
            raise error
        await self._pause(min(self._tries, 4))


async def _status(client: Requester, key: str) -> Mapping[str, Any] | None:
    """Return the wiki's report of an upload, ``None`` if it has none with that key. Raises its `ApiError`."""
    try:
        answer = await client.post_with_edit_token({"action": "upload", "filekey": key, "checkstatus": True})
    except ApiError as error:
        if error.code in _UNKNOWN:
            return None
        raise
    return mapping_in(answer, "upload")


_UNFINISHED = ""


async def _look_in_the_stash(client: Requester, key: str, file: FileSource) -> str | None:
    """Return the key of the finished file, `_UNFINISHED` if there are only its chunks, ``None`` if there is neither.

    The key of the chunks becomes invalid when they have been assembled. The file's new key was in the lost response.
    """
    found: list[str] = []
    query: dict[str, Any] = {"action": "query", "list": "mystashedfiles", "msfprop": "size", "msflimit": "max"}
    more: dict[str, Any] = {}
    try:
        for _ in range(_MOST_ANSWERS):
            answer = await client.get({**query, **more, "formatversion": 2})
            for row in list_in(answer, "query", "mystashedfiles"):
                if not isinstance(row, Mapping):
                    continue
                if row.get("filekey") == key and row.get("status") != "finished":
                    return _UNFINISHED
                if row.get("status") == "finished" and row.get("size") == file.size:
                    found.append(str(row.get("filekey")))
            more = dict(mapping_in(answer, "continue"))
            if not more:
                break
        return await _ours_among(client, found, file)
    except ApiError:
        return None  # an old wiki without such a list: sending the file again does no harm


async def _ours_among(client: Requester, keys: list[str], file: FileSource) -> str | None:
    """Return the newest of these files of our size that has our content, if contents can be compared."""
    ours = sha1_of(file)
    if not keys or (ours is None and len(keys) == 1):
        return keys[0] if keys else None
    contents = {key: await sha1_in_the_stash(client, key) for key in keys}
    if ours is None and len(set(contents.values())) == 1 and None not in contents.values():
        return keys[-1]  # all have the same content: this one will do
    return next((key for key in reversed(keys) if ours is not None and contents[key] == ours), None)


async def sha1_in_the_stash(client: Requester, key: str) -> str | None:
    """Return the SHA-1 of a file in the stash, ``None`` if the wiki does not report it."""
    answer = await client.get(
        {"action": "query", "prop": "stashimageinfo", "siifilekey": [key], "siiprop": "sha1", "formatversion": 2}
    )
    infos = list_in(answer, "query", "stashimageinfo")
    sha1 = infos[0].get("sha1") if infos and isinstance(infos[0], Mapping) else None
    return sha1 if isinstance(sha1, str) else None
