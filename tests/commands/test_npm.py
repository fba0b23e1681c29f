"""`build.py npm`: what the gadgets' readers get from a CDN."""

import json
import subprocess
import sys
import zipfile

from mwbrowser.gadget.builder import WHEEL
from tests.machine import products
from tests.machine.places import NPM_PACKAGE, ROOT


def test_it_writes_the_package_whose_wheel_gadgets_ask_for() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "npm"], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.rstrip().endswith(str(NPM_PACKAGE))
    described = json.loads((NPM_PACKAGE / "package.json").read_text("utf-8"))
    [wheel] = NPM_PACKAGE.glob("*.whl")
    assert "*.whl" in described["files"]
    assert f"https://cdn.jsdelivr.net/npm/{described['name']}@{described['version']}/{wheel.name}" == WHEEL
    # It is the wheel of this checkout, and all that a gadget starts with is in it.
    assert wheel.read_bytes() == products.wheel().read_bytes()
    with zipfile.ZipFile(wheel) as files:
        assert {"mwbrowser/__init__.py", "mwbrowser/browser/gadget.py"} <= set(files.namelist())
