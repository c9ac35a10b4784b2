"""Why and what if: every line leads to answers, facts and sources; every change told is true, and none is an excuse."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cases import consult_of
from cases.random_consults import consults
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from web.people import PEOPLE

from magwijzer.advice import Outcome
from magwijzer.consult import ConsultError
from magwijzer.doors.cli.main import group
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model.text import LANGUAGES
from magwijzer.render.why import answered, chain, otherwise
from magwijzer.render.words import Words
from magwijzer.service import Service
from magwijzer.whatif import Change, what_if

KNOWN = default()
SERVICE = Service(KNOWN)
WORDS = {language: Words(KNOWN, language) for language in LANGUAGES}
TEXT = Path(chain.__file__).parents[2] / "text" / "nl.toml"
CODES = set(tomllib.loads(TEXT.read_text("utf-8"))["finding"]) - {"lifted"}
few = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
few_runs = settings(few, max_examples=8)
ID = re.compile(r"\b[a-z]+_[a-z_0-9]+\b")
RAW = ("medicines", "products")


def test_every_code_says_which_answers_are_behind_it() -> None:
    assert set(answered.BEHIND) == CODES


@few
@given(consults(KNOWN))
def test_every_finding_leads_to_answers_facts_and_sources(raw: dict[str, Any]) -> None:
    reply = SERVICE.answer(raw)
    for words in WORDS.values():
        for finding in reply.findings:
            found = chain.chain_of(reply, finding, words)
            assert found.answers or not answered.BEHIND[finding.code], finding
            assert found.links, finding
            assert any(link.sources for link in found.links), finding
            own = [*found.answers, *(text for link in found.links for text in (link.text, link.sure))]
            for text in own:
                assert not re.search(r"[{}]|\bNone\b|\bnan\b", text), text
            assert not ID.search(" ".join(link.text for link in found.links)), found.links


@few
@given(consults(KNOWN))
def test_the_chain_is_the_same_in_both_languages(raw: dict[str, Any]) -> None:
    reply = SERVICE.answer(raw)
    shapes = [
        [
            (len(one.answers), [(link.fact, bool(link.sure), link.sources) for link in one.links])
            for one in (chain.chain_of(reply, finding, words) for finding in reply.findings)
        ]
        for words in WORDS.values()
    ]
    assert shapes[0] == shapes[1]


def test_a_complaint_says_its_grade_and_its_figures() -> None:
    reply = SERVICE.answer(PEOPLE["plan"])
    told = [link for one in chain.chains(reply, WORDS["nl"]) for link in one.links]
    sleep = next(link for link in told if link.fact == "complaints.sleep")
    assert "GRADE: laag" in sleep.sure
    assert "100 mg" in sleep.text
    assert "250 mg" in sleep.text


def put(raw: dict[str, Any], change: Change) -> dict[str, Any]:
    """Return the consult with a change, made here from the change alone."""
    name, field = change.subject, change.field
    if field == "conditions":
        return raw | {"conditions": (raw.get("conditions") or {}) | {name: change.new}}
    if field in ("alarm_symptoms", "complaints", "habits", "alarm_unknown"):
        rest = [one for one in raw.get(field) or [] if one != name]
        return raw | {field: [*rest, name] if change.new is True else rest}
    if field == "diet":
        return raw | {"diet": {**(raw.get("diet") or {}), "foods": [], "magnesium_mg": change.new}}
    return raw | {field: change.new}


def without(raw: dict[str, Any], change: Change) -> list[dict[str, Any]]:
    """Return the consults without one item of that name; several may carry it."""
    items = raw[change.field]
    named = [
        i
        for i, one in enumerate(items)
        if change.subject in (one.get("name"), one.get("label"), one.get("atc"))
    ]
    return [raw | {change.field: [*items[:i], *items[i + 1 :]]} for i in named]


@few_runs
@given(consults(KNOWN))
def test_every_change_told_leads_there_when_it_is_answered(raw: dict[str, Any]) -> None:
    now = SERVICE.answer(raw).advice.outcome
    for one in what_if(raw, SERVICE):
        changed = without(raw, one.change) if one.change.field in RAW else [put(raw, one.change)]
        assert one.outcome is not now
        assert one.outcome in [SERVICE.answer(each).advice.outcome for each in changed], one


@few
@given(consults(KNOWN))
def test_not_knowing_is_never_a_way_out(raw: dict[str, Any]) -> None:
    now = SERVICE.answer(raw).advice.outcome
    found = what_if(raw, SERVICE)
    if now is Outcome.URGENT:
        assert found == ()
    for one in found:
        if one.outcome < now and one.change.field not in RAW:
            assert one.change.new not in (None, "unknown"), one
        assert (one.kind == "stricter") == (one.outcome > now)
        assert one.kind != "find_out" or one.change.old in (None, "unknown")


def test_nothing_that_would_change_is_left_out() -> None:
    """Every condition, alarm and complaint is tried here by itself, and must be told when it changes the outcome."""
    raw = PEOPLE["plan"]
    told = {(one.change.field, one.change.subject, one.outcome) for one in what_if(raw, SERVICE)}
    tried = [Change("conditions", name, "no", new) for name in KNOWN.conditions for new in ("yes", "unknown")]
    tried += [Change("alarm_symptoms", name, False, True) for name in KNOWN.alarms]
    tried += [Change("complaints", name, False, True) for name in KNOWN.complaints]
    leads = set()
    for change in tried:
        try:
            leads.add((change.field, change.subject, SERVICE.answer(put(raw, change)).advice.outcome))
        except ConsultError:
            continue
    elsewhere = {one for one in leads if one[2] is not Outcome.PLAN}
    assert elsewhere == {one for one in told if one[0] in ("conditions", "alarm_symptoms", "complaints")}
    assert len(elsewhere) > 50


def test_the_nearest_number_is_told() -> None:
    raw = consult_of({"age": 60, "egfr": 80})
    found = {(one.change.field, one.outcome.id): one.change.new for one in what_if(raw, SERVICE)}
    assert found["age", "pharmacist_first"] == 75
    assert found["age", "doctor_first"] == 17
    assert found["egfr", "doctor_first"] == 59
    assert found["egfr", "no_plan"] == 29


def test_words_never_invite_to_another_answer() -> None:
    """A freer outcome is told as what is not so; what can be found out is told as that."""
    for person, kind in (("doctor_first", "freer"), ("no_plan", "freer"), ("no_dose", "find_out")):
        for words in WORDS.values():
            reply = SERVICE.answer(PEOPLE[person])
            lines = "\n".join(otherwise.lines(what_if(PEOPLE[person], SERVICE), reply, words))
            assert words.say("otherwise", f"{kind}_note") in lines
            assert words.say("otherwise", "lead") in lines


def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
    found = CliRunner().invoke(group, list(arguments), input=stdin)
    return found.exit_code, found.stdout, found.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_commands_tell_the_chain_and_the_changes(lang: str) -> None:
    stdin = json.dumps(PEOPLE["plan"])
    code, out, _ = run("why", "-", "--finding", "gap_in_diet", "--lang", lang, stdin=stdin)
    assert code == 0
    assert "intake.ai_adult" in out
    assert "EFSA-2015-DRV" in out
    assert "210 mg" in out
    code, out, _ = run(
        "why", "-", "--finding", "gap_in_diet", "--format", "json", "--lang", lang, stdin=stdin
    )
    (found,) = json.loads(out)
    assert found["facts"][0]["fact"] == "intake.ai_adult"
    assert found["facts"][0]["sources"][0]["link"].startswith("https://doi.org/")
    assert len(found["answers"]) == 4
    code, out, _ = run("whatif", "-", "--format", "json", "--lang", lang, stdin=stdin)
    rows = json.loads(out)
    assert code == 0
    assert {"field", "subject", "old", "new", "outcome", "kind", "text"} == set(rows[0])
    assert any(row["subject"] == "dialysis" and row["outcome"] == "no_plan" for row in rows)


def test_someone_who_must_call_is_told_only_that() -> None:
    raw = consult_of({"alarm_symptoms": ["chest_pain"]})
    code, out, _ = run("whatif", "-", stdin=json.dumps(raw))
    assert (code, out) == (0, KNOWN.urgency["112"].instruction.nl + "\n")
    assert run("whatif", "-", "--format", "json", stdin=json.dumps(raw))[1] == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "stdin", "wanted"),
    [
        (("why", "-", "--finding", "nope"), json.dumps(PEOPLE["plan"]), "gap_in_diet"),
        (("why", "-", "--finding", "a\x1b[31m" * 1000), json.dumps(PEOPLE["plan"]), "gap_in_diet"),
        (("why", "-", "--finding", "gap_in_diet"), "{", "(json)"),
        (("whatif", "-"), "[1]", "(json)"),
        (("whatif", "-"), '{"kind": "magwijzer-plan"}', "(json)"),
        (("whatif", "-"), '{"age": 400}', "age"),
        (("whatif", "no-such-file.json"), "", "no-such-file.json"),
    ],
)
def test_odd_input_is_refused_in_one_line_each(arguments: tuple[str, ...], stdin: str, wanted: str) -> None:
    code, out, err = run(*arguments, stdin=stdin)
    assert (code, out) == (2, "")
    assert wanted in err
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert max(map(len, err.splitlines())) <= 500


@pytest.mark.parametrize("kind", KNOWN.groups())
def test_every_fact_and_its_sources_can_be_shown(kind: str) -> None:
    full_id = f"{kind}.{next(iter(KNOWN.groups()[kind]))}"
    for lang in LANGUAGES:
        assert run("facts", "show", full_id, "--lang", lang)[0] == 0
    code, out, _ = run("facts", "show", full_id, "--format", "json")
    assert (code, list(json.loads(out))) == (0, [full_id])
    code, out, _ = run("facts", "cite", full_id, "--format", "json")
    assert code == 0
    assert {one["id"] for one in json.loads(out)[full_id]} <= set(KNOWN.sources)


def test_the_check_counts_and_names_faults(tmp_path: Path) -> None:
    code, out, _ = run("facts", "check", "--format", "json", "--on", "2026-11-23")
    assert code == 0
    assert json.loads(out)["counts"]["medicines"] == len(KNOWN.medicines)
    code, out, _ = run("facts", "check", "--facts", str(tmp_path), "--format", "json")
    assert code == 1
    assert {"file", "key", "found", "wanted"} == set(json.loads(out)["faults"][0])
    assert run("facts", "check", "--facts", str(tmp_path), "--lang", "en")[1].endswith(" faults\n")
