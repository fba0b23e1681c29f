"""``mwbrowser gadget hello.py -o Gadget-hello.js``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .builder import RUNTIME, STDLIB, WHEEL, build, complaint
from .header import BadHeader

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    file: Path = options.file
    try:
        source = file.read_text("utf-8-sig")
        javascript = build(source, file.name, runtime=options.runtime, wheel=options.wheel, stdlib=options.stdlib)
        if doubt := complaint(source, str(file)):
            print(f"{doubt} (says Python {sys.version.split()[0]}; the gadget's may know better)", file=sys.stderr)
        if options.output is None:
            sys.stdout.buffer.write(javascript.encode())
        else:
            options.output.write_bytes(javascript.encode())
    except BadHeader as error:
        return _refuse(f"{file}:{error.line}: {error}")
    except UnicodeDecodeError as error:
        return _refuse(f"{file}: this is not a text in UTF-8 ({error})")
    except (OSError, ValueError) as error:
        return _refuse(str(error))
    return 0


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="mwbrowser", description="MediaWiki from Python in a web page.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    gadget = commands.add_parser(
        "gadget",
        help="make a wiki's gadget of a Python file",
        description="Make of one Python file the JavaScript file that a wiki takes as a gadget "
        "(MediaWiki:Gadget-hello.js) or as a user's script (User:Somebody/common.js).",
    )
    gadget.add_argument("file", type=Path, help="the Python file; its header says what it needs")
    gadget.add_argument("-o", "--output", type=Path, help="the file to write (standard output)")
    gadget.add_argument("--runtime", default=RUNTIME, help="the folder that readers get Pyodide from (%(default)s)")
    gadget.add_argument(
        "--wheel",
        default=WHEEL,
        help="the address that readers get mwbrowser from (%(default)s, which is there once mwbrowser is on npm)",
    )
    gadget.add_argument(
        "--stdlib",
        help="Python's standard library, compiled for that very Pyodide, to start faster; an empty text is Pyodide's "
        f"own, which is the default if you give a --runtime or --wheel (otherwise it is {STDLIB})",
    )
    return top
