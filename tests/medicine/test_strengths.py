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
    ],
)
def test_the_strength_decides(recogniser, line, wanted):
    (found,) = recogniser.read(line)
    assert found.status == "recognised"
    assert (found.atc, found.interactions) == wanted
