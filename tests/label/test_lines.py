"""Where a line of a narrow pot ends inside a phrase, and where it ends a row (lines.toml)."""

import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from magwijzer.knowledge.load import default
from magwijzer.label.lexicon import Lexicon
from magwijzer.label.recognise import recognise

LINES = tomllib.loads((Path(__file__).parent / "lines.toml").read_text("utf-8"))
STARTS = ("", "nu ", "zo op ", "nu zo op ")
"""Words too short to name anything: a line ends alike wherever in the text it stands."""


@pytest.mark.parametrize("text", chain(*LINES.values()))
def test_a_line_end_inside_a_phrase_is_none(text: str) -> None:
    for start in STARTS:
        broken = start + text.replace("⏎", "\n").replace("¶", "\n")
        marks = recognise(broken, lexicon())
        assert marks == recognise(start + text.replace("⏎", " ").replace("¶", "\n"), lexicon()), broken
        assert sum(mark.text == "\n" for mark in marks) == text.count("¶"), broken


@cache
def lexicon() -> Lexicon:
    return Lexicon(default().forms)


def test_a_bracket_that_is_never_closed_holds_no_more_than_sixty_words() -> None:
    for words, ends in ((58, 0), (59, 0), (60, 1), (61, 1)):
        text = "magnesium (" + "woord " * words + "\nzink 5 mg"
        assert sum(mark.text == "\n" for mark in recognise(text, lexicon())) == ends


@pytest.mark.parametrize("before", ["per tablet", "bij het eten en na het eten"])
def test_the_name_of_an_amount_is_looked_for_in_forty_words(before: str) -> None:
    """An amount of its own further on does not count: the next line names the first amount."""
    for words, ends in ((35, 1), (36, 1), (37, 0), (38, 0)):
        text = f"{before} 60 mg\nmagnesium" + " woord" * words + " 5 mg"
        assert sum(mark.text == "\n" for mark in recognise(text, lexicon())) == ends, words


def test_a_blank_line_in_a_bracket_leaves_one_end() -> None:
    marks = recognise("magnesium (vorm\n\ncitraat) 100 mg", lexicon())
    assert [mark.kind for mark in marks].count("line") == 1


@pytest.mark.parametrize(
    "text", ["\n", "\n\n", "magnesium\n", "\nmagnesium", "per\n", "\n100 mg\nmagnesium", "\n100 mg per"]
)
def test_a_line_end_at_either_side_of_a_text_stays(text: str) -> None:
    assert sum(mark.text == "\n" for mark in recognise(text, lexicon())) == text.count("\n")
