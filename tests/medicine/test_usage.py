"""Time words to hours of the day plan."""

import pytest

from magwijzer.medicine import Usage

SAID = {
    "": Usage(),
    "20 mg": Usage(),
    "2x daags": Usage(per_day=2),
    "2 x per dag 1 tablet": Usage(per_day=2),
    "3dd1": Usage(per_day=3),
    "40MG 1D2T": Usage(per_day=1),
    "1x per maand": Usage(per_day=1 / 30),
    "driemaal daags": Usage(per_day=3),
    "4 keer per dag": Usage(per_day=4),
    "2 tabletten per dag": Usage(per_day=2),
    "50 mg per dag": Usage(per_day=1),
    "dagelijks": Usage(per_day=1),
    "elke dag 2 tabletten": Usage(per_day=2),
    "om de dag": Usage(per_day=0.5),
    "elke 8 uur": Usage(per_day=3),
    "om de 6 uur": Usage(per_day=4),
    "2x per week": Usage(per_day=2 / 7),
    "1x per week": Usage(weekly=True),
    "wekelijks": Usage(weekly=True),
    "elke maandag": Usage(weekday="monday", weekly=True),
    "eenmaal per week op vrijdag": Usage(weekday="friday", weekly=True),
    "zondagavond": Usage(weekday="sunday", weekly=True, moments=("evening",)),
    "dinsdags": Usage(weekday="tuesday", weekly=True),
    "op ma en do": Usage(),
    "1-0-1": Usage(per_day=2, moments=("waking", "evening")),
    "1-0-0-1": Usage(per_day=2, moments=("waking", "bed")),
    "voor de nacht": Usage(moments=("bed",)),
    "a.n.": Usage(moments=("bed",)),
    "'s avonds voor het slapengaan": Usage(moments=("bed",)),
    "'s ochtends": Usage(moments=("waking",)),
    "sochtends": Usage(moments=("waking",)),
    "'s ochtends nuchter": Usage(moments=("fasting",)),
    "half uur voor het ontbijt": Usage(moments=("fasting",)),
    "30 min voor ontbijt": Usage(moments=("fasting",)),
    "bij het eten": Usage(moments=("meal",)),
    "na de maaltijd": Usage(moments=("meal",)),
    "bij ontbijt en avondeten": Usage(moments=("breakfast", "dinner")),
    "'s ochtends en 's avonds bij het eten": Usage(moments=("breakfast", "dinner")),
    "bij elke maaltijd": Usage(per_day=3, moments=("meal",)),
    "tussen de middag": Usage(moments=("lunch",)),
    "om 8 uur": Usage(times=(480,)),
    "8:00 en 20:00": Usage(times=(480, 1200)),
    "om 8, 14 en 20 uur": Usage(times=(480, 840, 1200)),
    "om 8.30 uur": Usage(times=(510,)),
    "8u30": Usage(times=(510,)),
    "om half 8": Usage(times=(450,)),
    "om 8 uur 's avonds": Usage(times=(1200,), moments=("evening",)),
    "'s avonds om 8 uur": Usage(times=(1200,), moments=("evening",)),
    "om 22:30": Usage(times=(1350,)),
    "9 pm": Usage(times=(1260,)),
    "om 24 uur": Usage(times=(0,)),
    "om 25 uur": Usage(),
    "kuur van 7 dagen": Usage(course_days=7),
    "3x daags gedurende 10 dagen": Usage(per_day=3, course_days=10),
    "7-daagse kuur": Usage(course_days=7),
    "twee weken": Usage(course_days=14),
    "sinds 3 weken": Usage(),
    "zo nodig": Usage(as_needed=True),
    "z.n. max 4x per dag": Usage(per_day=4, as_needed=True),
    "bij hoofdpijn": Usage(as_needed=True),
    "twice daily with food": Usage(per_day=2, moments=("meal",)),
    "once a day at bedtime": Usage(per_day=1, moments=("bed",)),
    "2x täglich zum Essen": Usage(per_day=2, moments=("meal",)),
    "morgens nüchtern": Usage(moments=("fasting",)),
}


@pytest.mark.parametrize(("words", "usage"), SAID.items())
def test_what_is_said_after_a_name(recogniser, words, usage):
    (found,) = recogniser.read(f"metformine {words}")
    assert found.name == "metformine"
    assert found.usage == usage


@pytest.mark.parametrize("words", ["2x daags", "'s ochtends nuchter", "om 8 uur", "elke maandag"])
def test_the_same_before_a_name(recogniser, words):
    (found,) = recogniser.read(f"{words} metformine")
    assert found.usage == SAID.get(words, found.usage)
    assert found.usage != Usage()


def test_time_words_alone_are_no_medicine(recogniser):
    (found,) = recogniser.read("2x daags")
    assert (found.status, found.usage) == ("unknown", Usage(per_day=2))


def test_a_counted_name(recogniser):
    (found,) = recogniser.read("2 paracetamol per dag")
    assert found.usage == Usage(per_day=2)
