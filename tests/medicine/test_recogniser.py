"""Names, look-alikes, routes, doses, several medicines in one line, codes."""

import random
from collections import defaultdict

import pytest

from magwijzer.medicine import Usage
from magwijzer.medicine.aliases import aliases
from magwijzer.medicine.index import key_of
from magwijzer.medicine.line import words_of
from magwijzer.medicine.questions import questions

LOOKALIKES = [
    ("lasic", "Lasix", "Losec"),
    ("losix", "Lasix", "Losec"),
    ("thiamizol", "thiamazol", "thiamine"),
    ("amilodipine", "amlodipine", "amiloride"),
    ("doxypine", "doxepine", "doxycycline"),
    ("lamictil", "Lamictal", "Lamisil"),
    ("prednisol", "prednison", "prednisolon"),
]
SOUNDS = {
    "levotiroxine": "levothyroxine",
    "doxicycline": "doxycycline",
    "doxiciclien": "doxycycline",
    "siprofloxasine": "ciprofloxacine",
    "losek": "Losec",
    "lasiks": "Lasix",
    "tirax": "Thyrax",
    "tiamine": "thiamine",
    "kwetiapine": "quetiapine",
    "foerosemide": "furosemide",
    "parasetamol": "paracetamol",
    "fenitoine": "fenytoine",
    "amitryptiline": "amitriptyline",
}


def one(recogniser, line):
    found = recogniser.read(line)
    assert len(found) == 1, found
    return found[0]


def namesakes(knowledge):
    """Return the interactions of all rows with a name, by name in lower case."""
    known = defaultdict(set)
    for row in knowledge.medicines:
        known[row.name.lower()].add(frozenset(row.interactions))
    return known


def test_every_listed_name_is_recognised_or_asked(knowledge, recogniser):
    known = namesakes(knowledge)
    for row in knowledge.medicines:
        found = one(recogniser, row.name)
        if row.is_class_word:
            assert (found.status, found.interactions) == ("ask", row.interactions), row.name
            assert found.candidates, row.name
        elif found.status == "recognised":
            assert frozenset(found.interactions) in known[row.name.lower()] or row.name == "Quinsair", (
                row.name
            )
        else:
            assert row.substance == "acetylsalicylic acid", row.name


@pytest.mark.parametrize(("typed", "first", "second"), LOOKALIKES)
def test_lookalikes_are_asked(recogniser, typed, first, second):
    found = one(recogniser, typed)
    assert found.status == "ask"
    assert {first, second} <= set(found.candidates)
    both = {i for name in (first, second) for i in one(recogniser, name).interactions}
    assert both <= set(found.interactions)


@pytest.mark.parametrize("pair", [row[1:] for row in LOOKALIKES])
def test_lookalikes_typed_exactly_are_recognised(recogniser, pair):
    assert [one(recogniser, name).status for name in pair] == ["recognised", "recognised"]


@pytest.mark.parametrize(("typed", "name"), SOUNDS.items())
def test_dutch_spellings_of_the_same_sound(recogniser, typed, name):
    found = one(recogniser, typed)
    assert (found.status, found.name) == ("recognised", name)


def test_one_slip_never_makes_another_medicine(knowledge, recogniser):
    """One wrong, missing, extra or swapped letter: the same interactions, or no confident answer."""
    chance = random.Random(20261122)
    names = sorted({r.name.lower() for r in knowledge.medicines if r.name.isalpha() and len(r.name) > 4})
    listed = set(names)
    for name in chance.sample(names, 2000):
        at, letter = chance.randrange(len(name)), chance.choice("abcdefghijklmnoprstuvwxyz")
        rest = name[at + 1 :]
        slips = (name[:at] + rest, name[:at] + letter + name[at:], name[:at] + letter + rest)
        typed = chance.choice((*slips, name[:at] + rest[:1] + name[at] + rest[1:]))
        right = {i for found in recogniser.read(name) for i in found.interactions}
        for found in recogniser.read(typed):
            if found.status == "recognised" and typed not in listed:
                assert set(found.interactions) == right, (name, typed, found.name)


@pytest.mark.parametrize("sign", [".", ")"])
@pytest.mark.parametrize("between", [" ", "\n", ", "])
def test_a_long_list_with_numbers(recogniser, sign, between):
    names = (
        "omeprazol",
        "metoprolol",
        "simvastatine",
        "metformine",
        "furosemide",
        "doxycycline",
        "lisinopril",
    )
    items = [f"{name} {10 * k} mg {k} x daags" for k, name in enumerate((*names, *names, *names), 1)]
    typed = between.join(f"{k}{sign} {item}" for k, item in enumerate(items, 1))
    found = recogniser.read(typed)
    assert len(typed) > 512
    assert [medicine.text.rstrip(",") for medicine in found] == items
    assert [medicine.usage.per_day for medicine in found] == list(range(1, len(items) + 1))


def test_every_other_word_for_a_name_is_that_name(knowledge, recogniser):
    listed = {key_of(row.name) for row in knowledge.medicines}
    for word, name in aliases().items():
        if key_of(word) not in listed:
            found, right = one(recogniser, word), one(recogniser, name)
            assert (found.status, found.atc) == (right.status, right.atc) or found.topical, word
            assert (found.interactions, found.candidates) == (
                right.interactions,
                right.candidates,
            ) or found.topical


def test_every_question_offers_its_names(knowledge, recogniser):
    known = namesakes(knowledge)
    for word, names in questions().items():
        found = one(recogniser, word)
        assert (found.status, key_of(found.name), found.candidates) == ("ask", key_of(word), names[:6]), word
        for name in names:
            assert all(interactions <= set(found.interactions) for interactions in known[name.lower()]), word


@pytest.mark.parametrize("between", ["/", " / ", " ", " met ", " + ", " & ", "-", " plus ", " with "])
def test_a_combined_tablet_however_it_is_written(knowledge, recogniser, between):
    """Up to three in a tablet: nobody writes "met" three times."""
    known = namesakes(knowledge)
    for row in knowledge.medicines:
        if (
            1 <= row.name.count("/") <= 2
            and row.language == "nl"
            and row.kind != "brand"
            and "(" not in row.name
        ):
            typed = row.name.replace("/", between)
            if typed.lower() not in known or between == "/":
                found = one(recogniser, f"neem {typed} 20")
                assert (found.status, frozenset(found.interactions)) == (
                    "recognised",
                    frozenset(row.interactions),
                )
                assert found.substance == row.substance, typed


def test_a_name_that_breaks_off_is_never_another_medicine(knowledge, recogniser):
    """ "Ciclos" may become ciclosporine, however much it sounds like Siklos: the same interactions, or no answer."""
    known = namesakes(knowledge)
    exact = known.keys() | {"zinkoxide"}  # zinc, also when an ointment was to follow
    for row in knowledge.medicines:
        if row.name.isalpha() and row.source != "EMA-2020" and not row.is_class_word:
            right = known[row.name.lower()]
            for typed in (row.name[:size].lower() for size in range(5, len(row.name))):
                for found in recogniser.read(typed) if typed not in exact else ():
                    sure = found.status == "recognised"
                    assert not sure or frozenset(found.interactions) in right, (typed, found.name)


@pytest.mark.parametrize(
    ("line", "atc", "topical"),
    [
        ("ketoconazol crème", ("D01AC08",), True),
        ("ketoconazol shampoo", ("D01AC08",), True),
        ("ketoconazol 200 mg tabletten", ("J02AB02",), False),
        ("ofloxacine druppels", ("S01AE01",), True),
        ("ofloxacine oogdruppels", ("S01AE01",), True),
        ("ciprofloxacine oogdruppels", (), True),
        ("ciprofloxacine infuus", ("J01MA02",), False),
        ("tacrolimus zalf", ("D11AH01",), True),
        ("dexamethason 4 mg", ("H02AB02",), False),
        ("dexamethason oogdruppels", ("S01BA01",), True),
        ("bisacodyl zetpil", ("A06AG02",), True),
        ("bisacodyl", ("A06AB02",), False),
        ("haloperidol druppels", ("N05AD01",), False),
        ("vitamine D druppels", ("A11CC05",), False),
        ("Voltaren emulgel", ("M02AA15",), True),
        ("hydrocortisonzalf", ("D07AA02",), True),
        ("Quinsair", (), True),
        ("magnesium spray", (), True),
        ("salbutamol 2 pufjes", ("R03AC02",), True),
        ("budesonide capsule 3 mg", ("A07EA06",), False),
        ("ketoconazol (crème)", ("D01AC08",), True),
        ("oogdruppels: ofloxacine", ("S01AE01",), True),
        ("ofloxacine, 3x daags in beide ogen", ("S01AE01",), True),
        ("hydrocortison 10 mg/g crème", ("D07AA02",), True),
        ("ciprofloxacine 500 mg oogdruppels", ("J01MA02",), False),
        ("Ventolin, 2 pufjes zo nodig", ("R03AC02",), True),
        ("ofloxacine 2 druppels per dag", ("S01AE01",), True),
        ("ketoconazol creme plus 1 tablet", ("J02AB02",), False),
        ("timolol 49 mg oogdruppels", ("S01ED01",), True),
        ("timolol 50 mg oogdruppels", ("C07AA06",), False),
        ("hydrocortison 50 mg creme", ("H02AB09",), False),
        ("ofloxacine 200 mg druppels", ("J01MA01",), False),
        ("furosemide injectie", ("C03CA01",), False),
        ("mesalazine klysma", ("A07EC02",), True),
        ("nitroglycerine spray", ("C01DA02",), True),
        ("estradiol pleister", ("G03CA03",), True),
        ("estriol vaginale creme", ("G03CA04",), True),
        ("estriol creme", (), True),
        ("metronidazol vaginaal", ("G01AF01",), True),
        ("clotrimazol vaginale tablet", ("G01AF02",), True),
        ("miconazol mondgel", ("D01AC02",), True),
        ("budesonide neusspray", ("R01AD05",), True),
        ("budesonide inhalator", ("R03BA02",), True),
        ("tobramycine vernevelaar", (), True),
        ("Tobi", ("J01GB01",), False),
        ("Quinsair 240 mg tablet", ("J01MA12",), False),
        ("levofloxacine inhalatie", (), True),
        ("chlooramfenicol", ("S01AA01",), True),
        ("vitamine d spray", ("A11CC05",), True),
        ("ijzer druppels", ("B03A",), False),
        ("tetracycline capsules op de huid", ("J01AA07",), False),
    ],
)
def test_the_route_matters(recogniser, line, atc, topical):
    found = one(recogniser, line)
    assert (found.status, found.atc, found.topical) == ("recognised", atc, topical)
    assert not (found.topical and found.interactions)


def test_past_the_gut_keeps_what_acts_in_the_body(recogniser):
    """A diuretic in a suppository still loses magnesium; nothing binds in the gut."""
    assert one(recogniser, "furosemide zetpil").interactions == ("loop-thiazide-diuretics",)
    assert one(recogniser, "doxycycline zetpil").interactions == ()


@pytest.mark.parametrize(
    ("line", "atc"),
    [
        ("acetylsalicylzuur 80 mg", "B01AC06"),
        ("acetylsalicylzuur 500 mg", "N02BA01"),
        ("aspirine 500", "N02BA01"),
        ("aspirine 100 mg", "B01AC06"),
        ("aspirine 0,1 g", "B01AC06"),
        ("acetylsalicylzuur als plaatjesremmer", "B01AC06"),
        ("aspirine", "N02BA01"),
        ("1. aspirine 2. omeprazol", "N02BA01"),
    ],
)
def test_the_dose_of_acetylsalicylic_acid(recogniser, line, atc):
    found = recogniser.read(line)[0]
    assert (found.status, found.atc) == ("recognised", (atc,))
    assert found.interactions == (() if atc.startswith("B") else ("high-dose-salicylates",))


def test_acetylsalicylic_acid_without_a_dose_is_asked(recogniser):
    assert one(recogniser, "acetylsalicylzuur").status == "ask"


@pytest.mark.parametrize("line", ["losartan plus", "co-losartan", "candesartan comp"])
def test_something_more_in_the_tablet_is_asked(recogniser, line):
    found = one(recogniser, line)
    assert found.status == "ask"
    assert "loop-thiazide-diuretics" in found.interactions


@pytest.mark.parametrize(
    "name", ["amlodipine", "hydrochloorthiazide", "valsartan", "olmesartan", "paracetamol"]
)
def test_tablets_with_more_in_it_are_offered_in_dutch_first(knowledge, recogniser, name):
    rows = {row.name: (row.kind != "generic", row.language != "nl") for row in knowledge.medicines}
    found = one(recogniser, f"{name} plus")
    order = [rows[offered] for offered in found.candidates]
    assert found.status == "ask"
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("line", "names", "texts"),
    [
        ("omeprazol 0,5 mg, thyrax", ["omeprazol", "Thyrax"], ["omeprazol 0,5 mg", "thyrax"]),
        ("captopril/hydrochloorthiazide", ["captopril/hydrochloorthiazide"], None),
        ("hydrochloorthiazide/captopril", ["hydrochloorthiazide", "captopril"], None),
        ("amoxiciline/clavulaanzuur", ["amoxicilline/clavulaanzuur"], None),
        ("losartan HCT", ["losartan/hydrochloorthiazide"], None),
        ("Thyrax (levothyroxine) 100", ["Thyrax"], ["Thyrax (levothyroxine) 100"]),
        ("zink + magnesium", ["zink", "magnesium"], ["zink", "magnesium"]),
        ("rosuvastatine calcium 10 mg", ["rosuvastatinecalcium"], None),
        ("esomeprazol magnesium", ["esomeprazol"], None),
        ("1. omeprazol 2. metoprolol", ["omeprazol", "metoprolol"], ["omeprazol", "metoprolol"]),
        (
            "omeprazol 20 mg metformine 500",
            ["omeprazol", "metformine"],
            ["omeprazol 20 mg", "metformine 500"],
        ),
        ("paracetamol foobarmab", ["paracetamol", "foobarmab"], None),
        ("doxycycline, niet met melk", ["doxycycline"], None),
        ("ijzer tekort, ferrofumaraat", ["ferro fumaraat"], None),
        ("ik mag 2 paracetamol per dag", ["paracetamol"], None),
        ("Mag 2", ["Mag 2"], None),
        ("ketoconazol tablet en shampoo", ["ketoconazol tablet", "shampoo"], None),
        ("ciprofloxacine 500 mg, oogdruppels", ["ciprofloxacine", "oogdruppels"], None),
        ("prednison en zalf", ["prednison", "zalf"], ["prednison", "zalf"]),
        ("doxycycline, 1 zetpil per dag", ["doxycycline", "1 zetpil per dag"], None),
        ("vitamine D, 5 druppels per dag", ["vitamine D"], None),
        ("een plaspil (furosemide)", ["furosemide"], ["een plaspil (furosemide)"]),
        ("antibioticum: doxycycline 100 mg", ["doxycycline"], None),
        ("plaspil (bisoprolol)", ["plaspil", "bisoprolol"], None),
        ("plaspil, furosemide", ["plaspil", "furosemide"], None),
        ("carbasalaat calcium 100", ["carbasalaatcalcium"], None),
        ("omeprazol 20 mg/metformine 500 mg", ["omeprazol", "metformine"], None),
        ("1 co losartan per dag", ["losartan"], None),
    ],
)
def test_pieces_of_a_line(recogniser, line, names, texts):
    found = recogniser.read(line)
    assert [f.name for f in found] == names
    if texts:
        assert [f.text for f in found] == texts


@pytest.mark.parametrize(
    ("line", "name", "offered"),
    [
        ("iets voor de bloeddruk", "bloeddrukpil", "enalapril"),
        ("pil voor het hart", "hartpil", "metoprolol"),
        ("allergiepil", "allergiepil", "fexofenadine"),
        ("vitamines", "vitamines", "multivitamine"),
        ("calcium antagonist", "calciumantagonist", "amlodipine"),
        ("tbc kuur", "tbc kuur", "rifampicine"),
        ("simva 40", "simva", "simvastatine"),
        ("kuur tegen blaasontsteking", "antibioticum", "doxycycline"),
        ("medicijn voor mijn schildklier", "schildklierpil", "levothyroxine"),
        ("middel voor botten", "botontkalkingstablet", "alendroninezuur"),
        ("pillen tegen malaria", "malariapil", "mefloquine"),
        ("voor de bloeddruk", "bloeddrukpil", "quinapril"),
    ],
)
def test_a_nameless_medicine_is_asked(recogniser, line, name, offered):
    found = one(recogniser, line)
    assert (found.status, found.name) == ("ask", name)
    assert offered in found.candidates


@pytest.mark.parametrize(
    "line",
    [
        "bloeddruk",
        "iets",
        "pil",
        "kuurtje",
        "qqblorp pil hart",
        "suiker",
        "hart",
        "spinazie",
        "ijzer tekort",
        "magnesium gebrek",
        "2 sneetjes brood",
    ],
)
def test_a_food_or_an_organ_is_no_medicine(recogniser, line):
    assert one(recogniser, line).status == "unknown"


def test_a_word_of_a_food_is_never_taken_for_a_medicine(knowledge, recogniser):
    """Only a word that is itself on the list is: "magnesium" water, or "psyllium"."""
    listed = {key_of(row.name) for row in knowledge.medicines}
    listed |= {key_of(word) for word in (*aliases(), *questions())}
    names = {name for food in knowledge.foods.values() for name in (food.name.nl, food.name.en)}
    words = {word for name in names for word in words_of(name) if len(word) >= 5 and word not in listed}
    assert len(words) > 300
    assert sorted(word for word in words if one(recogniser, word).status != "unknown") == []


def test_a_dose_a_day_is_a_strength(recogniser):
    assert one(recogniser, "aspirine 80 mg per dag").atc == ("B01AC06",)


def test_usage_goes_to_its_own_medicine(recogniser):
    metformin, omeprazole = recogniser.read("metformine 2x daags bij het eten, omeprazol 's ochtends nuchter")
    assert metformin.usage == Usage(per_day=2, moments=("meal",))
    assert omeprazole.usage == Usage(moments=("fasting",))
    headed = recogniser.read("'s ochtends: omeprazol, thyrax; 's avonds: simvastatine")
    assert [f.usage.moments for f in headed] == [("waking",), ("waking",), ("evening",)]


@pytest.mark.parametrize(
    "line", ["", " \n\t", "\u200b\u200d\ufeff", "\x00\x07", "geen", "Geen medicijnen.", "n.v.t."]
)
def test_nothing_is_nothing(recogniser, line):
    assert recogniser.read(line) == ()


def test_hidden_characters_and_width_do_not_matter(recogniser):
    for line in (
        "ome\u200bpra\u00adzol",
        "\u202eomeprazol",
        "ＯＭＥＰＲＡＺＯＬ",
        "Omeprazol\x00 20\u00a0mg💊",
    ):
        assert one(recogniser, line).name == "omeprazol"
    assert one(recogniser, "nitrofurantoi\u0308ne").name == "nitrofurantoine"


def test_a_code_in_place_of_a_name(knowledge, recogniser):
    found = recogniser.by_atc("c03ca01")
    assert (found.text, found.name, found.status) == ("C03CA01", "C03CA01", "recognised")
    assert (found.substance, found.interactions) == ("furosemide", ("loop-thiazide-diuretics",))
    for group, interaction in (
        ("B03A", "iron-oral"),
        ("A12CB", "zinc-oral"),
        ("A12CC", "other-magnesium-sources"),
    ):
        found = recogniser.by_atc(group)
        assert (found.status, interaction in found.interactions) == ("recognised", True)
    asked = recogniser.by_atc("C03")
    assert (asked.status, asked.atc) == ("ask", ("C03",))
    assert set(asked.interactions) == {"loop-thiazide-diuretics", "potassium-sparing-diuretics"}
    assert recogniser.by_atc("V06").interactions == ()
    for nonsense in ("C99ZZ99", "", "C03CA01X", "omeprazol", "x" * 10_000):
        assert recogniser.by_atc(nonsense).status == "unknown"


def test_a_code_has_every_interaction_of_its_names_and_members(knowledge, recogniser):
    for code in recogniser.known_codes():
        found = recogniser.by_atc(code)
        rows = [row for row in knowledge.medicines if row.atc == code]
        wanted = {i for row in rows for i in row.interactions}
        if found.status == "recognised":
            members = knowledge.interactions.values()
            wanted |= {i.id for i in members for m in i.members if code in m.atc}
        assert set(found.interactions) == wanted, code
        assert found.status in ("recognised", "ask")
