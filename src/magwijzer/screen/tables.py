"""Tables of what each answer brings by itself, made once per Knowledge by asking the rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from magwijzer.advice.choose import may_have_threonate
from magwijzer.advice.need import need_of
from magwijzer.consult import Answer, Consult
from magwijzer.screen.bands import Bands
from magwijzer.screen.bits import NONE, WORD, Bools, Floats, Ints, Words, bit
from magwijzer.screen.choice import allowance
from magwijzer.screen.probe import Probe


@dataclass(frozen=True)
class Classes:
    """Per class of age, eGFR, sex and life phase: what it brings, its adequate intake and what it may have.

    ``adequate`` is NaN where it depends on a sex we do not know; ``enough`` is enough for anyone, in
    mg a day. ``allowance`` numbers the distinct sets of forms for some people only.
    """

    reasons: Words
    adequate: Floats
    enough: Floats
    threonate: Bools
    allowance: Ints

    @classmethod
    def of(cls, probe: Probe, bands: Bands) -> "Classes":
        """Return the table of one Knowledge."""
        known = probe.knowledge
        sets: dict[tuple[str, ...], int] = {}
        rows = []
        for age, egfr, sex, life in bands.classes():
            person = replace(_nobody(probe, age, egfr), sex=sex, life_phase=life)  # type: ignore[arg-type]
            either = [
                need_of(replace(person, sex=one), known).adequate_intake_mg for one in ("female", "male")
            ]
            adequate = need_of(person, known).adequate_intake_mg
            allowed = sets.setdefault(allowance(person, known), len(sets))
            enough = adequate or max(amount or 0.0 for amount in either)
            rows.append((probe.reasons(person), adequate, enough, may_have_threonate(person, known), allowed))
        reasons, adequates, enoughs, threonate, allowances = zip(*rows, strict=True)
        return cls(
            np.array(reasons, np.uint64),
            np.array(adequates, np.float64),
            np.array(enoughs, np.float64),
            np.array(threonate, bool),
            np.array(allowances, np.int64),
        )


def _nobody(probe: Probe, age: int, egfr: float | None) -> Consult:
    return probe.nobody(age, egfr)


Give = Callable[[Consult, str], Consult]


def items(probe: Probe, judges: Sequence[Consult], names: Iterable[str], give: Give, field: str) -> Words:
    """Return the words of reasons [item, setting] of each item, given to the person of each setting."""
    return np.array(
        [[probe.reasons(give(judge, name), field) for judge in judges] for name in names], np.uint64
    )


@dataclass(frozen=True)
class Items:
    """What the items of each list bring: words of reasons [item, setting]."""

    complaints: Words
    conditions: Words
    conditions_unknown: Words
    alarms: Words

    @classmethod
    def of(cls, probe: Probe, bands: Bands, complaints: Iterable[str]) -> "Items":
        """Return the tables of one Knowledge, in the order of its facts."""
        known, judges = probe.knowledge, probe.judges(bands)

        def yes(consult: Consult, name: str) -> Consult:
            return probe.with_condition(consult, name, Answer.YES)

        def unsure(consult: Consult, name: str) -> Consult:
            return probe.with_condition(consult, name, Answer.UNKNOWN)

        return cls(
            items(probe, judges, complaints, lambda c, n: replace(c, complaints=(n,)), "complaints"),
            items(probe, judges, known.conditions, yes, "conditions"),
            items(probe, judges, known.conditions, unsure, "conditions"),
            items(
                probe, judges, known.alarms, lambda c, n: replace(c, alarm_symptoms=(n,)), "alarm_symptoms"
            ),
        )


@dataclass(frozen=True)
class Spread:
    """The table of unknown conditions turned round: for every bit of a word, which conditions bring it [setting]."""

    bits: tuple[np.uint64, ...]
    bringers: tuple[Words, ...]

    @classmethod
    def of(cls, table: Words) -> "Spread":
        """Return the turned table; only bits that some condition brings are kept.

        Raises:
            OverflowError: when there are more conditions than bits.
        """
        if len(table) > WORD:
            raise OverflowError(f"more than {WORD} conditions")
        present = [bit(place) for place in range(WORD) if (table & bit(place)).any()]
        return cls(
            tuple(present),
            tuple(
                np.bitwise_or.reduce(
                    np.where(table & one, np.array([bit(row) for row in range(len(table))])[:, None], NONE),
                    axis=0,
                )
                for one in present
            ),
        )

    def words(self, unsure: Words, setting: Ints) -> Words:
        """Return the words that the unknown conditions of each person bring."""
        found = np.zeros(len(unsure), np.uint64)
        for one, bringers in zip(self.bits, self.bringers, strict=True):
            found |= np.where(unsure & bringers[setting], one, NONE)
        return found
