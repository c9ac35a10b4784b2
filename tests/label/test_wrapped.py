"""Labels broken into short lines, as on a narrow pot or a photo: never a wrong figure as certain, and mostly right."""

import textwrap
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label.scoring import certain_but_wrong, own_labels, own_misses, public_answer, public_rows, reader
from label.test_made_labels import Made, made

OWN = list(chain(*own_labels().values()))


def wrapped(text: str, width: int) -> str:
    """Return the text in lines of at most so many characters; its own line ends stay."""
    return "\n".join(piece for line in text.splitlines() for piece in textwrap.wrap(line, width) or [""])


@pytest.mark.parametrize("width", [20, 24, 28, 34, 40, 50, 64])
def test_no_width_gives_a_wrong_figure_as_certain(width: int) -> None:
    known: list[tuple[str, Any]] = [(label["text"], label.get("elemental")) for label in OWN]
    known += [(row["text"], public_answer(row)[0]) for row in public_rows()]
    texts = [(wrapped(text, width), answer) for text, answer in known]
    assert [text for text, answer in texts if certain_but_wrong(reader().read(text), answer)] == []


@pytest.mark.parametrize(("width", "right"), [(28, 0.9), (40, 0.94), (64, 0.96)])
def test_most_are_exactly_right(width: int, right: float) -> None:
    broken = [label for label in OWN if wrapped(label["text"], width) != label["text"]]
    good = [label for label in broken if not own_misses(label, reader().read(wrapped(label["text"], width)))]
    assert len(good) >= right * len(broken)


@pytest.mark.parametrize(
    ("text", "elemental"),
    [
        ("Magnesium (als citraat) 160 mg per\n2 tabletten", 80),
        ("Per tablet\nVitamine C 80 mg\nmagnesium 100 mg\nzink 10 mg", 100),
        ("Per tablet\nzink 10 mg\nmagnesium\n100 mg", 100),
        ("Per capsule:\nvitamine B6 2\nmg, magnesium 60\nmg", 60),
        ("Magnesiumcitraat 500 mg, waarvan\nmagnesium 80 mg\nvitamine C 40 mg\nper tablet", 80),
    ],
)
def test_rows_of_a_list_stay_rows(text: str, elemental: float) -> None:
    assert reader().read(text).elemental_mg_per_unit == elemental


def test_two_lines_with_space_between_are_two() -> None:
    assert reader().read("Per tablet: zink 10\n\nmg magnesium 100 mg").elemental_mg_per_unit == 100


@settings(max_examples=250, deadline=None)
@given(made(), st.sampled_from((22, 30, 45)))
def test_made_lists_are_never_certain_and_wrong(label: Made, width: int) -> None:
    product = reader().read(wrapped(label.text, width))
    if product.elemental_mg_per_unit is not None and product.unit == label.unit:
        assert abs(product.elemental_mg_per_unit - label.elemental_mg) <= 0.1
    elif product.elemental_mg_per_unit is not None:
        assert product.ask is not None
