"""CDS Hooks 2.0 cards: one for each conflict, worst first, and one with what the record does not say."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from magwijzer.knowledge.model.reference import Source
from magwijzer.render import parts
from magwijzer.render.pharmacist import Conflict, best_source, conflicts, to_ask
from magwijzer.render.words import Words
from magwijzer.service import Reply

LONGEST = 139
"""Characters of a summary; the specification asks for less than 140."""
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!])")
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:x-magwijzer:cds-card")
OVERRIDE = "urn:x-magwijzer:override-reason"
REASONS = ("hours_kept", "specialist_decides", "already_discussed", "not_taken", "benefit_outweighs")
SHOWN = frozenset(
    {
        "above_ceiling",
        "call",
        "contraindication",
        "do_not_use",
        "no_magnesium_meanwhile",
        "pharmacist_check",
        "stop_current",
        "urgent_condition",
    }
)
"""Findings about the person that get a card; the rest concerns a plan, which a record does not ask for."""
PRESCRIBED = "under_treatment_magnesium"
SILENT = "informational"


@dataclass(frozen=True, slots=True)
class Order:
    """A magnesium order whose hours may be changed: the resource with the other hours, and those hours."""

    resource: Mapping[str, Any]
    hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A kidney value (eGFR) that was not used: why (``old``, ``future``, …), the value, and its day if it has one."""

    why: str
    value: float
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a door knows beside the reply.

    ``about``: the medicines the cards are about, None = all. ``order``: a suggestion. ``settled``: medicines
    whose hours are kept already. ``link``: where the sources stand. ``instance``: the call, for the card ids.
    ``unknown``: conditions that were not recognised. ``kidney``: kidney values that were not used.
    """

    instance: str
    link: str
    about: frozenset[str] | None = None
    order: Order | None = None
    hours: tuple[int, ...] = ()
    settled: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    kidney: tuple[LeftOut, ...] = ()


def cards(reply: Reply, told: Told, words: Words) -> list[dict[str, Any]]:
    """Return the cards, worst first; what is not known stands last."""
    found = [_card(one, told, words) for one in _about(reply, told, words)]
    order = ("critical", "warning", "info")
    found.sort(key=lambda card: order.index(card["indicator"]))
    return [*found, *_not_known(reply, told, words)]


def _about(reply: Reply, told: Told, words: Words) -> Iterator[Conflict]:
    for one in conflicts(reply, words):
        interaction = words.knowledge.interactions.get(one.code)
        if interaction is None:
            if one.code in SHOWN and one.subject != PRESCRIBED:
                yield one
        elif interaction.counts_as_magnesium or (one.level == "info" and interaction.kind == SILENT):
            continue
        elif told.about is None or one.subject in told.about:
            yield one


def _card(one: Conflict, told: Told, words: Words) -> dict[str, Any]:
    settled = _settled(one, told, words)
    detail = [one.hours, words.say("pharmacist", "say", text=one.say)]
    if one.hours and not settled and not told.hours:
        detail.append(words.say("cds", "no_hours"))
    card = {
        "uuid": _id(told.instance, one.code, one.subject),
        "summary": cut(_summary(one, words)),
        "detail": markdown(text for text in detail if text),
        "indicator": "info" if settled else one.level,
        "source": _source(one, told, words),
        "overrideReasons": _reasons(words),
    }
    suggestion = _suggestion(one, told, words) if one.hours and not settled else None
    return card | ({"suggestions": [suggestion], "selectionBehavior": "at-most-one"} if suggestion else {})


def _settled(one: Conflict, told: Told, words: Words) -> bool:
    """Tell whether hours are all that is asked, and they are kept."""
    interaction = words.knowledge.interactions.get(one.code)
    if interaction is None or one.hours is None or interaction.kinds() & {"avoid", "doctor-first"}:
        return False
    return one.subject in told.settled and not one.too_close


def _summary(one: Conflict, words: Words) -> str:
    if one.widest:
        return words.say("cds", "separate", medicine=cut(one.subject, 60), hours=one.widest)
    if one.code in words.knowledge.interactions:
        return words.say("cds", f"together_{one.level}", medicine=cut(one.subject, 60))
    return one.title


def _source(one: Conflict, told: Told, words: Words) -> dict[str, str]:
    if not one.sources:
        return {"label": "Magwijzer", "url": told.link}
    source = best_source(one.sources, words.knowledge)
    return {"label": f"Magwijzer: {source.citation()}", "url": _link(source) or told.link}


def _link(source: Source) -> str | None:
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return source.locator if source.locator and source.locator.startswith("https://") else None


def _suggestion(one: Conflict, told: Told, words: Words) -> dict[str, Any] | None:
    hours = told.order.hours if told.order else told.hours
    if not hours:
        return None
    label = words.say("cds", "other_hours", hours=words.join(words.at(hour) for hour in hours))
    found: dict[str, Any] = {"label": label, "uuid": _id(told.instance, one.code, one.subject, "hours")}
    if told.order is None:
        return found
    action = {"type": "update", "description": label, "resource": told.order.resource}
    return found | {"actions": [action]}


def _reasons(words: Words) -> list[dict[str, str]]:
    return [
        {"code": code, "system": OVERRIDE, "display": words.say("cds", f"override_{code}")}
        for code in REASONS
    ]


def _not_known(reply: Reply, told: Told, words: Words) -> Iterator[dict[str, Any]]:
    named = words.say("cds", "conditions_unknown", list="; ".join(told.unknown)) if told.unknown else None
    left_out = [_left_out(one, words) for one in told.kidney]
    lines = [*to_ask(reply, words), *left_out, *([named] if named else [])]
    if lines and reply.advice.urgency is None:
        yield {
            "uuid": _id(told.instance, "not_known"),
            "summary": cut(words.say("cds", "not_known", count=len(lines))),
            "detail": markdown([*(f"- {line}" for line in lines), parts.disclaimer(words, reply.consult.on)]),
            "indicator": "info",
            "source": {"label": "Magwijzer", "url": told.link},
        }


def _left_out(one: LeftOut, words: Words) -> str:
    day = f"{words.day(one.day)} {one.day.year}" if one.day else words.say("word", "unknown")
    return words.say("cds", f"egfr_{one.why}", egfr=words.number(one.value), day=day)


def services(words: Words, prefetch: Mapping[str, str]) -> dict[str, Any]:
    """Return the discovery document: one service for each hook."""
    return {
        "services": [
            {
                "id": f"magwijzer-{hook}",
                "hook": hook,
                "title": words.say("cds", "title"),
                "description": words.say("cds", f"service_{hook.replace('-', '_')}"),
                "prefetch": dict(prefetch),
                "usageRequirements": words.say("cds", "requirements"),
            }
            for hook in ("order-select", "order-sign", "patient-view")
        ]
    }


def markdown(lines: Iterable[str]) -> str:
    """Return lines as paragraphs of Markdown in which nothing that was typed is a sign."""
    return "\n\n".join(MARKDOWN.sub(r"\\\1", " ".join(line.split())) for line in lines)


def cut(text: str, longest: int = LONGEST) -> str:
    """Return text as one line of at most so many characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    return f"{kept[: kept.rfind(' ')] if ' ' in kept[longest // 2 :] else kept}…"


def _id(*names: str) -> str:
    """Return the same id for the same card of the same call; no chance where an answer is made."""
    return str(uuid.uuid5(SPACE, "\x1f".join(names)))
