"""The checks of `build.py test` and `build.py bench`, in order, each with the project's own packages."""

import os
import subprocess
from collections.abc import Sequence

from tests.machine.places import ROOT, VENV_PYTHON
from tests.machine.progress import say

_BEFORE = {
    "ruff": ["ruff", "check"],
    "mypy": ["mypy"],
}
#: File by file, in two processes, in an order of our own (see tests/conftest.py).
_SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not alone")
#: Tests that measure time run while nothing else runs.
_ALONE = ("-m", "alone", "tests/browser", "tests/commands")
_NO_TESTS_FOUND = 5


def run(arguments: Sequence[str]) -> int:
    """Run all checks, or only pytest with these arguments; returns the exit status, 0 if all pass."""
    named = any((ROOT / argument.partition("::")[0]).exists() for argument in arguments if not argument.startswith("-"))
    statuses = {} if arguments else {name: _report(name, command) for name, command in _BEFORE.items()}
    folders = ((),) if named else (_SIDE_BY_SIDE, _ALONE)
    tested = [_report("pytest", ["pytest", *which, *arguments]) for which in folders]
    # A selection (-k NAME) may have tests in only one of them, but not in none.
    statuses["pytest"] = next((status for status in tested if status not in (0, _NO_TESTS_FOUND)), min(tested))
    failed = [name for name, status in statuses.items() if status]
    if failed:
        say(f"\nFailed: {', '.join(failed)}", error=True)
    return next((status for status in statuses.values() if status), 0)


def _report(name: str, command: Sequence[str]) -> int:
    say(f"\n== {name}")
    return _run([str(VENV_PYTHON), "-m", *command])


def measure(parts: Sequence[str]) -> int:
    """Run these parts of the benchmark, or all; returns the exit status."""
    return _run([str(VENV_PYTHON), "-m", "tests.benchmark.run", *parts])


def write_types() -> int:
    """Write the parameters' types anew; returns the exit status."""
    return _run([str(VENV_PYTHON), "-m", "tests.parameters"])


def _run(command: Sequence[str]) -> int:
    # Ctrl-C reaches the command itself, which cleans up; we wait for that.
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, env=dict(os.environ)) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
