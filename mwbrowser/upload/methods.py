"""Uploading files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from ..codec.files import FileSource, as_file
from ..codec.params import Parameters, merge
from ..codec.shapes import mapping_in, required, required_of_write
from ..errors.api import ApiError, UploadWarning
from ..errors.base import InvalidResponse, MediaWikiError, put_in_doubt
from ..http.answering import repeatable
from ..http.messages import origin_of
from ..http.options import MULTIPART, CallOptions
from .assembly import assembled, expected_offset, is_unknown, published, when_published
from .recognition import OwnFile
from .task import Upload

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["StashedUpload", "UploadMethods"]

Progress = Callable[[float], None]
Answer = dict[str, Any]

_CHUNK_SIZE = 5 * 1024 * 1024
_RETRY_AFTER = 1.0  # seconds


class StashedUpload:
    """A file in the wiki's stash: call it to publish the file. Attribute `filekey`: what the wiki calls it.

    The stash is the user's own and keeps files for some hours.

    >>> finish = await api.upload_to_stash(picture, {"filename": filename})
    >>> answer = await finish(text="A picture of noise")
    >>> answer["upload"]["result"]
    'Success'
    """

    def __init__(
        self, api: Requester, filekey: str, data: Parameters, sha1: object = None, file: FileSource | None = None
    ) -> None:
        """Keep the file, its parameters, and its SHA-1 if the wiki reported it."""
        self.filekey = filekey
        self._api = api
        self._data = data
        self._sha1 = sha1
        self._in_doubt = False
        self._own = None if file is None else OwnFile(api, file)

    async def __call__(self, more_data: Parameters | None = None, /, **keywords: Any) -> Answer:
        """Publish the file, with `more_data` over the first parameters. Result as for `upload_from_stash`.

        If it fails on its way, call it again: a file that the wiki has published already is then a success.
        """
        given = merge(self._data, more_data, keywords=keywords)
        if self._own is not None:
            self._own.begin()
        try:
            return await _publish(self._api, self.filekey, given)
        except MediaWikiError as error:
            if error.may_have_happened:
                self._in_doubt = True
            elif self._in_doubt and isinstance(error, ApiError) and is_unknown(error):
                # The file has left the stash: the first try has published it, if the wiki has such a file now.
                answer = await self._published(given["filename"])
                if answer is not None:
                    return answer
            raise

    async def _published(self, filename: object) -> Answer | None:
        # If the response to the last chunk was lost, the wiki has reported no SHA-1.
        if isinstance(self._sha1, str):
            return await published(self._api, filename, self._sha1)
        return None if self._own is None else await self._own.find(filename)


class UploadMethods:
    """Uploading files.

    A file is a ``File`` or ``Blob`` of the browser (which never comes to Python), a file input element, ``bytes``, or a
    file object that is open for reading bytes. `data` are parameters of ``action=upload``: ``filename``, ``comment``,
    ``text``, ``ignorewarnings``, ... There is no time limit.

    Progress is a callback, given as `progress`, and the upload itself: ``async for fraction in upload``. Within one
    request, browsers report it only for requests that are preflighted when they go to another origin; there, only an
    upload with a callback has progress between its chunks.
    """

    def upload(
        self: Requester, file: Any, data: Parameters | None = None, *, progress: Progress | None = None, **keywords: Any
    ) -> Upload[Answer]:
        """Upload a file in one request (``mw.Api#upload``).

        Parameters: `file`; `data`, with ``filename`` at least; `progress`, called with the fraction sent.

        Returns an `Upload`, whose result is the whole response. Raises `ValueError` at once without a file or a
        ``filename``, `TypeError` for what is no file; when awaited, `UploadWarning` if the wiki has doubts. If the
        response is lost, the upload looks for the file on the wiki: if it is published, that is a success.

        >>> answer = await api.upload(picture, {"filename": filename, "comment": "My own work"})
        >>> answer["upload"]["result"]
        'Success'
        """
        source = as_file(file, self.transport)
        given = merge(data, keywords=keywords)
        if not given.get("filename") and not given.get("stash"):
            raise ValueError("The filename is missing: give data={'filename': 'Name on the wiki.jpg'}")
        fields = {**given, "file": source}
        own = None if given.get("stash") else OwnFile(self, source)

        async def send(upload: Upload[Answer]) -> Answer:
            return await _send_once(_send_file(self, upload, fields, progress), own, given.get("filename"))

        return Upload(send, progress, running=self._running)

    def chunked_upload(
        self: Requester,
        file: Any,
        data: Parameters | None = None,
        chunk_size: int = _CHUNK_SIZE,
        chunk_retries: int = 1,
        *,
        progress: Progress | None = None,
        **keywords: Any,
    ) -> Upload[Answer]:
        """Upload a file in several requests (``mw.Api#chunkedUpload``) into the wiki's stash.

        The wiki publishes it by `upload_from_stash`, with the ``filekey`` of the result; see `chunked_upload_to_stash`.

        Parameters: as for `upload`; `chunk_size` in bytes; `chunk_retries`, how often a chunk that failed on its way is
        sent again, after a second. ``filekey`` and ``offset`` in `data` continue what an earlier page began.

        Returns an `Upload`, whose result is the response to the last chunk. If it fails, ``error.upload.resume()``
        continues it. Raises as `upload` does.

        >>> answer = await api.chunked_upload(picture, {"filename": filename})
        >>> answer["upload"]["result"], "filekey" in answer["upload"]
        ('Success', True)
        """
        source, given = _for_stash(self, file, data, keywords)
        filekey, offset = given.pop("filekey", None), int(given.pop("offset", 0))

        async def send(upload: Upload[Answer]) -> Answer:
            return await _send_chunks(self, upload, source, given, chunk_size, chunk_retries, progress)

        return Upload(send, progress, filekey=filekey, offset=offset, running=self._running)

    def upload_to_stash(
        self: Requester, file: Any, data: Parameters | None = None, *, progress: Progress | None = None, **keywords: Any
    ) -> Upload[StashedUpload]:
        """Upload a file into the wiki's stash, to be published later (``mw.Api#uploadToStash``).

        Parameters: as for `upload`; what is not needed yet, such as ``comment``, is sent when the file is published.

        Returns an `Upload`, whose result is a `StashedUpload`: ``await finish({"text": ...})`` publishes the file.
        Raises as `upload` does, but no `UploadWarning` about a file that the wiki keeps.

        >>> finish = await api.upload_to_stash(picture, {"filename": filename})
        >>> answer = await finish({"comment": "My own work"})
        >>> answer["upload"]["result"]
        'Success'
        """
        source, given = _for_stash(self, file, data, keywords)

        async def send(upload: Upload[StashedUpload]) -> StashedUpload:
            fields = {**_needed_in_the_stash(given), "file": source}
            return await _stashed(self, _send_file(self, upload, fields, progress), given, source)

        return Upload(send, progress, running=self._running)

    def chunked_upload_to_stash(
        self: Requester,
        file: Any,
        data: Parameters | None = None,
        chunk_size: int = _CHUNK_SIZE,
        chunk_retries: int = 1,
        *,
        progress: Progress | None = None,
        **keywords: Any,
    ) -> Upload[StashedUpload]:
        """Upload a file in several requests, to be published later (``mw.Api#chunkedUploadToStash``).

        Parameters: as for `chunked_upload`. Returns and raises as `upload_to_stash` does. `Upload` has an example with
        progress.

        >>> finish = await api.chunked_upload_to_stash(picture, {"filename": filename})
        >>> isinstance(finish.filekey, str)
        True
        """
        source, given = _for_stash(self, file, data, keywords)
        filekey, offset = given.pop("filekey", None), int(given.pop("offset", 0))
        # A job of the wiki's assembles a large file, and another one publishes it.
        fields = merge(_needed_in_the_stash(given), {"async": given.get("async")})

        async def send(upload: Upload[StashedUpload]) -> StashedUpload:
            chunks = _send_chunks(self, upload, source, fields, chunk_size, chunk_retries, progress)
            return await _stashed(self, chunks, given, source)

        return Upload(send, progress, filekey=filekey, offset=offset, running=self._running)

    async def upload_from_stash(
        self: Requester, filekey: str, data: Parameters | None = None, /, **keywords: Any
    ) -> Answer:
        """Publish a file that is in the wiki's stash (``mw.Api#uploadFromStash``).

        Parameters: `filekey`, from the stash or an `UploadWarning`; `data`, with ``filename`` at least.

        Returns the whole response. Raises `UploadWarning` if the wiki has doubts and ``ignorewarnings`` was not given.

        >>> answer = await api.upload(picture, filename=filename, stash=True)
        >>> answer = await api.upload_from_stash(answer["upload"]["filekey"], filename=filename)
        >>> answer["upload"]["filename"] == filename.replace(" ", "_")
        True
        """
        return await _publish(self, filekey, merge(data, keywords=keywords))


def _for_stash(
    client: Requester, file: Any, data: Parameters | None, keywords: Parameters
) -> tuple[FileSource, dict[str, Any]]:
    source = as_file(file, client.transport)
    given = merge(data, keywords=keywords)
    if not given.get("filename"):
        raise ValueError("The filename is missing: give data={'filename': 'Name on the wiki.jpg'}")
    return source, given


async def _send_file(
    client: Requester,
    upload: Upload[Any],
    fields: Parameters,
    progress: Progress | None,
    share: Callable[[float], float] = lambda fraction: fraction,
) -> Answer:
    """Send a request with a file; `share` turns the sent fraction of the request into that of the upload."""
    options: CallOptions = {"content_type": MULTIPART, "timeout": 0}
    if progress is not None or origin_of(client.url) == client.transport.origin:

        def report(fraction: float) -> None:
            # Sending all bytes is not yet success: 1 is reported at the end of the upload.
            if share(fraction) < 1:
                upload.report(share(fraction))

        options["progress"] = report
    return _checked(
        await client.post_with_edit_token({"action": "upload", **fields, **upload.answers}, options), fields
    )


async def _send_once(sending: Awaitable[Answer], own: OwnFile | None, filename: object) -> Answer:
    """Return the response to an upload in one request, even if that was lost; `own` is the file to be published."""
    if own is None:
        return _carried_out(await sending)
    own.begin()
    try:
        return own.note(_carried_out(await sending))
    except MediaWikiError as error:
        answer = await own.after(error, filename)
        if answer is None:
            raise
        return own.note(answer)


async def _send_chunks(
    client: Requester,
    upload: Upload[Any],
    file: FileSource,
    data: Parameters,
    size: int,
    retries: int,
    progress: Progress | None,
) -> Answer:
    if size <= 0:
        raise ValueError(f"chunk_size is a number of bytes, not {size!r}")

    async def pause(times: float) -> None:
        with client._abortable():
            await asyncio.sleep(_RETRY_AFTER * times)

    said = dict(data)
    trusting = upload.offset > 0  # the offset is from an earlier run: the wiki's own counts
    anew = False
    while True:
        upload._stop_if_aborted()
        answer: Answer | None
        if upload.filekey and upload.offset >= file.size:
            # All was sent, and its state is unknown: an earlier try ended while the wiki was at work.
            answer = await assembled(client, upload, file, pause)
        else:
            end = min(upload.offset + size, file.size)
            answer = await _send_chunk(client, upload, file, said, end, retries, progress, trusting)
            trusting = False
            if answer is None:
                answer = await assembled(client, upload, file, pause)
            elif end < file.size or _result(answer) not in ("Success", "Warning"):
                upload.filekey = required(answer, str, "upload", "filekey")
                upload.offset = _offset_in(answer, end)
                if upload.offset < file.size:
                    upload.report(upload.offset / file.size)
                    continue
                # The wiki has all chunks, and its job, or the request whose response was lost, assembles them.
                answer = await assembled(client, upload, file, pause)
        if answer is not None:
            upload.stage = None
            upload.offset = file.size
            return _finished(answer, data)
        if anew:
            raise _gone(upload)
        # The stash keeps chunks for some hours only.
        anew, upload.filekey, upload.offset = True, None, 0


async def _send_chunk(
    client: Requester,
    upload: Upload[Any],
    file: FileSource,
    data: dict[str, Any],
    end: int,
    retries: int,
    progress: Progress | None,
    trusting: bool,
) -> Answer | None:
    """Send the bytes from the upload's offset up to `end`; again if they were lost on the network.

    Parameters: `data`, to which ``ignorewarnings`` is added if the wiki rejects chunks of a file because of a warning;
    `trusting`, whether the wiki may request an earlier offset than ours. Returns the response, or ``None`` if the wiki
    has no such upload: it has finished or forgotten it.
    """
    start = upload.offset
    fields = {
        **data,
        "filesize": file.size,
        "chunk": file.slice(start, end),
        "offset": start,
        "filekey": upload.filekey if start else None,
    }

    def share(fraction: float) -> float:
        return (start + fraction * (end - start)) / max(file.size, 1)

    retry = 0
    while True:
        try:
            return await _send_file(client, upload, fields, progress, share)
        except UploadWarning as doubt:
            # A warning is about the whole file: the file is sent to its end, and then the warning is raised.
            if doubt.data["upload"].get("result") == "Warning" and (start or end < file.size):
                # This chunk is now a file of its own in the stash, and would be published as if it were the whole file.
                fields["ignorewarnings"] = data["ignorewarnings"] = True
                continue
            if end == file.size or doubt.filekey is None:
                raise UploadWarning(doubt.data, code="unknown") from None
            return dict(doubt.data)
        except ApiError as error:
            offset = expected_offset(error)
            # Only the response was lost: the wiki already waits for the chunk after this one.
            if start and offset is not None and offset <= file.size and (offset > start or (trusting and offset)):
                return {"upload": {"result": "Continue", "offset": offset, "filekey": upload.filekey}}
            if start and is_unknown(error):
                return None
            raise
        except MediaWikiError as error:
            if error.code != "http" or error.text_status == "abort" or retry == retries:
                raise
            retry += 1
            with client._abortable():
                await asyncio.sleep(_RETRY_AFTER)


def _result(answer: Answer) -> object:
    return mapping_in(answer, "upload").get("result")


def _offset_in(answer: Answer, default: int) -> int:
    """Return the offset at which the wiki expects the next chunk."""
    offset = mapping_in(answer, "upload").get("offset")
    return int(offset) if isinstance(offset, int | str) and str(offset).isdecimal() else default


def _finished(answer: Answer, said: Parameters) -> Answer:
    """Return the response about a file that is in the stash as a whole. Raises `UploadWarning`."""
    required(answer, str, "upload", "filekey")
    try:
        return _checked(answer, said)
    except UploadWarning as doubt:
        raise UploadWarning(doubt.data, code="unknown") from None


def _gone(upload: Upload[Any]) -> ApiError:
    upload.filekey, upload.offset = None, 0
    return ApiError(
        "stashedfilenotfound",
        "The wiki has lost the file from its stash twice. resume() sends it from the beginning.",
    )


async def _stashed(client: Requester, sending: Any, data: Parameters, file: FileSource) -> StashedUpload:
    """Wait until a file is in the stash, even with warnings, if the wiki has kept it."""
    try:
        answer = await sending
    except UploadWarning as doubt:
        if doubt.filekey is None or doubt.data["upload"].get("result") != "Success":
            raise
        answer = doubt.data
    filekey = required(answer, str, "upload", "filekey")
    return StashedUpload(client, filekey, data, mapping_in(answer, "upload", "imageinfo").get("sha1"), file)


async def _publish(client: Requester, filekey: str, given: Parameters) -> Answer:
    if not given.get("filename"):
        raise ValueError("The filename is missing: give data={'filename': 'Name on the wiki.jpg'}")
    fields = merge({"action": "upload", "format": "json"}, given, {"filekey": filekey})

    async def pause(times: float) -> None:
        with client._abortable():
            await asyncio.sleep(_RETRY_AFTER * times)

    async def publish(more: Parameters) -> Answer:
        answer: Answer = await client.post_with_edit_token({**fields, **more})
        return _carried_out(_checked(await when_published(client, filekey, answer, pause), fields))

    done: Answer = await repeatable(publish)
    return done


def _checked(answer: Any, said: Parameters) -> Answer:
    """Return the response to an upload. Raises its warnings, unless the caller ignores them."""
    upload = required_of_write(answer, dict, "upload")
    # mw.Api rejects even an upload that has ``ignorewarnings`` and has succeeded.
    if upload.get("warnings") and not said.get("ignorewarnings"):
        required(upload, dict, "warnings")
        raise UploadWarning(answer)
    checked: Answer = answer
    return checked


def _carried_out(answer: Answer) -> Answer:
    """Return the response to what publishes a file, or stashes one in one request, if it says that this was done."""
    result = required_of_write(answer, str, "upload", "result")
    if result == "Warning" and mapping_in(answer, "upload", "warnings"):
        raise UploadWarning(answer)
    if result not in ("Success", "Poll"):
        error = InvalidResponse(f"The response does not tell whether the file was uploaded: its result is {result!r}.")
        put_in_doubt(error, "Look at the wiki before you send it again.")
        raise error
    return answer


def _needed_in_the_stash(data: Parameters) -> dict[str, Any]:
    return {"stash": True, "filename": data["filename"], "ignorewarnings": data.get("ignorewarnings")}
