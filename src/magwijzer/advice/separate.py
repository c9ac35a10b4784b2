"""Stage 5, separate: which hours each medicine asks for, in both directions."""

from collections.abc import Iterator

from magwijzer.advice.model import Match
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Interaction, Knowledge


def separate(consult: Consult, knowledge: Knowledge, forms: frozenset[str]) -> tuple[Match, ...]:
    """Return every interaction of every running, recognised medicine.

    ``forms`` are the magnesium forms in play (offered and taken); empty = not known, so every interaction counts.
    """
    return tuple(_matches(consult, knowledge, forms))


def _matches(consult: Consult, knowledge: Knowledge, forms: frozenset[str]) -> Iterator[Match]:
    for medicine in consult.running_medicines():
        if not medicine.recognised:
            continue
        for name in medicine.interactions:
            interaction = knowledge.interactions[name]
            if applies(interaction, forms):
                gap = interaction.gap(medicine.atc)
                yield Match(name, medicine.text, interaction.kind, gap, separates=is_separating(interaction))


def applies(interaction: Interaction, forms: frozenset[str]) -> bool:
    """Tell whether an interaction counts for these forms; some count for acid-binding forms only."""
    return not interaction.applies_to_forms or not forms or bool(forms & set(interaction.applies_to_forms))


def is_separating(interaction: Interaction) -> bool:
    """Tell whether its hours must be kept: "separate", or a doctor decides and hours are known."""
    hours_known = interaction.kind == "doctor-first" and interaction.magnesium_after_drug_min is not None
    return "separate" in interaction.kinds() or hours_known
