"""A translation never softens: the same figures, the same numbers to call, and "now", "stop" and "not" in both."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import CASES, Case

from magwijzer.knowledge.check.walk import facts, leaves
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Text
from magwijzer.render import json, plain
from magwijzer.render.words import Words
from magwijzer.service import Service

KNOWN = default()
SERVICE = Service(KNOWN)
DUTCH, ENGLISH = Words(KNOWN, "nl"), Words(KNOWN, "en")
TEXTS = Path(__file__).parents[2] / "src" / "magwijzer" / "text"
Pair = tuple[str, str, str]

FIGURE = re.compile(r"\d+(?:\.\d+)*")
LIKE_A_CLOCK = {"finding.usual_day_taken"}
"""Sentences whose hours are spoken in Dutch ("half 7") and written in English ("18.30")."""
STRONG = {
    "today": (r"\bvandaag\b", r"\btoday\b"),
    "at once": (r"\b(nu|direct|meteen) (112|je huisarts)\b|\bBel nu\b", r"\b(now|at once)\b"),
    "stop": (r"\bstop\b", r"\bstop\b"),
    "not": (
        r"\b(niet|niets|geen|nooit|zonder)\b",
        r"\b(not|no|never|without|nothing|cannot|unless)\b",
    ),
    "GP": (r"\bhuisarts", r"\bGP\b"),
    "doctor": (r"(?<!huis)\barts\b|-arts\b", r"\bdoctor\b"),
    "pharmacist": (r"\bapothe(ker|ek)", r"\bpharmac(ist|y)\b"),
}
SAID_OTHERWISE = {
    ("alarms.chest_pain.why", "not"),
    ("alarms.meningitis_signs.why", "not"),
}
"""Sentences that were read by hand: both say the same, each in its own words."""
GRAVE = {"urgency": ("instruction", "headline"), "alarms": ("why",), "cautions": ("reason", "ask")}
"""Facts whose sentences must not lose a word of warning; with them come interactions and the findings below."""
GRAVE_SECTIONS = ("outcome", "stop", "lead", "finding", "verdict_next")


def of_facts() -> Iterator[Pair]:
    for kind, name, fact in facts(KNOWN):
        for key, value in leaves(fact):
            if isinstance(value, Text) and kind != "foods":
                yield f"{kind}.{name}.{key}", value.nl, value.en


def of_texts() -> Iterator[Pair]:
    dutch, english = (tomllib.loads((TEXTS / f"{lang}.toml").read_text("utf-8")) for lang in ("nl", "en"))
    yield from _beside(dutch, english, "")


def _beside(dutch: Any, english: Any, path: str) -> Iterator[Pair]:
    if isinstance(dutch, str):
        yield path.lstrip("."), dutch, english
        return
    for key, value in dutch.items() if isinstance(dutch, dict) else enumerate(dutch):
        yield from _beside(value, english[key], f"{path}.{key}")


ALL = (*of_facts(), *of_texts())


def figures(text: str) -> list[str]:
    return sorted(FIGURE.findall(re.sub(r"(?<=\d)[.,:](?=\d)", ".", text)))


def differing_figures(pairs: tuple[Pair, ...]) -> list[Pair]:
    return [one for one in pairs if one[0] not in LIKE_A_CLOCK and figures(one[1]) != figures(one[2])]


def softened(pairs: tuple[Pair, ...]) -> list[tuple[str, str, str, str]]:
    """Return the sentences of which one language has a word of warning and the other has not."""
    return [
        (path, word, dutch, english)
        for path, dutch, english in pairs
        for word, (in_dutch, in_english) in STRONG.items()
        if (path, word) not in SAID_OTHERWISE
        and bool(re.search(in_dutch, dutch, re.IGNORECASE)) and not re.search(in_english, english, re.IGNORECASE)
    ]  # fmt: skip


def is_grave(path: str) -> bool:
    kind, _, rest = path.partition(".")
    if kind == "interactions":
        return path.endswith(".advice")
    return kind in GRAVE_SECTIONS or rest.rpartition(".")[2] in GRAVE.get(kind, ())


GRAVE_PAIRS = tuple(one for one in ALL if is_grave(one[0]))


def test_every_figure_stands_in_both_languages() -> None:
    assert len(ALL) > 2000
    assert differing_figures(ALL) == []


def test_no_warning_is_softer_in_english() -> None:
    assert len(GRAVE_PAIRS) > 150
    assert softened(GRAVE_PAIRS) == []


def test_no_warning_is_softer_in_dutch() -> None:
    swapped = {word: (english, dutch) for word, (dutch, english) in STRONG.items()}
    found = [
        (path, word)
        for path, dutch, english in GRAVE_PAIRS
        for word in ("today", "stop", "GP", "pharmacist")
        if re.search(swapped[word][0], english, re.IGNORECASE)
        and not re.search(swapped[word][1], dutch, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Bel nu 112.", "Call your GP."),
        ("Stop en bel je huisarts.", "You may want to see your GP."),
        ("Neem geen magnesium.", "Take magnesium."),
        ("Bel vandaag je huisarts.", "Call your GP soon."),
        ("Vraag eerst je arts.", "Ask somebody first."),
    ],
)
def test_a_softer_translation_would_be_found(dutch: str, english: str) -> None:
    planted = (("planted", dutch, english),)
    assert softened(planted) or differing_figures(planted)


def test_a_wrong_figure_would_be_found() -> None:
    assert differing_figures((("planted", "minstens 4 uur", "at least 2 hours"),))
    assert not differing_figures((("planted", "om 18.30 uur, 0,5 g", "at 18:30, 0.5 g"),))


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.expect.get("outcome") == "urgent"], ids=lambda case: case.id
)
def test_an_emergency_is_as_urgent_in_both_languages(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    dutch, english = (json.document(reply, words) for words in (DUTCH, ENGLISH))
    assert (dutch["outcome"], dutch["urgency"]) == (english["outcome"], english["urgency"])
    pages = [plain.render(reply, words) for words in (DUTCH, ENGLISH)]
    called = [set(re.findall(r"\b(?:112|113|0800-0113|1733|1813)\b", page)) for page in pages]
    assert called[0] == called[1]
    if dutch["urgency"] in ("112", "112_or_113"):
        assert all("112" in "".join(page.splitlines()[2:5]) for page in pages), "112 stands in the first line"


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case.id)
def test_every_finding_is_as_grave_in_both_languages(case: Case) -> None:
    reply = SERVICE.answer(case.consult)
    dutch, english = (json.document(reply, words) for words in (DUTCH, ENGLISH))
    for one, other in zip(dutch["findings"], english["findings"], strict=True):
        assert (one["code"], one["level"]) == (other["code"], other["level"])
        if one["code"] not in ("usual_day_taken",):
            assert figures(one["text"]) == figures(other["text"]), one["code"]
