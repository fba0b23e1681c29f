"""The parts of the set-up that can be tried without setting a machine up."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.machine import debian, prepare, stamped
from tests.machine.lifeline import CommandFailed, Lifeline
from tests.machine.places import ROOT
from tests.machine.progress import StepFailed, side_by_side, step


def test_without_root_it_says_what_to_type() -> None:
    with pytest.raises(debian.NotInstalled) as caught:
        debian.check_may_install(["xvfb", "chromium"], user=1000)
    assert "sudo apt-get install --yes --no-install-recommends xvfb chromium" in str(caught.value)
    debian.check_may_install([], user=1000)


def test_a_machine_without_apt_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert debian.missing(["xvfb"]) == ["xvfb"]
    with pytest.raises(debian.NotInstalled, match="no apt-get"):
        debian.check_may_install(["xvfb"])


def test_serve_goes_on_without_wikis_where_they_cannot_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "missing", lambda _packages: ["php8.2-cli"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    why = prepare.for_serve(wikis=True)
    assert "sudo apt-get install --yes --no-install-recommends php8.2-cli" in why
    assert "Debian packages, with apt-get: php8.2-cli" in capsys.readouterr().out


def test_tests_never_go_on_without_what_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "missing", lambda _packages: ["chromium"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(StepFailed, match="sudo apt-get install"):
        prepare.for_tests()


def test_only_what_dpkg_does_not_have_is_missing() -> None:
    assert debian.missing(["dpkg", "no-such-package-anywhere"]) == ["no-such-package-anywhere"]


def test_a_failed_step_has_its_name_and_cause() -> None:
    with Lifeline() as lifeline, pytest.raises(StepFailed, match="no such thing") as caught, step("Fetching"):
        lifeline.run(["sh", "-c", "echo no such thing; exit 3"])
    assert caught.value.step == "Fetching"
    assert "status 3" in str(caught.value)


def test_side_by_side_ends_all_before_it_fails() -> None:
    done: list[str] = []

    def fail() -> None:
        raise ValueError("first")

    def work() -> None:
        time.sleep(0.1)
        done.append("second")

    with pytest.raises(ValueError, match="first"):
        side_by_side(fail, work)
    assert done == ["second"]


def test_a_folder_is_built_once_and_only_whole(tmp_path: Path) -> None:
    folder, calls = tmp_path / "built", []

    def fill(beside: Path) -> None:
        calls.append(beside)
        (beside / "half").touch()
        if len(calls) == 1:
            raise CommandFailed(["fill"], 1, "broken")

    with Lifeline() as lifeline, pytest.raises(CommandFailed):
        stamped.build(folder, "one", lifeline, fill)
    assert list(tmp_path.iterdir()) == []
    with Lifeline() as lifeline:
        for stamp in ("one", "one", "two"):
            stamped.build(folder, stamp, lifeline, fill)
    assert len(calls) == 3
    assert stamped.is_whole(folder, "two")
    assert not stamped.is_whole(folder, "one")
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def test_what_two_steps_need_at_the_same_time_is_built_once(tmp_path: Path) -> None:
    both_are_here = threading.Barrier(2)
    calls: list[Path] = []

    def bring() -> None:
        both_are_here.wait(10)
        stamped.build(tmp_path / "npm", "one", lifeline, calls.append)

    with Lifeline() as lifeline:
        side_by_side(bring, bring)
    assert len(calls) == 1


KILLED = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.machine.lifeline import Lifeline
lifeline = Lifeline()
folder = lifeline.keep_folder(Path(sys.argv[2]))
kept = lifeline.start(["sh", "-c", "sleep 600 & sleep 600"], folder=folder)
print(kept.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_lifeline_ends_with_who_holds_it(tmp_path: Path, number: int) -> None:
    folder = tmp_path / "kept"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(ROOT), str(folder)], stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        group = int(owner.stdout.readline())
        started = time.monotonic() + 10
        while len(_group(group)) < 3 and time.monotonic() < started:
            time.sleep(0.02)
        assert len(_group(group)) >= 3
        owner.send_signal(number)
    end = time.monotonic() + 3
    while (_group(group) or folder.exists()) and time.monotonic() < end:
        time.sleep(0.02)
    assert _group(group) == []
    assert not folder.exists()


def _group(number: int) -> list[str]:
    """The processes of a group that are not dead (a dead one may wait for its parent to notice)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if group == str(number) and state != "Z":
            found.append(entry.name)
    return found
