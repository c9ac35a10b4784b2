"""Our own tables must stay in step with the list of names."""

import pytest

from magwijzer.medicine.aliases import aliases
from magwijzer.medicine.form_words import FORMS, UNITS
from magwijzer.medicine.index import build_index, key_of
from magwijzer.medicine.line import LIMIT, fold, read_line, text_at
from magwijzer.medicine.near import CONFUSED, asked_within, slips_within, sure_within
from magwijzer.medicine.phrase import Phrases, spread
from magwijzer.medicine.questions import REASONS, USUAL, questions
from magwijzer.medicine.sound import bones, coarse, sound


@pytest.fixture(scope="module")
def index(knowledge):
    return build_index(knowledge)


def test_every_alias_points_at_a_listed_name(knowledge, index):
    listed = {key_of(row.name) for row in knowledge.medicines}
    assert {name for name in aliases().values() if key_of(name) not in listed} == set()
    assert {name for name in REASONS.values() if key_of(name) not in listed} <= questions().keys()
    assert {name for group in CONFUSED for name in group if name not in listed} == set()
    offered = {name for names in (*questions().values(), *USUAL.values()) for name in names}
    assert {name for name in offered if key_of(name) not in listed} == set()


def test_every_class_word_has_its_usual_members(knowledge):
    assert {row.atc for row in knowledge.medicines if row.is_class_word} == USUAL.keys()


def test_a_question_covers_more_than_one_medicine(index):
    assert all(len(names) > 1 for names in questions().values())
    assert set(index.questions) == {key_of(word) for word in questions()}


@pytest.mark.parametrize(
    "pair",
    [
        ("ciprofloxacine", "siprofloksasien"),
        ("levothyroxine", "levotiroxin"),
        ("ijzer", "eizer"),
        ("phenytoin", "fenitoine"),
        ("omeprazol", "omeprasool"),
        ("alendronaat", "alendronate"),
        ("quetiapine", "kwetiapine"),
        ("schildklierpil", "skildklierpil"),
        ("rheumacod", "reumacod"),
        ("dhaka", "daka"),
        ("khan", "chan"),
        ("qvar", "kfar"),
        ("fluoxetine", "fluoksetine"),
        ("excedrin", "eksedrin"),
        ("oxsoralen", "oksoralen"),
        ("maxxim", "maxim"),
        ("foliumzuur", "foliumsuur"),
        ("zocor", "socor"),
        ("tsaar", "tzaar"),
        ("eucerin", "ucerin"),
        ("oestrogel", "ustrogel"),
        ("couma", "coma"),
        ("augmentin", "ogmentin"),
        ("aerius", "erius"),
        ("voltaren", "foltaren"),
        ("accupril", "akkupril"),
        ("accolate", "acolate"),
        ("acid", "acit"),
        ("ezetimib", "ezetimip"),
        ("ibuprofene", "ibuprofen"),
        ("codeine", "codein"),
    ],
)
def test_what_sounds_alike_has_one_key(pair):
    assert sound(pair[0]) == sound(pair[1])


@pytest.mark.parametrize(
    "pair",
    [
        ("losec", "lasix"),
        ("thiamazol", "thiamine"),
        ("lamisil", "lamictal"),
        ("cefa", "kefa"),
        ("cito", "kito"),
        ("cafe", "safe"),
        ("acid", "ocid"),
        ("acid", "afid"),
        ("ezetimib", "evetimib"),
        ("zine", "zin"),
        ("toba", "tob"),
    ],
)
def test_what_sounds_different_has_two_keys(pair):
    assert sound(pair[0]) != sound(pair[1])


def test_bones_and_coarse():
    assert bones("omeprasol") == "omprsl"
    assert bones("asa") == "as"
    assert bones("") == ""
    assert coarse("medoprolol") == coarse("netoprolol")
    assert coarse("budegevazime") == coarse("pitekefasine")
    assert coarse("mama") == "n"
    assert coarse("omeprasol") == "nprsl"
    assert coarse("aa") == "a"


def test_phrases_take_the_longest_reading():
    table = Phrases(
        [("short", 1, "op een"), ("long", 2, "op een lege maag"), ("rate", 3, "# @ per (dag|week)")],
        FORMS,
        UNITS,
    )
    assert [(s.kind, s.start, s.end) for s in table.find(["op", "een", "lege", "maag"])] == [("long", 0, 4)]
    assert [s.numbers for s in table.find(["twee", "tabletten", "per", "week"])] == [("twee",)]
    assert list(table.find(["per", "dag"])) == []
    assert list(spread("a (b|) c")) == [["a", "b", "c"], ["a", "c"]]


def test_phrases_hear_numbers_forms_and_units():
    table = Phrases(
        [("count", 1, "# @"), ("mass", 2, "# $"), ("word", 3, "voor de nacht"), ("two", 4, "# x # @")],
        frozenset({"tablet"}),
        frozenset({"mg"}),
    )

    def heard(text):
        return [(s.kind, s.start, s.end, s.numbers) for s in table.find(text.split())]

    assert heard("2 tablet 20 mg") == [("count", 0, 2, ("2",)), ("mass", 2, 4, ("20",))]
    assert heard("twee x 1 tablet") == [("two", 0, 4, ("twee", "1"))]
    assert heard("voor ' de . nacht") == [("word", 0, 5, ())]
    assert heard("voor de") == []
    assert heard("tablet mg # @ $") == []
    assert heard("nu voor de nacht 3 tablet nu") == [("word", 1, 4, ()), ("count", 4, 6, ("3",))]
    assert heard("voor " + "' " * 11 + "de nacht") == [], "a phrase is not looked for without end"
    assert heard("voor " + "' " * 10 + "de nacht") == [("word", 0, 13, ())]


def test_of_two_phrases_spelt_alike_the_later_counts():
    table = Phrases([("first", 1, "a b"), ("later", 2, "a (b|c)")], frozenset(), frozenset())
    assert [(s.kind, s.value) for s in table.find(["a", "b"])] == [("later", 2)]
    assert [list(words) for words in spread("(x|y|) z (p|q)")] == [
        ["x", "z", "p"],
        ["x", "z", "q"],
        ["y", "z", "p"],
        ["y", "z", "q"],
        ["z", "p"],
        ["z", "q"],
    ]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Straße", "strase"),
        ("Ærø", "ero"),
        ("œdeem", "edeem"),
        ("Łódź", "lodz"),
        ("đð", "dd"),
        ("þyrax", "tyrax"),
        ("µg", "ug"),
        ("ıjzer", "ijzer"),
        ("İJZER", "ijzer"),
        ("nitrofurantoïne", "nitrofurantoine"),
        ("ÑÉÇ", "nec"),
        ("ABC 1", "abc 1"),
    ],
)
def test_letters_are_compared_without_accents(typed, folded):
    assert fold(typed.replace("µ", "\u03bc")) == folded


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("’s avonds", "'s avonds"),
        ("`s ´s ‘s ʼs ‛s", "'s 's 's 's 's"),
        ("a–b—c‐d‑e−f", "a-b-c-d-e-f"),
        ("2×3", "2x3"),
        ("1⁄2", "1/2"),
        ("a•b·c", "a;b;c"),
        ("a\r\nb\x0bc\x0cd\x85e\u2028f\u2029g", "a\n\nb\nc\nd\ne\nf\ng"),
        ("a\tb\x00c\u00a0d\u3000e", "a b c d e"),
        ("a\u200bb\u00adc\ufeffd\ue000e\ud800f", "abcdef"),
        ("  a  ", "a"),
        ("ﬁ ½", "fi 1/2"),
    ],
)
def test_a_line_is_shown_without_what_cannot_be_seen(typed, shown):
    assert read_line(typed).shown == shown


def test_tokens_know_where_they_stand():
    line = read_line("Thyrax 0,1mg\n2x/dag.")
    assert [(t.text, line.shown[t.start : t.end]) for t in line.tokens] == [
        ("thyrax", "Thyrax"),
        ("0,1", "0,1"),
        ("mg", "mg"),
        ("\n", "\n"),
        ("2", "2"),
        ("x", "x"),
        ("/", "/"),
        ("dag", "dag"),
        (".", "."),
    ]
    assert [text_at(line.tokens, i) for i in (-1, 0, 8, 9)] == ["", "thyrax", ".", ""]
    assert len(read_line("x" * (LIMIT + 1)).shown) == LIMIT
    assert len(read_line("é" * (LIMIT + 1)).shown) == LIMIT
    assert len(read_line("ﷺ" * LIMIT).shown) == LIMIT


@pytest.mark.parametrize(
    ("sounds", "taken", "offered"),
    [
        (4, 0.0, 1.0),
        (5, 0.0, 1.0),
        (6, 0.5, 1.0),
        (7, 0.5, 1.0),
        (8, 1.0, 1.0),
        (9, 1.0, 1.5),
        (10, 1.5, 1.5),
        (11, 1.5, 1.5),
        (12, 1.5, 2.0),
        (20, 1.5, 2.0),
    ],
)
def test_how_far_a_name_may_be(sounds, taken, offered):
    """As docs/medicines.md tells; a name is offered up to 1 below 9 sounds, 1.5 below 12 and 2 from there."""
    assert (sure_within(sounds), asked_within(sounds)) == (taken, offered)


def test_how_many_letters_may_be_wrong():
    """One below 8 letters in a word that sounds different; of the same sound, or longer, one more for each five."""
    assert [slips_within(0.5, letters) for letters in (5, 7, 8, 9, 10, 14, 15)] == [1, 1, 2, 2, 3, 3, 4]
    assert [slips_within(0.0, letters) for letters in (4, 5, 7, 10, 15)] == [1, 2, 2, 3, 4]
