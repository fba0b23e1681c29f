"""What `build.py test` runs, in order, each with the project's own packages."""

import os
import subprocess
from collections.abc import Sequence

from tests.machine.places import ROOT, VENV_PYTHON
from tests.machine.progress import say

_BEFORE = {
    "ruff": ["ruff", "check"],
    "mypy": ["mypy"],
}
#: The quick ones first: a mistake shows itself where it is made, not in a browser.
_TESTS = ("tests/unit", "tests/commands", "tests/browser")


def run(arguments: Sequence[str]) -> int:
    """Run all checks, or only pytest with these arguments; returns the exit status, 0 when all is well."""
    commands = {} if arguments else dict(_BEFORE)
    named = any((ROOT / argument.partition("::")[0]).exists() for argument in arguments if not argument.startswith("-"))
    commands["pytest"] = ["pytest", *([] if named else _TESTS), *arguments]
    failed: dict[str, int] = {}
    for name, command in commands.items():
        say(f"\n== {name}")
        status = _run([str(VENV_PYTHON), "-m", *command])
        if status != 0:
            failed[name] = status
    if failed:
        say(f"\nFailed: {', '.join(failed)}", error=True)
    return next(iter(failed.values()), 0)


def _run(command: Sequence[str]) -> int:
    # Ctrl-C reaches the command itself, which tidies up; our part is to wait for that.
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, env=dict(os.environ)) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
