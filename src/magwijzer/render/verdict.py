"""A diary's verdict, as plain values and as text."""

from collections.abc import Iterator, Mapping
from typing import Any

from magwijzer.diary.entry import UNNAMED
from magwijzer.diary.notices import Notice
from magwijzer.diary.verdict import Verdict
from magwijzer.render.words import Words

CERTAIN = {99: "most", 1: "least"}
"""Per cents beyond which a chance is only said to lie further."""


def document(verdicts: Mapping[str, Verdict], words: Words) -> dict[str, Any]:
    """Return one verdict in the shape of the contract, or ``{"complaints": {id: verdict}}`` with several."""
    if len(verdicts) == 1:
        return _one(next(iter(verdicts.values())), words)
    return {"complaints": {name: _one(verdict, words) for name, verdict in verdicts.items()}}


def _one(verdict: Verdict, words: Words) -> dict[str, Any]:
    drawn = verdict.randomisation
    return {
        "verdict": verdict.verdict,
        "effect": verdict.effect,
        "interval_95": None if verdict.interval_95 is None else list(verdict.interval_95),
        "probability_helps": verdict.probability_helps,
        "days": {"off": verdict.days.off, "on": verdict.days.on, "missing": verdict.days.missing},
        "warnings": [warning(notice, words) for notice in verdict.warnings],
        "next_step": words.say("verdict_next", verdict.next_step),
        "warning_codes": [notice.code for notice in verdict.warnings],
        "next_step_code": verdict.next_step,
        "randomisation": None
        if drawn is None
        else {
            "p": drawn.p,
            "smallest_p": drawn.smallest_p,
            "pairs": drawn.pairs,
            "block_days": drawn.block_days,
        },
        "text": finding(verdict, words),
    }


def finding(verdict: Verdict, words: Words) -> str:
    """Return the verdict as one sentence."""
    return words.say("verdict", verdict.verdict, points=float(abs(verdict.effect or 0.0)))


def chance(probability: float, words: Words) -> str:
    """Return how likely it helps, without a certainty that no diary can give."""
    percent = min(99, max(1, round(probability * 100)))
    return words.say("verdict", f"chance_{CERTAIN.get(percent, 'about')}", percent=percent)


def warning(notice: Notice, words: Words) -> str:
    """Return one warning as a sentence; a share is said in per cent."""
    numbers: dict[str, object] = {name: float(number) for name, number in notice.numbers.items()}
    if "share" in notice.numbers:
        numbers["percent"] = float(round(notice.numbers["share"] * 100))
    return words.say("verdict_warning", notice.code, **numbers)


def text(verdicts: Mapping[str, Verdict], words: Words) -> str:
    """Return the verdicts as a person reads them."""
    lines: list[str] = []
    for name, verdict in verdicts.items():
        if name != UNNAMED:
            known = words.knowledge.complaints.get(name)
            lines.append(words.say("verdict", "complaint", name=words.text(known.name) if known else name))
        lines.extend((*_lines(verdict, words), ""))
    return "\n".join((*lines, words.say("verdict", "limits"))) + "\n"


def _lines(verdict: Verdict, words: Words) -> Iterator[str]:
    yield finding(verdict, words)
    yield from how_sure(verdict, words)
    yield from (f"! {warning(notice, words)}" for notice in verdict.warnings)
    yield words.say("verdict_next", verdict.next_step)


def how_sure(verdict: Verdict, words: Words) -> Iterator[str]:
    """Yield the numbers behind the finding; without enough days there are none."""
    if verdict.interval_95 is not None and verdict.probability_helps is not None:
        low, high = verdict.interval_95
        yield words.say("verdict", "interval", low=float(low), high=float(high))
        yield chance(verdict.probability_helps, words)
    days = verdict.days
    yield words.say("verdict", "days", on=days.on, off=days.off, missing=days.missing)
    drawn = verdict.randomisation
    if drawn is not None:
        percent, least = float(round(drawn.p * 100, 1)), float(round(drawn.smallest_p * 100, 1))
        yield words.say("verdict", "randomisation", percent=percent, least=least)
