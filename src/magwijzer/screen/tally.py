"""What is counted while screening, small enough to add up over any number of people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from magwijzer.screen.columns import OUTPUT

MOST_CALLS = 1000
"""People on the list to call, at most; the strictest outcomes first."""
MOST_UNKNOWN = 1000
"""Distinct unknown codes that are counted apart, at most."""
TO_CALL = ("urgent", "no_plan", "doctor_first")
"""Outcomes of people to call, the strictest first."""
ABOVE = "above_ceiling"
Call = tuple[str, str, int | None, str]
"""person_id, outcome, longest gap in minutes, and the codes of the findings separated by ``;``."""


@dataclass
class Tally:
    """Counts of people: answered, refused, per outcome, interaction and finding, and who to call."""

    people: int = 0
    rejected: int = 0
    refusals: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    interactions: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    hours: Counter[str] = field(default_factory=Counter)
    unknown_codes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Refusals by "column code"; those of the header are counted once."""
    calls: list[Call] = field(default_factory=list)
    flips: int = 0

    def add(self, other: "Tally") -> None:
        """Add the counts of another tally."""
        self.people += other.people
        self.rejected += other.rejected
        self.refusals += other.refusals
        self.flips += other.flips
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        self.unknown_codes = Counter(dict(self.unknown_codes.most_common(MOST_UNKNOWN)))
        calls = [*self.calls, *other.calls]
        self.calls = sorted(calls, key=lambda call: TO_CALL.index(call[1]))[:MOST_CALLS]

    def document(self) -> dict[str, Any]:
        """Return the tally as plain values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> "Tally":
        """Return the tally that ``document`` wrote."""
        counters = {name: Counter(raw[name]) for name in COUNTERS}
        return cls(**{**raw, **counters, "calls": [tuple(call) for call in raw["calls"]]})


COUNTERS = ("outcomes", "interactions", "findings", "hours", "unknown_codes", "reasons")


def tally_of(answers: pl.DataFrame, rejected: pl.DataFrame, unknown_codes: Mapping[str, int]) -> Tally:
    """Return the counts of one batch."""
    gaps = answers["max_gap_min"]
    return Tally(
        people=answers.height,
        rejected=rejected["line"].n_unique(),
        refusals=rejected.height,
        outcomes=_counts(answers["outcome"]),
        interactions=_item_counts(answers["interactions"]),
        findings=_item_counts(answers["findings"]),
        hours=Counter({str(gap): n for gap, n in gaps.drop_nulls().value_counts().iter_rows()}),
        unknown_codes=Counter(dict(Counter(unknown_codes).most_common(MOST_UNKNOWN))),
        calls=_calls(answers),
    )


def reasons_of(rejected: pl.DataFrame) -> Counter[str]:
    """Return how many refusals there are of each column and code."""
    counted = rejected.group_by("column", "reason").len()
    return Counter({f"{column or ''} {code}": count for column, code, count in counted.iter_rows()})


def _counts(column: pl.Series) -> Counter[str]:
    return Counter(dict(column.value_counts().iter_rows()))


def _item_counts(column: pl.Series) -> Counter[str]:
    """Return how many lists hold each id; ids are stored as categories, so their numbers are counted."""
    items = column.explode(empty_as_null=False, keep_nulls=False)
    kind = items.dtype
    names = kind.categories.to_list() if isinstance(kind, pl.Enum) else []
    counts = np.bincount(items.to_physical().to_numpy(), minlength=len(names)).tolist()
    return Counter({name: count for name, count in zip(names, counts, strict=True) if count})


def _calls(answers: pl.DataFrame) -> list[Call]:
    """Return the first people to call, the strictest outcome first."""
    found: list[Call] = []
    for outcome in TO_CALL:
        room = MOST_CALLS - len(found)
        first = (answers["outcome"] == outcome).arg_true().head(room)
        rows = answers.select("person_id", "max_gap_min", "findings")[first]
        codes = rows["findings"].cast(OUTPUT["findings"]).list.join(";")
        found += [
            (person, outcome, gap, why)
            for person, gap, why in zip(rows["person_id"], rows["max_gap_min"], codes, strict=True)
        ]
    return found
