"""What a screening found, for people: a few lines, or a page with charts, tables and whom to call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from magwijzer.advice import Outcome
from magwijzer.render.html.frame import page as framed
from magwijzer.render.html.frame import stylesheet
from magwijzer.render.screen_charts import Bar, bars
from magwijzer.render.screen_refusals import refusals
from magwijzer.render.words import Words
from magwijzer.screen.tally import ABOVE, Tally

SMALL = 10
"""Counts below this are not shown in a public report."""
SEVERITIES = ("critical", "major", "moderate", "minor")
KINDS = ("avoid", "doctor-first", "separate", "monitor", "informational")
MOST_CONFLICTS = 20
MOST_CODES = 50
CLOSING = (
    "alarm",
    "urgent_condition",
    "urgent_overdose",
    "medicine_avoid",
    "medicine_doctor_first",
    "contraindication",
    "risk_factor",
    "stop_current",
    "above_ceiling",
)
"""Findings that are named beside someone to call."""
COLOUR_OF = {
    Outcome.URGENT: "rood",
    Outcome.NO_PLAN: "rood",
    Outcome.DOCTOR_FIRST: "rood",
    Outcome.PHARMACIST_FIRST: "amber",
    Outcome.FOOD_FIRST: "groen",
    Outcome.PLAN: "petrol",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; ``shown`` is the count as it may be shown, ``count`` None when it is hidden."""

    name: str
    shown: str
    count: int | None
    note: str = ""


def counts(tally: Tally, words: Words, *, flips: bool = False, out: str | None = None) -> Iterator[str]:
    """Yield the counts at the end of a screening, a line each; ``out`` is the file the lists stand beside."""
    yield words.say("screen", "people", people=whole(tally.people))
    for outcome in reversed(Outcome):
        count = tally.outcomes.get(outcome.id, 0)
        yield f"  {words.say('screen_outcome', outcome.id)}: {whole(count)}"
    if tally.rejected:
        yield words.say("screen", "rejected", rejected=whole(tally.rejected))
    yield from refusals(tally, words)
    if tally.reasons:
        yield _see(words, out, ".rejected")
    if flips:
        yield words.say("screen", "flips", flips=whole(tally.flips))
        if tally.flips:
            yield _see(words, out, ".flips")


def counts_document(tally: Tally, *, flips: bool = False) -> dict[str, Any]:
    """Return the same counts as plain values: people, outcomes (all of them), refused rows and why; nobody's id."""
    found: dict[str, Any] = {
        "people": tally.people,
        "outcomes": {outcome.id: tally.outcomes.get(outcome.id, 0) for outcome in reversed(Outcome)},
        "rejected": tally.rejected,
        "reasons": dict(sorted(tally.reasons.items())),
    }
    return found | ({"flips": tally.flips} if flips else {})


def _see(words: Words, out: str | None, ending: str) -> str:
    return words.say("screen", "see", file=out + ending) if out else words.say("screen", "see_none")


def page(tally: Tally, source: str, public: bool, words: Words) -> str:
    """Return the report as one page that needs nothing beside it.

    With ``public`` no person is named and no count from 1 to 9 is shown or can be worked out.
    """
    outcomes = _outcomes(tally, public, words)
    conflicts = _conflicts(tally, public, words)
    return framed(
        "screen.html",
        words,
        title=words.say("screen", "title"),
        css=stylesheet().css,
        source=source,
        public=public,
        text=lambda key, **values: words.say("screen", key, **values),
        people=_cell(tally.people, public, words),
        rejected=_cell(tally.rejected, public, words),
        above=_cell(tally.findings.get(ABOVE, 0), public, words, tally.people),
        reasons=() if public else tuple(refusals(tally, words)),
        outcomes=outcomes,
        outcome_chart=_chart(outcomes, [COLOUR_OF[o] for o in reversed(Outcome)], words, "outcomes"),
        conflicts=conflicts,
        conflict_chart=_chart(conflicts, ["petrol"] * len(conflicts), words, "conflicts"),
        codes=_codes(tally, public, words),
        calls=() if public else tuple(_calls(tally, words)),
        call_most=len(tally.calls),
        edition=words.knowledge.edition.edition,
    )


def whole(count: int) -> str:
    """Return a whole number with thin spaces between the thousands."""
    return f"{count:,}".replace(",", "\u2009")


def _cell(count: int, public: bool, words: Words, people: int | None = None) -> str:
    if public and 0 < count < SMALL:
        return words.say("screen", "few", most=SMALL)
    if public and people is not None and few_others(count, people):
        return words.say("screen", "hidden")
    return whole(count)


def few_others(count: int, people: int) -> bool:
    """Tell whether a count gives away how few people it does not hold for."""
    return 0 < people - count < SMALL


def _line(name: str, count: int, hidden: bool, words: Words, note: str = "") -> Line:
    if hidden:
        return Line(name, words.say("screen", "hidden"), None, note)
    return Line(name, whole(count), count, note)


def _outcomes(tally: Tally, public: bool, words: Words) -> tuple[Line, ...]:
    found = {o: tally.outcomes.get(o.id, 0) for o in reversed(Outcome)}
    hidden = hide(found) if public else frozenset()
    return tuple(
        _line(words.say("screen_outcome", o.id), count, o in hidden, words) for o, count in found.items()
    )


def hide(cells: Mapping[Outcome, int]) -> frozenset[Outcome]:
    """Return the cells to hide in a table whose sum is known: the small ones, and never just one.

    A single hidden cell could be worked out from the sum; then the next smallest is hidden too, and
    so on until what is hidden adds up to enough.
    """
    small = {name for name, count in cells.items() if 0 < count < SMALL}
    rest = sorted((count, name) for name, count in cells.items() if count >= SMALL)
    while small and rest and (len(small) < 2 or sum(cells[name] for name in small) < SMALL):
        small.add(rest.pop(0)[1])
    return frozenset(small)


def _conflicts(tally: Tally, public: bool, words: Words) -> tuple[Line, ...]:
    """Return the interactions that were met, the worst first and the commonest of them first."""
    known = words.knowledge.interactions
    order = sorted(
        (name for name in tally.interactions if name in known),
        key=lambda name: (
            SEVERITIES.index(known[name].severity),
            KINDS.index(known[name].kind),
            -tally.interactions[name],
        ),
    )
    return tuple(
        _line(
            words.text(known[name].title),
            tally.interactions[name],
            public
            and (tally.interactions[name] < SMALL or few_others(tally.interactions[name], tally.people)),
            words,
            words.say("screen_severity", known[name].severity),
        )
        for name in order[:MOST_CONFLICTS]
    )


def _codes(tally: Tally, public: bool, words: Words) -> tuple[Line, ...]:
    common = tally.unknown_codes.most_common(MOST_CODES)
    return tuple(_line(code, count, False, words) for code, count in common if not public or count >= SMALL)


def _calls(tally: Tally, words: Words) -> Iterator[tuple[str, str, str]]:
    for person, outcome, _, codes in tally.calls:
        why = [words.say("screen_reason", code) for code in CLOSING if code in codes.split(";")]
        yield person or words.say("screen", "nameless"), words.say("screen_outcome", outcome), "; ".join(why)


def _chart(lines: Sequence[Line], colours: Sequence[str], words: Words, key: str) -> str:
    """Return the lines as a chart; hidden counts are left out of it."""
    told = [
        Bar(line.name, line.count, line.shown, colour)
        for line, colour in zip(lines, colours, strict=True)
        if line.count is not None
    ]
    return bars(told, words.say("screen", key)) if told else ""
