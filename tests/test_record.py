"""A plan on record: the same to the byte years later, or the fact that changed; one changed byte is seen."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cases.random_consults import consults
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web.people import PEOPLE

from magwijzer import record
from magwijzer.doors.cli.main import group
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
few = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def saved(raw: dict[str, Any], known: Knowledge = KNOWN) -> bytes:
    return record.save(raw, Service(known).answer(raw), Words(known, "nl"), KEY)


PLAN = saved(PEOPLE["everything"])


@few
@given(consults(KNOWN))
def test_it_plays_the_same_again(raw: dict[str, Any]) -> None:
    again = record.replay(record.load(saved(raw)), Service(KNOWN))
    assert again.same
    assert again.changed == ()


@settings(few, max_examples=300)
@given(st.integers(0, len(PLAN) - 1), st.integers(1, 255))
def test_one_changed_byte_is_seen(place: int, flip: int) -> None:
    changed = PLAN[:place] + bytes((PLAN[place] ^ flip,)) + PLAN[place + 1 :]
    with pytest.raises(record.Damaged):
        record.load(changed)


@few
@given(st.integers(0, len(PLAN)), st.binary(min_size=1, max_size=3))
def test_bytes_added_or_cut_off_are_seen(place: int, more: bytes) -> None:
    for changed in (PLAN[:place] + more + PLAN[place:], PLAN[:place]):
        if changed != PLAN:
            with pytest.raises(record.Damaged):
                record.load(changed)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"\xff" * 100, b'{"signature": 1}', b"[" * 5000]
)
def test_what_is_no_plan_file_is_refused(data: bytes) -> None:
    with pytest.raises(record.Damaged):
        record.load(data)


def with_hours(minutes: int) -> Knowledge:
    """Return an edition in which magnesium stays so long from thyroid hormone."""
    old = KNOWN.interactions["thyroid-hormones"]
    new = replace(old, magnesium_after_drug_min=minutes, magnesium_before_drug_min=minutes)
    return replace(
        KNOWN,
        edition=replace(KNOWN.edition, edition="2027.01"),
        interactions={**KNOWN.interactions, "thyroid-hormones": new},
    )


def test_the_fact_that_changed_is_named() -> None:
    again = record.replay(record.load(saved(PEOPLE["plan"])), Service(with_hours(360)))
    assert not again.same
    assert (again.edition_then, again.edition_now) == ("2026.11", "2027.01")
    assert [(one.fact, one.used) for one in again.changed] == [("interactions.thyroid-hormones", True)]


def test_a_fact_no_finding_names_is_named_when_the_reply_differs() -> None:
    """The foods of the gap are no finding; when their magnesium changes, the plan does."""
    shown = Service(KNOWN).answer(PEOPLE["plan"]).advice.need
    assert shown is not None
    food = shown.changes[0].food
    foods = {**KNOWN.foods, food: replace(KNOWN.foods[food], mg_per_100g=1.0, mg_per_portion=1.0)}
    again = record.replay(record.load(saved(PEOPLE["plan"])), Service(replace(KNOWN, foods=foods)))
    assert [(one.fact, one.used) for one in again.changed] == [(f"foods.{food}", False)]


def test_a_fact_that_is_gone_and_a_new_one_are_told_apart() -> None:
    first = next(iter(KNOWN.foods))
    fewer = replace(KNOWN, foods={name: food for name, food in KNOWN.foods.items() if name != first})
    other = replace(with_hours(360), foods=fewer.foods)
    gone = record.replay(record.load(saved(PEOPLE["plan"])), Service(other)).changed
    new = record.replay(record.load(saved(PEOPLE["plan"], other)), Service(KNOWN)).changed
    assert next(one for one in gone if one.fact == f"foods.{first}").now is None
    assert next(one for one in new if one.fact == f"foods.{first}").then is None


def run(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(group, list(arguments))
    return found.exit_code, found.stdout, found.stderr


def test_from_command_to_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    consult, plan = tmp_path / "consult.json", tmp_path / "plan.magwijzer"
    consult.write_text(json.dumps(PEOPLE["plan"]), encoding="utf-8")
    assert run("advise", str(consult), "--save", str(plan))[0] == 0
    code, out, _ = run("replay", str(plan))
    assert (code, out.splitlines()[0]) == (0, "Zelfde antwoord, tot op de byte.")
    assert run("why", str(plan), "--finding", "gap_in_diet")[0] == 0
    plan.write_bytes(plan.read_bytes().replace(b'"age": 46', b'"age": 47'))
    code, out, err = run("replay", str(plan))
    assert (code, out) == (2, "")
    assert "beschadigd" in err


def test_the_command_names_the_fact_and_the_editions(tmp_path: Path) -> None:
    plan = tmp_path / "old.magwijzer"
    plan.write_bytes(saved(PEOPLE["plan"], with_hours(360)))
    code, out, _ = run("replay", str(plan), "--lang", "en")
    assert code == 1
    assert "Edition then: 2027.01. Edition now: 2026.11." in out
    assert "changed fact: interactions.thyroid-hormones" in out
    code, out, _ = run("replay", str(plan), "--format", "json")
    found = json.loads(out)
    assert (code, found["same"], found["edition_then"]) == (1, False, "2027.01")
    assert [one["fact"] for one in found["changed"]] == ["interactions.thyroid-hormones"]
