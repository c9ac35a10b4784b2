"""Whole Dutch plans read easily: Flesch-Douma of 70 and up, sources and names left out."""

from collections.abc import Iterator

import pytest
from cases import CASES, Case
from cases.readability import Reading, read, sentences, syllables

from magwijzer.knowledge.load import default
from magwijzer.render.page import page
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service

KNOWN = default()
SERVICE = Service(KNOWN)
WORDS = Words(KNOWN, "nl")
EASY = 70
LEFT_OUT = ("sources", "claims")
"""Sections whose words are not ours: titles of sources, and claims as the law words them."""
PLANS = tuple(case for case in CASES if case.snapshot)
LONGEST_SENTENCE = 25


def lines_of(reply: Reply) -> Iterator[str]:
    """Yield every line a person reads, without the list of sources."""
    shown = page(reply, WORDS)
    yield shown.title
    yield shown.lead
    for section in shown.sections:
        if section.key not in LEFT_OUT:
            yield section.heading
            for label, text in section.lines:
                yield f"{label} {text}"


def names_of(reply: Reply) -> Iterator[str]:
    """Yield the names that are left out: of forms and of medicines."""
    for form in KNOWN.forms.values():
        yield form.name.in_("nl")
        yield form.id
    for medicine in reply.consult.medicines:
        yield medicine.text
        yield medicine.name
    for interaction in KNOWN.interactions.values():
        for member in interaction.members:
            yield member.name_nl


def reading_of(case: Case) -> Reading:
    reply = SERVICE.answer(case.consult)
    return read(sentences(lines_of(reply), names_of(reply)))


@pytest.mark.parametrize("case", PLANS, ids=lambda case: case.snapshot)
def test_a_plan_reads_easily(case: Case) -> None:
    reading = reading_of(case)
    assert reading.words > 30
    assert reading.score >= EASY, f"{case.sentence} scores {reading.score:.1f}"


def test_most_sentences_are_short() -> None:
    found = [len(words) for case in PLANS for words in _sentences(case)]
    long = sum(length > LONGEST_SENTENCE for length in found)
    assert long <= 0.02 * len(found), (
        f"{long} of {len(found)} sentences are longer than {LONGEST_SENTENCE} words"
    )


def _sentences(case: Case) -> Iterator[list[str]]:
    reply = SERVICE.answer(case.consult)
    return sentences(lines_of(reply), names_of(reply))


@pytest.mark.parametrize(
    ("word", "count"), [("dag", 1), ("magnesium", 3), ("ontbijt", 2), ("eet", 1), ("huisarts", 2), ("mg", 1)]
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_is_that_of_douma() -> None:
    reading = read([["de", "kat", "zit"], ["een", "hond", "rent", "buiten"]])
    assert (reading.words, reading.sentences, reading.syllables) == (7, 2, 8)
    assert reading.score == pytest.approx(206.84 - 0.77 * 100 * 8 / 7 - 0.93 * 3.5)
