"""Never above the ceiling, for every real amount: the solver proves it, the engine is held against it on every edge."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
import z3

from magwijzer.advice.choose import Choice, choose
from magwijzer.advice.dose import dose
from magwijzer.advice.draft import draft
from magwijzer.advice.model import Ceiling, Recommendation
from magwijzer.advice.taken import Intake
from magwijzer.knowledge.load import default
from proof.answers import Person
from proof.bands import TENTH
from proof.doses import THREONATE, Dosed, Figures, Plan, begun, dosed, given, ladders, plans
from proof.laws import ROUNDING
from proof.offers import complaints
from proof.space import Space

KNOWN = default()
FIGURES = Figures.of(KNOWN)
LADDERS = tuple(ladders(KNOWN))
MOST_BY_DOCTOR = KNOWN.limits["rule_ceiling"].doctor_max_mg
LEFT, THREONATE_TAKEN = z3.Real("left"), z3.Real("threonate taken")
ROOM = (FIGURES.least <= LEFT, LEFT <= MOST_BY_DOCTOR, THREONATE_TAKEN >= 0)
"""What holds before a dose is looked at: too little room is stopped earlier, and no ceiling is higher."""


def name(ladder: tuple[Plan, Plan | None]) -> str:
    return " + ".join(f"{one.form} {one.start:g}-{one.most:g}" for one in ladder if one)


def always(claim: z3.BoolRef, *given_that: z3.BoolRef) -> bool:
    solver = z3.Solver()
    solver.add(*given_that, z3.Not(claim))
    return bool(solver.check() == z3.unsat)


@pytest.mark.parametrize("ladder", LADDERS, ids=name)
def test_what_is_given_fits_in_the_room_that_is_left(ladder: tuple[Plan, Plan | None]) -> None:
    found = dosed(*ladder, LEFT, THREONATE_TAKEN, FIGURES)
    assert always(given(found) <= LEFT, *ROOM)
    assert always(begun(found) <= given(found), *ROOM)
    for one, plan in zip(found, ladder, strict=False):
        assert plan is not None
        assert always(z3.Implies(one.stays, z3.And(one.start > 0, one.start <= one.most)), *ROOM)
        assert always(z3.Implies(one.stays, one.most <= plan.most), *ROOM)
        if plan.form == THREONATE:
            assert always(z3.Implies(one.stays, THREONATE_TAKEN + one.most <= FIGURES.legal), *ROOM)


@pytest.mark.parametrize("ladder", LADDERS, ids=name)
def test_less_room_never_gives_more(ladder: tuple[Plan, Plan | None]) -> None:
    """Under the legal ceiling; above it threonate that no longer fits may make way for another form."""
    less, more_threonate = z3.Real("less left"), z3.Real("more threonate taken")
    legal = (FIGURES.legal >= LEFT + THREONATE_TAKEN, less + more_threonate <= FIGURES.legal)
    fewer = (FIGURES.least <= less, less <= LEFT, more_threonate >= THREONATE_TAKEN)
    before = dosed(*ladder, LEFT, THREONATE_TAKEN, FIGURES)
    after = dosed(*ladder, less, more_threonate, FIGURES)
    assert always(given(after) <= given(before), *ROOM, *legal, *fewer)
    assert always(begun(after) <= begun(before), *ROOM, *legal, *fewer)


def test_one_milligram_more_would_not_be_proven() -> None:
    """The proof can fail: with a room that is a step too wide it does."""
    found = dosed(*LADDERS[-1], LEFT + 1, THREONATE_TAKEN, FIGURES)
    assert not always(given(found) <= LEFT, *ROOM)


@cache
def choices() -> dict[tuple[Plan, Plan | None], Choice]:
    """Return the choices that complaints lead to, one for every two plans that can meet."""
    person = Person(KNOWN)
    found: dict[tuple[Plan, Plan | None], Choice] = {}
    for point in Space("", (complaints(KNOWN, 3),)).points():
        for low_budget in (False, True):
            consult = replace(point.consult(person), low_budget=low_budget, sex="male")
            choice = choose(consult, KNOWN)
            drafts = [draft(pick, choice, KNOWN) for pick in choice.picks]
            met = [
                Plan(one.form, one.start_mg, one.max_mg or 0.0, one.own_start_mg)
                for one in drafts
                if one.start_mg is not None
            ]
            if met:
                found.setdefault((met[0], met[1] if len(met) > 1 else None), choice)
    return found


def test_every_plan_that_complaints_lead_to_is_proven() -> None:
    assert len(choices()) > 30
    assert {one for ladder in choices() for one in ladder if one} <= set(plans(KNOWN))
    assert {name(ladder) for ladder in choices()} <= {name(ladder) for ladder in LADDERS}


def edges(ladder: tuple[Plan, Plan | None]) -> Iterator[float]:
    """Yield both sides of every amount at which something is cut or dropped."""
    sizes = [size for one in ladder if one for size in (one.start, one.most, one.own_start or one.start / 2)]
    sums = {a + b for a in (0.0, *sizes) for b in (0.0, FIGURES.unit, FIGURES.least, *sizes)}
    for amount in sorted(sums):
        yield from (mg for mg in (amount - TENTH, amount, amount + TENTH) if mg >= FIGURES.least)
    yield MOST_BY_DOCTOR or 0.0


def test_the_engine_reckons_as_was_proven_on_every_edge() -> None:
    reckoned = 0
    for ladder, choice in choices().items():
        for left in edges(ladder):
            for threonate in (
                0.0,
                FIGURES.legal - FIGURES.least,
                FIGURES.legal - FIGURES.least + TENTH,
                300.0,
            ):
                assert same(dosed(*ladder, left, threonate, FIGURES), ladder, engine(choice, left, threonate))
                reckoned += 1
    assert reckoned > 5_000


def engine(choice: Choice, left: float, threonate: float) -> tuple[Recommendation, ...]:
    intake = Intake(True, threonate, threonate > 0, False, threonate, frozenset())
    ceiling = Ceiling(left + threonate, threonate, left, by_doctor=True)
    return dose(choice, ceiling, intake, KNOWN).recommendations


def same(
    wanted: tuple[Dosed, ...], ladder: tuple[Plan, Plan | None], found: tuple[Recommendation, ...]
) -> bool:
    """Tell whether the same forms stay, with the same start and maximum."""
    due = {
        plan.form: (one.start, one.most)
        for one, plan in zip(wanted, ladder, strict=False)
        if plan is not None and one.stays
    }
    got = {one.form: (one.start_mg, one.max_mg or 0.0) for one in found if one.start_mg is not None}
    return set(due) == set(got) and all(
        abs(due[form][n] - got[form][n]) < ROUNDING for form in due for n in (0, 1)
    )
