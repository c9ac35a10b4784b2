"""Which way up a photo is: pots are held sideways and upside down, and not every camera tells."""

import math
from collections.abc import Sequence

Corner = Sequence[float]
TALL = 1.5
"""A line of print so many times higher than wide stands on its side."""
SURE = 0.9
UPSIDE_DOWN = "180"
HALF_TURN, QUARTER_TURN = 2, 1


def quarter_turns(boxes: Sequence[Sequence[Corner]], heard: Sequence[tuple[str, float]]) -> int:
    """Return how many quarter turns to the left make a photo upright, 0 when it is.

    ``boxes``: the four corners of each line, clockwise from the top left. ``heard``: what the reader takes each line
    for, "0" or "180", after it laid tall lines down to the left, and how sure it is of that.
    """
    if not len(boxes):
        return 0
    tall = sum(math.dist(b[0], b[3]) > TALL * math.dist(b[0], b[1]) for b in boxes)
    sure = [label for label, score in heard if score >= SURE]
    over = sum(label == UPSIDE_DOWN for label in sure)
    return QUARTER_TURN * (2 * tall > len(boxes)) + HALF_TURN * (2 * over > len(sure))
