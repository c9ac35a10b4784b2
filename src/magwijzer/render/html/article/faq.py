"""The six questions people ask most, answered with the sentences of the facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.knowledge.cite import sources_of
from magwijzer.knowledge.model import Text
from magwijzer.render.words import Words

ANSWERS: dict[str, tuple[str, ...]] = {
    "faq_best": ("principles.form_claim.text", "complaints.general.statement"),
    "faq_much": ("principles.cap.text",),
    "faq_fast": ("complaints.sleep.effect", "complaints.constipation.effect"),
    "faq_both": ("complaints.combination.statement", "limits.rule_second_form.text"),
    "faq_pills": ("interactions.thyroid-hormones.advice", "interactions.iron-oral.advice"),
    "faq_bath": ("forms.chloride.note",),
}
"""Question → the sentences of facts that answer it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answer."""

    question: str
    answer: str


def questions(words: Words) -> Iterator[Asked]:
    """Yield the six questions."""
    for key, parts in ANSWERS.items():
        yield Asked(words.say("article", key), " ".join(words.text(_text(part, words)) for part in parts))


def faq_sources(words: Words) -> tuple[str, ...]:
    """Return the sources of the answers."""
    facts = (part.rpartition(".")[0] for parts in ANSWERS.values() for part in parts)
    return tuple(dict.fromkeys(s for fact in facts for s in sources_of(words.knowledge, fact)))


def _text(path: str, words: Words) -> Text:
    fact, _, name = path.rpartition(".")
    found: Text = getattr(words.knowledge.fact(fact), name)
    return found
