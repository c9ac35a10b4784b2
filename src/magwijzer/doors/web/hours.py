"""Reads hours as people type them: ``7``, ``7.30``, ``07:00 en 19:00 uur``."""

import re

BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\ben\b|\band\b)\s*", re.IGNORECASE)
HOUR = re.compile(r"(?:om\s+|at\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur|u|h)?\.?", re.IGNORECASE)
MOST = 6


def minutes_of(times: tuple[str, ...]) -> tuple[int, ...]:
    """Return ``HH:MM`` as minutes since midnight."""
    return tuple(int(time[:2]) * 60 + int(time[3:]) for time in times)


def clock_times(text: str | None) -> tuple[str, ...] | None:
    """Return the hours as ``HH:MM``, each once; () when nothing was typed, None when it cannot be read.

    >>> clock_times("7 uur en 19.30")
    ('07:00', '19:30')
    """
    found: list[str] = []
    for piece in BETWEEN.split((text or "").strip()):
        if not piece:
            continue
        match = HOUR.fullmatch(piece)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
        if hour > 23 or minute > 59:
            return None
        found.append(f"{hour:02d}:{minute:02d}")
    return tuple(dict.fromkeys(found)) if len(found) <= MOST else None
