"""Processes and folders that never outlive the program that made them, however it ends.

A program that is killed with SIGKILL cannot clean up, and PHP's server forks workers that survive it. So each process
is started in a process group of its own, beside a guard: a shell that reads from a pipe which only we hold open. When
we end, for whatever reason, the kernel closes the pipe, and the guard reads its end and kills the whole group. The same
pipe serves to remove folders.

Processes are stopped here in this way only: by closing the lifeline, or by the end of the program.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

# The command gets no standard input: file 3 is the pipe, and only the guard may hold it.
_GUARD = """
exec 3<&0 </dev/null
"$@" 3<&- &
command=$!
( read -r _ <&3; kill -KILL 0 ) >/dev/null 2>&1 &
exec 3<&-
wait "$command"
"""

# Until the last process of the group is dead, it may still write files: so there is more than one try.
_REMOVER = """
read -r _
for try in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf -- "$1" && [ ! -e "$1" ] && exit 0
    sleep 0.2
done
"""


class CommandFailed(Exception):
    """A command ended with a status other than 0; the message is the end of what it printed."""

    def __init__(self, argv: Sequence[str], status: int, output: str) -> None:
        last = "\n".join(output.strip().splitlines()[-15:]) or "(it printed nothing)"
        super().__init__(f"`{' '.join(argv)[:300]}` ended with status {status}:\n{last}")
        self.output = output


class Kept:
    """A process group on a lifeline."""

    def __init__(self, guard: "subprocess.Popen[bytes]") -> None:
        self._guard = guard

    @property
    def pid(self) -> int:
        """The guard's process id, which is the id of the whole group."""
        return self._guard.pid

    def running(self) -> bool:
        """Whether the command itself has not ended."""
        return self._guard.poll() is None

    def stop(self) -> None:
        """Kill the group. Safe to repeat."""
        if self._guard.returncode is None:
            # The process has not been waited for yet, so its id cannot belong to another one.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._guard.pid, signal.SIGKILL)
        if self._guard.stdin is not None:
            with contextlib.suppress(OSError):
                self._guard.stdin.close()
        self._guard.wait()

    def finish(self) -> None:
        """Close the pipe, so that the guard ends the group."""
        if self._guard.stdin is not None:
            self._guard.stdin.close()
        self._guard.wait()


class Lifeline:
    """Starts processes, and keeps folders, that end when this is closed or when this program dies."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []
        self._folders: list[tuple[Path, Kept]] = []
        self._lock = threading.Lock()
        self._closed = False

    def start(
        self,
        argv: Sequence[str],
        *,
        output: IO[bytes] | int = subprocess.DEVNULL,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Kept:
        """Start a command that runs until it is stopped."""
        kept = Kept(self._guarded(_GUARD, argv, output, environment, folder))
        with self._lock:
            self._kept = [other for other in self._kept if other.running()]
            self._kept.append(kept)
        if self._closed:
            kept.stop()
        return kept

    def run(
        self,
        argv: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> str:
        """Run a command to its end and return what it printed; CommandFailed when its status is not 0."""
        guard = self._guarded(_GUARD, argv, subprocess.PIPE, environment, folder)
        kept = Kept(guard)
        with self._lock:
            self._kept.append(kept)
        try:
            assert guard.stdout is not None
            with guard.stdout as stream:
                output = stream.read().decode(errors="replace")
            status = guard.wait()
        finally:
            kept.stop()
            with self._lock:
                self._kept.remove(kept)
        if status != 0:
            raise CommandFailed(argv, status, output)
        return output

    def keep_folder(self, path: Path) -> Path:
        """Make a folder that is removed with everything else."""
        path.mkdir(parents=True)
        remover = Kept(self._guarded(_REMOVER, [str(path)], subprocess.DEVNULL, None, None))
        with self._lock:
            self._folders.append((path, remover))
        return path

    def let_go(self, path: Path) -> None:
        """Do not remove this folder: it has been moved to its place."""
        with self._lock:
            ours = [pair for pair in self._folders if pair[0] == path]
            self._folders = [pair for pair in self._folders if pair[0] != path]
        for _, remover in ours:
            remover.stop()

    def close(self) -> None:
        """Stop every process, then remove every folder."""
        self._closed = True
        with self._lock:
            kept, self._kept = self._kept, []
            folders, self._folders = self._folders, []
        for one in kept:
            one.stop()
        for path, remover in folders:
            shutil.rmtree(path, ignore_errors=True)
            if not path.exists():
                remover.stop()
            else:  # a worker that is about to end wrote into it: the remover tries again
                remover.finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _guarded(
        self,
        script: str,
        argv: Sequence[str],
        output: IO[bytes] | int,
        environment: Mapping[str, str] | None,
        folder: Path | None,
    ) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            ["sh", "-c", script, "lifeline", *argv],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if environment is None else {**os.environ, **environment},
            cwd=folder,
            start_new_session=True,  # a Ctrl-C at the terminal is ours to handle, in order
        )
