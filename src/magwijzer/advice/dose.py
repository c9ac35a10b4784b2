"""Stage 4, dose: elemental milligrams a day, in whole steps, never above the room that is left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from magwijzer.advice.choose import THREONATE, Choice, Pick
from magwijzer.advice.draft import Draft, draft
from magwijzer.advice.finding import Finding, because
from magwijzer.advice.model import Ceiling, Recommendation, Step
from magwijzer.advice.taken import Intake
from magwijzer.knowledge.figure import figure
from magwijzer.knowledge.model import Complaint, Knowledge
from magwijzer.units import ElementalMg, compound_of


@dataclass(frozen=True, slots=True)
class Doses:
    """The recommendations with their ladders, and what is said about them."""

    recommendations: tuple[Recommendation, ...]
    findings: tuple[Finding, ...]


def dose(choice: Choice, ceiling: Ceiling, intake: Intake, knowledge: Knowledge) -> Doses:
    """Return a ladder for each chosen form; without a known room there is a form but no dose.

    With two forms the second gets its small start and stays there; the first climbs in what is left.
    """
    drafts = [draft(pick, choice, knowledge) for pick in choice.picks]
    findings = list(_cuts(choice.picks, knowledge))
    if ceiling.left_mg is None:
        return Doses(tuple(_undosed(one) for one in drafts), tuple(findings))
    room = {one.form: _room(one, ceiling.left_mg, intake, knowledge) for one in drafts}
    dosed = [one for one in drafts if one.start_mg is not None]
    amounts: dict[str, tuple[float, float]] = {}
    least = figure(knowledge.limits["rule_min_left"].mg)
    for one in [one for one in dosed if room[one.form] < least]:
        dosed.remove(one)
        findings.append(_dropped(one, room[one.form], knowledge))
    if dosed:
        amounts[dosed[0].form] = _alone(dosed[0], room[dosed[0].form])
    for second in dosed[1:]:
        first_start, first_max = amounts[dosed[0].form]
        start = _second_start(second, min(room[second.form], ceiling.left_mg - first_start), knowledge)
        if start is None:
            findings.append(_dropped(second, ceiling.left_mg - first_start, knowledge))
            continue
        amounts[second.form] = (start, start)
        amounts[dosed[0].form] = (first_start, min(first_max, ceiling.left_mg - start))
    kept = tuple(
        _with_ladder(one, amounts.get(one.form), knowledge) for one in drafts if _is_kept(one, amounts)
    )
    findings.extend(_about_room(kept, drafts, ceiling, knowledge))
    return Doses(kept, tuple(findings))


def _is_kept(one: Draft, amounts: dict[str, tuple[float, float]]) -> bool:
    return one.start_mg is None or one.form in amounts


def _room(one: Draft, left: float, intake: Intake, knowledge: Knowledge) -> float:
    """Return the most a form may get; threonate never passes 250 mg, own pot and plan together."""
    if one.form != THREONATE:
        return left
    legal = figure(knowledge.limits["rule_ceiling"].mg)
    return max(0.0, min(left, legal - intake.threonate_mg))


def _alone(one: Draft, room: float) -> tuple[float, float]:
    """Return start and maximum for a form that has the room to itself."""
    start = min(figure(one.start_mg), room)
    return start, max(start, min(figure(one.max_mg), room))


def _second_start(one: Draft, room: float, knowledge: Knowledge) -> float | None:
    """Return half the start rounded down to 25 mg, cut to the room; None when less than 25 mg is left."""
    unit = figure(knowledge.limits["rule_second_form"].mg)
    if room < unit:
        return None
    own = one.own_start_mg
    return min(own if own is not None else figure(one.start_mg) / 2 // unit * unit, room)


def _undosed(one: Draft) -> Recommendation:
    return replace(one.recommendation, step_mg=None)


def _with_ladder(one: Draft, amounts: tuple[float, float] | None, knowledge: Knowledge) -> Recommendation:
    if amounts is None:
        return _undosed(one)
    start, most = amounts
    reference = knowledge.forms[one.form].reference_compound
    return replace(
        one.recommendation,
        start_mg=start,
        max_mg=most,
        steps=tuple(_steps(one, start, most, knowledge)),
        compound_start_mg=compound_of(ElementalMg(start), reference.mg_fraction) if reference else None,
    )


def _steps(one: Draft, start: float, most: float, knowledge: Knowledge) -> Iterator[Step]:
    """Yield whole steps up to the maximum, one every 7 days, within the days the form may be used."""
    between = figure(knowledge.limits["rule_step"].days)
    review, last = one.recommendation.review_after_days, one.recommendation.last_day
    day, mg = 1, start
    while mg <= most and (last is None or day <= last):
        yield Step(day, mg, after_review=review is not None and day > review)
        if not one.step_mg:
            return
        day, mg = day + between, mg + one.step_mg


def _dropped(one: Draft, left: float, knowledge: Knowledge) -> Finding:
    facts = because(knowledge, "limits.rule_second_form", f"forms.{one.form}")
    values: dict[str, float | str] = {"form": one.form, "left": left}
    return Finding("second_form_dropped", "info", facts, one.form, values)


def _cuts(picks: Iterable[Pick], knowledge: Knowledge) -> Iterator[Finding]:
    """Say aloud where the article's own dose is cut to what is allowed."""
    limit = figure(knowledge.limits["rule_ceiling"].mg)
    for pick in picks:
        for name in pick.complaints:
            low, high = _article_range(knowledge.complaints[name])
            if high > limit:
                facts = because(knowledge, f"complaints.{name}", "limits.ul_eu")
                yield Finding(
                    "article_dose_cut", "info", facts, name, {"low": low, "high": high, "limit": limit}
                )


def _article_range(complaint: Complaint) -> tuple[float, float]:
    """Return the lowest and highest dose of the article range that goes furthest; 0, 0 without one."""
    ranges = [r for r in (complaint.article.start_mg, complaint.article.build_up_mg) if r]
    return max(((min(r), max(r)) for r in ranges), key=lambda pair: pair[1], default=(0.0, 0.0))


def _about_room(
    kept: tuple[Recommendation, ...], drafts: list[Draft], ceiling: Ceiling, knowledge: Knowledge
) -> Iterator[Finding]:
    wanted = {one.form: one.max_mg or 0.0 for one in drafts}
    for one in kept:
        if one.max_mg is not None and one.max_mg < wanted[one.form]:
            facts = because(knowledge, "limits.rule_ceiling")
            why = "taken" if ceiling.already_mg else "doctor" if ceiling.by_doctor else "second"
            values: dict[str, float | str] = {"form": one.form, "max": one.max_mg, "why": why}
            yield Finding("dose_cut_to_room", "info", facts, one.form, values)
        elif ceiling.by_doctor and one.max_mg is not None and figure(ceiling.left_mg) > one.max_mg:
            facts = because(knowledge, "limits.rule_ceiling", "limits.ul_eu")
            yield Finding(
                "doctor_decides_more", "warning", facts, one.form, {"form": one.form, "max": one.max_mg}
            )
