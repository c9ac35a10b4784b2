"""What was done with the cards: read, found right or refused, and not kept."""

import re
from collections.abc import Mapping
from typing import Any

from magwijzer.consult import ConsultError
from magwijzer.consult.fields import Fields
from magwijzer.doors.cds_hooks.service import UUID

OUTCOMES = ("accepted", "overridden")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
MOST = 100


def check_feedback(raw: Mapping[str, Any]) -> int:
    """Return how many cards are told of.

    Raises:
        ConsultError: with every problem.
    """
    fields = Fields()
    if raw.get("feedback") is None:
        fields.refuse("feedback", "required", None)
    found = fields.items("feedback", raw.get("feedback"), MOST)
    for number, one in enumerate(found):
        place = f"feedback[{number}]"
        table = fields.table(place, one)
        if table is not None:
            _one(fields, place, table)
    if fields.problems:
        raise ConsultError(tuple(fields.problems))
    return len(found)


def _one(fields: Fields, place: str, table: dict[str, Any]) -> None:
    card, when = table.get("card"), table.get("outcomeTimestamp")
    if not isinstance(card, str) or not UUID.fullmatch(card):
        fields.refuse(f"{place}.card", "wanted", card, wanted="UUID")
    if table.get("outcome") is None:
        fields.refuse(f"{place}.outcome", "required", None)
    outcome = fields.choice(f"{place}.outcome", table.get("outcome"), OUTCOMES)
    if not isinstance(when, str) or not MOMENT.fullmatch(when):
        fields.refuse(f"{place}.outcomeTimestamp", "wanted", when, wanted="2026-11-22T10:00:00Z")
    if outcome == "accepted" and not table.get("acceptedSuggestions"):
        fields.refuse(f"{place}.acceptedSuggestions", "required", None)
    for at, accepted in enumerate(
        fields.items(f"{place}.acceptedSuggestions", table.get("acceptedSuggestions"))
    ):
        if not isinstance(accepted, dict) or not isinstance(accepted.get("id"), str):
            fields.refuse(f"{place}.acceptedSuggestions[{at}].id", "text", accepted)
    _reason(fields, f"{place}.overrideReason", table.get("overrideReason"))


def _reason(fields: Fields, place: str, said: Any) -> None:
    """Read why a card was put aside: a code with its system, or a comment."""
    table = None if said is None else fields.table(place, said)
    if table is None:
        return
    if table.get("userComment") is not None:
        fields.text(f"{place}.userComment", table["userComment"])
    reason = table.get("reason")
    coding = None if reason is None else fields.table(f"{place}.reason", reason)
    for name in ("code", "system") if coding is not None else ():
        fields.text(f"{place}.reason.{name}", coding.get(name) if coding else None)
