"""The page of screening to read first: a batch of people in columns becomes a batch of answers in columns.

The stages are those of ``advise``, in the same order. What a single answer brings is looked up in
tables that the rules themselves filled (``tables``, ``medicines``); rules that weigh answers
against each other stand in ``combined``; ``choose`` is called once per distinct wish.
"""

from dataclasses import dataclass

import numpy as np

from magwijzer.advice import Outcome
from magwijzer.advice.choose import THREONATE
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bands import Bands
from magwijzer.screen.bits import (
    ABSENT,
    CODES_ONLY,
    NONE,
    Bools,
    Codes,
    Floats,
    Ints,
    Minutes,
    Words,
    any_of,
    strictest,
)
from magwijzer.screen.bits import bit as bit_of
from magwijzer.screen.choice import NO_FORM, Choices
from magwijzer.screen.combined import Combined, Taken
from magwijzer.screen.dose import Dosed, Rules, dose_all
from magwijzer.screen.eating import Eating
from magwijzer.screen.medicines import Medicines
from magwijzer.screen.people import People, Reader
from magwijzer.screen.probe import Probe
from magwijzer.screen.tables import Classes, Items, Spread
from magwijzer.screen.traits import reach_now
from magwijzer.screen.wishes import Packing, Remembered

BIT = np.array([bit_of(place) for place in range(64)], np.uint64)


@dataclass(frozen=True)
class Seen:
    """What is looked up of a batch before any stage: sets as words, and what each list brings."""

    kind: Ints
    complaints: Words
    conditions: Words
    unsure: Words
    alarms: Words
    traits: Words
    reasons: Words


@dataclass(frozen=True)
class Answers:
    """The answers of a batch in arrays; ``form`` NO_FORM, NaN and ABSENT stand for null."""

    outcome: Ints
    form1: Ints
    form2: Ints
    start_mg: Floats
    left_mg: Floats
    interactions: tuple[Words, ...]
    max_gap_min: Minutes
    findings: Words


class Screen:
    """Everything compiled from one Knowledge. Make it once per process; it remembers what it looked up."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.codes = knowledge, Codes()
        self._probe, self._bands = Probe(knowledge, self.codes), Bands.of(knowledge)
        self.medicines = Medicines(self._probe, self._bands)
        self.reader = Reader(knowledge, self.medicines, self.medicines.untold)
        names = self.reader.complaints.names
        self._items = Items.of(self._probe, self._bands, names)
        self._unsure = Spread.of(self._items.conditions_unknown)
        self._classes = Classes.of(self._probe, self._bands)
        self._combined = Combined(self._probe, self.medicines.traits)
        self._eating = Eating(knowledge, self.codes, self.medicines.traits)
        self.forms = self.medicines.traits.forms
        self._choices = Choices(knowledge, self.codes, self.forms)
        self.packing = Packing(self._probe, self._classes, self._bands, names)
        self._wishes = Remembered(self.packing, self._choices)
        bounded = self.forms.index(THREONATE) if THREONATE in self.forms else len(self.forms)
        self._doses = Rules.of(knowledge, self.codes, bounded)
        self._loose = any_of(set(knowledge.rules["loose_stool"].forms) & set(self.forms), self.forms)
        banned = [form.id for form in knowledge.forms.values() if form.eu_status == "not_permitted"]
        self._banned = any_of(banned, self.forms)
        self._limit = knowledge.limits["rule_ceiling"].mg or 0.0
        self._least = knowledge.limits["rule_min_left"].mg or 0.0

    def answer(self, people: People) -> Answers:
        """Return what ``advise`` says of every person."""
        seen = self._see(people)
        taken = self._combined.taken(people.already_mg, seen.conditions, seen.traits)
        seen.reasons[:] |= self._combined.taken_unknown(taken)
        judged = strictest(seen.reasons)
        closed = judged >= Outcome.DOCTOR_FIRST
        left = np.maximum(0.0, self._limit - taken.mg)

        wish = self._wishes.places(
            self.packing.pack(people, seen.complaints, seen.alarms, self._classes.allowance[seen.kind])
        )
        held, held_says = self._held_back(people, seen, wish, left)
        dosed = self._dose(wish, left, ~(closed | held))
        outcome = np.where(dosed.form1 != NO_FORM, judged, np.maximum(judged, Outcome.FOOD_FIRST))
        offered = _form_bit(dosed.form1) | _form_bit(dosed.form2)
        words, gaps = self._separate(people, seen, offered, outcome)
        findings = (seen.reasons & CODES_ONLY) | dosed.findings
        findings |= np.where(closed, NONE, held_says | self._choices.arrays().findings[wish])
        findings |= self._about_current(people, seen, taken, wish, offered, closed)
        findings |= self._about_bowel(people, wish, offered)
        unnamed = np.isnan(people.egfr) & ((seen.reasons & self.codes.bit("egfr_unknown")) == NONE)
        findings |= np.where(unnamed, self.codes.bit("egfr_not_known"), NONE)
        adequate = self._classes.adequate[seen.kind]
        findings |= self._eating.findings(seen.reasons, adequate, people.diet_mg)
        findings |= self._eating.depletion_score(people.egfr, seen.conditions, seen.unsure, seen.traits)
        answers = Answers(outcome, dosed.form1, dosed.form2, dosed.start, left, words, gaps, findings)
        return self._urgent(answers, seen.reasons)

    def _see(self, people: People) -> Seen:
        """Look up every list once, and gather what every answer brings by itself."""
        kind = self._bands.class_of(people.age, people.egfr, people.sex, people.life)
        setting = self._bands.setting_of(people.age, people.egfr)
        conditions = people.conditions.gather(BIT.take(people.conditions.values))
        alarms = people.alarms.gather(BIT.take(people.alarms.values))
        everything = any_of(self.knowledge.conditions, tuple(self.knowledge.conditions))
        unsure = np.where(people.conditions_known, NONE, everything & ~conditions)
        medicines = self.medicines.arrays()
        traits = people.medicines.gather(medicines.traits.take(people.medicines.values))
        reasons = self._classes.reasons[kind] | self._unsure.words(unsure, setting)
        for lists, table in (
            (people.complaints, self._items.complaints),
            (people.conditions, self._items.conditions),
            (people.alarms, self._items.alarms),
            (people.medicines, medicines.reasons),
        ):
            reasons |= lists.gather_from(table, setting)
        reasons |= self._combined.alarm_not_asked(people.alarms_asked)
        reasons |= self._combined.article_classes(traits)
        reasons |= self._combined.urgent_overdose_at_risk(alarms, conditions, people.egfr)
        complaints = people.complaints.gather(BIT.take(people.complaints.values))
        return Seen(kind, complaints, conditions, unsure, alarms, traits, reasons)

    def _held_back(self, people: People, seen: Seen, wish: Ints, left: Floats) -> tuple[Bools, Words]:
        """Return where nothing is to be supplemented although nothing forbids it, and why."""
        wishes = self._choices.arrays()
        no_room = left < self._least
        enough = wishes.only_general[wish] & (people.diet_mg >= self._classes.enough[seen.kind])
        no_form = wishes.forms[0][wish] == NO_FORM
        code = self.codes.bit
        says = np.where(
            no_room,
            code("no_room_left"),
            np.where(
                enough, code("nothing_to_supplement"), np.where(no_form, code("no_form_to_offer"), NONE)
            ),
        )
        return no_room | enough | no_form, says

    def _dose(self, wish: Ints, left: Floats, is_open: Bools) -> Dosed:
        """Return the doses; nothing for people whose advice is closed or who need nothing."""
        wishes, some = self._choices.arrays(), np.flatnonzero(is_open)
        dosed = dose_all(wishes, wish[some], left[some], self._doses)
        told = Dosed(
            np.full(len(wish), NO_FORM),
            np.full(len(wish), NO_FORM),
            np.full(len(wish), np.nan),
            np.zeros(len(wish), np.uint64),
        )
        told.form1[some], told.form2[some], told.start[some] = dosed.form1, dosed.form2, dosed.start
        told.findings[some] = dosed.findings | wishes.cuts[wish[some]]
        return told

    def _separate(
        self, people: People, seen: Seen, offered: Words, outcome: Ints
    ) -> tuple[tuple[Words, ...], Minutes]:
        """Return the interactions that count, as words, and the longest gap of those that separate."""
        medicines, reach = self.medicines.arrays(), self.medicines.reach
        forms = seen.traits & any_of(self.forms, self.forms)
        unclear = (offered == NONE) | (people.already_mg > 0)
        in_play = np.where(unclear, NONE, offered | forms)
        counts = reach_now(reach, self.medicines.traits, in_play)
        told = outcome != Outcome.NO_PLAN
        words = []
        for place, column in enumerate(medicines.interactions):
            found = people.medicines.gather(column.take(people.medicines.values))
            allowed = np.zeros(len(found), np.uint64)
            for group, where in zip(reach.words, counts, strict=True):
                allowed |= np.where(where & told, group[place], NONE)
            words.append(found & allowed)
        gaps = people.medicines.gather(medicines.gaps.words.take(people.medicines.values))
        return tuple(words), medicines.gaps.longest(gaps, (where & told for where in counts))

    def _about_current(
        self, people: People, seen: Seen, taken: Taken, wish: Ints, offered: Words, closed: Bools
    ) -> Words:
        """Return what is said about the magnesium that is taken now."""
        code = self.codes.bit
        words = np.where(closed & (taken.takes_now | taken.prescribed), code("stop_current"), NONE)
        words |= np.where(taken.mg > self._limit, code("above_ceiling"), NONE)
        forms = seen.traits & any_of(self.forms, self.forms) & ~offered
        words |= np.where((forms & self._banned) != NONE, code("do_not_use"), NONE)
        novel = any_of({THREONATE} & set(self.forms), self.forms)
        unfit = self._choices.arrays().excluded[wish] | np.where(
            self._classes.threonate[seen.kind], NONE, novel
        )
        replaced = (forms & ~self._banned & unfit) != NONE
        words |= np.where(replaced & ~closed, code("replace_current"), NONE)
        return words

    def _about_bowel(self, people: People, wish: Ints, offered: Words) -> Words:
        """Return what is said about a stool not known and about lasting complaints of the bowel."""
        unknown = (people.stool == 0) & ((offered & self._loose) != NONE)
        gut = self.codes.word(("gut_dietitian", "microbiome_test"))
        words = np.where(self._choices.arrays().gut[wish], gut, NONE)
        words |= np.where(unknown, self.codes.bit("stool_unknown"), NONE)
        return words

    def _urgent(self, answers: Answers, reasons: Words) -> Answers:
        """Leave nothing but whom to call where it is urgent."""
        urgent = np.flatnonzero(strictest(reasons) == Outcome.URGENT)
        told = self.codes.word(("call", "no_magnesium_meanwhile"))
        answers.outcome[urgent] = Outcome.URGENT
        for form in (answers.form1, answers.form2):
            form[urgent] = NO_FORM
        for amount in (answers.start_mg, answers.left_mg):
            amount[urgent] = np.nan
        for word in answers.interactions:
            word[urgent] = NONE
        answers.max_gap_min[urgent] = ABSENT
        answers.findings[urgent] = told | reasons[urgent] & self.codes.word(sorted(self._probe.urgent))
        return answers


def _form_bit(form: Ints) -> Words:
    return np.where(form == NO_FORM, NONE, BIT[form])
