"""The first passes, piece by piece (pieces.toml): figures with their unit, and what they are per."""

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from magwijzer.knowledge.load import default
from magwijzer.label.bind import bind
from magwijzer.label.lexicon import Lexicon
from magwijzer.label.marks import Mark, Scope
from magwijzer.label.recognise import recognise
from magwijzer.label.scopes import fold_scopes

PIECES = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    return Lexicon(default().forms)


STARTS = ("", "soort ", "voor na ", "dit is dan ")
"""Words that mean nothing here: a piece is read alike wherever in the text it stands."""


def around(text: str, wanted: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The text behind other words, and before a figure that is no part of it; the last cell of a row ends there."""
    for start in STARTS:
        yield start + text, wanted
        if "|" not in text and not text.endswith((" = 5 g", ": 5 g")):
            yield f"{start}{text} 7 %", [*wanted, "7 %"]


def span(low: float, high: float) -> str:
    return f"{round(low, 3):.15g}" if low == high else f"{round(low, 3):.15g}..{round(high, 3):.15g}"


def per(scope: Scope | None) -> str:
    assert scope is not None
    size = f" ({scope.size:g} {scope.size_unit})" if scope.size else ""
    return f"per {scope.number:g} {scope.unit}{size}" + (f" = {scope.role}" if scope.role else "")


def said(mark: Mark) -> str | None:
    """A mark as a person would say it; None for a word, a name or a sign."""
    figures = span(mark.low, mark.high)
    if mark.kind == "dose":
        assert mark.scope is not None
        assert (mark.scope.number, mark.scope.unit) == (mark.low, mark.unit)
    return {
        "amount": f"{figures} mg",
        "percent": f"{figures} %",
        "volume": f"{figures} {mark.unit}",
        "number": figures,
        "times": f"{figures} x",
        "hydrate": mark.hydrate,
        "break": "end",
        "day": "a day",
        "pot": f"pot {mark.unit}",
        "dose": f"take {figures} {mark.unit}",
        "scope": per(mark.scope) if mark.kind == "scope" else "",
    }.get(mark.kind)


def pieces(marks: list[Mark]) -> list[str]:
    return [text for text in map(said, marks) if text is not None]


@pytest.mark.parametrize(("text", "wanted"), PIECES["figures"].items(), ids=list(PIECES["figures"]))
def test_figures(text: str, wanted: list[str]) -> None:
    for whole, all_of_it in around(text, wanted):
        assert pieces(recognise(whole, lexicon())) == all_of_it, whole


@pytest.mark.parametrize(("text", "wanted"), PIECES["waters"].items(), ids=list(PIECES["waters"]))
def test_how_much_water_a_salt_holds(text: str, wanted: list[str]) -> None:
    named = [mark.hydrate for mark in bind(recognise(text, lexicon())) if mark.hydrate]
    assert named + pieces([m for m in bind(recognise(text, lexicon())) if not m.hydrate]) == wanted


@pytest.mark.parametrize(("text", "wanted"), PIECES["brackets"].items(), ids=list(PIECES["brackets"]))
def test_which_brackets_stay(text: str, wanted: list[str]) -> None:
    signs = {"open": "(", "close": ")"}
    for whole, all_of_it in around(text, wanted):
        marks = fold_scopes(bind(recognise(whole, lexicon())))
        assert [found for m in marks if (found := signs.get(m.kind) or said(m)) is not None] == all_of_it, (
            whole
        )


@pytest.mark.parametrize(("text", "wanted"), PIECES["scopes"].items(), ids=list(PIECES["scopes"]))
def test_what_an_amount_is_per(text: str, wanted: list[str]) -> None:
    for whole, all_of_it in around(text, wanted):
        assert pieces(fold_scopes(bind(recognise(whole, lexicon())))) == all_of_it, whole


def test_every_kind_of_piece_is_tried() -> None:
    assert len(list(chain(*(part.items() for part in PIECES.values())))) > 250
