"""What stands on the paper, outcome by outcome, before it is set."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from magwijzer.advice import Outcome
from magwijzer.render import parts, told
from magwijzer.render.brief import NO_BREAK, Brief
from magwijzer.render.pdf import asked, dosing, part
from magwijzer.render.pdf.part import Part
from magwijzer.render.words import Words
from magwijzer.service import Reply

FEW_CAUSES, MANY_CAUSES = 3, 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its language, the line above the title, title, lead, parts, and what stands at the foot."""

    lang: str
    kicker: str
    made: str
    title: str
    lead: str
    urgent: bool
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
    more: str
    columns: tuple[str, str] = field(default=("", ""))


def sheet_of(reply: Reply, words: Words) -> Sheet:
    """Return the sheet of a reply. Every outcome has one; ``urgent`` holds only whom to call and what to bring."""
    brief = Brief(reply)
    on = reply.consult.on
    edition = words.say("word", "now_edition", edition=reply.advice.edition)
    found = tuple(one for one in _parts(reply, words) if one.rows)
    return Sheet(
        lang=words.language,
        kicker=words.say("paper", f"kicker_{reply.advice.outcome.id}"),
        made="" if on is None else words.say("paper", "made", date=part.full_date(on, words)),
        title=_whole_ending(brief.printed(told.title(reply, words))),
        lead=brief.printed(told.lead(reply, words)),
        urgent=reply.advice.urgency is not None,
        parts=tuple(one.with_text(brief.printed) for one in found),
        foot=(parts.disclaimer(words, on), f"Magwijzer, {edition}"),
        more=words.say("paper", "more", n="{n}"),
        columns=(words.say("paper", "time"), words.say("paper", "what")),
    )


def _whole_ending(title: str) -> str:
    """Return a title whose last three words stay together, so that no word stands alone on a line."""
    return NO_BREAK.join(title.rsplit(" ", 2))


def _parts(reply: Reply, words: Words) -> Iterator[Part]:
    outcome = reply.advice.outcome
    if outcome is Outcome.URGENT:
        return part.urgent(reply, words)
    if outcome.closed:
        return _for_doctor(reply, words)
    if outcome is Outcome.PHARMACIST_FIRST:
        return _proposal(reply, words)
    return _plan(reply, words) if reply.advice.recommendations else _food(reply, words)


def _plan(reply: Reply, words: Words) -> Iterator[Part]:
    yield part.first(reply, words)
    yield part.statements(reply, words)
    yield from _doses(reply, words)
    yield dosing.boxes(reply, words, "boxes")
    yield part.stop(reply, words)
    yield part.causes(reply, words, FEW_CAUSES, spare=True)


def _doses(reply: Reply, words: Words) -> Iterator[Part]:
    yield dosing.cells(reply, words)
    yield from dosing.day(reply, words)
    yield dosing.ladder(reply, words)


def _proposal(reply: Reply, words: Words) -> Iterator[Part]:
    """What to ask and what was answered come before the plan that may not begin yet."""
    yield part.first(reply, words)
    yield asked.questions(reply, words)
    yield asked.answers(reply, words)
    yield asked.answer(words, "pharmacist_says", ("yes", "changed", "no"))
    if reply.advice.recommendations:
        yield part.statements(reply, words)
        yield from _doses(reply, words)
        yield part.stop(reply, words)
        yield dosing.boxes(reply, words, "boxes_proposal", spare=True)
    else:
        yield from _eat(reply, words)


def _for_doctor(reply: Reply, words: Words) -> Iterator[Part]:
    yield part.first(reply, words)
    yield part.today(reply, words)
    yield asked.questions(reply, words)
    yield asked.answers(reply, words)
    yield asked.answer(words, "doctor_says", ("yes", "changed", "no"))
    yield part.no_food_list(reply, words)


def _food(reply: Reply, words: Words) -> Iterator[Part]:
    yield part.first(reply, words)
    yield part.notes(reply, words)
    yield from _eat(reply, words)
    yield part.causes(reply, words, MANY_CAUSES)
    yield part.claims(reply, words)


def _eat(reply: Reply, words: Words) -> Iterator[Part]:
    yield part.today(reply, words)
    yield part.food(reply, words)
    yield part.look_back(reply, words)
