"""Lines of which every word counts: a stray letter, a dash, a count, a name in pieces; each held by itself."""

import pytest

NOTHING = (None, ())


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("gliclasit 30 mg", [("gliclasit", "ask", ("gliclazide",), *NOTHING)]),
        ("meto prolool", [("metoprolol", "recognised", (), *NOTHING)]),
        ("met formine 500 mg", [("metformine", "recognised", (), *NOTHING)]),
        ("ik gebruik aceno coumerol", [("acenocoumarol", "recognised", (), *NOTHING)]),
        ("Ik gebruik 3 metformine per dag", [("metformine", "recognised", (), 3.0, ())]),
        ("levothyrox in de ochtend", [("Levothyrox", "recognised", (), None, ("waking",))]),
        ("rayo s avonds", [("rayo", "unknown", (), None, ("evening",))]),
        (
            "2x daags omeprazol - 1x daags metoprolol",
            [("omeprazol", "recognised", (), 2.0, ()), ("metoprolol", "recognised", (), 1.0, ())],
        ),
        (
            "duizendblad - kattenkruid",
            [("duizendblad", "unknown", (), *NOTHING), ("kattenkruid", "unknown", (), *NOTHING)],
        ),
    ],
)
def test_what_one_line_says(recogniser, line, wanted):
    found = recogniser.read(line)
    assert [(f.name, f.status, f.candidates, f.usage.per_day, f.usage.moments) for f in found] == wanted


def test_a_letter_behind_a_class_word_leaves_the_word_as_it_was_typed(recogniser):
    """ "Nsaid s avonds" is one medicine in the evening, not the word "nsaids" with an hour beside it."""
    (found,) = recogniser.read("nsaid s avonds")
    assert (found.name, found.status, found.usage.moments) == ("nsaid", "ask", ("evening",))
