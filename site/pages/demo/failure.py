"""What went wrong in a cell, in words: what the library says, and where in the cell it happened."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from mwbrowser import ConnectionFailed, CorsRejected, JsonpUnavailable, MediaWikiError

CELL = "<cell>"


@dataclass(frozen=True)
class Failure:
    """An exception, as the cell shows it."""

    kind: str
    message: str
    code: str = ""
    # The lines of the cell on the way to it: number and text. Of other people's code nothing is shown.
    lines: tuple[tuple[int, str], ...] = ()
    # The host that did not answer at all, when that is what went wrong.
    unreachable: str = ""


def explain(error: BaseException, source: str) -> Failure:
    kind = type(error).__name__
    lines = tuple(_lines_in_cell(error, source))
    if isinstance(error, MediaWikiError):
        return Failure(kind, _message(error), str(error.code), lines=lines[-1:], unreachable=_unreachable_host(error))
    if isinstance(error, SyntaxError):
        return Failure(kind, error.msg or str(error), lines=lines)
    return Failure(kind, _message(error), lines=lines)


def _message(error: BaseException) -> str:
    return "\n".join([str(error), *getattr(error, "__notes__", ())])


def _unreachable_host(error: MediaWikiError) -> str:
    if not isinstance(error, ConnectionFailed) or isinstance(error, CorsRejected | JsonpUnavailable):
        return ""
    return urlsplit(error.request.url).netloc if error.request else "The wiki"


def _lines_in_cell(error: BaseException, source: str) -> list[tuple[int, str]]:
    if isinstance(error, SyntaxError) and error.filename == CELL and error.lineno:
        numbers = [error.lineno]
    else:
        numbers = []
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == CELL:
                numbers.append(trace.tb_lineno)
            trace = trace.tb_next
    written = source.splitlines()
    return [(number, written[number - 1].strip() if number <= len(written) else "") for number in numbers]
