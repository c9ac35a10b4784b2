"""The room's own tables: every id exists, every word has one meaning, no measure is out of all proportion."""

from collections import Counter

import pytest
from food.cases import foods

from magwijzer.food.measures import Measures
from magwijzer.food.spelling import NearMisses, fold, forms
from magwijzer.food.tables import names, table
from magwijzer.food.vocabulary import key, vocabulary

MEASURES = table("measures.toml")
WORDS = table("words.toml")


def test_every_food_named_in_a_table_exists():
    named = [food for ids, *_ in names() for food in ids]
    named += [food for kind in MEASURES["kinds"] for food in kind["foods"]]
    for part in ("carriers", "toppings", "spreads"):
        named += MEASURES[part]
    named += MEASURES["liquids"]["foods"] + MEASURES["hot_drinks"]["foods"] + MEASURES["hot_drinks"]["milk"]
    assert set(named) <= set(foods())


def test_every_food_has_a_word():
    assert {food for ids, *_ in names() for food in ids} == set(foods())


def test_a_word_stands_once_with_the_same_states():
    seen = Counter(
        (key(word), tuple(sorted(s for s in states if s.startswith("!"))))
        for _, words, states, _ in names()
        for word in words
    )
    assert [word for word, times in seen.items() if times > 1] == []


def test_states_units_and_measures_are_known_ones():
    states = {state.lstrip("!") for _, _, states, _ in names() for state in states}
    assert states <= set(WORDS["states"])
    units = {unit for kind in MEASURES["kinds"] for unit in kind["grams"]} | {
        unit for *_, unit in names() if unit
    }
    units |= (
        set(WORDS["unit_fallbacks"])
        | {u for us in WORDS["unit_fallbacks"].values() for u in us}
        | set(MEASURES["derived"])
    )
    assert units <= set(WORDS["units"])


def test_a_kind_of_measure_has_a_name_and_weighs_something():
    kinds = MEASURES["kinds"]
    assert len({kind["name"] for kind in kinds}) == len(kinds)
    assert all(kind["grams"] and all(0 < grams <= 1000 for grams in kind["grams"].values()) for kind in kinds)


@pytest.mark.parametrize(
    ("small", "large"),
    [("theelepel", "eetlepel"), ("blokje", "reep"), ("schaaltje", "kom"), ("kopje", "mok")],
)
def test_a_smaller_measure_weighs_no_more(small: str, large: str):
    measures = Measures(foods())
    pairs = [
        (measures.of(f, small), measures.of(f, large))
        for f in foods()
        if measures.has(f, small) and measures.has(f, large)
    ]
    assert pairs
    assert all(less <= more for less, more in pairs)


def test_words_of_the_line_have_one_meaning_each():
    terms = vocabulary().terms
    for unit, phrases in WORDS["units"].items():
        for phrase in phrases:
            assert (terms[key(phrase)].kind, terms[key(phrase)].name) == ("units", unit), phrase
    for state, phrases in WORDS["states"].items():
        for phrase in phrases:
            assert (terms[key(phrase)].kind, terms[key(phrase)].name) == ("states", state), phrase


def test_plurals_and_diminutives_are_understood():
    terms = vocabulary().terms
    for word in (
        "bananen",
        "banaantje",
        "kazen",
        "druifjes",
        "eieren",
        "eitjes",
        "sneetjes",
        "glazen",
        "kopjes",
        "eetlepels",
    ):
        assert word in terms, word
    assert forms("el") == {"el"}


def test_joining_words_are_no_part_of_a_compound():
    assert key("ui en prei") != key("uien prei")
    assert key("pinda kaas") == key("pindakaas") == key("pinda-kaas")


def test_folding_keeps_the_length():
    for text in ("Knäckebröd", "½ crème brûlée", "ﬁlet", "İstanbul ß", "e\u0301\n"):
        assert len(fold(text)) == len(text)


def test_a_short_word_has_near_misses_only_by_a_swap_or_a_doubled_letter():
    near = NearMisses(["rijst", "boter", "banaan"])
    assert near.of("rijts") == ("rijst",)
    assert near.of("botter") == ("boter",)
    assert near.of("bober") == ()
    assert near.of("bananan") == ("banaan",) or near.of("bananan") == ()
    assert near.of("banaam") == ("banaan",)
    assert near.of("ranaan") == ()
