"""How PHP is called: the same way for setting a wiki up and for serving it, so that both share compiled code."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests.machine.places import OPCACHE, RUN

# Files of one run only: kept, they would pile up.
_NOT_KEPT = OPCACHE / "not-kept"

_OPTIONS = {
    "opcache.enable": "1",
    "opcache.enable_cli": "1",
    # Compiled code is kept on disk: a wiki that was just started answers its first request as fast as any other.
    "opcache.file_cache": str(OPCACHE),
    "opcache.blacklist_filename": str(_NOT_KEPT),
    "opcache.memory_consumption": "96",
    "opcache.max_accelerated_files": "8000",
    "opcache.revalidate_freq": "60",
    "memory_limit": "512M",
    "max_execution_time": "60",
    "display_errors": "0",
    "log_errors": "1",
    "error_log": "",
    "upload_max_filesize": "100M",
    "post_max_size": "110M",
    "variables_order": "EGPCS",
    "apc.enabled": "0",
}


def php_command(**more: str) -> list[str]:
    """The command with PHP's settings; `more` adds some, a double underscore stands for the dot in their names."""
    OPCACHE.mkdir(parents=True, exist_ok=True)
    _NOT_KEPT.write_text(f"{RUN}/**\n")
    options = {**_OPTIONS, **{name.replace("__", "."): value for name, value in more.items()}}
    return ["php", *(f"-d{name}={value}" for name, value in options.items())]


def environment(local_settings: Path, **more: str) -> Mapping[str, str]:
    """What MediaWiki needs from the environment to be this wiki and no other."""
    return {"MW_CONFIG_FILE": str(local_settings), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **more}
