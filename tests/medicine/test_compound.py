"""Names inside compound words: the form, salt or reason is cut off, and only what is left must be a name."""

import pytest

PLACES = {
    "zalf": True,
    "creme": True,
    "gel": True,
    "lotion": True,
    "shampoo": True,
    "oogdruppels": True,
    "oogzalf": True,
    "ooggel": True,
    "neusspray": True,
    "neusdruppels": True,
    "oordruppels": True,
    "inhalator": True,
    "puffer": True,
    "zetpil": True,
    "zetpillen": True,
    "klysma": True,
    "suppo": True,
    "pleister": True,
    "pleisters": True,
    "spray": True,
    "infuus": False,
    "injectie": False,
    "injecties": False,
    "prik": False,
    "spuit": False,
    "druppels": False,
    "tablet": False,
    "tabletten": False,
    "tabletjes": False,
    "capsules": False,
    "caps": False,
    "bruistabletten": False,
    "drank": False,
    "siroop": False,
    "suspensie": False,
    "pillen": False,
    "pilletje": False,
    "kuur": False,
    "kuurtje": False,
    "medicijn": False,
    "middel": False,
    "poeder": False,
    "tje": False,
}
"""What stands behind a name, and whether the medicine then stays out of the gut."""


@pytest.mark.parametrize("ending", PLACES)
def test_a_name_with_its_form_in_one_word(recogniser, ending):
    (found,) = recogniser.read(f"doxycycline{ending}")
    assert (found.status, found.name, found.topical) == ("recognised", "doxycycline", PLACES[ending])
    assert found.interactions == (() if PLACES[ending] else ("tetracyclines",))


@pytest.mark.parametrize("ending", PLACES)
def test_a_misspelt_name_with_its_form_in_one_word(recogniser, ending):
    """Cut where the form begins, the slip is one slip; with the form it would be too far from any name."""
    (found,) = recogniser.read(f"doxicicline{ending}")
    assert (found.status, found.name, found.topical) == ("recognised", "doxycycline", PLACES[ending])
    assert found.interactions == (() if PLACES[ending] else ("tetracyclines",))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("doxyhyclaat", "doxy"),
        ("zinkoxide", "zink"),
        ("kalkchloride", "kalk"),
        ("sertralinehydrochloride", "sertraline"),
        ("atorvastatinecalcium", "atorvastatine"),
        ("metforminehcl", "metformine"),
        ("kaliumlosartan", "losartan"),
        ("natriumdoxy", "doxy"),
        ("dinatriumdoxycycline", "doxycycline"),
        ("magnesiumtaurinaat", "magnesiumtauraat"),
        ("magnesiumglycerofosfaat", "magnesium"),
        ("magnesiumchelaat", "magnesium"),
        ("magnesiumbromide", "magnesium"),
        ("ijzerchelaat", "ijzer"),
        ("ferrobisglycinaat", "ijzer"),
        ("zinkglycine", "zink"),
        ("calciumlactaat", "calcium"),
        ("calciumchelaat", "calcium"),
        ("zinkchelaat", "zink"),
    ],
)
def test_a_name_with_its_salt_in_one_word(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    (right,) = recogniser.read(name)
    assert (found.status, found.name) == ("recognised", name)
    assert (found.interactions, found.atc) == (right.interactions, right.atc)


@pytest.mark.parametrize(
    "typed",
    [
        "mtxnatrium",
        "orschloride",
        "inhsulfaat",
        "natriummtx",
        "natriumasa",
        "magnesiumtekort",
        "magnesiumvrij",
        "magnesiumpolystyreensulfonaat",
        "calciumfolinezuur",
        "calciumgehalte",
        "ijzertekort",
        "ijzerrijk",
        "zinkarm",
        "kaliumtekort",
        "prednisonstootkuur",
        "kuur",
        "zalf",
        "tabletten",
    ],
)
def test_what_is_left_is_no_name(recogniser, typed):
    """Three letters beside a salt are too few to be a name; "magnesiumtekort" is a reason, not a medicine."""
    (found,) = recogniser.read(typed)
    assert (found.status, found.interactions) == ("unknown", ())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("hctkuur", "HCT"),
        ("mtxprik", "MTX"),
        ("hcttablet", "HCT"),
        ("magnesiumspray", "magnesium"),
        ("magnesiumcreme", "magnesium"),
        ("ijzertje", "ijzer"),
    ],
)
def test_a_short_name_with_its_form(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    assert (found.status, found.name) == ("recognised", name)


@pytest.mark.parametrize(
    "typed", ["magnesiumspray", "magnesium spray", "magnesiumolie", "magnesium olie", "magnesiumcreme"]
)
def test_magnesium_on_the_skin_is_not_swallowed(recogniser, typed):
    (found,) = recogniser.read(typed)
    assert (found.topical, found.interactions) == (True, ())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("hartpilletje", "hartpil"),
        ("bloeddruktablet", "bloeddruktablet"),
        ("maagpoeder", "maagbeschermer"),
        ("cholesterolmiddel", "cholesterolpil"),
        ("schildkliercapsules", "schildklierpil"),
        ("jichtmiddel", "jichtpil"),
    ],
)
def test_a_reason_with_a_form_asks(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    assert (found.status, found.name) == ("ask", name)
    assert found.candidates
