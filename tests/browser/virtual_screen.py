"""A screen for a browser that has no headless mode."""

from __future__ import annotations

import os
import subprocess
from typing import Self


class VirtualScreen:
    """Xvfb, on a display number of its own choice. `environment` is for the processes that draw there."""

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as lines:
            display = lines.readline().strip()
        if not display:
            raise RuntimeError(f"Xvfb ended with status {self._process.wait()}")
        self.environment = {**os.environ, "DISPLAY": f":{display}"}
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
