"""From text boxes on a photo to lines as a person reads them: turned straight, then grouped into table rows."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
SAME_ROW = 0.55
"""Boxes whose middles lie within this share of a line's height stand on one row."""
COLUMN_GAP = 2.5
"""A gap of more than this many heights between two boxes is a new column, shown as wide white space."""


@dataclass(frozen=True, slots=True)
class Box:
    """One piece of text and its four corners in pixels, clockwise from its own top left."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    score: float

    @property
    def angle(self) -> float:
        """Return the slant of its upper edge in radians."""
        (x0, y0), (x1, y1) = self.corners[0], self.corners[1]
        return math.atan2(y1 - y0, x1 - x0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A box after turning: left, right, middle height and height."""

    text: str
    left: float
    right: float
    middle: float
    height: float


def lines(boxes: Sequence[Box]) -> tuple[str, ...]:
    """Return the text row by row, top to bottom and left to right."""
    if not boxes:
        return ()
    angle = statistics.median(box.angle for box in boxes)
    placed = sorted((_turned(box, -angle) for box in boxes), key=lambda one: one.middle)
    rows: list[list[Placed]] = []
    for one in placed:
        row = rows[-1] if rows else []
        if row and abs(one.middle - statistics.mean(p.middle for p in row)) <= SAME_ROW * max(
            one.height, row[-1].height
        ):
            row.append(one)
        else:
            rows.append([one])
    return tuple(_joined(sorted(row, key=lambda one: one.left)) for row in rows)


def _turned(box: Box, angle: float) -> Placed:
    cos, sin = math.cos(angle), math.sin(angle)
    points = [(x * cos - y * sin, x * sin + y * cos) for x, y in box.corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Placed(box.text, min(xs), max(xs), statistics.mean(ys), max(ys) - min(ys))


def _joined(row: Iterable[Placed]) -> str:
    text, before = "", None
    for one in row:
        if before is not None:
            text += "   " if one.left - before.right > COLUMN_GAP * one.height else " "
        text += one.text
        before = one
    return text
