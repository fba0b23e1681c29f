"""The modules that start Python, as pages load them: the file that start.mjs shares with gadgets stands in it.

As a command: ``bundled.py FOLDER`` writes them there.
"""

import re
import shutil
import sys
from pathlib import Path

START = Path(__file__).parent / "start"
SHARED = Path(__file__).parent.parent / "mwbrowser" / "gadget" / "starting.mjs"


def write(folder: Path) -> None:
    """Write them into a folder, which need not be there."""
    shutil.copytree(START, folder, dirs_exist_ok=True)
    # Without its comments, as in a gadget.
    shared = re.sub(r"^export |^\t*//.*\n", "", SHARED.read_text("utf-8"), flags=re.MULTILINE)
    whole, times = re.subn(
        r'^import \{[^}]*\} from "[^"]*/starting\.mjs";\n',
        lambda _: shared,
        (START / "start.mjs").read_text("utf-8"),
        flags=re.MULTILINE,
    )
    assert times == 1, "start.mjs does not import it"
    (folder / "start.mjs").write_text(whole, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
