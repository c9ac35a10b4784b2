"""One answer at a time: what it is read as, or the one problem it is refused for, with all that is said of it."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import consult_of

from magwijzer.consult import Answer, Consult, ConsultError, Parser, Problem
from magwijzer.consult.fields import clean, nearest_of
from magwijzer.consult.problem import shown
from magwijzer.knowledge.load import default
from magwijzer.service import Service

KNOWN = default()
PARSER = Service(KNOWN).parser
ANSWERS = tomllib.loads((Path(__file__).parent / "answers.toml").read_text("utf-8"))


def read(own: dict[str, Any]) -> Consult:
    return PARSER.parse(consult_of({**own, "conditions": own.get("conditions", {})}))


def problems(own: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(ConsultError) as caught:
        read(own)
    return caught.value.problems


def at(consult: Any, path: str) -> Any:
    """Return what stands at a path of fields, keys and places, as TOML writes it; ``none`` for nothing."""
    for name in path.split("."):
        if isinstance(consult, tuple):
            consult = consult[int(name)]
        else:
            consult = consult[name] if isinstance(consult, dict) else getattr(consult, name)
    return "none" if consult is None else plain(consult)


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.value if isinstance(value, Answer) else value


@pytest.mark.parametrize("case", ANSWERS["read"], ids=lambda case: case["told"])
def test_an_answer_is_read_as_what_it_says(case: dict[str, Any]) -> None:
    consult = read(json.loads(case["told"]))
    assert {path: at(consult, path) for path in case["as"]} == case["as"]


@pytest.mark.parametrize("case", ANSWERS["refused"], ids=lambda case: case["told"])
def test_an_answer_is_refused_for_this_alone(case: dict[str, Any]) -> None:
    (found,) = problems(json.loads(case["told"]))
    nearest = {} if found.nearest is None else {"nearest": found.nearest}
    said = {"field": found.field, "code": found.code, "found": found.found, **nearest, **found.wanted}
    assert said == case["problem"]


def test_every_figure_is_a_number_and_every_day_a_date() -> None:
    consult = read({"egfr": 75, "already_mg": 64, "ceiling_mg_by_doctor": 300, "on": "2026-11-22"})
    assert [type(value) for value in (consult.age, consult.egfr, consult.already_mg)] == [int, float, float]
    assert (consult.ceiling_mg_by_doctor, consult.on) == (300.0, date(2026, 11, 22))


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_questions() -> None:
    own = {"slaap": 1, "age": 130, "sex": "x", "complaints": ["x"], "medicines": [{}, 3], "now": "x", "on": 3}
    found = [problem.field for problem in problems(own)]
    assert found == ["slaap", "age", "sex", "complaints[0]", "medicines[0]", "medicines[1]", "on", "now"]


def test_what_is_not_a_consult_at_all() -> None:
    for raw, kind in ((None, "NoneType"), ([], "list"), ("x", "str"), (3, "int")):
        with pytest.raises(ConsultError) as caught:
            PARSER.parse(raw)
        assert caught.value.problems == (Problem("(json)", "object", kind),)


def test_a_field_that_is_needed_is_named_when_it_is_null_too() -> None:
    for name in ("age", "complaints", "alarm_symptoms", "medicines"):
        assert problems({name: None}) == (Problem(name, "required", "null"),)


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("complaints", "sleep"),
        ("habits", "sport"),
        ("medicines", {"atc": "N02BE01"}),
        ("products", {"label": "x"}),
    ],
)
def test_a_hundred_items_are_read_and_no_more(field: str, item: Any) -> None:
    read({field: [item] * 100})
    assert problems({field: [item] * 101}) == (Problem(field, "list_too_long", "[] (101)", {"most": "100"}),)


def test_two_thousand_characters_are_read_and_no_more() -> None:
    assert read({"medicines": [{"name": "x" * 2000}]}).medicines[0].text == "x" * 2000
    for own, field in (
        ({"medicines": [{"name": "x" * 2001}]}, "medicines[0].name"),
        ({"products": [{"label": "x" * 2001}]}, "products[0].label"),
        ({"diet": {"foods": ["x" * 2001]}}, "diet.foods[0]"),
    ):
        (found,) = problems(own)
        assert (found.field, found.code, found.wanted) == (field, "text_too_long", {"longest": "2000"})
        assert found.found == f'"{"x" * 60}…" (2001)'


def test_of_many_options_forty_are_named() -> None:
    (found,) = problems({"ceiling_reason": ["xyz"]})
    reasons = [*KNOWN.cautions, *KNOWN.conditions, *KNOWN.interactions]
    assert found.wanted == {"options": ", ".join(reasons[:40])}
    assert len(reasons) > 40


@pytest.mark.parametrize(
    ("typed", "name", "nearest"),
    [
        ("abcde" + "z" * 8, "abcde", "abcde"),  # 10 of 18 letters are the same: 55.6 %
        ("lmnopqrstuvw" + "z" * 20, "lmnopqrstuvw", None),  # 24 of 44: 54.5 %
    ],
)
def test_a_name_is_suggested_from_fifty_five_percent_alike(
    typed: str, name: str, nearest: str | None
) -> None:
    assert nearest_of(typed, (name,)) == nearest


def test_only_the_first_eighty_characters_are_compared() -> None:
    """32 letters of a name of 36 in 80 characters is 64 of 116: just enough; in 81 it is not, nor is 31 in 79."""
    name = "a" * 32 + "bbbb"
    assert nearest_of("z" * 48 + "a" * 32 + "z" * 900, (name,)) == name
    assert nearest_of("z" * 49 + "a" * 32, (name,)) is None
    assert nearest_of(3, (name,)) is None


def test_what_went_wrong_is_named_for_whoever_reads_a_log() -> None:
    """Names of fields, never what was found in them; twenty of them at most."""
    fields = [f"f{i}" for i in range(21)]
    error = ConsultError(tuple(Problem(field, "text", "geheim") for field in fields))
    assert str(error) == f"21 problems: {', '.join(fields[:20])}"


@pytest.mark.parametrize(
    ("value", "short"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, f'"{"x" * 60}…" (61)'),
        ("", '""'),
        ("a\nb\x07\u200b", "a·b··"),
        ([], "[] (0)"),
        ([1, 2], "[] (2)"),
        ({"a": 1}, "{} (1)"),
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0.5, "0.5"),
        (10**60, "1" + "0" * 59),
        (10**5000, "a very long number"),
    ],
    ids=lambda value: repr(value)[:20] if not isinstance(value, int) else "number",
)
def test_what_is_found_is_shown_back_in_one_short_line(value: object, short: str) -> None:
    assert shown(value) == short


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Thyrax 0,1 mg ", "Thyrax 0,1 mg"),
        ("één\tcapsule\x00", "één capsule"),
        ("Thyrax\t0,1 mg", "Thyrax 0,1 mg"),
        ("Magnesium\n100 mg\r\n", "Magnesium\n100 mg"),
        ("a\u200bb\u202ec", "a b c"),
        ("a\ud800b", "a b"),
        ("a\ue000b", "a b"),
        ("a\u0378b", "a b"),
        ("µg ½ — “x”", "µg ½ — “x”"),
        ("\n\t\u200b", ""),
    ],
)
def test_a_text_keeps_its_letters_and_line_breaks(typed: str, kept: str) -> None:
    """Control, invisible, private and unassigned characters become a space: two words never grow together."""
    assert clean(typed) == kept


def test_no_parser_is_made_of_facts_without_the_figures_it_counts_with() -> None:
    for name in ("rule_ceiling", "nrv"):
        lacking = replace(KNOWN.limits[name], mg=None)
        with pytest.raises(ValueError, match="figure"):
            Parser(replace(KNOWN, limits={**KNOWN.limits, name: lacking}))
