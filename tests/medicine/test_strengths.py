"""Acetylsalicylic acid: under 200 mg it is the tablet against clots, from 200 mg a painkiller that magnesium meets."""

import pytest

AGAINST_CLOTS = (("B01AC06",), ())
PAINKILLER = (("N02BA01",), ("high-dose-salicylates",))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("aspirine 80", AGAINST_CLOTS),
        ("aspirine 100", AGAINST_CLOTS),
        ("aspirine 160 mg", AGAINST_CLOTS),
        ("aspirine 199 mg", AGAINST_CLOTS),
        ("aspirine 200 mg", PAINKILLER),
        ("aspirine 300", PAINKILLER),
        ("acetylsalicylzuur 500", PAINKILLER),
        ("aspirine 0,08 g", AGAINST_CLOTS),
        ("aspirine 0,5 g", PAINKILLER),
        ("aspirine 80000 mcg", AGAINST_CLOTS),
        ("aspirine cardio", AGAINST_CLOTS),
        ("acetylsalicylzuur 2 tabletten 80", AGAINST_CLOTS),
        ("acetylsalicylzuur 2 tabletten 500", PAINKILLER),
        ("aspirine 1 tablet 500", PAINKILLER),
        ("aspirine 30", AGAINST_CLOTS),
        ("aspirine 29 tabletten", PAINKILLER),
        ("aspirine 2x daags 80 mg", AGAINST_CLOTS),
        ("aspirine 2 x 500 mg", PAINKILLER),
        ("aspirine om 8 uur 80 mg", AGAINST_CLOTS),
        ("aspirine om 8 uur 500 mg", PAINKILLER),
        ("aspirine om 8 uur 1 tablet 80 mg", AGAINST_CLOTS),
        ("aspirine 80 mg per dag", AGAINST_CLOTS),
        ("80 mg aspirine", AGAINST_CLOTS),
        ("aspirine 75/500 mg", AGAINST_CLOTS),
        ("aspirine na een hartinfarct", AGAINST_CLOTS),
        ("voor mijn hart aspirine", AGAINST_CLOTS),
        ("aspirine 500 voor mijn hart", PAINKILLER),
        ("aspirine bij hoofdpijn", PAINKILLER),
        ("aspirine 1", PAINKILLER),
    ],
)
def test_the_strength_decides(recogniser, line, wanted):
    (found,) = recogniser.read(line)
    assert found.status == "recognised"
    assert (found.atc, found.interactions) == wanted


UNITS = {
    "mg": 1,
    "milligram": 1,
    "milligrammen": 1,
    "mgr": 1,
    "mcg": 1000,
    "ug": 1000,
    "µg": 1000,
    "microgram": 1000,
    "mkg": 1000,
    "g": 0.001,
    "gr": 0.001,
    "gram": 0.001,
    "grm": 0.001,
}
"""How many of each unit go in a milligram."""


@pytest.mark.parametrize(("unit", "of_a_mg"), UNITS.items())
def test_every_unit_of_mass(recogniser, unit, of_a_mg):
    for mg, wanted in ((80, AGAINST_CLOTS), (199, AGAINST_CLOTS), (200, PAINKILLER), (500, PAINKILLER)):
        typed = f"{mg * of_a_mg:g}".replace(".", ",")
        (found,) = recogniser.read(f"acetylsalicylzuur {typed} {unit}")
        assert found.status == "recognised"
        assert (found.atc, found.interactions) == wanted, (mg, unit)


@pytest.mark.parametrize(
    "line", ["acetylsalicylzuur 500 IE", "acetylsalicylzuur 2 tabletten", "acetylsalicylzuur 2"]
)
def test_without_a_strength_it_is_asked(recogniser, line):
    (found,) = recogniser.read(line)
    assert (found.status, found.interactions) == ("ask", ("high-dose-salicylates",))
