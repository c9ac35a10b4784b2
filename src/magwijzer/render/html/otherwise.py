"""The page "what if an answer were different": which answers decide the advice, each line worked out by running it."""

from dataclasses import dataclass

from magwijzer.advice import Outcome
from magwijzer.render.html.frame import page
from magwijzer.render.html.question import State
from magwijzer.render.why.otherwise import KINDS, Group, groups, named
from magwijzer.render.words import Words
from magwijzer.whatif import Alternative, Kind


@dataclass(frozen=True, slots=True)
class Part:
    """All changes of one kind: a heading, a note on how to take them, and the groups by outcome."""

    kind: Kind
    heading: str
    note: str
    groups: tuple[Group, ...]


def otherwise_page(found: tuple[Alternative, ...], now: Outcome, state: State, words: Words) -> str:
    """Return the page for a consult that is not urgent; an urgent one has only its own page."""
    every = tuple(groups(found, words))
    kinds = [kind for kind in KINDS if any(group.kind == kind for group in every)]
    title = words.say("otherwise", "title")
    return page(
        "otherwise.html",
        words,
        title=f"{title} · Magwijzer",
        heading=title,
        now=words.say("otherwise", "now", outcome=named(now, words)),
        text=lambda key: words.say("otherwise", key),
        parts=[
            Part(
                kind,
                words.say("otherwise", kind),
                words.say("otherwise", f"{kind}_note"),
                tuple(group for group in every if group.kind == kind),
            )
            for kind in kinds
        ],
        state=state,
    )
