"""What each ATC code brings, looked up once per distinct code and then read from arrays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from magwijzer.advice.separate import separate
from magwijzer.advice.taken import ANTACID_GROUP, intake_of
from magwijzer.consult import Medicine
from magwijzer.consult.intake import as_medicine
from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine import Recogniser
from magwijzer.screen.bands import Bands
from magwijzer.screen.bits import ABSENT, Bools, Ints, Words
from magwijzer.screen.gaps import Gaps
from magwijzer.screen.lists import NOT_THERE, Known
from magwijzer.screen.probe import Probe
from magwijzer.screen.rows import NOT_TOLD, code_of
from magwijzer.screen.traits import Reach, Traits, split


class Medicines:
    """The table of medicines by ATC code; a code is looked up when it is first met.

    A code that is not in the facts brings what any medicine brings that we do not know, so all of
    those share one place and the table stays small whatever a file holds.
    """

    problem = "text"

    def __init__(self, probe: Probe, bands: Bands) -> None:
        self.traits, self.reach = Traits.of(probe.knowledge), Reach.of(probe.knowledge)
        self._probe, self._judges = probe, probe.judges(bands)
        self._recogniser = Recogniser(probe.knowledge)
        self._codes = Known(sorted(self._recogniser.known_codes()))
        self._place_of = np.full(len(self._codes.names) + 1, NOT_THERE, np.int64)
        """Per code its place once it is looked up; the last is for texts that are no code we know."""
        self._rows: list[_Row] = []
        self._arrays: Arrays | None = None
        self._atc = tuple(sorted(atc_named(probe.knowledge)))
        self._alike: dict[
            tuple[str, tuple[str, ...], tuple[str, ...]], tuple[list[np.uint64], np.uint64]
        ] = {}
        self.untold = self._add(NOT_TOLD)
        self.unknown = self._add(as_medicine(self._recogniser.by_atc("?")))
        self.unknown_codes: Counter[str] = Counter()

    def places(self, values: pl.Series) -> Ints:
        """Return the place of every code, NOT_THERE for a text that no consult takes as a code."""
        codes = self._codes.places(values)
        places = self._place_of[codes]
        if not (places == NOT_THERE).any():
            return places
        known = codes != NOT_THERE
        met = np.flatnonzero(np.bincount(codes[known], minlength=len(self._place_of)))
        for code in met[self._place_of[met] == NOT_THERE]:
            self._place(int(code))
        places = np.where(known, self._place_of[codes], NOT_THERE)
        return places if known.all() else self._written_otherwise(values, places, ~known)

    def _place(self, code: int) -> int:
        if self._place_of[code] == NOT_THERE:
            name = self._codes.names[code]
            self._place_of[code] = self._add(as_medicine(self._recogniser.by_atc(name)))
        return int(self._place_of[code])

    def _written_otherwise(self, values: pl.Series, places: Ints, where: Bools) -> Ints:
        """Fill in the places of codes in small letters, unknown codes and texts that are no code."""
        rest = values.filter(pl.Series(where))
        counts = rest.value_counts(name="n")
        meant = {text: self._meant(text, n) for text, n in counts.iter_rows()}
        places[where] = np.array([meant[text] for text in rest.to_list()], np.int64)
        return places

    def _meant(self, text: str | None, times: int) -> int:
        code = code_of(text) if text is not None else None
        if code is None:
            return NOT_THERE
        found = self._recogniser.by_atc(code)
        if found.status == "unknown":
            self.unknown_codes[found.text] += times
            return self.unknown
        return self._place(self._codes.place(found.text))

    def _add(self, medicine: Medicine) -> int:
        self._rows.append(self._row(medicine))
        self._arrays = None
        return len(self._rows) - 1

    def arrays(self) -> "Arrays":
        """Return the table as arrays, one place per medicine."""
        if self._arrays is None:
            rows = self._rows
            words = zip(*(row.interactions for row in rows), strict=True)
            self._arrays = Arrays(
                reasons=np.array([row.reasons for row in rows], np.uint64),
                traits=np.array([row.traits for row in rows], np.uint64),
                interactions=tuple(np.array(word, np.uint64) for word in words),
                gaps=Gaps.of([row.gaps for row in rows]),
            )
        return self._arrays

    def _row(self, medicine: Medicine) -> "_Row":
        known = self._probe.knowledge
        alike = (medicine.status, medicine.interactions, self._named_by(medicine))
        if alike not in self._alike:
            reasons = [
                self._probe.reasons(replace(judge, medicines=(medicine,)), "medicines")
                for judge in self._judges
            ]
            self._alike[alike] = reasons, self._traits(medicine)
        reasons, traits = self._alike[alike]
        nobody = replace(self._probe.nobody(0, None), medicines=(medicine,))
        matches = separate(nobody, known, frozenset())
        gaps: list[int] = [
            max(
                (
                    match.gap.widest()
                    for match in matches
                    if match.gap and match.separates
                    if known.interactions[match.interaction].applies_to_forms == group
                ),
                default=int(ABSENT),
            )
            for group in self.reach.groups
        ]
        return _Row(reasons, traits, split((m.interaction for m in matches), self.reach.names), gaps)

    def _named_by(self, medicine: Medicine) -> tuple[str, ...]:
        """Return the ATC codes and groups of the rules that could mean this medicine."""
        return tuple(
            code
            for code in self._atc
            if any(code.startswith(own) or own.startswith(code) for own in medicine.atc)
        )

    def _traits(self, medicine: Medicine) -> np.uint64:
        known, used = self._probe.knowledge, set(medicine.interactions)
        intake = intake_of(replace(self._probe.nobody(0, None), medicines=(medicine,)), known)
        names = [*intake.forms]
        if intake.takes_now:
            names.append("magnesium")
        if medicine.recognised:
            classes = known.rules["article_classes"].classes
            names += [f"class {group.id}" for group in classes if used & set(group.interactions)]
        else:
            names.append("not recognised")
        for score in known.scores.values():
            names += [f"item {score.id} {i.id}" for i in score.items if used & set(i.interactions_any)]
        return self.traits.word(*names)


def atc_named(knowledge: Knowledge) -> Iterator[str]:
    """Yield every ATC code or group that a rule names; medicines these do not tell apart are alike to the rules."""
    yield ANTACID_GROUP
    for rule in knowledge.rules.values():
        yield from rule.atc_prefix_any
    for diet in knowledge.diet_rules.values():
        yield from diet.atc_any
    for factor in knowledge.factors.values():
        yield from factor.triggers.atc_any
    for form in knowledge.forms.values():
        yield from form.atc


@dataclass(frozen=True)
class _Row:
    reasons: list[np.uint64]
    traits: np.uint64
    interactions: tuple[np.uint64, ...]
    gaps: list[int]


@dataclass(frozen=True)
class Arrays:
    """Per code: reasons [code, setting], traits, interactions [word][code] and gaps."""

    reasons: Words
    traits: Words
    interactions: tuple[Words, ...]
    gaps: Gaps
