"""One complaint's diary as a drawing: a Vega-Lite description of it, and the SVG that comes of it.

The SVG holds no script, no style and nothing from elsewhere, so it may stand in any page. Whether magnesium was taken
is said by shape (filled, open, diamond) and by words above the drawing, never by colour alone.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby, pairwise
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
import vl_convert

from magwijzer.diary.entry import Diary, Entry
from magwijzer.diary.guard import periods
from magwijzer.diary.timeline import Timeline, lay_out
from magwijzer.render.words import Words

INK, SOFT, PAPER, RULE, PETROL, TINT = "#1c2b2d", "#48585a", "#ffffff", "#66757a", "#0b5563", "#e6f0f1"
FONT = "system-ui, Roboto, Noto Sans, Liberation Sans, sans-serif"
MOST_DAYS = 365
HEIGHT, LEAST_WIDTH, A_DAY = 240, 290, 6
"""Pixels: a drawing of up to seven weeks fits on a phone; a longer one scrolls in its own box."""
A_LETTER = 8
DOT = 64
"""Area of the square around a dot: a radius of 4 px."""
VEGA_LITE = "5.21"
TICKS = (1, 2, 7, 14, 28, 56, 91)
MOST_TICKS = 4
_SPOKEN = re.compile(r' (?:role|class|aria-[a-z]+|pointer-events)="[^"]*"')
"""What the library says of each part, in English; the drawing is one picture with one finding."""
_ROOT = re.compile(r'<svg [^>]*?(width="[\d.]+" height="[\d.]+" viewBox="[-\d. ]+")[^>]*>')


def svg(diary: Diary, complaint: str, finding: str, words: Words, width: float | None = None) -> str | None:
    """Return the drawing, with the finding as its text for who cannot see it; None without any score.

    ``width``: of the plot in pixels, for paper; without it, room for every day.
    """
    timeline = lay_out(diary, complaint)
    if timeline.days == 0 or np.isnan(timeline.score).all():
        return None
    drawn = vl_convert.vegalite_to_svg(description(diary, timeline, words, width), vl_version=VEGA_LITE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(finding)} '
    return _ROOT.sub(lambda root: f"{head}{root[1]}>", _SPOKEN.sub("", drawn), count=1)


def recorded_days(diary: Diary) -> tuple[Entry, ...]:
    """Return the days on which something was recorded; days that are only planned have not been yet."""
    return tuple(
        one
        for one in diary.entries
        if one.planned is None or one.scores or one.taken is not None or one.stool is not None
    )


def shown_days(timeline: Timeline) -> int:
    """Return how many of the last days are drawn."""
    return min(timeline.days, MOST_DAYS)


def description(diary: Diary, timeline: Timeline, words: Words, width: float | None = None) -> dict[str, Any]:
    """Return the drawing as Vega-Lite: bands of taken days, words above them, the line with gaps, the dots."""
    first = timeline.days - shown_days(timeline)
    days = range(first, timeline.days)
    width = width or max(LEAST_WIDTH, A_DAY * len(days))
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [first - 0.5, timeline.days - 0.5], "nice": False},
        "axis": _day_axis(diary, timeline, first, words),
    }
    scores = [
        {"day": day, "score": float(timeline.score[day]), "part": part, "taken": _shape(timeline, day)}
        for part, run in enumerate(_runs(timeline, days))
        for day in run
    ]
    return {
        "width": width,
        "height": HEIGHT,
        "background": None,
        "data": {"values": scores},
        "layer": [
            _bands(timeline, days, x),
            _names(timeline, days, width, x, words),
            *_scores(x, words),
        ],
        "config": _CONFIG,
    }


def _scores(x: dict[str, Any], words: Words) -> tuple[dict[str, Any], ...]:
    """Return the line with its gaps, and the dots on it."""
    y = {
        "field": "score",
        "type": "quantitative",
        "scale": {"domain": [0, 10]},
        "axis": {"values": [0, 2, 4, 6, 8, 10], "title": words.say("chart", "axis")},
    }
    line = {"type": "line", "color": PETROL, "strokeWidth": 2.5, "strokeJoin": "round"}
    dots = {"type": "point", "size": DOT, "strokeWidth": 2, "opacity": 1}
    return (
        {"mark": line, "encoding": {"x": x, "y": y, "detail": {"field": "part"}}},
        {"mark": dots, "encoding": {"x": x, "y": y, **_dot()}},
    )


def _runs(timeline: Timeline, days: range) -> Iterator[tuple[int, ...]]:
    """Yield the scored days in runs without a day missing, each drawn as one line."""
    run: tuple[int, ...] = ()
    for day in days:
        if not np.isnan(timeline.score[day]):
            run = (*run, day)
        elif run:
            yield run
            run = ()
    if run:
        yield run


def _shape(timeline: Timeline, day: int) -> str:
    taken = timeline.taken[day]
    return "unknown" if np.isnan(taken) else "yes" if taken else "no"


def _bands(timeline: Timeline, days: range, x: dict[str, Any]) -> dict[str, Any]:
    """Return a tint behind every run of days on which it was taken."""
    taken = [day for day in days if timeline.taken[day] == 1]
    runs = [[day for _, day in run] for _, run in groupby(enumerate(taken), lambda pair: pair[1] - pair[0])]
    bands = [{"day": run[0] - 0.5, "until": run[-1] + 0.5} for run in runs]
    return {
        "data": {"values": bands},
        "mark": {"type": "rect", "color": TINT},
        "encoding": {"x": x, "x2": {"field": "until"}},
    }


def _names(timeline: Timeline, days: range, width: float, x: dict[str, Any], words: Words) -> dict[str, Any]:
    """Return the words above the periods as lived, where there is room for them."""
    lived = periods(timeline.taken)
    edges = [days.start, *(b for a, b in pairwise(days) if lived[a] != lived[b]), days.stop]
    names = []
    for start, stop in pairwise(edges):
        kinds = ("with", "with_short") if lived[start] else ("without",)
        room = (stop - start) / len(days) * width
        text = next((t for k in kinds if len(t := words.say("chart", k)) * A_LETTER <= room), None)
        if text is not None and not np.isnan(timeline.taken[start:stop]).all():
            names.append({"day": (start + stop - 1) / 2, "text": text})
    return {
        "data": {"values": names},
        "mark": {"type": "text", "y": -10, "fontSize": 16, "color": INK},
        "encoding": {"x": x, "text": {"field": "text"}},
    }


def _dot() -> dict[str, Any]:
    return {
        "shape": {
            "field": "taken",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": ["yes", "no", "unknown"], "range": ["circle", "circle", "diamond"]},
        },
        "fill": {"condition": {"test": "datum.taken == 'yes'", "value": PETROL}, "value": PAPER},
        "stroke": {"value": PETROL},
    }


def _day_axis(diary: Diary, timeline: Timeline, first: int, words: Words) -> dict[str, Any]:
    """Return the axis of days; its dates come as words, so that no locale of a library is needed."""
    count = timeline.days - first
    step = next((step for step in TICKS if count / step <= MOST_TICKS), TICKS[-1])
    start = recorded_days(diary)[0].date
    ticks = list(range(first, timeline.days, step))
    names = {str(day): words.day(start + timedelta(days=day)) for day in ticks}
    return {"values": ticks, "title": None, "grid": False, "labelExpr": f"({names!r})[datum.value]"}


_AXIS = {
    "labelFont": FONT,
    "titleFont": FONT,
    "labelFontSize": 16,
    "titleFontSize": 16,
    "titleFontWeight": "normal",
    "labelColor": SOFT,
    "titleColor": SOFT,
    "domainColor": RULE,
    "tickColor": RULE,
    "gridColor": "#d5d3c8",
    "labelFlush": False,
}
_CONFIG = {
    "aria": False,
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisY": {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleY": -34, "titleX": 0},
    "text": {"font": FONT},
}
