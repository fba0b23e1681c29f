"""Which control the explorer has for each type of parameter, and what is sent for what is filled in."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser.schema.description import Description, Parameter
from tests.unit.site_pages import load

controls = load("explorer.controls")
values = load("explorer.values")
sections = load("explorer.sections")

NAMESPACES = {-1: "Special", 0: "(Main)", 4: "Project"}


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"type": "boolean"}, "checkbox"),
        ({"type": "enum", "values": ("a", "b")}, "select"),
        ({"type": "enum", "values": ("a", "b"), "multi": True}, "checklist"),
        ({"type": "namespace"}, "select"),
        ({"type": "namespace", "multi": True}, "checklist"),
        ({"type": "string", "multi": True}, "chips"),
        ({"type": "integer"}, "number"),
        ({"type": "integer", "multi": True}, "chips"),
        ({"type": "limit"}, "limit"),
        ({"type": "timestamp"}, "moment"),
        ({"type": "text"}, "lines"),
        ({"type": "password"}, "password"),
        ({"type": "string", "sensitive": True}, "password"),
        ({"type": "upload"}, "file"),
        ({"type": "expiry"}, "text"),
        ({"type": "user"}, "text"),
        ({"type": "a type of tomorrow"}, "text"),
    ],
)
def test_each_type_has_its_control(given: dict[str, Any], kind: str) -> None:
    assert controls.control_of(Parameter("x", **given), NAMESPACES).kind == kind


def test_a_token_has_none() -> None:
    assert controls.control_of(Parameter("token", token="csrf", sensitive=True, required=True)) is None


def test_namespaces_have_their_names_and_those_that_are_no_place_for_pages_are_left_out() -> None:
    control = controls.control_of(Parameter("x", type="namespace", extra_namespaces=(-1,)), {0: "(Main)", 4: "Project"})
    assert control.options == {"0": "(Main)", "4": "Project", "-1": "Special"}


def test_namespaces_that_are_not_known_can_be_typed() -> None:
    assert controls.control_of(Parameter("x", type="namespace", multi=True), {}).kind == "chips"


def test_a_hint_says_how_much_may_be_given() -> None:
    limit = Parameter("x", type="limit", minimum=1, maximum=500, high_maximum=5000, default=10)
    hint = "1 to 500 (or 5000 with the right apihighlimits), or max; 10 if left out"
    assert controls.control_of(limit).hint == hint
    several = Parameter("x", multi=True, low_limit=50, high_limit=500)
    assert controls.control_of(several).hint == "up to 50 values, 500 with the right apihighlimits"


@pytest.mark.parametrize(
    ("given", "text", "value"),
    [
        ({"type": "boolean"}, "1", True),
        ({"type": "boolean"}, "", None),
        ({"type": "integer"}, "5", 5),
        ({"type": "integer"}, "five", "five"),
        ({"type": "limit"}, "max", "max"),
        ({"type": "namespace", "multi": True}, "0|4", [0, 4]),
        ({"type": "string", "multi": True}, "\x1fA|B\x1fC", ["A|B", "C"]),
        ({"type": "string", "multi": True}, "5", "5"),
        ({"type": "string"}, "a|b", "a|b"),
    ],
)
def test_what_is_sent_is_what_one_would_write_in_python(given: dict[str, Any], text: str, value: object) -> None:
    assert values.python_value(controls.control_of(Parameter("x", **given), NAMESPACES), text) == value


@pytest.mark.parametrize(
    ("written", "text"),
    [("2026-01-31T12:00", "2026-01-31T12:00:00Z"), ("2026-01-31T12:00:05", "2026-01-31T12:00:05Z"), ("now", "now")],
)
def test_a_moment_is_in_utc(written: str, text: str) -> None:
    assert values.moment_text(written) == text


def test_a_field_for_dates_holds_a_date_and_leaves_the_rest_to_be_written() -> None:
    assert values.moment_field("2026-01-31T12:00:05Z") == "2026-01-31T12:00:05"
    assert values.moment_field("now") is None


def test_values_can_be_pasted_in_lines_and_with_bars() -> None:
    assert values.pieces("Tea\n\n Coffee \nTea") == ["Tea", "Coffee"]
    assert values.pieces("Tea|Coffee") == ["Tea", "Coffee"]


def module(path: str, *parameters: Parameter, group: str = "action") -> Description:
    return Description(path, path.rpartition("+")[2], group, parameters={one.name: one for one in parameters})


MAIN = module("main", Parameter("action", type="enum", values=("query",), submodules={"query": "query"}))
LIST = Parameter("list", type="enum", multi=True, values=("allpages",), submodules={"allpages": "query+allpages"})
GENERATOR = Parameter(
    "generator", type="enum", values=("allpages",), submodules={"allpages": "query+allpages"}, submodule_prefix="g"
)
QUERY = module("query", LIST, GENERATOR, Parameter("titles", type="title", multi=True))
ALLPAGES = module("query+allpages", Parameter("apfrom", type="title"), group="list")


def names(found: list[Any]) -> dict[str, list[str]]:
    return {section.key: [control.name for control in section.controls] for section in found}


def test_a_form_has_the_modules_parameters_and_those_around_it_but_not_what_chooses_it() -> None:
    found = sections.sections_of(ALLPAGES, [QUERY, MAIN], [], {}, {})
    assert names(found) == {"query+allpages": ["apfrom"], "query": ["generator", "titles"]}


def test_a_generator_brings_its_parameters_with_a_g_before_them() -> None:
    form = {one.name: one for one in map(controls.control_of, QUERY.parameters.values())}
    assert sections.chosen_paths(form, {"generator": "allpages"}) == [("query+allpages", "g")]
    found = sections.sections_of(QUERY, [MAIN], [(ALLPAGES, "g")], {}, {})
    assert names(found)["gquery+allpages"] == ["gapfrom"]


def test_a_templated_parameter_is_there_once_for_each_value_of_the_other() -> None:
    edit = module("edit", Parameter("slots", multi=True), Parameter("text-{slot}", template={"slot": "slots"}))
    assert names(sections.sections_of(edit, [], [], {}, {})) == {"edit": ["slots"]}
    given = {"slots": "main|extra"}
    assert names(sections.sections_of(edit, [], [], given, {})) == {"edit": ["slots", "text-main", "text-extra"]}
