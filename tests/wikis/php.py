"""The command line of PHP: the same for setting a wiki up and for serving it, so that both share compiled code."""

import os
from collections.abc import Mapping
from pathlib import Path

_OPTIONS = {
    "opcache.enable": "1",
    "opcache.enable_cli": "1",
    # Compiled code is kept in memory only. On disk (opcache.file_cache) it is shared by all servers, and now and then
    # one of them then misses a class that is not the first one of its file: Parsoid's GrammarCacheEntry.
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
    # Here MediaWiki caches its styles and scripts, which otherwise take it a second for each page.
    "apc.enabled": "1",
    "apc.shm_size": "64M",
}


def php_command(**more: str) -> list[str]:
    """The command with PHP's settings; `more` adds some, a double underscore stands for the dot in their names."""
    options = {**_OPTIONS, **{name.replace("__", "."): value for name, value in more.items()}}
    return ["php", *(f"-d{name}={value}" for name, value in options.items())]


def environment(local_settings: Path, **more: str) -> Mapping[str, str]:
    """The environment variables with which MediaWiki serves this wiki."""
    return {"MW_CONFIG_FILE": str(local_settings), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **more}


def script_command(mediawiki: Path, script: str) -> list[str]:
    """The command for one of MediaWiki's maintenance scripts: since 1.40 run.php; before, each is a program."""
    runner = mediawiki / "maintenance" / "run.php"
    return [*php_command(), *([str(runner), script] if runner.exists() else [str(runner.with_name(f"{script}.php"))])]
