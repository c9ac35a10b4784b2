"""Whose advice flips when the facts change, and through which fact: for reviewing a rule before it is released."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.batch import Batches, Screened
from magwijzer.screen.bits import Bools, Ints
from magwijzer.screen.columns import OUTPUT

MEDICINES = "medicines"
"""Stands for the list of medicine names, which is compared as one."""
TOGETHER = "together"
"""No single fact flips this advice; several do together."""
REFUSED = "rejected"
"""Stands for the outcome of a row that only one of the two editions can read."""
ANSWERED = tuple(name for name in OUTPUT if name != "person_id")


def changed_facts(before: Knowledge, after: Knowledge) -> tuple[str, ...]:
    """Return the full ids of the facts that differ, were added or went, in the order of the facts."""
    found = [name for kind, names in _differing(before, after) for name in (f"{kind}.{one}" for one in names)]
    return (*found, *((MEDICINES,) if before.medicines != after.medicines else ()))


def _differing(before: Knowledge, after: Knowledge) -> Iterator[tuple[str, list[str]]]:
    new = after.groups()
    for kind, old in before.groups().items():
        names = dict.fromkeys((*old, *new[kind]))
        yield kind, [name for name in names if old.get(name) != new[kind].get(name)]


def with_fact(before: Knowledge, after: Knowledge, fact: str) -> Knowledge:
    """Return the first edition with one fact of the second."""
    if fact == MEDICINES:
        return replace(before, medicines=after.medicines)
    kind, _, name = fact.partition(".")
    group = dict(before.groups()[kind])
    new = after.groups()[kind].get(name)
    if new is None:
        group.pop(name)
    else:
        group[name] = new
    return replace(before, **{kind: group})  # type: ignore[arg-type]


@dataclass
class Comparison:
    """Holds two editions against each other. What one fact alone does is compiled when it is first needed."""

    before: Batches
    after: Batches

    def __post_init__(self) -> None:
        self._facts = changed_facts(self.before.screen.knowledge, self.after.screen.knowledge)
        self._alone: dict[str, Batches | None] = {}

    def flips(self, frame: pl.DataFrame, lines: Ints, before: Screened, after: Screened) -> pl.DataFrame:
        """Return the people whose advice differs: before, after, which columns, and through which facts."""
        both = _both(_side(before, ""), _side(after, "_after"))
        differs = {name: _differs(both, name) for name in ANSWERED}
        any_differs = np.logical_or.reduce(list(differs.values()))
        flipped = both.filter(pl.Series(any_differs))
        columns = [
            [name for name, mask in differs.items() if mask[place]] for place in np.flatnonzero(any_differs)
        ]
        facts = self._through(frame[np.searchsorted(lines, flipped["line"].to_numpy()).tolist()])
        return pl.DataFrame(
            {
                "line": flipped["line"],
                "person_id": flipped["person_id"].fill_null(flipped["person_id_after"]),
                "outcome_before": flipped["outcome"].fill_null(REFUSED),
                "outcome_after": flipped["outcome_after"].fill_null(REFUSED),
                "columns": pl.Series(columns, dtype=pl.List(pl.String)),
                "facts": pl.Series(facts, dtype=pl.List(pl.String)),
            }
        )

    def _through(self, people: pl.DataFrame) -> list[list[str]]:
        """Return for each person the facts that flip the advice alone, or TOGETHER."""
        found: list[list[str]] = [[] for _ in range(people.height)]
        if not found:
            return found
        old = _side(self.before.answer(people), "")
        for fact in self._facts:
            alone = self._with(fact)
            if alone is not None:
                both = _both(old, _side(alone.answer(people), "_after"))
                flipped = np.logical_or.reduce([_differs(both, name) for name in ANSWERED])
                for line in both.filter(pl.Series(flipped))["line"].to_list():
                    found[line - 1].append(fact)
        return [facts or [TOGETHER] for facts in found]

    def _with(self, fact: str) -> Batches | None:
        """Return the first edition with this fact changed, or None when it cannot stand alone."""
        if fact not in self._alone:
            before, after = self.before.screen.knowledge, self.after.screen.knowledge
            try:
                self._alone[fact] = Batches(with_fact(before, after, fact))
            except (KeyError, ValueError, StopIteration):
                self._alone[fact] = None
        return self._alone[fact]


def _both(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Return two sides by line; a row that one edition refuses has nulls there."""
    return one.join(other, on="line", how="full", coalesce=True).sort("line")


def _side(screened: Screened, suffix: str) -> pl.DataFrame:
    answers = screened.answers.cast(pl.Schema(OUTPUT))
    return answers.rename({name: name + suffix for name in OUTPUT}).with_columns(line=screened.lines)


def _differs(both: pl.DataFrame, name: str) -> Bools:
    one, other = both[name], both[f"{name}_after"]
    return ~one.eq_missing(other).to_numpy()
