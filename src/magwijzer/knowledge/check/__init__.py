"""Checks the facts as a whole: what no single file can show. Every fault comes back at once."""

from magwijzer.knowledge.check.bounds import bounds
from magwijzer.knowledge.check.chemistry import fractions
from magwijzer.knowledge.check.medicines import medicines
from magwijzer.knowledge.check.references import references, sources
from magwijzer.knowledge.check.said import said
from magwijzer.knowledge.check.texts import texts
from magwijzer.knowledge.model import Knowledge
from magwijzer.knowledge.shape import Fault

CHECKS = (references, sources, fractions, bounds, said, medicines, texts)


def check(knowledge: Knowledge) -> tuple[Fault, ...]:
    """Return every fault in ``knowledge``; an empty tuple means the facts can be trusted."""
    return tuple(fault for one in CHECKS for fault in one(knowledge))
