"""Our own tables must stay in step with the list of names."""

import pytest

from magwijzer.medicine.aliases import aliases
from magwijzer.medicine.form_words import FORMS, UNITS
from magwijzer.medicine.index import build_index, key_of
from magwijzer.medicine.near import CONFUSED
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
    ],
)
def test_what_sounds_alike_has_one_key(pair):
    assert sound(pair[0]) == sound(pair[1])


@pytest.mark.parametrize("pair", [("losec", "lasix"), ("thiamazol", "thiamine"), ("lamisil", "lamictal")])
def test_what_sounds_different_has_two_keys(pair):
    assert sound(pair[0]) != sound(pair[1])


def test_bones_and_coarse():
    assert bones("omeprasol") == "omprsl"
    assert coarse("medoprolol") == coarse("netoprolol")
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
