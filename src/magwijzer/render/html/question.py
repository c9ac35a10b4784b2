"""A question page, the check page, and the errors on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from magwijzer.render.html.ask import (
    Ask,
    Block,
    CheckPart,
    Cluster,
    Entry,
    Option,
    Pick,
    Rows,
    Told,
    Wrong,
    capital,
    spoken,
)
from magwijzer.render.html.frame import page, soft
from magwijzer.render.html.why import why
from magwijzer.render.words import Words

PARTS = ("safety", "complaint", "medicines", "life")


@dataclass(frozen=True, slots=True)
class State:
    """What travels in the form: the answers so far, whether a change returns to the check page, and where Back goes.

    ``back`` None = the page before the questions; ``other`` = filled in for somebody else.
    """

    answers: str
    change: bool = False
    back: str | None = None
    other: bool = False


def question_page(ask: Ask, state: State, words: Words) -> str:
    """Return the page of one question."""
    return page("question.html", words, **question_values(ask, state, words))


def question_values(ask: Ask, state: State, words: Words) -> dict[str, Any]:
    """Return what the question template shows; the article page holds the first question with the same values."""
    heading = capital(ask.heading, words)
    errors = {wrong.field: spoken(wrong.what, words) for wrong in reversed(ask.wrong)}
    part = words.say("part", "line", n=ask.part + 1, name=words.say("part", PARTS[ask.part]))
    mistake = words.say("web", "error_prefix") if errors else ""
    return {
        "title": f"{mistake}{heading} · {part} · Magwijzer",
        "heading": soft(heading),
        "hint": spoken(ask.hint, words) if ask.hint else None,
        "part": part,
        "step": ask.step,
        "state": state,
        "switch": state.answers,
        "to": ask.step,
        "notice": capital(ask.notice, words) if ask.notice else None,
        "why": why(ask.reads, words) if ask.reads else None,
        "blocks": [_block(block, words, errors) for block in ask.blocks],
        "errors": [(wrong.field, spoken(wrong.what, words)) for wrong in ask.wrong],
        "error_heading": words.say("web", _error_heading(ask.wrong)),
    }


def _error_heading(wrong: Iterable[Wrong]) -> str:
    missing = all(one.what.section == "missing" for one in wrong)
    return "error_missing" if missing else "error_wrong"


def _block(block: Block, words: Words, errors: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(block, Cluster):
        inner = [_block(one, words, errors) for one in block.blocks]
        return {"kind": "cluster", "label": spoken(block.label, words), "blocks": inner}
    if isinstance(block, Told):
        label = spoken(block.label, words) if block.label else None
        return {"kind": "told", "label": label, "lines": [spoken(line, words) for line in block.lines]}
    found = {"name": block.name, "error": errors.get(block.name)}
    if isinstance(block, Rows):
        label = spoken(block.label, words) if block.label else None
        return found | {
            "kind": "rows",
            "many": block.many,
            "label": label,
            "options": [_option(one, block.chosen, words) for one in block.options],
        }
    if isinstance(block, Pick):
        options = [_option(one, (block.chosen,), words) for one in block.options]
        label = spoken(block.label, words)
        return found | {"kind": "pick", "label": label, "options": options, "beside": block.beside}
    return found | _entry(block, words)


def _entry(block: Entry, words: Words) -> dict[str, Any]:
    return {
        "kind": "entry",
        "type": block.kind,
        "value": block.value,
        "label": spoken(block.label, words) if block.label else None,
        "hint": spoken(block.hint, words) if block.hint else None,
        "unit": spoken(block.unit, words) if block.unit else None,
    }


def _option(option: Option, chosen: Iterable[str], words: Words) -> dict[str, Any]:
    return {
        "value": option.value,
        "label": capital(option.label, words),
        "hint": spoken(option.hint, words) if option.hint else None,
        "chosen": option.value in chosen,
    }


def check_page(parts: Iterable[CheckPart], state: State, words: Words) -> str:
    """Return the page on which every answer is shown and can be changed."""
    shown = []
    for part in parts:
        rows = [
            {
                "step": row.step,
                "label": capital(row.label, words),
                "lower": spoken(row.label, words),
                "lines": [capital(line, words) for line in row.lines],
            }
            for row in part.rows
        ]
        shown.append({"name": words.say("part", PARTS[part.part]), "rows": rows})
    title = f"{words.say('web', 'check')} · Magwijzer"
    return page("check.html", words, title=title, parts=shown, state=state, switch=state.answers, to="check")
