"""What the check of the facts found: how many there are, or every fault."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from magwijzer.knowledge.model import Knowledge, Language
from magwijzer.knowledge.shape import Fault
from magwijzer.text import sentences


def checked(known: Knowledge | None, faults: Iterable[Fault], language: Language) -> str:
    """Return lines: every fault and how many, or what was found in order. Facts with faults give no words."""
    said = sentences(language)["check"]
    if known is not None:
        return f"{said['good'].format(**_counts(known))}\n"
    found = tuple(faults)
    return "".join(f"{fault}\n" for fault in found) + f"{said['faults'].format(count=len(found))}\n"


def checked_document(known: Knowledge | None, faults: Iterable[Fault], language: Language) -> str:
    """Return the same as JSON, in which no word depends on the language."""
    counts = None if known is None else {"edition": known.edition.edition, **_counts(known)}
    found = {"good": known is not None, "counts": counts, "faults": [asdict(fault) for fault in faults]}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _counts(known: Knowledge) -> dict[str, int]:
    return {
        "facts": sum(len(group) for group in known.groups().values()),
        "medicines": len(known.medicines),
        "sources": len(known.sources),
    }
