"""Whole labels built from a known structure, in four languages: every one read exactly right."""

from hypothesis import given, settings
from hypothesis import strategies as st
from label.build import Built, built, measured, tables
from label.build_words import AROUND
from label.scoring import reader
from label.test_wrapped import wrapped


def misses(label: Built) -> list[str]:
    """Return what is read otherwise than the label was built."""
    product = reader().read(label.text)
    checks = {
        "unit": product.unit == label.unit,
        "certainty": product.certainty == label.certainty,
        "magnesium": abs((product.elemental_mg_per_unit or 0) - label.elemental_mg) <= 0.01,
        "forms": {i.form for i in product.ingredients} == label.forms,
        "dose": product.label_units_per_day == label.dose,
        "problems": {p.code for p in product.problems} == label.problems,
    }
    return [name for name, right in checks.items() if not right]


@settings(max_examples=400, deadline=None)
@given(built())
def test_a_label_is_read_as_it_was_built(label: Built) -> None:
    assert misses(label) == []


@settings(max_examples=150, deadline=None)
@given(tables())
def test_a_table_is_read_as_it_was_built(label: Built) -> None:
    assert misses(label) == []


@settings(max_examples=100, deadline=None)
@given(measured())
def test_a_powder_or_drink_is_read_as_it_was_built(label: Built) -> None:
    assert misses(label) == []


@settings(max_examples=250, deadline=None, derandomize=True)
@given(built(), st.integers(30, 60))
def test_broken_into_lines_it_is_never_certain_and_wrong(label: Built, width: int) -> None:
    assert not certain_but_wrong(label, wrapped(label.text, width))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.one_of(built(), tables(), measured()), st.lists(st.sampled_from(AROUND), max_size=2), st.booleans())
def test_among_other_sentences_it_is_never_certain_and_wrong(
    label: Built, around: list[str], before: bool
) -> None:
    text = "\n".join([*around, label.text] if before else [label.text, *around])
    assert not certain_but_wrong(label, text)


def certain_but_wrong(label: Built, text: str) -> bool:
    """Tell whether a figure is given as certain that is not the one the label was built with."""
    product = reader().read(text)
    if product.elemental_mg_per_unit is None:
        return False
    if product.unit != label.unit:
        return product.ask is None
    return abs(product.elemental_mg_per_unit - label.elemental_mg) > 0.01
