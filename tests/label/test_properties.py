"""What holds for every text, also one no person would write."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label.scoring import own_labels, reader

from magwijzer.label import Product

PRINTED = """
magnesium Mg magnesiumcitraat citraat bisglycinate (lactate de) dihydraat oxide zink zinkcitraat vitamine B6 calcium als
as uit waarvan elementair = ( ) [ , ; . : | / - % RI NRV per pro each elke bevat tablet tabletten capsules sachet ml g
mg µg mmol dag dagdosering portie serving 0 1 2 3 100 400 1.000 1,5 0,5 ½ 1/2 16 E530 homeopathisch magnesiumstearaat
zonder totaal complex neem daags kinderen gebufferd 375 infuus samenstelling
"""
WORDS = [*PRINTED.split(), "\n"]
label_like = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
anything = st.one_of(st.text(max_size=200), label_like, glued)
units = st.one_of(st.none(), st.floats(0.25, 50))


def holds(product: Product) -> None:
    if product.certainty == "ambiguous":
        assert product.elemental_mg_per_unit is None
        assert product.elemental_mg_per_day is None
        assert product.ask is not None
    if product.certainty in ("stated", "computed"):
        assert product.elemental_mg_per_unit is not None
        assert product.range_mg_per_unit is None
    if product.certainty == "none":
        assert all(i.elemental_mg is None and i.compound_mg is None for i in product.ingredients)
        assert product.most_mg_per_day(2) == 0
        assert not product.is_source
    if product.range_mg_per_unit is not None:
        low, high = product.range_mg_per_unit
        assert 0 <= low <= high < math.inf
    if product.elemental_mg_per_unit is not None and product.units_per_day is not None:
        assert math.isclose(
            product.elemental_mg_per_day or 0,
            product.elemental_mg_per_unit * product.units_per_day,
            abs_tol=0.002,
        )


@settings(max_examples=1500, deadline=None)
@given(anything, units)
def test_every_text_is_answered(text, per_day):
    holds(reader().read(text, per_day))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([label["text"] for label in own_labels()["tuned"]]), st.data())
def test_a_label_cut_short_is_answered(text, data):
    holds(reader().read(text[: data.draw(st.integers(0, len(text)))]))


@settings(max_examples=300, deadline=None)
@given(label_like, st.floats(0.25, 50), st.floats(0.25, 50))
def test_more_units_never_mean_less(text, some, more):
    product = reader().read(text)
    low, high = product.most_mg_per_day(min(some, more)), product.most_mg_per_day(max(some, more))
    assert (low is None) == (high is None)
    assert low is None or high is None or low <= high


@settings(max_examples=300, deadline=None)
@given(anything)
def test_the_same_text_gives_the_same_answer(text):
    assert reader().read(text) == reader().read(text)


FOUND_BY_FUZZING = (
    "2- cm 0\x08cap magnesium)4  cm 0\x08cap magnesium)4 mg cacaplcsc2mg cacaplcsc2",  # a dose of 2 to 0 capsules
)


@pytest.mark.parametrize("text", FOUND_BY_FUZZING)
def test_what_fuzzing_found_is_answered(text):
    holds(reader().read(text, None))
