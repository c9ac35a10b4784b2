"""A number the answer rests on cannot change unseen: the answer changes, or a problem is named."""

import re
from itertools import chain

import pytest
from label.scoring import own_labels, public_rows, reader

from magwijzer.label import Product

TEXTS = [row["text"] for row in public_rows()] + [label["text"] for label in chain(*own_labels().values())]
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w.,]*\d)")
PER_N = re.compile(r"((?:[Pp]er|[Bb]ij|[Pp]our|[Pp]ro|[Ss]ize:?) )([2-4])(?= \w)")
CERTAIN = [text for text in TEXTS if reader().read(text).elemental_mg_per_unit is not None]


def seen(before: Product, after: Product) -> bool:
    """Whether the change shows: another amount, no longer certain, or a problem that was not there."""
    if after.elemental_mg_per_unit != before.elemental_mg_per_unit or after.certainty != before.certainty:
        return True
    return {p.code for p in after.problems} - {p.code for p in before.problems} != set()


def figures(product: Product) -> set[float]:
    """The figures an answer rests on: the magnesium, or the weight of the salt it was computed from."""
    stated = product.certainty == "stated"
    each = [product.elemental_mg_per_unit] if stated else [i.compound_mg for i in product.ingredients]
    return {round(mg * n, 3) for mg in each if mg for n in (0.5, 1, 2, 3, 4, 20, 30)}


def replaced(text: str, product: Product, change: float) -> str:
    """The text with every figure the answer rests on changed, wherever it stands with mg or g behind it.

    A salt with a % RI is left alone: there the answer rests on the percentage.
    """
    if product.certainty == "computed" and "RI" in text:
        return text

    def other(match: re.Match[str]) -> str:
        after = text[match.end() :].lstrip()
        value = float(match[0].replace(",", "."))
        in_mg = value * (1000 if re.match(r"g\b|gram", after) else 1)
        if not re.match(r"m?g\b|milli|gram", after, re.IGNORECASE) or round(in_mg, 3) not in figures(product):
            return match[0]
        return f"{value * change:g}".replace(".", ",")

    return NUMBER.sub(other, text)


@pytest.mark.parametrize("change", [0.1, 0.5, 1.5, 3.0])
def test_the_amount(change):
    tried = 0
    for text in CERTAIN:
        before = reader().read(text)
        mutant = replaced(text, before, change)
        if mutant != text:
            tried += 1
            assert seen(before, reader().read(mutant)), (text, mutant)
    assert tried > 100


def test_per_how_many():
    tried = 0
    for text in CERTAIN:
        mutant = PER_N.sub(lambda m: m[1] + str(int(m[2]) + 3), text)
        if mutant != text:
            tried += 1
            assert seen(reader().read(text), reader().read(mutant)), (text, mutant)
    assert tried > 25


@pytest.mark.parametrize(
    ("text", "mutant"),
    [
        (
            "Magnesiumcitraat 1000 mg (16% magnesium) per sachet",
            "Magnesiumcitraat 1000 mg (15% magnesium) per sachet",
        ),
        ("Magnesiumcitraat 625 mg (27% RI) per tablet", "Magnesiumcitraat 625 mg (24% RI) per tablet"),
        (
            "Magnesium (als citraat) 150 mg (40% RI) per tablet",
            "Magnesium (als citraat) 150 mg (46% RI) per tablet",
        ),
        (
            "Per tablet: magnesiumcitraat 500 mg = 80 mg magnesium",
            "Per tablet: magnesiumcitraat 300 mg = 80 mg magnesium",
        ),
        (
            "Per tablet: magnesiumoxide 400 mg = 240 mg magnesium",
            "Per tablet: magnesiumoxide 300 mg = 240 mg magnesium",
        ),
        ("Per tablet: magnesium 100 mg (4,1 mmol)", "Per tablet: magnesium 100 mg (6,1 mmol)"),
    ],
)
def test_figures_beside_the_amount(text, mutant):
    assert seen(reader().read(text), reader().read(mutant))
