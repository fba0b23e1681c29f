"""The wheel as pages load it: without the files for type checkers, which are a tenth of it."""

import base64
import hashlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def write(wheel: Path, folder: Path) -> None:
    """Write a wheel of the same name without the stubs, and without the empty modules beside them."""
    with ZipFile(wheel) as old, ZipFile(folder / wheel.name, "w") as new:
        stubs = {entry.filename for entry in old.infolist() if entry.filename.endswith(".pyi")}
        left_out = stubs | {name.removesuffix("i") for name in stubs}
        record = []
        for entry in old.infolist():
            if entry.filename.endswith(".dist-info/RECORD"):
                place = entry
            elif entry.filename not in left_out:
                content = old.read(entry)
                new.writestr(entry, content, ZIP_DEFLATED, 9)
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                record.append(f"{entry.filename},sha256={digest},{len(content)}\n")
        new.writestr(place, "".join([*record, f"{place.filename},,\n"]), ZIP_DEFLATED, 9)
