"""Folders that are built once: in another folder, renamed when complete, with a stamp of their sources.

A folder without the right stamp counts as absent, so that an interrupted build is never taken for a complete one.
"""

import hashlib
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.machine.lifeline import Lifeline

STAMP = ".stamp"

_building: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


def digest(*parts: str | Path) -> str:
    """A short hash of strings, files and whole folders (names and contents; no time stamps)."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            total.update(b"text\0" + part.encode() + b"\0")
            continue
        for file in _files(part):
            total.update(
                f"file\0{file.relative_to(part.parent)}\0".encode() + hashlib.sha256(file.read_bytes()).digest()
            )
    return total.hexdigest()[:16]


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    ignored = {"__pycache__", "node_modules"}
    return sorted(file for file in path.rglob("*") if file.is_file() and not ignored & set(file.parts))


def is_whole(folder: Path, stamp: str) -> bool:
    """Whether the folder is there with this stamp."""
    try:
        return (folder / STAMP).read_text() == stamp
    except OSError:
        return False


def put_stamp(folder: Path, stamp: str) -> None:
    """Mark the folder as complete."""
    (folder / STAMP).write_text(stamp)


def build(folder: Path, stamp: str, lifeline: Lifeline, fill: Callable[[Path], None]) -> None:
    """Let `fill` write into a new folder beside, then rename that."""
    # Steps that run side by side may need the same thing, such as npm.
    with _building[folder]:
        if is_whole(folder, stamp):
            return
        beside = folder.with_name(f".{folder.name}.{os.getpid()}.partial")
        shutil.rmtree(beside, ignore_errors=True)
        lifeline.keep_folder(beside)
        fill(beside)
        put_stamp(beside, stamp)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
        lifeline.let_go(beside)
