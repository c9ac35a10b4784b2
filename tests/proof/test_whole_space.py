"""Every point of every space goes through the engine, and every law is held against every answer.

In full on every run, over classes and bands. MAGWIJZER_WHOLE=1 takes every edge of the facts in place of every band,
three complaints in place of two, and pairs every single medicine.
"""

import os
import sys
from functools import cache
from itertools import islice

import pytest

from magwijzer.knowledge.load import default
from proof.answers import Answer
from proof.axes import Axis
from proof.classes import classes_of
from proof.counts import counts, lines
from proof.laws import Laws
from proof.literals import Literal
from proof.space import Space
from proof.spaces import spaces
from proof.table import Table

WHOLE = os.environ.get("MAGWIJZER_WHOLE") == "1"
CLASSES = classes_of(default())
SPACES = spaces(CLASSES, whole=WHOLE)
SHARDS = tuple(shard for space in SPACES for shard in space.shards())
SHOWN = 5


@cache
def laws() -> Laws:
    return Laws(CLASSES)


@pytest.mark.parametrize("shard", SHARDS, ids=lambda shard: shard.name)
def test_every_law_holds_at_every_point(shard: Space) -> None:
    table = Table(shard, laws())
    assert list(islice(table.faults(), SHOWN)) == []
    assert table.answered == shard.size


def test_every_clause_can_hold_in_some_space() -> None:
    """What some rule weighs together stands together in a space; no clause falls between them."""
    reach = [set[Literal]().union(*(literals(axis) for axis in space.axes)) for space in SPACES]
    free = CLASSES.reading.truths(CLASSES.person.free)
    nowhere = [
        str(clause)
        for clause in CLASSES.reading.clauses
        if not any(clause.literals <= reached | free for reached in reach)
    ]
    assert nowhere == []


def literals(axis: Axis) -> set[Literal]:
    """Return all that some state of an axis makes true."""
    found: set[Literal] = set()
    for state in axis.states:
        if not any(callable(value) for value in state.fields.values()):
            found |= CLASSES.reading.truths(CLASSES.person.consult((), **state.fields))
        for pool, _ in state.draws:
            found = found.union(*(own(member) for member in pool.members))
    return found


@cache
def own(answer: Answer) -> set[Literal]:
    return CLASSES.own(answer)


def test_the_shards_are_the_spaces() -> None:
    assert sum(shard.size for shard in SHARDS) == sum(space.size for space in SPACES)


def test_the_count_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with capfd.disabled():
        print("\n".join(("", *lines(counts(CLASSES, whole=WHOLE)))), file=sys.stderr)
