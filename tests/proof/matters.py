"""Does every rule speak somewhere, and does it matter somewhere: would the answer differ without it?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage import RULES, Rule
from magwijzer.advice.triage.rule import Case
from magwijzer.consult import Consult
from proof import bands, offers
from proof.classes import Classes
from proof.clauses import hastes
from proof.pairs import CONTEXTS, Pairs
from proof.space import Space


@dataclass(slots=True)
class Heard:
    """The rules that spoke, and those without which some answer would be softer or less urgent."""

    speaks: set[str] = field(default_factory=set)
    matters: set[str] = field(default_factory=set)

    def listen(self, said: dict[str, tuple[int, int]]) -> None:
        """Take in the strictest outcome and haste of every rule that spoke about one consult."""
        self.speaks |= set(said)
        for name, own in said.items():
            others = [one for other, one in said.items() if other != name]
            rest = (max((o for o, _ in others), default=0), max((h for _, h in others), default=0))
            if own[0] > rest[0] or own[1] > rest[1]:
                self.matters.add(name)


def consults(classes: Classes) -> Iterator[Consult]:
    """Yield consults in which every clause should speak: single answers, all pairs, and every band."""
    person, answers = classes.person, [one.answer for one in Pairs(classes).distinct]
    for context in CONTEXTS:
        yield from (person.consult([one], **context) for one in answers)
    yield from (person.consult(pair) for pair in combinations(answers, 2) if pair[0].key != pair[1].key)
    spaces = (
        (bands.age_bands(classes), bands.egfr_bands(classes), bands.who()),
        (bands.taken(classes),),
        (offers.complaints(classes.knowledge, 1), offers.person(classes.knowledge)),
        (offers.alarms_asked(),),
    )
    for axes in spaces:
        yield from (point.consult(person) for point in Space("", axes).points())


def said(consult: Consult, classes: Classes, rules: tuple[Rule, ...] = RULES) -> dict[str, tuple[int, int]]:
    """Return the strictest outcome and haste that each rule asks for, of the rules that speak."""
    known = classes.knowledge
    haste = hastes(known)
    case = Case(consult, known, intake_of(consult, known))
    found = {}
    for rule in rules:
        reasons = tuple(rule.decide(case))
        if reasons:
            outcome = max(int(reason.outcome) for reason in reasons)
            found[rule.name] = (outcome, max(haste.get(reason.urgency or "", 0) for reason in reasons))
    return found


def heard(classes: Classes, rules: tuple[Rule, ...] = RULES) -> Heard:
    """Return which rules speak and matter."""
    found = Heard()
    for consult in consults(classes):
        found.listen(said(consult, classes, rules))
    return found
