"""What holds for every line, whatever is typed."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magwijzer.medicine import Usage
from magwijzer.medicine.line import LIMIT, fold, read_line

CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BITS = st.sampled_from(
    (
        *(
            "omeprazol",
            "losec",
            "lasix",
            "thyrax",
            "plaspil",
            "appel",
            "asperine",
            "doxiciclin",
            "xyzzy",
            "2x",
            "daags",
        ),
        *(
            "0,1",
            "mg",
            "/",
            "+",
            ",",
            ";",
            "en",
            "(",
            ")",
            ":",
            "-",
            ".",
            "'",
            "#",
            "@",
            "1",
            "30",
            "uur",
            "kuur",
        ),
        *(
            "van",
            "7",
            "dagen",
            "voor",
            "de",
            "nacht",
            "creme",
            "tablet",
            "💊",
            "half",
            "om",
            "plus",
            "co",
            "1-0-1",
            "%",
        ),
    )
)
LINES = st.one_of(st.text(max_size=200), st.lists(BITS, max_size=25).map(" ".join))


@CALM
@given(LINES)
def test_any_line_gets_a_whole_answer(recogniser, knowledge, line):
    for found in recogniser.read(line):
        assert found.status in ("recognised", "ask", "unknown")
        assert found.name
        assert found.text
        assert set(found.interactions) <= knowledge.interactions.keys()
        assert len(found.candidates) <= 6
        assert (found.status == "ask") == bool(found.candidates)
        if found.status == "unknown":
            assert (found.substance, found.atc, found.interactions) == (None, (), ())
        if found.status == "recognised":
            assert found.substance is not None
            assert found.atc or found.topical
        if found.topical:
            assert found.interactions == ()
        assert all(0 <= clock < 1440 for clock in found.usage.times)


@CALM
@given(LINES)
def test_the_same_line_gives_the_same_answer(recogniser, line):
    assert recogniser.read(line) == recogniser.read(line)


@CALM
@given(LINES)
def test_a_line_that_is_not_blank_is_never_lost(recogniser, line):
    if read_line(line).tokens and not recogniser.read(line):
        assert len(read_line(line).tokens) <= 8, "only a short line can say that nothing is taken"


@CALM
@given(data=st.data())
def test_a_listed_name_survives_what_stands_around_it(recogniser, knowledge, data):
    rows = [r for r in knowledge.medicines if r.source != "EMA-2020" and r.name.isalpha() and len(r.name) > 5]
    row = data.draw(st.sampled_from(rows))
    tail = data.draw(
        st.sampled_from(["", " 20 mg", " 1x daags", ", voor de nacht", " tabletten", " (van de huisarts)"])
    )
    bare, dressed = recogniser.read(row.name), recogniser.read(row.name.upper() + tail)
    if tail != " 20 mg":
        assert [f.status for f in dressed] == [f.status for f in bare]
    assert {i for f in bare if not f.topical for i in f.interactions} >= {
        i for f in dressed for i in f.interactions
    }


@CALM
@given(st.text(max_size=60))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


def test_long_and_hostile_lines_are_quick(recogniser):
    hostile = (
        "x" * 10_000_000,
        "omeprazol " * 1_000_000,
        "1 " * 100_000,
        "een " * 50_000,
        "'" * 100_000,
        "a/" * 100_000,
        "(" * 100_000,
        "1:" * 50_000,
        "en " * 50_000,
        "\u0301" * 100_000,
        "ﷺ" * 100_000,
        "2 tabletten per " * 5_000,
        "qwrtp sdfgh " * 5_000,
        "\ud800\udfff\x00" * 1000,
    )
    for line in hostile:
        start = time.process_time()
        recogniser.read(line)
        assert time.process_time() - start < 5, line[:20]


def test_only_the_first_characters_are_read(recogniser):
    late = "x" * LIMIT + " omeprazol"
    assert [f.status for f in recogniser.read(late)] == ["unknown"]


def test_usage_is_empty_when_nothing_is_said(recogniser):
    (found,) = recogniser.read("omeprazol")
    assert found.usage == Usage()
