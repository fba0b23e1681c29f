"""Finds out whether an upload whose response was lost, or that a browser sent twice, has published its file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..codec.files import FileSource, PythonFile
from ..codec.moments import is_since
from ..codec.shapes import list_in, mapping_in
from ..errors.api import ApiError, UploadWarning
from ..errors.base import MediaWikiError

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["OwnFile", "sha1_of"]

Answer = dict[str, Any]


class OwnFile:
    """A file that is uploaded in one request, even if that is sent again: by a browser, or by `Upload.resume`."""

    def __init__(self, client: Requester, file: FileSource) -> None:
        """Keep what is uploaded; nothing is sent."""
        self._client = client
        self._file = file
        self._began: float | None = None

    def begin(self) -> None:
        """Note when it was to be published for the first time."""
        if self._began is None:
            self._began = time.monotonic()

    async def after(self, error: MediaWikiError, filename: object) -> Answer | None:
        """Return the response for the file if the upload that failed with this error has published it all the same."""
        aborted = error.text_status == "abort"
        if aborted or not (error.may_have_happened or _says_that_it_is_there(error)):
            return None
        try:
            return await self.find(filename)
        except MediaWikiError:
            return None  # the first error is more useful

    async def find(self, filename: object) -> Answer | None:
        """Return the response for the file if this user has published it since it began, ``None`` if not."""
        name = str(filename).removeprefix("File:")
        answer = await self._client.get(
            {
                "action": "query",
                "titles": [f"File:{name}"],
                "prop": "imageinfo",
                "iiprop": ["timestamp", "user", "url", "size", "sha1", "mime"],
                "meta": "userinfo",
                "curtimestamp": True,
                "formatversion": "2",
            }
        )
        for page in list_in(answer, "query", "pages"):
            for info in list_in(page, "imageinfo"):
                title = str(page.get("title", f"File:{name}")).partition(":")[2].replace(" ", "_")
                if isinstance(info, Mapping) and self._is_ours(info, answer) and not self._is_told(title, info):
                    return {"upload": {"result": "Success", "filename": title, "imageinfo": dict(info)}}
        return None

    def note(self, answer: Answer) -> Answer:
        """Keep a file that was reported to a caller: it belongs to that upload, not to one that comes soon after."""
        told = mapping_in(answer, "upload")
        when = mapping_in(told, "imageinfo").get("timestamp")
        self._client._state.own_files.append((str(told.get("filename")), str(when)))
        return answer

    def _is_told(self, title: str, info: Mapping[str, Any]) -> bool:
        return (title, str(info.get("timestamp"))) in self._client._state.own_files

    def _is_ours(self, info: Mapping[str, Any], answer: Answer) -> bool:
        seconds = 0.0 if self._began is None else time.monotonic() - self._began
        user = mapping_in(answer, "query", "userinfo").get("name")
        sha1 = sha1_of(self._file)
        return (
            user is not None
            and info.get("user") == user
            and info.get("size") == self._file.size
            and (sha1 is None or info.get("sha1") == sha1)
            and is_since(info.get("timestamp"), answer.get("curtimestamp"), seconds)
        )


def _says_that_it_is_there(error: MediaWikiError) -> bool:
    """Tell whether the wiki reports that the file already has this content (``UploadBase::checkWarnings``)."""
    if isinstance(error, UploadWarning):
        return "nochange" in error.warnings
    return isinstance(error, ApiError) and error.code == "fileexists-no-change"


_AT_A_TIME = 2**20


def sha1_of(file: FileSource) -> str | None:
    """Return the SHA-1 of a file whose bytes Python has, ``None`` for one of the browser's."""
    if not isinstance(file, PythonFile):
        return None
    import hashlib  # imported only here, since it is needed only after a lost response

    digest = hashlib.sha1(usedforsecurity=False)
    for start in range(0, file.size, _AT_A_TIME):
        digest.update(file.slice(start, start + _AT_A_TIME).read())
    return digest.hexdigest()
