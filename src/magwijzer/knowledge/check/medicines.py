"""The list of medicine names must agree with the interactions: no tablet may lose one of its components."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from magwijzer.knowledge.model import Knowledge, MedicineName
from magwijzer.knowledge.shape import Fault

ATC = re.compile(r"^[A-Z]\d{2}(?:[A-Z]{1,2}(?:\d{2})?)?$")
PLATELET_DOSE = ("B01AC", "C10BX")
"""ATC groups with acetylsalicylic acid in the low dose against clots, which has no interaction."""


def medicines(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for a name with a code or interaction that cannot be, or that misses one of its components'."""
    members = _by_code(knowledge)
    components = _by_component(knowledge)
    for row in knowledge.medicines:
        if not ATC.match(row.atc):
            yield _fault(row, row.atc, "an ATC code")
        for interaction in row.interactions:
            if interaction not in knowledge.interactions:
                yield _fault(row, interaction, "an interaction id")
        wanted = members.get(row.atc, frozenset()) | _of_parts(row, components)
        missing = wanted - set(row.interactions)
        if missing and not row.is_class_word:
            yield _fault(row, ";".join(row.interactions), f"also {', '.join(sorted(missing))}")


def _fault(row: MedicineName, found: str, wanted: str) -> Fault:
    return Fault("medicines.csv", row.name, repr(found), wanted)


def _by_code(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for interaction in knowledge.interactions.values():
        for member in interaction.members:
            for code in member.atc:
                if len(member.atc) == 1 and len(code) == 7:
                    codes[code].add(interaction.id)
    return {code: frozenset(ids) for code, ids in codes.items()}


def _by_component(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """Return the interactions of each substance that stands alone in a member of an interaction."""
    parts: dict[str, set[str]] = defaultdict(set)
    for interaction in knowledge.interactions.values():
        for member in interaction.members:
            if " and " not in member.substance and "," not in member.substance:
                parts[member.substance].add(interaction.id)
    return {substance: frozenset(ids) for substance, ids in parts.items()}


def _of_parts(row: MedicineName, components: Mapping[str, frozenset[str]]) -> frozenset[str]:
    parts = re.split(r" and |, |/", row.substance)
    if len(parts) < 2:
        return frozenset()
    found: set[str] = set()
    for part in parts:
        if not (part == "acetylsalicylic acid" and row.atc.startswith(PLATELET_DOSE)):
            found |= components.get(part.strip(), frozenset())
    return frozenset(found)
