"""A diary of drawn blocks for the tests of what people see, and a reader of SVG."""

from __future__ import annotations

import datetime as dt
import random

from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.trial import plan_trial

START = dt.date(2026, 9, 1)
TODAY = dt.date(2026, 11, 25)


def blocks(days: int = 84, complaint: str = "sleep", effect: float = -1.8, seed: int = 3) -> Diary:
    """Return a person's own test: missing days, days without a yes or no, lapses."""
    trial, draw, found = plan_trial(START, 7), random.Random(seed), []
    for number in range(days):
        day = START + dt.timedelta(days=number)
        planned = trial.planned(day)
        if draw.random() < 0.08:
            found.append(Entry(day, planned=planned))
            continue
        taken = None if draw.random() < 0.05 else bool(planned) == (draw.random() < 0.93)
        score = float(max(0, min(10, round(6 + effect * bool(taken) + draw.gauss(0, 1.2)))))
        dose = 150.0 if taken else None
        found.append(Entry(day, {complaint: score}, taken, dose, draw.choice([3, 4, 4, 5]), planned))
    return Diary(tuple(found))
