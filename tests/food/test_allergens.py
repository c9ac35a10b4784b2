"""The stated rules of docs/foods.md on what foods contain, checked on the table itself."""

import csv
from pathlib import Path

import pytest
from food.cases import foods

from magwijzer.food import ALLERGENS, close_gap
from magwijzer.food.allergens import may_be_offered, widened

UPDATE = Path(__file__).parents[2] / "update" / "food_allergens.csv"

# allergen → words in a Dutch name that mean it; and words that make such a name something else
MUST: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "milk": (
        (
            "melk",
            "yoghurt",
            "kwark",
            "kefir",
            "kaas",
            "feta",
            "mozzarella",
            "brie",
            "käse",
            "boter",
            "roomijs",
            "vla",
            "rijstebrij",
            "pannenkoek",
        ),
        ("kokosmelk", "pindakaas", "soja-alternatief", "roomijskoffie"),
    ),
    "nuts": (("noten", "amandel", "kokos", "pijnboom", "hazelnoot"), ("pinda",)),
    "peanuts": (("pinda", "satésaus", "gemengde noten"), ()),
    "sesame": (("sesam", "tahin", "hummus"), ()),
    "gluten": (
        (
            "brood",
            "tarwe",
            "rogge",
            "spelt",
            "gerst",
            "haver",
            "couscous",
            "bulgur",
            "pasta,",
            "mie ",
            "beschuit",
            "croissant",
            "knäckebröd",
            "koek",
            "cake",
            "taart",
            "pizza",
            "lasagne",
            "biscuit",
            "bier",
            "muesli",
            "paneerd",
            "wrap",
            "shoyu",
        ),
        ("kokosrasp",),
    ),
    "soy": (("soja", "tofu", "tempé", "edamame", "miso"), ()),
    "eggs": (("ei,", "mayonaise", "pannenkoek", "cake"), ("prei",)),
    "fish": (
        (
            "zalm",
            "makreel",
            "haring",
            "tonijn",
            "kabeljauw",
            "sardines",
            "schol",
            "forel",
            "koolvis",
            "ansjovis",
        ),
        (),
    ),
    "crustaceans": (("garnalen",), ()),
    "molluscs": (("mosselen",), ()),
    "meat": (
        (
            "kipfilet",
            "kippenpoot",
            "kippenlever",
            "kipnuggets",
            "rund",
            "biefstuk",
            "rosbief",
            "varken",
            "lams",
            "ham,",
            "kalkoenham",
            "salami",
            "paté",
            "vlees",
            "hamburger (fastfood)",
        ),
        ("vegetarische",),
    ),
    "celery": (("selderij",), ()),
}


def test_the_table_covers_every_food_once_with_known_ids():
    with UPDATE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == list(foods())
    assert len(rows) == 276
    for row in rows:
        parts = set(row["contains"].split(";")) - {""}
        assert parts <= ALLERGENS | {"none"}, row
        assert "none" not in parts or parts == {"none"}, row


@pytest.mark.parametrize("allergen", MUST)
def test_a_food_whose_name_means_an_allergen_contains_it_or_is_not_known(allergen: str):
    words, unless = MUST[allergen]
    meant = [
        food
        for food in foods().values()
        if any(word in food.name.nl.lower() for word in words)
        and not any(w in food.name.nl.lower() for w in unless)
    ]
    assert meant
    wrong = [food.name.nl for food in meant if food.contains is not None and allergen not in food.contains]
    assert wrong == []


@pytest.mark.parametrize("group", ["Samengesteld", "Snoep en snacks"])
def test_made_dishes_are_not_known(group: str):
    plain = {"Honing", "Aardbeienjam", "Popcorn, ongezouten"}
    known = {
        food.name.nl for food in foods().values() if food.group.nl == group and food.contains is not None
    }
    assert known <= plain


@pytest.mark.parametrize("group", ["Fruit", "Groente", "Aardappelen"])
def test_what_grows_contains_none_of_them(group: str):
    known = [food for food in foods().values() if food.group.nl == group and food.contains]
    assert {food.name.nl for food in known} == {
        "Groente": {"Bleekselderij", "Knolselderij, gekookt"},
        "Fruit": set(),
        "Aardappelen": {"Aardappelpuree met melk en boter"},
    }[group]


def test_whoever_avoids_fish_avoids_shellfish_and_nuts_go_with_peanuts():
    assert widened({"fish"}) == {"fish", "crustaceans", "molluscs"}
    assert widened({"nuts"}) == {"nuts", "peanuts"}
    assert widened({"peanuts"}) == {"nuts", "peanuts", "lupin"}
    assert widened(()) == frozenset()


def test_an_unknown_food_is_offered_only_to_who_avoids_nothing():
    unknown = next(food for food in foods().values() if food.contains is None)
    assert may_be_offered(unknown, frozenset())
    assert not any(may_be_offered(unknown, frozenset({one})) for one in ALLERGENS)


def test_an_id_that_is_no_allergen_is_refused():
    with pytest.raises(ValueError, match=r"avoid: found 'noten', wanted one of celery, .*nuts"):
        close_gap(100, foods(), frozenset({"noten"}))
