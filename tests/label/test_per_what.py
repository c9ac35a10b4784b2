"""Every way to say what an amount is per, built from its parts: the answer is worked out from those, not read."""

from itertools import product

import pytest
from label.scoring import reader

UNITS = {
    # id: one and many, as pots print them in four languages
    "tablet": ("tablet", "tabletten"),
    "capsule": ("gélule", "gélules"),
    "scoop": ("Messlöffel", "Messlöffel"),
    "sachet": ("zakje", "zakjes"),
    "chewable_tablet": ("chewable tablet", "chewable tablets"),
    "effervescent_tablet": ("bruistablet", "bruistabletten"),
    "teaspoon": ("theelepel", "theelepels"),
    "tablespoon": ("cuillère à soupe", "cuillères à soupe"),
    "ampoule": ("Trinkampulle", "Trinkampullen"),
    "gummy": ("gummy", "gummies"),
    "drop": ("druppel", "druppels"),
    "lozenge": ("pastille", "pastilles"),
    "stick": ("stick", "sticks"),
}
COUNTS = {0.5: "½", 1: "1", 1.5: "1½", 2: "twee", 3: "3", 10: "10"}
LAYOUTS = (
    "Per {units}: {salt} {mg}",
    "{salt} {mg} per {units}",
    "{mg} {salt} pour {units}",
    "{salt} {mg}/{units}",
    "{units} bevatten {mg} {salt}",
    "{units} = {mg} {salt}",
    "{units}: {mg} {salt}",
    "Each {units} contains {salt} {mg}",
    "Portie: {units}. Per portie: {salt} {mg}",
    "Per portie ({units}): {salt} {mg}",
    "Serving size: {units}\n{salt} {mg} per serving",
    "{salt} {mg} per portie. 1 portie = {units}.",
    "{salt} {double} per 2 porties. 1 portie = {units}.",
    "{salt} {mg} per portie. 2 porties = {twice}.",
    "Per dosering van {units}: {salt} {mg}",
    "Stof | Per {units} | Per {twice}\n{salt} | {mg} | {double}",
    "{salt} ({mg} per {units})",
)
OF_A_DAY = (
    "Per dagdosering ({units}): {salt} {mg}",
    "{mg} {salt} per dag ({units})",
    "Pro Tagesdosis ({units}) {salt} {mg}",
    "Dagdosering = {units}. Per dagdosering: {salt} {mg}",
    "Per dagdosering {salt} {mg}. Neem {units} per dag.",
    "{salt} {mg}/24 uur. Neem dagelijks {units}.",
)
SALT = "magnesium (als citraat)"
FIGURES = (30, 50, 112.5, 75, 100, 56.25)


def counted(n: float, unit: str) -> str:
    one, many = UNITS[unit]
    return f"{COUNTS.get(n, f'{n:g}'.replace('.', ','))} {one if n <= 1 else many}"


def printed(mg: float) -> str:
    return f"{mg:g}".replace(".", ",") + " mg"


def label(layout: str, n: float, unit: str, mg: float) -> str:
    return layout.format(
        units=counted(n, unit),
        twice=counted(2 * n, unit),
        mg=printed(mg * n),
        double=printed(2 * mg * n),
        salt=SALT,
    )


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_per_a_number_of_units(layout: str, unit: str) -> None:
    for n, mg in zip(COUNTS, FIGURES, strict=True):
        text = label(layout, n, unit, mg)
        read = reader().read(text)
        assert (read.elemental_mg_per_unit, read.unit, read.certainty) == (
            pytest.approx(mg),
            unit,
            "stated",
        ), text


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("layout", OF_A_DAY)
def test_the_amount_of_a_day_and_how_many_that_is(layout: str, unit: str) -> None:
    for n, mg in zip(COUNTS, FIGURES, strict=True):
        text = label(layout, n, unit, mg)
        read = reader().read(text)
        assert (read.elemental_mg_per_unit, read.unit, read.certainty) == (
            pytest.approx(mg),
            unit,
            "stated",
        ), text
        assert read.label_units_per_day == (n, n), text


SPOONS = (("scoop", "maatschep", 5.0, "g"), ("teaspoon", "tsp", 2.5, "g"), ("sachet", "sachet", 15.0, "ml"))
BY_MEASURE = (
    "Per {spoon} ({size}): {salt} {mg}",
    "Per {size} ({spoon}): {salt} {mg}",
    "{spoon} = {size}. Per {spoon} {salt} {mg}",
    "Per 100 {kind}: {salt} {per_hundred}. {spoon} ({size}) per dag.",
    "Per 1 {kind} {salt} {per_one}. Neem {spoon} ({size}) per dag.",
    "Per {kind} {salt} {per_one}. Neem {spoon} ({size}) per dag.",
    "{salt} {per_one}/{kind}. Neem {spoon} de {size} per dag.",
    "Stof | Per 100 {kind} | Per {spoon} ({size})\n{salt} | {per_hundred} | {mg}",
    "{salt} {mg} per {spoon} de {size}",
)


@pytest.mark.parametrize(("unit", "spoon", "size", "kind"), SPOONS)
@pytest.mark.parametrize("layout", BY_MEASURE)
def test_a_spoon_and_what_it_holds(layout: str, unit: str, spoon: str, size: float, kind: str) -> None:
    for mg in (60, 150, 240):
        text = layout.format(
            spoon=f"1 {spoon}",
            size=f"{size:g} {kind}".replace(".", ","),
            kind=kind,
            salt=SALT,
            mg=printed(mg),
            per_hundred=printed(mg / size * 100),
            per_one=printed(mg / size),
        )
        read = reader().read(text)
        assert (read.elemental_mg_per_unit, read.unit, read.certainty) == (
            pytest.approx(mg),
            unit,
            "stated",
        ), text


@pytest.mark.parametrize(("n", "kind"), product((2, 7.5, 10, 20, 99), ("ml", "g")))
def test_a_measure_below_a_hundred_is_one_unit_itself(n: float, kind: str) -> None:
    said = f"{n:g} {kind}".replace(".", ",")
    for text in (
        f"{SALT} 80 mg per {said}",
        f"Portie: {said}. Per portie {SALT} 80 mg.",
        f"{SALT} 80 mg per {said}. Neem {2 * n:g} {kind} per dag.",
    ):
        read = reader().read(text)
        assert (read.elemental_mg_per_unit, read.unit, read.certainty) == (80, f"{n:g} {kind}", "stated"), (
            text
        )
        assert read.label_units_per_day in (None, (2, 2)), text


@pytest.mark.parametrize(("n", "kind"), product((100, 150, 250, 1000), ("ml", "g")))
def test_a_measure_of_a_hundred_or_more_is_counted_down_to_one(n: float, kind: str) -> None:
    for text in (f"{SALT} 80 mg per {n} {kind}", f"Portie: {n} {kind}. Per portie {SALT} 80 mg."):
        read = reader().read(text)
        assert (read.unit, read.certainty) == (kind, "stated"), text
        assert read.elemental_mg_per_unit == pytest.approx(80 / n, abs=0.0006), text


DOSES = (
    ("1 tablet per dag", (1, 1)), ("2 tabletten per dag", (2, 2)), ("1-2 tabletten per dag", (1, 2)),
    ("2 x daags 1 tablet", (2, 2)), ("2 x daags 1-2 tabletten", (2, 4)), ("1 tot 3 maal per dag 2 tabletten", (2, 6)),
    ("½ tablet per dag", (0.5, 0.5)), ("½ of 1 tablet per dag", (0.5, 1)), ("twee tabletten daily", (2, 2)),
    ("8 tabletten per dag", (8, 8)), ("1½ tablet per dag", (1.5, 1.5)), ("elke dag 1 tablet", (1, 1)),
)  # fmt: skip


@pytest.mark.parametrize(("said", "dose"), DOSES)
def test_the_dose_a_label_states(said: str, dose: tuple[float, float]) -> None:
    read = reader().read(f"{SALT} 20 mg per tablet. Neem {said}.")
    assert (read.elemental_mg_per_unit, read.label_units_per_day) == (20, dose)
    assert read.elemental_mg_per_day == (20 * dose[0] if dose[0] == dose[1] else None)


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("100 mg per sachet (10 ml). Neem 20 ml per dag.", (2, 2)),
        ("100 mg per sachet. 1 ampul = 10 ml. Neem 20 ml per dag.", None),
        ("100 mg per ampul. 1 sachet = 10 ml. Neem 20 ml per dag.", None),
        ("100 mg per sachet (10 ml). Neem 20 g per dag.", None),
        ("100 mg per sachet (10 g). Neem 20 ml per dag.", None),
        ("100 mg per tablet. Neem 2 capsules per dag.", None),
        ("100 mg per tablet. Neem 2 kauwtabletten per dag.", (2, 2)),
        ("100 mg per bruistablet. Neem 2 kauwtabletten per dag.", None),
        ("100 mg per portie. Neem 2 porties per dag.", (2, 2)),
        ("100 mg per tablet.", None),
    ],
)
def test_a_dose_counts_in_the_unit_of_the_amount_only(text: str, dose: tuple[float, float] | None) -> None:
    read = reader().read(f"{SALT} {text}")
    assert (read.elemental_mg_per_unit, read.label_units_per_day) == (100, dose)


@pytest.mark.parametrize(
    ("said", "dose"),
    [
        ("1 capsule om de 8 uur", (3, 3)),
        ("Elke 6 uur 1 capsule", (4, 4)),
        ("1-2 capsules every 12 hours", (2, 4)),
        ("1 capsule per 24 uur", (1, 1)),
        ("1 capsule 2 uur voor het slapen", (1, 1)),
        ("1 capsule per dag bij het ontbijt", (1, 1)),
        ("1 capsule bij het ontbijt", (1, 1)),
        ("'s Avonds 2 capsules", (2, 2)),
        ("2 capsules per dag. 's Ochtends en 's avonds innemen", (2, 2)),
        ("1 capsule bij het ontbijt en 1 capsule bij het avondeten", None),
        ("1 capsule 's ochtends en 2 capsules 's avonds", None),
        ("1 capsule 's ochtends. 1 capsule 's avonds", None),
        ("2 capsules in de ochtend en 2 capsules in de avond", None),
        ("1 capsule with breakfast\n1 capsule with dinner", None),
        ("1 capsule per week", None),
        ("3 capsules per week", None),
        ("Om de dag 1 capsule", None),
        ("Take 1 capsule every other day", None),
        ("1 capsule per 10 kg lichaamsgewicht", None),
        ("1 capsule bij de maaltijd", None),
        ("zo nodig 1 capsule per dag", None),
    ],
)
def test_how_often_is_read_or_not_known(said: str, dose: tuple[float, float] | None) -> None:
    """A dose that is not of every day, or of two moments that are not added up, is none."""
    read = reader().read(f"{SALT} 20 mg per capsule. {said}.")
    assert (read.elemental_mg_per_unit, read.label_units_per_day) == (20, dose)
