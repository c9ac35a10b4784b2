"""A diary judged: its rows in, its verdict out."""

from typing import Any

from magwijzer.consult import ConsultError, Problem
from magwijzer.diary.entries import DiaryError, from_rows
from magwijzer.diary.verdict import judge_all
from magwijzer.render.verdict import document
from magwijzer.render.words import Words


def judged(rows: list[Any], words: Words) -> dict[str, Any]:
    """Return the verdict on the days of a diary.

    Raises:
        ConsultError: with every problem, each naming its day and field.
    """
    try:
        diary = from_rows(rows)
    except DiaryError as error:
        raise ConsultError(
            tuple(
                Problem(f"diary[{p.line - 1}].{p.field}", "wanted", p.found, {"wanted": p.wanted})
                for p in error.problems
            )
        ) from None
    return document(judge_all(diary), words)
