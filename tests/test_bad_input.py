"""Input that cannot be read, through the real command: exit 2, one line per problem, and never a traceback."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from cases import HEALTHY, consult_of
from cases.command import refused, run

MEGABYTES_10 = 10_000_000

TRIAGE = ["age", "complaints", "alarm_symptoms", "conditions", "medicines"]


def document(**own: Any) -> str:
    return json.dumps(consult_of(own))


def line_of(lines: list[str], field: str) -> str:
    """Return the one line about a field."""
    found = [line for line in lines if line.startswith(f"{field}:")]
    assert len(found) == 1, (field, lines)
    return found[0]


EVERYTHING_WRONG: Mapping[str, Any] = {
    "age": "oud",
    "sex": "vrouw",
    "life_phase": "zwanger",
    "complaints": ["slep", "fatigue"],
    "alarm_symptoms": ["stroek"],
    "conditions": {"diabetis": "yes", "kidney_disease": "maybe"},
    "egfr": -1,
    "stool": 3,
    "medicines": [
        {"name": "Thyrax", "times": ["07:00", "25:00"]},
        {"name": "Thyrax", "atc": "H03AA01"},
        {},
        {"name": "Thyrax", "weekday": "maandag", "until": "2026-02-30"},
    ],
    "products": [{"label": "Magnesium", "units_per_day": 0.1}, "pot"],
    "already_mg": "veel",
    "diet": {"magnesium_mg": 200, "foods": ["brood"], "avoid": ["noten"]},
    "day": {"wake": "07:00", "breakfast": "08:00", "lunch": "12:30", "dinner": "18.30", "bed": "24:00"},
    "ceiling_mg_by_doctor": 1001,
    "ceiling_reason": ["zwanger"],
    "habits": "sport",
    "low_budget": "ja",
    "audience": "shop",
    "now": "7:00",
    "on": "22-11-2026",
    "colour": "red",
}
FIELDS_WRONG = [
    "age", "sex", "life_phase", "complaints[0]", "alarm_symptoms[0]", "conditions.diabetis",
    "conditions.kidney_disease", "egfr", "stool", "medicines[0].times[1]", "medicines[1]", "medicines[2]",
    "medicines[3].weekday", "medicines[3].until", "products[0].units_per_day", "products[1]", "already_mg",
    "diet", "diet.avoid[0]", "day.dinner", "day.bed", "ceiling_mg_by_doctor", "ceiling_reason[0]", "habits",
    "low_budget", "audience", "now", "on", "colour",
]  # fmt: skip


def test_everything_that_is_wrong_is_said_at_once() -> None:
    lines = refused(json.dumps(EVERYTHING_WRONG))
    for field in FIELDS_WRONG:
        line_of(lines, field)
    assert len(lines) == len(FIELDS_WRONG), [
        line for line in lines if line.partition(":")[0] not in FIELDS_WRONG
    ]


@pytest.mark.parametrize(
    ("field", "found", "wanted"),
    [
        ("age", "oud", "0"),
        ("complaints[0]", "slep", "sleep"),
        ("alarm_symptoms[0]", "stroek", "stroke"),
        ("conditions.diabetis", "diabetis", "diabetes"),
        ("medicines[0].times[1]", "25:00", "07:30"),
        ("ceiling_mg_by_doctor", "1001", "1000"),
        ("products[0].units_per_day", "0.1", "50"),
        ("on", "22-11-2026", "2026-11-22"),
    ],
)
def test_a_line_names_field_found_and_wanted(
    everything: list[str], field: str, found: str, wanted: str
) -> None:
    line = line_of(everything, field)
    assert found in line
    assert wanted in line


@pytest.fixture(scope="module")
def everything() -> list[str]:
    return refused(json.dumps(EVERYTHING_WRONG))


def test_the_lines_are_there_in_english_too(everything: list[str]) -> None:
    english = refused(json.dumps(EVERYTHING_WRONG), "advise", "-", "--lang", "en")
    assert len(english) == len(everything)
    assert not set(english) & set(everything)


def test_what_is_needed_is_named() -> None:
    lines = refused("{}")
    for field in TRIAGE:
        line_of(lines, field)
    assert len(lines) == len(TRIAGE)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        '{"age": 46,',
        "{'age': 46}",
        "nonsense",
        "null",
        "[]",
        '"text"',
        "12",
        '{"age": 46} {"age": 47}',
        document().replace('"age": 46', '"age": 46, "age": 47'),
        document().replace('"age": 46', '"age": NaN'),
        document().replace('"age": 46', '"age": Infinity'),
        document().replace('"age": 46', '"age": 1e999'),
        document().replace('"age": 46', f'"age": {"9" * 400}'),
        document().replace('"age": 46', f'"age": {"9" * 6000}'),
        document(already_mg=0).replace('"already_mg": 0', '"already_mg": -Infinity'),
        b"\xff\xfe{\x00}\x00",
        b'{"age": "\xe9"}',
        "[" * 100_000,
        '{"age":' * 5_000 + "1" + "}" * 5_000,
        document(medicines=[{"name": "\u200b\u200d\ufeff"}]),
        document(medicines=[{"name": ""}]),
        document(**{"\ud800": 1}),
        document(medicines=[{"name": "x" * 2001}]),
        document(medicines=[{"name": "paracetamol"}] * 101),
        document(medicines=[{"name": "paracetamol"}] * 500),
        document(complaints=["sleep"] * 101),
        document(medicines=[None]),
        document(complaints=[None]),
        document(complaints={"sleep": True}),
        document(age=True),
    ],
    ids=lambda data: repr(data[:40]) + str(len(data)),
)
def test_what_cannot_be_read_is_refused(data: bytes | str) -> None:
    lines = refused(data)
    assert len(lines) <= 5


BIG = "x" * MEGABYTES_10


@pytest.mark.parametrize(
    "data",
    [
        BIG,
        json.dumps(BIG),
        json.dumps({BIG: 1}),
        document(complaints=[BIG]),
        document(medicines=[{"name": BIG}]),
        document(products=[{"label": BIG, "units_per_day": 1}]),
        document(on=BIG),
        document(conditions={BIG: "yes"}),
        '{"age": ' + "1" * MEGABYTES_10 + "}",
        json.dumps({"age": 46, "medicines": [0] * 2_000_000}),
        '{"age":' + " " * MEGABYTES_10,
        b"\xff" * MEGABYTES_10,
    ],
    ids=lambda data: str(data[:24]),
)
def test_ten_megabytes_are_refused_in_little_time_and_memory(data: bytes | str) -> None:
    assert len(refused(data)) <= len(TRIAGE) + 1


def test_too_large_a_file_is_refused() -> None:
    (line,) = refused(b" " * 40_000_000)
    assert "33554432" in line


@pytest.mark.parametrize("arguments", [("advise", "no-such-file.json"), ("advise", "tests"), ("advise", "")])
def test_a_file_that_cannot_be_read_is_refused(arguments: tuple[str, ...]) -> None:
    refused("", *arguments)


@pytest.mark.parametrize(
    "arguments",
    [("advise",), ("advise", "-", "--format", "fax"), ("advise", "-", "--lang", "fr"), ("adviseer",)],
)
def test_a_command_that_does_not_exist_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert run("", *arguments).returncode == 2


def test_strange_characters_are_read_without_harm() -> None:
    name = "Thyrax\u0000\u0007\u200b 0,1\u202e mg\x1b[31m\ud800"
    done = run(document(medicines=[{"name": name, "times": ["07:00"]}]), "advise", "-", "--format", "json")
    assert done.returncode == 0
    shown = [character for character in done.stdout if character != "\n"]
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    text = run(document(medicines=[{"name": name}]))
    assert "\x1b" not in text.stdout


def test_a_byte_order_mark_and_a_hundred_medicines_are_no_fault() -> None:
    hundred = [{"name": "paracetamol 500 mg"}] * 100
    done = run(b"\xef\xbb\xbf" + document(medicines=hundred).encode(), "advise", "-", "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["medicines"]) == 100


def test_the_healthy_consult_is_answered() -> None:
    assert run(json.dumps(dict(HEALTHY))).returncode == 0
