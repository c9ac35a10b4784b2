"""Whoever has hours in the facts is told to keep them, whoever has none is not: every medicine that meets magnesium."""

from magwijzer.advice.separate import separate
from magwijzer.consult import Consult
from magwijzer.consult.intake import as_medicine
from magwijzer.knowledge.load import default
from magwijzer.medicine import Recogniser

KNOWN = default()
RECOGNISER = Recogniser(KNOWN)


def test_hours_are_kept_exactly_where_the_facts_give_them() -> None:
    wrong, kept = [], 0
    for interaction in KNOWN.interactions.values():
        for member in interaction.members:
            medicine = as_medicine(RECOGNISER.by_atc(member.atc[0]))
            consult = Consult(46, (), (), {}, (medicine,))
            (match,) = [
                one for one in separate(consult, KNOWN, frozenset()) if one.interaction == interaction.id
            ]
            hours = interaction.magnesium_after_drug_min or member.magnesium_after_drug_min
            kept += match.separates
            if match.separates is not bool(hours) or match.separates is not bool(match.gap):
                wrong.append((interaction.id, member.name_nl))
    assert wrong == []
    assert kept > 100
