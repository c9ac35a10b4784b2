"""Time words at their borders: midnight and noon, the rarest and the oftenest, a course and an interval."""

import pytest

from magwijzer.medicine import Usage

SAID = {
    "elke 24 uur": Usage(per_day=1),
    "elke 25 uur": Usage(),
    "elke 1 uur": Usage(per_day=24),
    "24x per dag": Usage(per_day=24),
    "25x per dag": Usage(),
    "om de 7 dagen": Usage(weekly=True),
    "elke 14 dagen": Usage(per_day=1 / 14),
    "om de 2 weken": Usage(per_day=1 / 14),
    "elke 2 weken": Usage(per_day=1 / 14),
    "om de 3 maanden": Usage(per_day=1 / 90),
    "2 weken": Usage(course_days=14),
    "2x per maand": Usage(per_day=2 / 30),
    "1x per jaar": Usage(per_day=1 / 365),
    "1x per kwartaal": Usage(per_day=1 / 90),
    "maandelijks": Usage(per_day=1 / 30),
    "kuur van 1 dag": Usage(course_days=1),
    "kuur van 366 dagen": Usage(course_days=366),
    "kuur van 367 dagen": Usage(),
    "kuur van 0 dagen": Usage(),
    "4-0-4": Usage(per_day=2, moments=("waking", "evening")),
    "5-0-5": Usage(),
    "0-0-0": Usage(),
    "0-1-0": Usage(per_day=1, moments=("lunch",)),
    "0-0-0-1": Usage(per_day=1, moments=("bed",)),
    "om 23:59": Usage(times=(1439,)),
    "om 0:30": Usage(times=(30,)),
    "om 7:60": Usage(),
    "om 12 uur": Usage(times=(720,)),
    "12 pm": Usage(times=(720,)),
    "12:30 pm": Usage(times=(750,)),
    "11:59 pm": Usage(times=(1439,)),
    "1 pm": Usage(times=(780,)),
    "13 pm": Usage(),
    "om half 1": Usage(times=(30,)),
    "om kwart over 8": Usage(times=(495,)),
    "om kwart voor 8": Usage(times=(465,)),
    "om 9u05": Usage(times=(545,)),
    "om 12 uur 's avonds": Usage(times=(0,), moments=("evening",)),
    "om 12 uur 's nachts": Usage(times=(0,), moments=("bed",)),
    "om 11 uur voor het slapen": Usage(times=(1380,), moments=("bed",)),
    "'s nachts om 2 uur": Usage(times=(120,), moments=("bed",)),
    "om 4 uur 's avonds": Usage(times=(960,), moments=("evening",)),
    "om 3 uur 's avonds": Usage(times=(180,), moments=("evening",)),
    "'s middags om 1 uur": Usage(times=(780,), moments=("lunch",)),
    "'s middags om 12 uur": Usage(times=(720,), moments=("lunch",)),
    "'s ochtends om 11 uur": Usage(times=(660,), moments=("waking",)),
    "'s avonds om 20 uur": Usage(times=(1200,), moments=("evening",)),
    "'s avonds 1 tablet, om 8 uur nog een": Usage(times=(480,), moments=("evening",)),
}


@pytest.mark.parametrize(("words", "usage"), SAID.items())
def test_what_is_said_at_the_borders(recogniser, words, usage):
    (found,) = recogniser.read(f"metformine {words}")
    assert found.name == "metformine"
    assert found.usage == usage
