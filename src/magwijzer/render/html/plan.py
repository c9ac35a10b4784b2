"""The plan page in each of its dresses: urgent, no plan, doctor first, pharmacist first, food first, plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from magwijzer.advice import Outcome, Recommendation
from magwijzer.render import parts, whenever
from magwijzer.render.doses import LOOK_BACK_DAYS
from magwijzer.render.html.day import day_of
from magwijzer.render.html.frame import page, soft
from magwijzer.render.html.proof import references, sureness
from magwijzer.render.html.question import State
from magwijzer.render.html.shelf import has_dose
from magwijzer.render.page import page as told_page
from magwijzer.render.told import answers
from magwijzer.render.why.chain import chains
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the three cells: a small label, the answer, and a line under it."""

    label: str
    main: str
    note: str = ""


def plan_page(reply: Reply, state: State, words: Words) -> str:
    """Return the page of a reply; ``urgent`` is a page of its own."""
    if reply.advice.urgency is not None:
        return _urgent_page(reply, state, words)
    told = told_page(reply, words, None)
    sections = {section.key: [text for _, text in section.lines] for section in told.sections}
    outcome = reply.advice.outcome
    return page(
        "plan.html",
        words,
        title=f"{told.title} · Magwijzer",
        heading=soft(sentence(told.title)),
        lead=told.lead,
        dress=outcome.id,
        closed=outcome.closed,
        check_first=outcome is Outcome.PHARMACIST_FIRST,
        on=words.day(reply.consult.on) if reply.consult.on else None,
        cells=list(_cells(reply, words)),
        day=day_of(reply, words),
        sections=sections,
        answers=list(answers(reply, words)),
        bring=words.say("today", "list_medicines"),
        head=lambda key: words.say("heading", key),
        chains=list(chains(reply, words)),
        reason=lambda key, **values: words.say("reason", key, **values),
        what_if=words.say("otherwise", "button"),
        which_pot=words.say("shelf", "button") if has_dose(reply.advice) else None,
        keep_diary=words.say("shelf", "diary"),
        sureness=list(sureness(reply, words)),
        references=references(parts.sources(reply), words),
        disclaimer=parts.disclaimer(words, reply.consult.on),
        edition=sentence(words.say("word", "now_edition", edition=reply.advice.edition)),
        state=state,
        switch=state.answers,
        to="plan",
    )


def _urgent_page(reply: Reply, state: State, words: Words) -> str:
    """Return the page that says only whom to call."""
    known, urgency = words.knowledge, reply.advice.urgency or ""
    told = told_page(reply, words)
    sections = {section.key: [text for _, text in section.lines] for section in told.sections}
    call, *rest = sections["call"]
    return page(
        "urgent.html",
        words,
        title=f"{told.title} · Magwijzer",
        heading=told.title,
        call=call,
        answered=rest[:-1],
        meaning=words.text(known.urgency[urgency].meaning),
        meanwhile=rest[-1],
        phones=list(_phones(urgency, words)),
        bring=sections["bring"],
        bring_heading=words.say("heading", "bring"),
        belgium=sections["belgium"][0],
        disclaimer=parts.disclaimer(words, reply.consult.on),
        state=state,
        switch=state.answers,
        to="plan",
    )


PHONES = {"112": ("112",), "112_or_113": ("112", "113"), "same_day_now": (), "same_day": ()}
"""Numbers one can call for each action; a GP's own number is not ours to know."""
NUMBER = {"112": "112", "113": "08000113"}


def _phones(urgency: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (number to dial, words on the button). With a GP's action 112 stands for when it gets worse."""
    for name in PHONES[urgency]:
        yield NUMBER[name], words.say("web", f"call_{name}")
    if not PHONES[urgency]:
        yield NUMBER["112"], words.say("web", "call_worse")


def _cells(reply: Reply, words: Words) -> Iterator[tuple[str | None, tuple[Cell, ...]]]:
    """Yield for every form its name (None when it stands alone) and its three cells."""
    found = reply.advice.recommendations
    for one in found:
        name = sentence(words.form(one.form)) if len(found) > 1 else None
        yield name, _form_cells(reply, one, words)
    if not found and not reply.advice.outcome.closed and reply.consult.audience == "person":
        yield None, _food_cells(reply, words)


def _form_cells(reply: Reply, one: Recommendation, words: Words) -> tuple[Cell, ...]:
    amount, _, compound = whenever.amount(one, words).partition(" (")
    days = one.review_after_days
    food = "" if one.incidental else words.say("plan", "with_food")
    return (
        Cell(words.say("heading", "cells_amount"), sentence(amount), sentence(compound.rstrip(")"))),
        Cell(words.say("heading", "cells_when"), sentence(whenever.when(reply, one, words)), food),
        _review(reply, days, words),
    )


def _review(reply: Reply, days: int | None, words: Words) -> Cell:
    label = words.say("heading", "cells_review")
    if days is None:
        return Cell(label, sentence(words.say("plan", "review_none")))
    weeks = sentence(words.say("plan", "review", weeks=words.weeks(days)))
    on = reply.consult.on
    date = words.say("web", "around", date=words.day(on + timedelta(days=days))) if on else ""
    return Cell(label, weeks, date)


def _food_cells(reply: Reply, words: Words) -> tuple[Cell, ...]:
    """Return the cells of a plan without a supplement: food now, and the day to look back."""
    need = reply.advice.need
    gap = need.gap_mg if need is not None else None
    note = words.say("web", "food_gap", mg=float(round(gap))) if gap else ""
    return (
        Cell(words.say("heading", "cells_amount"), words.say("web", "food_amount"), note),
        Cell(
            words.say("heading", "cells_when"), words.say("web", "food_when"), words.say("web", "food_start")
        ),
        _review(reply, LOOK_BACK_DAYS, words),
    )
