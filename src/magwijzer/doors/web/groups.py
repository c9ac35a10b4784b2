"""How long lists of signs and conditions are asked: a few pages of rows, the most urgent first."""

from collections.abc import Mapping

from magwijzer.knowledge.model import Knowledge

ALARM_PAGES: Mapping[str, tuple[str, ...]] = {
    "alarm_now": ("112",),
    "alarm_today": ("112_or_113", "same_day_now", "same_day"),
    "alarm_soon": ("within_24h_or_routine", "routine"),
}
"""Page → the actions of its signs. The first page that is answered with a sign holds the highest action."""

CONDITION_PAGES = ("kidney", "heart", "gut", "other")
"""The groups of conditions in the order they are asked: kidneys first."""

OVERDOSE = "overdose"
"""The one sign whose urgency depends on other answers (rules.urgent_overdose_at_risk)."""


def alarm_pages(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return for each page its alarm signs, in the order of the facts."""
    return {
        page: tuple(a.id for a in knowledge.alarms.values() if a.action in actions)
        for page, actions in ALARM_PAGES.items()
    }


def condition_pages(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return for each page its conditions, in the order of the facts."""
    return {
        page: tuple(c.id for c in knowledge.conditions.values() if c.group == page)
        for page in CONDITION_PAGES
    }
