"""Misspelt names: taken when close and alone, asked when in doubt, unknown when far. The longer the word, the more
slips it may hold: a short word with a slip may be any other."""

import pytest

TAKEN = {
    # five sounds: only another spelling of the same sound
    "iresa": "Iressa",
    "losek": "Losec",
    "furosemit": "furosemide",
    "ezetimip": "ezetimib",
    "zinkk": "zink",
    "tummms": "Tums",
    # six or seven: one wrong vowel
    "adalit": "Adalat",
    "acuzude": "Acuzide",
    "abelcit": "Abelcet",
    "accuprol": "Accupril",
    # eight or nine: one wrong consonant, or two vowels
    "albactone": "Aldactone",
    "baridipine": "barnidipine",
    "bisucodyl": "bisacodyl",
    "akcufetic": "Accuretic",
    "amiuacin": "amikacine",
    "miansrin": "mianserine",
    # ten and more: a consonant and a vowel
    "asnedronaat": "alendronaat",
    "atezinovir": "atazanavir",
    "bevasizemab": "bevacizumab",
    "bevcaizumab": "bevacizumab",
    "caboagravir": "cabotegravir",
    "hydrochliarthiazade": "hydrochloorthiazide",
}
ASKED = {
    # five sounds and one slip
    "inspa": "Inspra",
    "exjdae": "Exjade",
    "kisson": "Kinson",
    # six or seven and a wrong consonant
    "ackonel": "Actonel",
    "acunide": "Acuzide",
    "acepgus": "Aceplus",
    # seven letters with two slips, however they sound
    "nrouxin": "Noroxin",
    "lanaxon": "Lanoxin",
    # eight or nine, a consonant and a vowel
    "bubtarvy": "Biktarvy",
    "atrecuium": "atracurium",
    # another first letter and a wrong vowel, nine sounds
    "tazaanavir": "atazanavir",
    # ten and more, two consonants
    "parokoycine": "paromomycine",
    "bevacazamab": "bevacizumab",
    "colciumaceaut": "calciumacetaat",
    "levuflobacine": "levofloxacine",
    # as near to a name with other interactions, by sound
    "aknumin": "Aknemin",
    "thorofix": "Thyrofix",
    "zaitromycine": "azitromycine",
    "dimoxin": "Dumoxin",
    # as near to another substance
    "fenuticilline": "feneticilline",
    # hardly farther from another name, letter by letter
    "bactegrevir": "bictegravir",
    "cefpopexim": "cefpodoxim",
    "atanolil": "atenolol",
    "afinotir": "Afinitor",
    "carbesan": "Carbosin",
    # the name itself looks like another
    "amlodupine": "amlodipine",
    "calcitreol": "calcitriol",
    "desamethason": "dexamethason",
    "gentemocine": "gentamicine",
    "ponicillamife": "penicillamine",
    # a slip or two in a word that sounds like none: one in seven letters, two in eight
    "coclor": "Ceclor",
    "siemet": "Sinemet",
    "tariid": "Tarivid",
    "aybitkio": "Aybintio",
    # it breaks off where another name goes on
    "ciclos": "Siklos",
    "tritaz": "Tritace",
    "emcore": "Emcoretic",
    "nitrofur": "nitrofurantoine",
    "micardisp": "Micardis",
}
UNKNOWN = (
    "zinl",
    "abeklet",
    "tumz",
    "омепразол",
    "asirene",
    "bunosso",
    "bittodzaut",
    "bomitanode",
    "mriopexun",
    "carboplosune",
    "cacupril",
    "qutiiapene",
)


@pytest.mark.parametrize(("typed", "name"), TAKEN.items())
def test_close_and_alone_is_taken(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    (right,) = recogniser.read(name)
    assert (found.status, found.name) == ("recognised", name)
    assert found.interactions == right.interactions


@pytest.mark.parametrize(("typed", "name"), ASKED.items())
def test_in_doubt_is_asked(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    (right,) = recogniser.read(name)
    assert found.status == "ask"
    assert name in found.candidates
    assert set(right.interactions) <= set(found.interactions)


@pytest.mark.parametrize("typed", UNKNOWN)
def test_far_from_every_name_is_unknown(recogniser, typed):
    (found,) = recogniser.read(typed)
    assert (found.status, found.name, found.interactions) == ("unknown", typed, ())


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("aknumin", {"Aknemin", "Axumin"}),
        ("thorofix", {"Thyrofix", "Tiorfix"}),
        ("dimoxin", {"Dumoxin", "digoxine"}),
        ("amlodupine", {"amlodipine", "amiloride"}),
        ("ponicillamife", {"penicillamine", "penicilline"}),
    ],
)
def test_all_that_it_may_be_is_offered(recogniser, typed, names):
    """Also what is a little farther, and what the nearest name is mixed up with."""
    (found,) = recogniser.read(typed)
    assert found.status == "ask"
    assert names <= set(found.candidates)
    for name in names:
        for right in recogniser.read(name):
            assert set(right.interactions) <= set(found.interactions)


@pytest.mark.parametrize("typed", ["ackonel", "inspa", "lanaxon", "nrouxin", "tazaanavir", "bubtarvy"])
def test_what_is_clearly_farther_is_not_offered(recogniser, typed):
    (found,) = recogniser.read(typed)
    assert found.candidates == (ASKED[typed],)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cebotegravir", "cabotegravir"),  # three off from bictegravir
        ("isosordidebinitraat", "isosorbidedinitraat"),  # the mononitrate is another tablet
        ("berinix", "Burinex"),
        ("magnesiudmlaoat", "magnesiummalaat"),
    ],
)
def test_of_two_the_clearly_nearer_is_offered_alone(recogniser, typed, name):
    (found,) = recogniser.read(typed)
    assert (found.status, found.candidates) == ("ask", (name,))
