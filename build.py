"""The project's commands. Each does its own set-up, and lists beforehand what it will install.

They need nothing but Python 3.11 or later.

Everything that is built lies in .build/; only Debian packages are installed outside of it, and only as root.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - this is where it is found out
    sys.exit(f"This takes Python 3.11 or later; this is {sys.version.split()[0]} ({sys.executable}).")

from tests.machine import checks, prepare, products
from tests.machine.places import BUILD, ROOT, SITE, VENV_PYTHON
from tests.machine.progress import StepFailed, say
from tests.wikis.ports import taken


def serve(options: argparse.Namespace) -> int:
    problem = taken(options.port, options.host)
    if problem:
        say(problem, error=True)
        return 1
    missing = prepare.for_serve(wikis=options.wikis)
    command = ["-m", "tests.machine.serve", "--host", options.host, "--port", str(options.port)]
    os.chdir(ROOT)
    # In place of this process: to stop the command, it is enough to stop the process that was started.
    return os.execv(VENV_PYTHON, [str(VENV_PYTHON), *command, *(["--without-wikis", missing] if missing else [])])


def test(options: argparse.Namespace) -> int:
    prepare.for_tests()
    return checks.run(options.pytest)


def bench(options: argparse.Namespace) -> int:
    prepare.for_bench()
    return checks.measure(options.parts)


def types(_options: argparse.Namespace) -> int:
    prepare.for_types()
    return checks.write_types()


def wheel(_options: argparse.Namespace) -> int:
    prepare.for_wheel()
    say(f"The wheel: {products.wheel()}")
    return 0


def npm(_options: argparse.Namespace) -> int:
    prepare.for_npm()
    say(f"The npm package with the wheel in it, for `npm publish`: {products.write_npm_package()}")
    return 0


def site(options: argparse.Namespace) -> int:
    if options.packages is not None:
        products.keep_packages_address(options.packages)
    prepare.for_site(notebooks=options.jupyterlite)
    say(f"The site, for any static host: {SITE}")
    return 0


def clean(_options: argparse.Namespace) -> int:
    shutil.rmtree(BUILD, ignore_errors=True)
    say("Removed .build/")
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    steps = top.add_subparsers(title="steps", required=True, metavar="STEP")

    step = steps.add_parser("serve", help="build, start the sandbox wikis and the site, print the address")
    step.add_argument(
        "--port", type=int, default=8000, help="the site's port (8000); the wikis take those from PORT+101 on"
    )
    step.add_argument("--host", default="localhost", help="the name or address to listen at (localhost)")
    step.add_argument("--no-wikis", dest="wikis", action="store_false", help="only the site")
    step.set_defaults(run=serve)

    step = steps.add_parser("test", help="install what the tests need, run all checks and tests")
    step.usage = "build.py test [anything pytest takes, such as -k NAME; then only pytest runs]"
    step.set_defaults(run=test)

    step = steps.add_parser("site", help="write the static site")
    step.add_argument(
        "--jupyterlite", action="store_true", help="with notebooks, which stay a part of it until `clean` (30 MB more)"
    )
    step.add_argument(
        "--packages",
        metavar="ADDRESS",
        help="the folder with Pyodide's own packages, such as pandas, on a server that the site may load them from; "
        'kept until `clean`, "" for none',
    )
    step.set_defaults(run=site)

    step = steps.add_parser("bench", help="measure speed beside other clients, write the tables in docs/speed.md")
    step.add_argument(
        "parts", nargs="*", metavar="PART", help="clients, first-visit or gadget; without any, all of them"
    )
    step.set_defaults(run=bench)

    for name, work, text in (
        ("types", types, "write the types of all modules' parameters, from what MediaWiki describes"),
        ("wheel", wheel, "write the package's wheel"),
        ("npm", npm, "write the npm package with the wheel in it, from which gadgets load it"),
        ("clean", clean, "remove all that was built"),
    ):
        steps.add_parser(name, help=text).set_defaults(run=work)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    options, unknown = parser().parse_known_args(arguments)
    options.pytest = unknown
    if unknown and options.run is not test:
        parser().error(f"unknown: {' '.join(unknown)}")
    try:
        return int(options.run(options))
    except StepFailed as failure:
        say(f"\nFailed at: {failure.step}\n{failure}", error=True)
        return 1
    except KeyboardInterrupt:
        say("\nStopped.", error=True)
        return 130


if __name__ == "__main__":
    sys.exit(main())
