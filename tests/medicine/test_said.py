"""Time words, put together from what is meant: how often, which part of the day, which hour, for how long."""

import itertools
import random

import pytest

from magwijzer.medicine import Usage

RATES = {
    "": Usage(),
    "1x daags": Usage(per_day=1),
    "1 x per dag": Usage(per_day=1),
    "2 dd": Usage(per_day=2),
    "2dd1": Usage(per_day=2),
    "dd 2": Usage(per_day=2),
    "2 d d": Usage(per_day=2),
    "3 d 1 t": Usage(per_day=3),
    "driemaal daags": Usage(per_day=3),
    "3 keer per dag 2 tabletten": Usage(per_day=3),
    "4 tabletten per dag": Usage(per_day=4),
    "4 x 1 tablet per dag": Usage(per_day=4),
    "4x 1 tablet": Usage(per_day=4),
    "per dag 2 tabletten": Usage(per_day=2),
    "dagelijks 3x": Usage(per_day=3),
    "iedere dag 2 capsules": Usage(per_day=2),
    "elke dag": Usage(per_day=1),
    "daags": Usage(per_day=1),
    "three times a day": Usage(per_day=3),
    "2x täglich": Usage(per_day=2),
    "om de 6 uur": Usage(per_day=4),
    "elke 8 uur": Usage(per_day=3),
    "elke 16 uur": Usage(per_day=24 / 16),
    "every 12 hours": Usage(per_day=2),
    "om de dag": Usage(per_day=1 / 2),
    "elke 2 dagen": Usage(per_day=1 / 2),
    "om de 3 dagen": Usage(per_day=1 / 3),
    "elke 7 dagen": Usage(weekly=True),
    "om de 10 dagen": Usage(per_day=1 / 10),
    "om de week": Usage(per_day=1 / 14),
    "every other week": Usage(per_day=1 / 14),
    "elke 3 weken": Usage(per_day=1 / 21),
    "elke week": Usage(weekly=True),
    "per week": Usage(weekly=True),
    "1 tablet per week": Usage(weekly=True),
    "once weekly": Usage(weekly=True),
    "per week 3 tabletten": Usage(per_day=3 / 7),
    "3x per week": Usage(per_day=3 / 7),
    "elke week 2x": Usage(per_day=2 / 7),
    "om de maand": Usage(per_day=1 / 60),
    "2x per maand": Usage(per_day=2 / 30),
    "1 ampul per maand": Usage(per_day=1 / 30),
    "elke maand": Usage(per_day=1 / 30),
    "elke 6 maanden": Usage(per_day=1 / 180),
    "2x per kwartaal": Usage(per_day=2 / 90),
    "elk kwartaal": Usage(per_day=1 / 90),
    "4x per jaar": Usage(per_day=4 / 365),
    "per jaar": Usage(per_day=1 / 365),
}
MOMENTS = {
    "": (),
    "'s ochtends": ("waking",),
    "bij het opstaan": ("waking",),
    "in de ochtend": ("waking",),
    "op een lege maag": ("fasting",),
    "een half uur voor het ontbijt": ("fasting",),
    "bij het ontbijt": ("breakfast",),
    "after breakfast": ("breakfast",),
    "tijdens de lunch": ("lunch",),
    "'s middags": ("lunch",),
    "na het avondeten": ("dinner",),
    "bij de warme maaltijd": ("dinner",),
    "met voedsel": ("meal",),
    "na de maaltijd": ("meal",),
    "'s avonds": ("evening",),
    "in de avond": ("evening",),
    "voor het slapengaan": ("bed",),
    "a.n.": ("bed",),
    "'s ochtends en 's avonds": ("waking", "evening"),
    "voor het slapen en bij de lunch": ("lunch", "bed"),
    "ontbijt, lunch en avondeten": ("breakfast", "lunch", "dinner"),
}
COURSES = {
    "": None,
    "kuur van 7 dagen": 7,
    "kuurtje van een week": 7,
    "gedurende 10 dagen": 10,
    "10-daagse kuur": 10,
    "5 daagse": 5,
    "nog 3 dagen": 3,
    "voor 2 weken": 14,
    "6 weken lang": 42,
    "for 5 days": 5,
}
NEEDED = {"": False, "zo nodig": True, "bij hoofdpijn": True, "als ik pijn heb": True, "af en toe": True}
SILENT = (
    "",
    "sinds 3 weken",
    "al 2 jaar",
    "met een glas water",
    "500 mg",
    "1-2 tabletten",
    "2 uur na het ontbijt",
    "niet bij het eten",
)


@pytest.mark.parametrize("seed", range(8))
def test_all_that_is_said_is_heard_in_any_order(recogniser, seed):
    """Each word is heard whatever stands beside it; what tells nothing of when changes nothing."""
    chance = random.Random(seed)
    rates = list(RATES)
    chance.shuffle(rates)
    for rate in rates:
        moment, course = chance.choice(list(MOMENTS)), chance.choice(list(COURSES))
        needed, silent = chance.choice(list(NEEDED)), chance.choice(SILENT)
        said = [text for text in (rate, moment, course, needed, silent) if text]
        chance.shuffle(said)
        line = "metformine, " + ", ".join(said)
        (found,) = recogniser.read(line)
        often = RATES[rate]
        wanted = Usage(
            per_day=often.per_day,
            weekly=often.weekly,
            moments=MOMENTS[moment],
            course_days=COURSES[course],
            as_needed=NEEDED[needed],
        )
        assert (found.name, found.usage) == ("metformine", wanted), line


IN_THE_DAY = ("waking", "fasting", "breakfast", "lunch", "dinner", "meal", "evening", "bed")
WORDS = {
    "waking": "'s ochtends",
    "fasting": "nuchter",
    "breakfast": "ontbijt",
    "lunch": "lunch",
    "dinner": "avondeten",
    "meal": "bij het eten",
    "evening": "'s avonds",
    "bed": "voor de nacht",
}
ONE_INTAKE = {
    ("waking", "fasting"): "fasting",
    ("waking", "breakfast"): "breakfast",
    ("evening", "dinner"): "dinner",
    ("evening", "bed"): "bed",
    ("meal", "breakfast"): "breakfast",
    ("meal", "lunch"): "lunch",
    ("meal", "dinner"): "dinner",
    ("meal", "waking"): "breakfast",
    ("meal", "evening"): "dinner",
}
"""A vague word and an exact one are one intake: "'s ochtends nuchter"; all other pairs are two."""


@pytest.mark.parametrize("pair", list(itertools.combinations(IN_THE_DAY, 2)))
def test_two_words_for_a_part_of_the_day(recogniser, pair):
    first, second = pair
    exact = ONE_INTAKE.get((first, second)) or ONE_INTAKE.get((second, first))
    for one, other in (pair, pair[::-1]):
        (found,) = recogniser.read(f"metformine {WORDS[one]}, {WORDS[other]}")
        assert found.usage == Usage(moments=(exact,) if exact else pair)


def test_three_words_for_a_part_of_the_day(recogniser):
    for words, moments in {
        "'s ochtends, 's middags en 's avonds bij het eten": ("breakfast", "lunch", "dinner"),
        "'s ochtends en voor de nacht, met voedsel": ("breakfast", "bed"),
        "'s avonds na het avondeten en voor het slapen": ("dinner", "bed"),
        "'s ochtends nuchter en 's avonds voor het slapen": ("fasting", "bed"),
    }.items():
        (found,) = recogniser.read(f"metformine {words}")
        assert found.usage == Usage(moments=moments), words


PARTS = {
    "'s ochtends": ("waking", range(0)),
    "'s middags": ("lunch", range(1, 7)),
    "bij de lunch": ("lunch", range(1, 7)),
    "'s avonds": ("evening", range(4, 12)),
    "bij het avondeten": ("dinner", range(4, 12)),
    "'s nachts": ("bed", range(8, 12)),
    "voor het slapen": ("bed", range(8, 12)),
}
"""Which hours of the clock of twelve are meant twelve hours later beside these words: "8 uur 's avonds" is 20:00."""
CLOCKS = {"om {} uur": 0, "om {}:30": 30, "om kwart over {}": 15, "rond {} uur": 0, "{}u45": 45}


@pytest.mark.parametrize("part", PARTS)
def test_an_hour_beside_a_part_of_the_day(recogniser, part):
    moment, later = PARTS[part]
    for hour in (*range(1, 12), *range(13, 24)):
        for words, minute in CLOCKS.items():
            clock = hour * 60 + minute + (720 if hour in later else 0)
            for line in (f"{part} {words.format(hour)}", f"{words.format(hour)} {part}"):
                (found,) = recogniser.read(f"metformine {line}")
                assert found.usage == Usage(times=(clock,), moments=(moment,)), line


NUMBERS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
]


def test_every_hour_without_a_part_of_the_day(recogniser):
    for hour in range(1, 25):
        o_clock = hour % 24 * 60
        for words, clock in {
            f"om {hour} uur": o_clock,
            f"{hour}u": o_clock,
            f"{hour}.10 uur": o_clock + 10,
            f"om {hour}:05": o_clock + 5,
            f"om {hour} uur 1 tablet": o_clock,
            f"om {hour} uur 20 mg": o_clock,
            f"om half {hour}": (o_clock - 30) % 1440,
            f"kwart voor {hour}": (o_clock - 15) % 1440,
            f"om kwart over {hour}": o_clock + 15,
        }.items():
            (found,) = recogniser.read(f"metformine {words}")
            assert found.usage == Usage(times=(clock,)), words
        if 1 < hour <= 12:
            (found,) = recogniser.read(f"metformine om {NUMBERS[hour]} uur")
            assert found.usage == Usage(times=(o_clock,)), hour


def test_english_hours_before_and_after_noon(recogniser):
    for hour in range(1, 13):
        for minute in (0, 1, 59):
            typed = f"{hour}:{minute:02}"
            for words, clock in {
                f"{typed} am": hour % 12 * 60 + minute,
                f"at {typed} pm": hour % 12 * 60 + minute + 720,
            }.items():
                (found,) = recogniser.read(f"metformine {words}")
                assert found.usage == Usage(times=(clock,)), words
        (found,) = recogniser.read(f"metformine {hour} am, {hour} pm")
        assert found.usage == Usage(times=(hour % 12 * 60, hour % 12 * 60 + 720))


DAYS = {
    "monday": ("maandag", "ma", "montag", "monday"),
    "tuesday": ("dinsdag", "di", "dienstag", "tuesday"),
    "wednesday": ("woensdag", "wo", "mittwoch", "wednesday"),
    "thursday": ("donderdag", "do", "donnerstag", "thursday"),
    "friday": ("vrijdag", "vr", "freitag", "friday"),
    "saturday": ("zaterdag", "za", "samstag", "saturday"),
    "sunday": ("zondag", "zo", "sonntag", "sunday"),
}


@pytest.mark.parametrize("day", DAYS)
def test_one_day_of_the_week(recogniser, day):
    dutch, short, german, english = DAYS[day]
    for words in (
        dutch,
        f"{dutch}s",
        f"op {short}",
        f"elke {dutch}",
        german,
        f"every {english}",
        f"1x per week op {short}",
    ):
        (found,) = recogniser.read(f"metformine {words}")
        assert found.usage == Usage(weekday=day, weekly=True), words
    for part, moment in {
        "ochtend": "waking",
        "morgen": "waking",
        "middag": "lunch",
        "avond": "evening",
    }.items():
        (found,) = recogniser.read(f"metformine {dutch}{part}")
        assert found.usage == Usage(weekday=day, weekly=True, moments=(moment,))


@pytest.mark.parametrize("pair", list(itertools.permutations(DAYS, 2)))
def test_more_days_of_the_week_are_not_one(recogniser, pair):
    """A medicine of two days must never be planned on one of them alone."""
    (first, short, _, _), (second, brief, _, _) = DAYS[pair[0]], DAYS[pair[1]]
    lines = [f"op {first} en {second}", f"{first}s, {second}s", f"2x per week op {first}"]
    if brief != "zo":
        lines += [f"op {short} en {brief}", f"{short} en {brief}"]
    for words in lines:
        (found,) = recogniser.read(f"metformine {words}")
        assert (found.usage.weekday, found.usage.weekly) == (None, False), words


COUNTED = {
    1: "een once einmal un one",
    2: "twee tweemaal two twice zwei zweimal",
    3: "drie driemaal three drei dreimal",
    4: "vier viermaal four viermal",
    5: "vijf five funf fünf",
    6: "zes six sechs",
    7: "zeven seven sieben",
    8: "acht eight",
    9: "negen nine neun",
    10: "tien ten zehn",
    11: "elf eleven",
    12: "twaalf twelve zwölf",
    14: "veertien",
    21: "eenentwintig",
}


@pytest.mark.parametrize("count", COUNTED)
def test_every_number_in_words(recogniser, count):
    for word in COUNTED[count].split():
        for words, usage in {
            f"{word} tabletten per dag": Usage(per_day=count),
            f"{word} weken": Usage(course_days=7 * count),
            f"om {word} uur": Usage(times=(count * 60,)),
        }.items():
            (found,) = recogniser.read(f"metformine {words}")
            assert found.usage == usage, words


def test_a_half_and_the_last_of_several_hours(recogniser):
    for words, usage in {
        "halve tablet per dag": Usage(per_day=0.5),
        "half om half 8": Usage(times=(450,)),
        "om 9 uur en om 8 uur 's avonds": Usage(times=(540, 1200), moments=("evening",)),
        "'s avonds om 8 uur en om 9 uur": Usage(times=(540, 1200), moments=("evening",)),
        "0,5x per week": Usage(per_day=0.5 / 7),
        "kuur van 1,5 week": Usage(),
        "kuur van 2,5 dagen": Usage(),
        "0x per dag": Usage(),
        "0x per week": Usage(),
        "0x per maand": Usage(),
        "elke 0 uur": Usage(),
        "om de 0 dagen": Usage(),
        "om 8:60": Usage(),
        "om 7.60 uur": Usage(),
        "'s middags om half 1": Usage(times=(750,), moments=("lunch",)),
        "kwart voor een 's middags": Usage(times=(765,), moments=("lunch",)),
        "'s middags om half 7": Usage(times=(1110,), moments=("lunch",)),
        "'s nachts om half 1": Usage(times=(30,), moments=("bed",)),
        "bij het avondeten om 12:05": Usage(times=(725,), moments=("dinner",)),
        "om 24:01": Usage(times=(1,)),
        "om 25:00": Usage(),
        "om 8 uur en 's avonds": Usage(times=(480,), moments=("evening",)),
        "om 100 uur": Usage(),
        "om 12 uur 's middags": Usage(times=(720,), moments=("lunch",)),
        "om 12:01 's nachts": Usage(times=(1,), moments=("bed",)),
        "om 12:59 's avonds": Usage(times=(59,), moments=("evening",)),
        "om 13:00 's nachts": Usage(times=(780,), moments=("bed",)),
        "om 11:59 's nachts": Usage(times=(1439,), moments=("bed",)),
        "2 uur na het ontbijt": Usage(),
        "1 uur na het eten": Usage(),
        "1 uur voor het eten": Usage(moments=("fasting",)),
    }.items():
        (found,) = recogniser.read(f"metformine {words}")
        assert found.usage == usage, words
        assert all(isinstance(time, int) for time in found.usage.times), words


SCHEMES = {3: ("waking", "lunch", "evening"), 4: ("waking", "lunch", "evening", "bed")}


@pytest.mark.parametrize("places", SCHEMES)
def test_every_scheme_of_tablets(recogniser, places):
    for counts in itertools.product((0, 1, 4), repeat=places):
        (found,) = recogniser.read("metformine " + "-".join(map(str, counts)))
        taken = [moment for moment, count in zip(SCHEMES[places], counts, strict=True) if count]
        apart = tuple(m for m in taken if not (m == "evening" and "bed" in taken))
        assert found.usage == Usage(per_day=len(taken) or None, moments=apart), counts
