"""What goes wrong with a diary, and its days, as a person reads them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from magwijzer.diary.change import Clash
from magwijzer.diary.entry import UNNAMED, Diary, Entry, Problem
from magwijzer.render.words import Words, sentence

LONGEST_LINE = 500
SHOWN = 40
STOOLS = range(1, 8)


def problem_lines(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Yield one line for each thing that cannot be read: the line of the file, what is wanted, what was found."""
    for problem in problems:
        place = f"{words.say('diary_problem', 'line')} {problem.line}, {problem.field}"
        wanted = words.say("problem", "wanted", wanted=problem.wanted)
        found = words.say("diary_problem", "found")
        yield f"{place}: {wanted}. {found}: {problem.found!r}"[:LONGEST_LINE]


def clash_lines(clashes: Iterable[Clash], words: Words) -> Iterator[str]:
    """Yield one line for each thing that was recorded twice in different ways."""
    for clash in clashes:
        yield words.say("diary", "clash", **clash_values(clash, words))
    yield words.say("diary", "replace_with")


def clash_values(clash: Clash, words: Words) -> dict[str, object]:
    """Return what a sentence about a clash needs."""
    return {
        "date": words.day(clash.date),
        "field": sentence(column(clash.field, words)),
        "ours": value(clash.ours, words),
        "theirs": value(clash.theirs, words),
    }


def column(name: str, words: Words) -> str:
    """Return the name of a column: a complaint's name, or the word for the rest."""
    if name.startswith("score_"):
        return complaint(name.removeprefix("score_"), words)
    return words.say("diary", name)


def complaint(name: str, words: Words) -> str:
    """Return a complaint's name inside a sentence; what is not in the facts keeps its own id."""
    if name == UNNAMED:
        return words.say("diary", "unnamed")
    known = words.knowledge.complaints.get(name)
    return words.text(known.name) if known else name.replace("_", " ")


def value(found: object, words: Words) -> str:
    """Return a recorded value; nothing reads as nothing."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return words.say("diary", "yes" if found else "no")
    if isinstance(found, float):
        return words.number(found)
    text = str(found)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def full_date(day: dt.date, words: Words) -> str:
    """Return a date with its year."""
    return words.say("paper", "date", day=words.day(day), year=day.year)


def stool(kind: int, words: Words) -> str:
    """Return a Bristol type with its drawing in words."""
    return f"{kind}: {words.say('diary', f'stool_{kind}')}"


def head(diary: Diary, words: Words) -> tuple[str, ...]:
    """Return the heads of a table of all days."""
    alone = diary.complaints == (UNNAMED,)
    scores = [words.say("diary", "score") if alone else complaint(name, words) for name in diary.complaints]
    return (words.say("diary", "date"), *scores, *(words.say("diary", name) for name in _rest(diary)))


def rows(diary: Diary, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield every day as a row under ``head``."""
    for entry in diary.entries:
        yield (
            entry.date.isoformat(),
            *(value(entry.scores.get(name), words) for name in diary.complaints),
            *(_cell(entry, name, words) for name in _rest(diary)),
        )


def table(diary: Diary, words: Words) -> str:
    """Return all days as text in columns."""
    if not diary.entries:
        return words.say("diary", "empty") + "\n"
    lines = [head(diary, words), *rows(diary, words)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


def _rest(diary: Diary) -> tuple[str, ...]:
    """Return the other columns; a plan and notes only when there are any."""
    planned = any(entry.planned is not None for entry in diary.entries)
    noted = any(entry.note for entry in diary.entries)
    return ("taken", "dose_mg", "stool", *("planned",) * planned, *("note",) * noted)


def _cell(entry: Entry, name: str, words: Words) -> str:
    if name == "taken" and entry.taken is None:
        return words.say("diary", "unknown")
    found = getattr(entry, name)
    return " ".join(found.split()) if name == "note" else value(found, words)
