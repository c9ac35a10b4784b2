"""Lines as people type them, with their right answers (lines.tsv)."""

import pytest
from medicine.cases import Case, cases, is_right, is_swap

ALL = cases()
ASKED_THOUGH_CLEAR = {"doxycyline 100", "predinsolon"}
"""Lines of the held part that are asked where a pharmacist would know: a slip too many, on the safe side."""


@pytest.mark.parametrize("part", ["tuned", "held", "fresh"])
def test_nearly_every_line_is_right(recogniser, part):
    """All of them but those that are named above."""
    chosen = [case for case in ALL if case.part == part]
    wrong = {case.line for case in chosen if not is_right(case, recogniser.read(case.line))}
    assert wrong == (ASKED_THOUGH_CLEAR if part == "held" else set())


def test_the_lines_that_are_asked_though_clear_are_asked(recogniser):
    for line in ASKED_THOUGH_CLEAR:
        assert [found.status for found in recogniser.read(line)] == ["ask"]


def test_no_line_gives_a_medicine_with_other_interactions(recogniser):
    assert [case.line for case in ALL if is_swap(case, recogniser.read(case.line))] == []


def test_the_set_is_large_and_mixed():
    assert len(ALL) >= 450
    assert sum(case.part != "tuned" for case in ALL) >= 0.3 * len(ALL)
    statuses = {expected.status for case in ALL for expected in case.expected}
    assert statuses == {"recognised", "topical", "ask", "unknown"}
    assert sum(len(case.expected) > 1 for case in ALL) >= 25
    assert len({case.line for case in ALL}) == len(ALL)


def test_the_judge_sees_a_wrong_answer(recogniser):
    """A judge that calls everything right would prove nothing."""
    lasix, losec = (next(case for case in ALL if case.line == line) for line in ("lasix 20mg", "Losec"))
    swapped = recogniser.read(losec.line)
    assert is_right(losec, swapped)
    assert not is_right(lasix, swapped)
    assert is_swap(lasix, swapped)
    assert is_swap(Case("tuned", "x", ()), swapped)
    assert not is_right(lasix, ())
