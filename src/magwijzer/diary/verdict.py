"""Does it help? The verdict on a diary: an estimate, its doubt, and what may honestly be said.

The estimate is `model.py` (regression and priors), `likelihood.py`, `scale.py` (ends of the scale) and `posterior.py`;
`guard.py` says what the design can carry. The randomisation test stands beside it and decides nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from magwijzer.diary.entry import Diary
from magwijzer.diary.guard import Design, design_of
from magwijzer.diary.likelihood import curves
from magwijzer.diary.model import regression
from magwijzer.diary.notices import Notice, notices
from magwijzer.diary.posterior import Posterior, posterior
from magwijzer.diary.randomisation import Randomisation, randomisation
from magwijzer.diary.scale import at_an_end, freed
from magwijzer.diary.timeline import Timeline, lay_out

Word = Literal["helps", "no_effect", "cannot_say", "harms"]
NextStep = Literal["keep_lowest_dose", "stop", "stop_see_gp", "keep_recording", "plan_test", "repeat_test"]

SURE = 0.97
"""Probability that magnesium helps from which "helps" may be said, for one complaint."""
UNLIKELY = 0.05
"""Probability of an improvement of a point or more below which it is "no_effect", for one complaint."""


@dataclass(frozen=True, slots=True)
class Days:
    """Usable days off and on, and calendar days in between that are not usable."""

    off: int
    on: int
    missing: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one complaint's diary says. `effect` (points) is on minus off in steady state; negative is better.

    Effect, interval and both probabilities are None below 4 usable days a side. `raw_difference` is the plain
    difference of the means, for comparison: it has trend, weekday and carry-over in it.
    """

    verdict: Word
    effect: float | None
    interval_95: tuple[float, float] | None
    probability_helps: float | None
    probability_one_point: float | None
    raw_difference: float | None
    days: Days
    changes: int
    randomisation: Randomisation | None
    warnings: tuple[Notice, ...]
    next_step: NextStep


def judge(diary: Diary, *, ends: dt.date | None = None) -> Verdict:
    """The verdict on a diary of one complaint; `ends`: the last day of the planned test, if known.

    Raises ValueError when the diary scores several complaints: those need `judge_all`.
    """
    if len(diary.complaints) != 1:
        raise ValueError(f"judge wants one complaint, found {', '.join(diary.complaints)}; use judge_all")
    return judge_all(diary, ends=ends)[diary.complaints[0]]


def judge_all(diary: Diary, *, ends: dt.date | None = None) -> Mapping[str, Verdict]:
    """A verdict per complaint. With more than one that can be judged, each needs more proof (Bonferroni)."""
    timelines = {complaint: lay_out(diary, complaint) for complaint in diary.complaints}
    looks = max(1, sum(design_of(timeline).can_estimate for timeline in timelines.values()))
    return {name: _verdict(diary, timeline, looks, ends) for name, timeline in timelines.items()}


def estimate(timeline: Timeline) -> Posterior:
    """The effect given the diary. Wants usable days on both sides; `judge` never asks below four a side."""
    score = timeline.score[timeline.usable]
    columns = regression(timeline.days, timeline.usable, timeline.taken)
    found = curves(columns, score, np.zeros(len(score)))
    if at_an_end(score).any():
        felt = freed(columns, score, found)
        found = curves(columns, felt.score, felt.doubt)
    return posterior(found)


def _verdict(diary: Diary, timeline: Timeline, looks: int, ends: dt.date | None) -> Verdict:
    design = design_of(timeline)
    found = _rounded(estimate(timeline)) if design.can_estimate else None
    word = _word(found, design, looks)
    left = max(timeline.days_ahead, (ends - diary.entries[-1].date).days if ends and diary.entries else 0)
    return Verdict(
        verdict=word,
        effect=found.effect if found else None,
        interval_95=(found.low, found.high) if found else None,
        probability_helps=found.helps if found else None,
        probability_one_point=found.one_point if found else None,
        raw_difference=_raw_difference(timeline) if found else None,
        days=Days(design.off, design.on, timeline.missing),
        changes=design.changes,
        randomisation=randomisation(timeline),
        warnings=(
            *notices(diary, timeline, design, days_left=left),
            *_about_verdict(found, word, design, looks),
        ),
        next_step=_next_step(word, design, left),
    )


def _rounded(found: Posterior) -> Posterior:
    """As shown. Decisions are taken on these numbers, so that what is shown is what decided."""
    return Posterior(
        round(found.effect, 2),
        round(found.low, 2),
        round(found.high, 2),
        round(found.helps, 3),
        round(found.one_point, 3),
    )


def _word(found: Posterior | None, design: Design, looks: int) -> Word:
    """A sure effect below one point is "no_effect": it is not worth swallowing something for."""
    if found is None:
        return "cannot_say"
    doubt = (1 - SURE) / looks
    if design.can_carry and found.helps <= doubt:
        return "harms"
    if found.one_point < UNLIKELY / looks:
        return "no_effect"
    if design.can_carry and 1 - found.helps <= doubt:
        return "helps"
    return "cannot_say"


def _about_verdict(found: Posterior | None, word: Word, design: Design, looks: int) -> tuple[Notice, ...]:
    told = []
    if found and word == "no_effect" and design.can_carry and found.helps >= SURE:
        told.append(Notice("small_effect", {"effect": found.effect}))
    if looks > 1:
        told.append(
            Notice("several_complaints", {"complaints": looks, "sure": round(1 - (1 - SURE) / looks, 4)})
        )
    return tuple(told)


def _next_step(word: Word, design: Design, days_left: int) -> NextStep:
    match word:
        case "helps":
            return "keep_lowest_dose"
        case "harms":
            return "stop_see_gp"
        case "no_effect":
            return "stop"
        case "cannot_say":
            if days_left or not (design.off or design.on):
                return "keep_recording"
            return "repeat_test" if design.can_carry else "plan_test"


def _raw_difference(timeline: Timeline) -> float:
    score, taken = timeline.score[timeline.usable], timeline.taken[timeline.usable]
    return round(float(score[taken == 1].mean() - score[taken == 0].mean()), 2)
