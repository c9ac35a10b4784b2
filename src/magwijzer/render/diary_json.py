"""A diary as plain values: the body that the verdict over HTTP takes."""

from typing import Any

from magwijzer.diary.entry import UNNAMED, Diary, Entry


def diary_document(diary: Diary) -> dict[str, Any]:
    """Return ``{"diary": [{"date", "score", "taken", "dose_mg", "stool", …}]}``; null = not recorded."""
    return {"diary": [_day(entry, diary.complaints) for entry in diary.entries]}


def _day(entry: Entry, complaints: tuple[str, ...]) -> dict[str, Any]:
    scores = {
        UNNAMED if name == UNNAMED else f"score_{name}": _number(entry.scores.get(name))
        for name in complaints
    }
    day: dict[str, Any] = {
        "date": entry.date.isoformat(),
        **scores,
        "taken": _yes_no(entry.taken),
        "dose_mg": _number(entry.dose_mg),
        "stool": entry.stool,
    }
    if entry.planned is not None:
        day["planned"] = _yes_no(entry.planned)
    return day | ({"note": entry.note} if entry.note else {})


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"
