"""The fast path says what ``advise`` says: every column, row for row.

A part on every run; with MAGWIJZER_WHOLE=1 or CI=true on 200,000 people and more.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from typing import Any

import polars as pl
import pytest
from screen.people import Row, Someone, on_the_edges, plain

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.batch import Batches
from magwijzer.screen.columns import INPUT
from magwijzer.screen.rows import Rows

WHOLE = os.environ.get("MAGWIJZER_WHOLE") == "1" or os.environ.get("CI") == "true"
CHUNK = 5_000
CHUNKS = 40 if WHOLE else 1
EDGE_STEP = 1 if WHOLE else 4
KNOWN = default()

Difference = tuple[Row, dict[str, tuple[Any, Any]]]


def differences(rows: list[Row], fast: Batches, truth: Rows) -> Iterator[Difference]:
    """Yield every row whose answer differs, with (fast, truth) of each column that does."""
    screened = fast.answer(pl.DataFrame(rows, schema=dict(INPUT)))
    assert screened.rejected.is_empty()
    assert screened.answers.height == len(rows)
    for row, got in zip(rows, screened.answers.iter_rows(named=True), strict=True):
        want = truth.answer_row(row)
        if got != want:
            yield row, {name: (got[name], want[name]) for name in want if got[name] != want[name]}


@cache
def both() -> tuple[Batches, Rows]:
    """Return the fast path and the truth, compiled once per process."""
    return Batches(KNOWN), Rows(KNOWN)


def chunk(seed: int) -> tuple[int, list[Difference]]:
    """Return how many random people a seed gives, and how their answers differ."""
    rows = Someone(KNOWN, seed).rows(CHUNK)
    return len(rows), list(differences(rows, *both()))


def test_random_people() -> None:
    if CHUNKS == 1:
        found = [chunk(1)]
    else:
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            found = list(pool.map(chunk, range(1, CHUNKS + 1)))
    assert sum(people for people, _ in found) == CHUNK * CHUNKS
    assert [one for _, many in found for one in many][:3] == []


def test_people_on_the_edges() -> None:
    rows = on_the_edges(KNOWN)
    assert len(rows) > 3_500
    assert list(differences(rows[::EDGE_STEP], *both()))[:3] == []


def test_random_people_meet_every_outcome_form_and_finding() -> None:
    """What the random people never meet is not tested by them."""
    answers = (
        Batches(KNOWN)
        .answer(pl.DataFrame([*Someone(KNOWN, 1).rows(CHUNK), *on_the_edges(KNOWN)], schema=dict(INPUT)))
        .answers
    )
    assert answers["outcome"].n_unique() == 6
    assert answers["findings"].explode().n_unique() > 45
    assert answers["interactions"].explode().n_unique() > len(KNOWN.interactions) - 2
    assert answers["form2"].n_unique() > 3
    assert answers["max_gap_min"].n_unique() > 3


def changed(**figures: float) -> Knowledge:
    """Return the facts with other limits."""
    limits = {name: replace(KNOWN.limits[name], mg=mg) for name, mg in figures.items()}
    return replace(KNOWN, limits={**KNOWN.limits, **limits})


def another_edition() -> Knowledge:
    """Return facts in which about everything a rule reads has another value."""
    rules = {
        name: replace(
            rule,
            age_from=None if rule.age_from is None else rule.age_from - 5,
            age_always_from=None if rule.age_always_from is None else rule.age_always_from - 3,
            age_to=None if rule.age_to is None else rule.age_to - 2,
            egfr_below=None if rule.egfr_below is None else rule.egfr_below + 5,
            conditions_any=rule.conditions_any[1:],
            at_least=None if rule.at_least is None else rule.at_least + 1,
            forms=rule.forms[1:],
        )
        for name, rule in KNOWN.rules.items()
    }
    limits = {
        name: replace(
            limit,
            mg=None if limit.mg is None else limit.mg + 15,
            from_age_years=None if limit.from_age_years is None else limit.from_age_years + 2,
            egfr_below=None if limit.egfr_below is None else limit.egfr_below + 2,
        )
        for name, limit in KNOWN.limits.items()
    }
    intake = {name: replace(row, female=(row.female or 0) + 10) for name, row in KNOWN.intake.items()}
    complaints = {
        name: replace(c, plan=replace(c.plan, start_mg=c.plan.start_mg and c.plan.start_mg + 25))
        for name, c in reversed(KNOWN.complaints.items())
    }
    interactions = {
        name: replace(i, applies_to_forms=("citrate", "antacid") if i.applies_to_forms else ())
        for name, i in reversed(KNOWN.interactions.items())
    }
    return replace(
        KNOWN, rules=rules, limits=limits, intake=intake, complaints=complaints, interactions=interactions
    )


def test_another_edition_of_the_facts_is_followed() -> None:
    """No figure, list or order is written a second time."""
    other = another_edition()
    rows = [*Someone(other, 3).rows(1_500), *on_the_edges(other)[:: EDGE_STEP * 4]]
    assert list(differences(rows, Batches(other), Rows(other)))[:3] == []


@pytest.mark.parametrize(
    ("figure", "column"),
    [("rule_ceiling", "left_mg"), ("rule_min_left", "outcome"), ("rule_second_form", "start_mg")],
)
def test_a_planted_difference_is_found(figure: str, column: str) -> None:
    planted = Batches(changed(**{figure: (KNOWN.limits[figure].mg or 0.0) + 60}))
    found = list(differences(on_the_edges(KNOWN)[::5], planted, Rows(KNOWN)))
    columns = {name for _, differing in found for name in differing}
    assert column in columns or (figure == "rule_second_form" and "form2" in columns)


def test_a_planted_finding_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = Batches(KNOWN)
    real = Rows.consult_of

    def forgetful(rows: Rows, row: Row) -> Any:
        return replace(real(rows, row), stool="normal")

    monkeypatch.setattr(Rows, "consult_of", forgetful)
    found = list(differences([plain(0, stool="constipated")], fast, Rows(KNOWN)))
    assert [sorted(differing) for _, differing in found] == [["findings"]]


def test_a_long_list_of_complaints_is_answered_row_by_row() -> None:
    names = [name for name in KNOWN.complaints if name not in ("combination", "pregnancy_cramps")]
    rows = [plain(0), plain(1, complaints=names), plain(2, complaints=["sleep"] * 60), plain(3)]
    assert list(differences(rows, Batches(KNOWN), Rows(KNOWN))) == []


def test_every_finding_code_fits() -> None:
    """A code that would not fit its word of bits is an error, never a wrong answer."""
    codes = Batches(KNOWN).screen.codes
    with pytest.raises(OverflowError):
        codes.word(f"new_{number}" for number in range(64))
