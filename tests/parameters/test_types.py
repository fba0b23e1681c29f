"""The parameters' types are those of the wikis, and a type checker finds with them what is wrong, and nothing else."""

import ast
import json
import resource
import subprocess
import zipfile
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.machine import npm_packages, products
from tests.machine.lifeline import Lifeline
from tests.machine.npm_packages import FOR_TYPES
from tests.machine.places import ROOT, SITE, VENV_PYTHON
from tests.parameters.described import bundled, described_modules
from tests.parameters.facts import ONE_OF, Module, together
from tests.parameters.write import CALLS, PARAMETERS, releases, stubs
from tests.wikis.kinds import VERSIONS

SAMPLES = Path(__file__).with_name("samples")
FILES = [SAMPLES / name for name in ("right.py", "wrong.py")]


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """All modules of both versions, as wikis with every bundled extension describe them."""
    return together(described_modules(first_port=8640))


def test_the_types_are_those_of_the_wikis(modules: dict[str, Module]) -> None:
    same_releases = f" {releases()} " in PARAMETERS.read_text("utf-8")
    for file, text in stubs(modules).items():
        written, described = file.read_text("utf-8").splitlines(), text.splitlines()
        different = list(unified_diff(written, described, file.name, "as the wikis describe", n=1, lineterm=""))[2:]
        # Debian renews its packages. A newer release within a version may have more, and takes nothing away.
        wrong = [line for line in different if same_releases or (line.startswith("-") and " describe; do" not in line)]
        assert not wrong, f"{file} is out of date: python3 build.py types ({releases()})\n" + "\n".join(different)


def test_what_a_bundled_extension_adds_is_there(modules: dict[str, Module]) -> None:
    assert {"DiscussionTools", "Echo", "Gadgets", "VisualEditor"} <= set(bundled(VERSIONS[-1]))
    assert {"query+gadgets", "thank", "discussiontoolsedit", "query+abuselog"} <= set(modules)
    assert "apisampleoutput" in modules  # described by the sandbox, but no wiki's outside of it
    assert "apisampleoutput" not in PARAMETERS.read_text("utf-8")


def test_only_open_parameters_have_other_values_with_other_extensions(modules: dict[str, Module]) -> None:
    bare = together(described_modules(first_port=8650, extensions=False))
    fewer = [
        f"{path}.{name}"
        for path, module in bare.items()
        for name, parameter in module.parameters.items()
        if parameter.values != modules[path].parameters[name].values and not modules[path].parameters[name].is_open
    ]
    assert fewer == []


def test_of_which_parameters_one_is_wanted_is_what_the_modules_have(modules: dict[str, Module]) -> None:
    for path, names in ONE_OF.items():
        assert set(names) <= set(modules[path].parameters), path


def mypy() -> set[tuple[str, int]]:
    """What mypy finds in the samples: file and line."""
    command = [str(VENV_PYTHON), "-m", "mypy", "--no-error-summary", *map(str, FILES)]
    reported = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    return {(Path(line.split(":")[0]).name, int(line.split(":")[1])) for line in reported if ": error:" in line}


def pyright() -> set[tuple[str, int]]:
    """What pyright, and so Pylance, finds there, its warnings included."""
    with Lifeline() as lifeline:
        program = [npm_packages.node(lifeline), str(FOR_TYPES.folder / "node_modules" / "pyright" / "index.js")]
    command = [*program, "--outputjson", "--pythonpath", str(VENV_PYTHON), *map(str, FILES)]
    reported = json.loads(subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout)
    assert reported["summary"]["filesAnalyzed"] == len(FILES)
    return {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in reported["generalDiagnostics"]}


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_type_checker_reports_what_is_wrong_and_nothing_else_and_is_quick(
    checker: Callable[[], set[tuple[str, int]]],
) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = checker()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wrong = (SAMPLES / "wrong.py").read_text("utf-8").splitlines()
    assert found == {("wrong.py", number) for number, line in enumerate(wrong, 1) if line.endswith("# wrong")}
    # Of the processor's time, whatever else runs: several times what docs/parameters-and-results.md reports.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 40


def test_the_stubs_replace_no_module() -> None:
    assert not CALLS.with_suffix(".py").exists()
    # pyright warns of a stub without a module; this one has a docstring, and nothing else.
    [docstring] = ast.parse(PARAMETERS.with_suffix(".py").read_text("utf-8")).body
    assert isinstance(docstring, ast.Expr)
    replaced = {
        node.name: {one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
        for node in ast.parse(CALLS.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert replaced == {
        "WrongParameters": set(),
        "ActionApi": {"get", "post", "post_with_token"},
        "QueryMethods": {"batches", "pages", "items"},
    }


def test_the_wheel_has_the_types_and_none_that_pages_load_has() -> None:
    def files_in(wheel: Path) -> set[str]:
        return set(zipfile.ZipFile(wheel).namelist())

    types = {str(file.relative_to(ROOT)) for file in (PARAMETERS, CALLS)}
    beside = str(PARAMETERS.with_suffix(".py").relative_to(ROOT))
    assert {name for name in files_in(products.wheel()) if name.endswith(".pyi")} == types
    in_the_site = sorted((SITE / "wheels").glob("mwbrowser*.whl"))
    whole = [products.rest_of_compiled_wheel(), products.browser_wheel()]
    for_pages = [whole[0], products.compiled_wheel(), whole[1]]
    assert [wheel.name for wheel in in_the_site] == [wheel.name for wheel in for_pages]
    for wheel in (*for_pages, *in_the_site):
        assert {name for name in files_in(wheel) if name.endswith(".pyi") or name.startswith(beside)} == set()
    assert all("mwbrowser/schema/module.py" in files_in(wheel) for wheel in whole)
