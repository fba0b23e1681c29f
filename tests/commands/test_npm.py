"""`build.py npm`: what the gadgets' readers get from a CDN."""

import base64
import csv
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mwbrowser.gadget.builder import STDLIB, WHEEL
from tests.machine import products
from tests.machine.places import NPM_PACKAGE, PYODIDE, ROOT


def test_it_writes_the_package_with_what_gadgets_ask_for() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "npm"], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.rstrip().endswith(str(NPM_PACKAGE))
    described = json.loads((NPM_PACKAGE / "package.json").read_text("utf-8"))
    address = f"https://cdn.jsdelivr.net/npm/{described['name']}@{described['version']}/"
    wheel, stdlib = (NPM_PACKAGE / wanted.removeprefix(address) for wanted in (WHEEL, STDLIB))
    assert {"*.whl", "*.zip", "*.mjs", "*.js"} <= set(described["files"])
    # They are the browsers' wheels of this checkout, and all that a gadget starts with is in them.
    assert (NPM_PACKAGE / products.wheel().name).read_bytes() == products.browser_wheel().read_bytes()
    assert wheel.read_bytes() == products.compiled_wheel().read_bytes()
    with zipfile.ZipFile(wheel) as files:
        assert {"mwbrowser/__init__.pyc", "first.zst"} <= set(files.namelist())
    with zipfile.ZipFile(wheel.with_name(f"{wheel.stem}-rest.whl")) as files:
        assert {"mwbrowser/browser/gadget.py", "mwbrowser/browser/gadget.pyc"} <= set(files.namelist())
    # Pages import what starts Python from there too.
    assert (NPM_PACKAGE / described["exports"]["."]).exists()
    modules = {"start.mjs", "snapshot.mjs", "make-snapshot.mjs", "keeping.mjs", "service-worker.js", "signed-in.mjs"}
    assert modules == {file.name for file in NPM_PACKAGE.glob("*js")}
    # A file that it imports would be asked for only when it is there: what it shares with gadgets stands in it.
    assert not re.search(r"^import\b", (NPM_PACKAGE / "start.mjs").read_text("utf-8"), re.MULTILINE)
    # What a start imports, packed, and with it what unpacks that.
    with zipfile.ZipFile(stdlib) as files:
        assert {"first.zst", "in_parts.pyc", "encodings/__init__.pyc"} <= set(files.namelist())
    # The rest has all of Pyodide's sources, and says where what was in the first part is in the whole.
    with zipfile.ZipFile(stdlib.with_name(f"{stdlib.stem}-rest.zip")) as files:
        found = {entry.filename: entry.CRC for entry in files.infolist()}
    assert {"asyncio/__init__.pyc", "html/__init__.py"} <= set(found)
    assert "html/__init__.pyc" not in found
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as files:
        assert {entry.filename: entry.CRC for entry in files.infolist() if not entry.is_dir()}.items() <= found.items()


@pytest.mark.parametrize(
    ("wheel", "tag"), [(products.compiled_wheel, "cp314"), (products.browser_wheel, "py3")], ids=["compiled", "plain"]
)
def test_the_wheels_that_pages_load_are_wheels(wheel: Callable[[], Path], tag: str) -> None:
    # What installers look at: https://packaging.python.org/specifications/binary-distribution-format/
    with zipfile.ZipFile(wheel()) as files:
        contents = {name: files.read(name) for name in files.namelist()}
    [place] = (name for name in contents if name.endswith(".dist-info/RECORD"))
    recorded = {name: (digest, size) for name, digest, size in csv.reader(contents[place].decode().splitlines())}
    assert recorded.pop(place) == ("", "")
    del contents[place]
    assert recorded == {
        name: (
            "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode(),
            str(len(content)),
        )
        for name, content in contents.items()
    }
    assert f"Tag: {tag}-none-any\n".encode() in contents[place.replace("RECORD", "WHEEL")]
