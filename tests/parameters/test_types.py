"""The parameters' types are those of the wikis, and a type checker finds with them what is wrong, and nothing else."""

import ast
import subprocess
import zipfile
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.machine import products
from tests.machine.places import ROOT, VENV_PYTHON
from tests.parameters.described import bundled, described_modules
from tests.parameters.facts import ONE_OF, Module, together
from tests.parameters.write import CALLS, PARAMETERS, stubs
from tests.wikis.kinds import VERSIONS

SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """All modules of both versions, as wikis with every bundled extension describe them."""
    return together(described_modules(first_port=8640))


def test_the_types_are_those_of_the_wikis(modules: dict[str, Module]) -> None:
    for file, text in stubs(modules).items():
        written, described = file.read_text("utf-8").splitlines(), text.splitlines()
        different = "\n".join(unified_diff(written, described, file.name, "as the wikis describe", lineterm=""))
        assert not different, f"{file} is out of date: python3 build.py types\n{different}"


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


def test_mypy_reports_what_is_wrong_and_nothing_else() -> None:
    files = [str(SAMPLES / name) for name in ("right.py", "wrong.py")]
    command = [str(VENV_PYTHON), "-m", "mypy", "--no-error-summary", *files]
    reported = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    found = {(Path(line.split(":")[0]).name, int(line.split(":")[1])) for line in reported if ": error:" in line}
    wrong = (SAMPLES / "wrong.py").read_text("utf-8").splitlines()
    assert found == {("wrong.py", number) for number, line in enumerate(wrong, 1) if line.endswith("# wrong")}


def test_the_stub_of_calls_replaces_no_module() -> None:
    assert not CALLS.with_suffix(".py").exists()
    assert not PARAMETERS.with_suffix(".py").exists()
    [replaced] = [node for node in ast.parse(CALLS.read_text("utf-8")).body if getattr(node, "name", "") == "ActionApi"]
    assert isinstance(replaced, ast.ClassDef)
    assert {node.name for node in replaced.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)} == {
        *("get", "post", "post_with_token")
    }


def test_the_wheel_has_the_types_and_the_compiled_one_that_pages_load_has_not() -> None:
    def stubs_in(wheel: Path) -> set[str]:
        return {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".pyi")}

    assert stubs_in(products.wheel()) == {str(file.relative_to(ROOT)) for file in (PARAMETERS, CALLS)}
    assert stubs_in(products.compiled_wheel()) == set()
