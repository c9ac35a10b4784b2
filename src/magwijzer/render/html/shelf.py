"""The page "which pot fits my plan": what pots say, whether they fit, and what to look for on those that do not say."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.advice import Advice, Outcome
from magwijzer.catalogue import Fitting
from magwijzer.render.html.ask import Wrong, spoken
from magwijzer.render.html.frame import page
from magwijzer.render.html.question import State
from magwijzer.render.pots import details, verdict
from magwijzer.render.words import Words, sentence

SHOWN = 160
"""Characters of a label that are shown beside its answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was typed of one pot."""

    place: int
    label: str
    price: str
    units: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows as typed, and once they were compared what was found: those that fit first, then by price."""

    rows: tuple[Row, ...]
    found: tuple[Fitting, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    compared: bool = False
    more: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one pot."""

    name: str
    label: str
    fits: bool
    verdict: str
    lines: tuple[str, ...]


def has_dose(advice: Advice) -> bool:
    """Tell whether a plan asks for a pot: some form has an amount to begin with."""
    return advice.urgency is None and any(one.start_mg is not None for one in advice.recommendations)


def shelf_page(shelf: Shelf, advice: Advice, state: State, words: Words) -> str:
    """Return the page for a plan with a dose."""

    def text(key: str, **values: object) -> str:
        return words.say("shelf", key, **values)

    title = text("heading")
    mistake = words.say("web", "error_prefix") if shelf.wrong else ""
    return page(
        "shelf.html",
        words,
        title=f"{mistake}{title} · Magwijzer",
        text=text,
        wants=text("plan_wants", list=words.join(_wanted(advice, words))),
        check_first=advice.outcome is Outcome.PHARMACIST_FIRST,
        rows=shelf.rows,
        errors=[(one.field, spoken(one.what, words)) for one in shelf.wrong],
        error_heading=words.say("web", "error_wrong"),
        answers=[_answer(one, words) for one in shelf.found],
        fitting=any(one.fits for one in shelf.found),
        compared=shelf.compared,
        more=shelf.more,
        state=state,
    )


def _wanted(advice: Advice, words: Words) -> Iterator[str]:
    for one in advice.recommendations:
        if one.start_mg is not None:
            yield words.say("shelf", "plan_form", form=words.form(one.form), mg=one.start_mg)


def _answer(one: Fitting, words: Words) -> Answer:
    label = " ".join(one.pot.label.split())
    return Answer(
        name=words.say("shelf", "pot", n=one.pot.name),
        label=label if len(label) <= SHOWN else f"{label[:SHOWN]}…",
        fits=one.fits,
        verdict=sentence(verdict(one, words)),
        lines=tuple(details(one, words)),
    )
