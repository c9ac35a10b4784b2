"""Every sentence a reader sees stands there in Dutch, with "je", and in English."""

import re
from collections.abc import Iterator

from magwijzer.knowledge.check.walk import facts, fault, leaves
from magwijzer.knowledge.model import Knowledge, Text
from magwijzer.knowledge.shape import Fault

FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
LEGAL_WORDING = "authorised"
"""Claims of this section quote the law and are not ours to rephrase."""


def texts(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for an empty, unfinished or formal sentence."""
    for kind, fact_id, fact in facts(knowledge):
        quoted = getattr(fact, "section", None) == LEGAL_WORDING
        for key, value in leaves(fact):
            if isinstance(value, Text):
                yield from _text(kind, fact_id, key, value, quoted)
    for key, value in leaves(knowledge.scales):
        if isinstance(value, Text):
            yield from _text("scales.toml", "", key, value, False)


def _text(kind: str, fact_id: str, key: str, text: Text, quoted: bool) -> Iterator[Fault]:
    for language in ("nl", "en"):
        words = getattr(text, language).strip()
        if not words or words == "…":
            yield fault(kind, fact_id, f"{key}.{language}", words, "a sentence for the reader")
    if not quoted and FORMAL.search(text.nl):
        yield fault(kind, fact_id, f"{key}.nl", text.nl, 'the informal "je", never "u" or "uw"')
