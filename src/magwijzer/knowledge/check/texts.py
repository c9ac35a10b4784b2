"""Every sentence a reader sees stands there in Dutch, with "je", and in English."""

import re
from collections.abc import Iterator

from magwijzer.knowledge.check.walk import all_leaves, fault, leaves
from magwijzer.knowledge.model import Knowledge, Text
from magwijzer.knowledge.shape import Fault

FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
LEGAL_WORDING = "authorised"
"""Claims of this section quote the law and are not ours to rephrase."""


def texts(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for an empty, unfinished or formal sentence."""
    for kind, fact_id, found in all_leaves(knowledge):
        quoted = kind == "claims" and knowledge.claims[fact_id].section == LEGAL_WORDING
        for key, value in found:
            if type(value) is Text:
                yield from _text(kind, fact_id, key, value, quoted)
    for complaint in knowledge.complaints.values():
        article, limit = complaint.article, knowledge.limits["ul_eu"].mg or 0.0
        if max((*article.start_mg, *article.build_up_mg), default=0.0) > limit and complaint.doses is None:
            yield fault(
                "complaints", complaint.id, "doses", None, "a sentence on the article's dose above the limit"
            )
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
