"""docs/foods.md says what the tables say."""

import re
from pathlib import Path

from food.cases import foods

from magwijzer.food import ALLERGENS, base_mg, quick_estimate_foods
from magwijzer.food.allergens import ALSO
from magwijzer.food.tables import table

PAGE = (Path(__file__).parents[2] / "docs" / "foods.md").read_text(encoding="utf-8")


def test_the_dozen_foods_and_the_base():
    assert tuple(re.findall(r"^\| (food-\d{3}) ", PAGE, re.MULTILINE)) == quick_estimate_foods(foods())
    assert f"a base of {base_mg(foods()):.0f} mg a day" in PAGE
    assert f"for all {len(foods())} foods" in PAGE


def test_every_allergen_and_what_goes_with_it():
    assert all(allergen in PAGE for allergen in ALLERGENS)
    for named, also in ALSO.items():
        said = re.search(rf"{named} → ([a-z, ]+)", PAGE.replace("\n", " "))
        assert said is not None
        assert set(said[1].strip().split(", ")) >= also


def test_sizes():
    for word in ("klein", "groot", "dubbel", "beetje"):
        assert f"{word} {table('words.toml')['sizes'].get(word):g}" in PAGE


def test_figures_of_the_caveats():
    per_100g = {
        name: foods()[f"food-{name}"].mg_per_100g for name in ("249", "250", "251", "034", "065", "005")
    }
    assert f"{per_100g['249']:g} mg per 100 g (USDA) to {per_100g['250']:g} (Ciqual)" in PAGE
    assert f"Espresso {per_100g['251']:g}" in PAGE
    assert f"**Bulgur** ({per_100g['034']:g} mg cooked) and **tofu** ({per_100g['065']:g} mg)" in PAGE
    assert f"French row ({per_100g['005']:g} mg)" in PAGE
    offered = {row["food"] for row in (*table("ordinary.toml")["add"], *table("ordinary.toml")["swap"])}
    assert not {"food-034", "food-065"} & offered
