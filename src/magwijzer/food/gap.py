"""The fewest, most ordinary changes of menu that close a gap in magnesium: an exact search."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby

from magwijzer.food.allergens import may_be_offered, widened
from magwijzer.food.model import Change, Eaten
from magwijzer.food.tables import table
from magwijzer.knowledge.model import Food

MOST_CHANGES = 3
MOST_SWAPPED = 6
"""Portions of one food that one swap replaces at most."""


@dataclass(frozen=True, slots=True)
class Option:
    """A change that may be made. ``gain`` is in tenths of a mg, so that sums are exact."""

    change: Change
    kind: str
    rank: int
    gain: int
    name: tuple[str, float, str]
    """What tells options apart and settles a draw."""


def close_gap(
    gap_mg: float,
    foods: Mapping[str, Food],
    avoid: frozenset[str] = frozenset(),
    leave_out: frozenset[str] = frozenset(),
    eaten: tuple[Eaten, ...] = (),
) -> tuple[Change, ...]:
    """Return the changes that close a gap of ``gap_mg`` a day, most ordinary first; () when there is no gap.

    Exact: the fewest changes; of those the most ordinary (lowest sum of ranks in ordinary.toml); of those the
    smallest overshoot; a draw goes by food id. At most three changes, of different kinds. When three cannot
    close the gap: the three that bring most. ``avoid`` holds allergen ids (see ``allergens``); with any of
    them a food whose allergens are not known is not offered. ``leave_out`` holds food ids. ``eaten`` is the
    day as it is: what it holds already is not offered again, and only what it holds can be swapped.

    Raises:
        ValueError: an id in ``avoid`` that is no allergen.
    """
    found = options(foods, avoid, leave_out, eaten)
    if not gap_mg > 0:
        return ()
    if math.isfinite(gap_mg):
        wanted = math.ceil(round(gap_mg * 10, 6))
        by_rank: dict[int, list[Option]] = {}
        for option in found:
            by_rank.setdefault(option.rank, []).append(option)
        for count in range(1, MOST_CHANGES + 1):
            best = _closing(by_rank, count, wanted)
            if best is not None:
                return _listed(best)
    return _listed(_richest(found))


def options(
    foods: Mapping[str, Food], avoid: frozenset[str], leave_out: frozenset[str], eaten: tuple[Eaten, ...]
) -> list[Option]:
    """Return every change of ordinary.toml that this person may be offered and that brings magnesium, least first."""
    shunned = widened(avoid)
    plain = {one.food: one.count for one in eaten if one.range_mg is None}  # "brood" may be wholemeal already
    held = {one.food: one.count for one in eaten}
    barred = leave_out | {food for food, count in held.items() if count >= 1}
    made = list(_ADDITIONS.of(foods))
    if barred or shunned:
        offered = {one for one in foods if one not in barred and may_be_offered(foods[one], shunned)}
        made = [option for option in made if option.change.food in offered]
    swaps = [
        _option(row, foods, min(math.floor(plain[row["instead_of"]]), MOST_SWAPPED), row["instead_of"])
        for row in table("ordinary.toml")["swap"]
        if plain.get(row["instead_of"], 0.0) >= 1
        and row["food"] in foods
        and row["instead_of"] in foods
        and row["food"] not in leave_out
        and may_be_offered(foods[row["food"]], shunned)
    ]
    swaps = [option for option in swaps if option.gain > 0]
    return sorted([*made, *swaps], key=_by_gain) if swaps else made


class _Additions:
    """What may be added to any day, worked out once for the foods in use, least first."""

    def __init__(self) -> None:
        self._made: tuple[Mapping[str, Food], tuple[Option, ...]] = ({}, ())

    def of(self, foods: Mapping[str, Food]) -> tuple[Option, ...]:
        """Return every addition of ordinary.toml that brings magnesium."""
        known, made = self._made
        if known is not foods:
            rows = [row for row in table("ordinary.toml")["add"] if row["food"] in foods]
            every = [_option(row, foods, portions, None) for row in rows for portions in row["portions"]]
            made = tuple(sorted((one for one in every if one.gain > 0), key=_by_gain))
            self._made = foods, made
        return made


_ADDITIONS = _Additions()


def _by_gain(option: Option) -> tuple[int, tuple[str, float, str]]:
    return option.gain, option.name


def _option(row: Mapping[str, str], foods: Mapping[str, Food], portions: float, old: str | None) -> Option:
    food = foods[row["food"]]
    per_portion = food.mg_per_100g * food.portion_g
    if old is not None:
        per_portion -= foods[old].mg_per_100g * foods[old].portion_g
    gain = round(per_portion * portions / 10)
    change = Change(food.id, float(portions), gain / 10, old)
    name = (change.food, change.portions, change.instead_of or "")
    return Option(change, row["kind"], int(row["rank"]), gain, name)


def _listed(chosen: Iterable[Option]) -> tuple[Change, ...]:
    ordered = sorted(chosen, key=lambda option: (option.rank, -option.gain, option.name))
    return tuple(option.change for option in ordered)


def _richest(found: Sequence[Option]) -> list[Option]:
    """Return the three changes of different kinds that bring most together."""
    ordered = sorted(found, key=lambda option: (-option.gain, option.rank, option.name))
    best_of_kind: dict[str, Option] = {}
    for option in ordered:
        best_of_kind.setdefault(option.kind, option)
    return list(best_of_kind.values())[:MOST_CHANGES]


def _closing(by_rank: Mapping[int, list[Option]], count: int, wanted: int) -> tuple[Option, ...] | None:
    """Return the best ``count`` changes that bring ``wanted`` tenths of a mg or more; None when none do."""
    choices = sorted(combinations_with_replacement(sorted(by_rank), count), key=sum)
    for _, ranks_of_sum in groupby(choices, key=sum):
        sets = (
            chosen for ranks in ranks_of_sum for chosen in _sets([by_rank[rank] for rank in ranks], wanted)
        )
        best = min(sets, key=_cost, default=None)
        if best is not None:
            return best
    return None


def _cost(chosen: tuple[Option, ...]) -> tuple[int, list[tuple[str, float, str]]]:
    return sum(option.gain for option in chosen), sorted(option.name for option in chosen)


def _sets(pools: Sequence[list[Option]], wanted: int, start: int = 0) -> Iterator[tuple[Option, ...]]:
    """Yield the sets of different kinds, one option of every pool, that bring enough.

    Pools are in rising order of gain; of a pool that comes twice each pair is tried once (``start``).
    """
    first, *rest = pools
    at_least = wanted - sum(pool[-1].gain for pool in rest)
    for at in range(bisect_left(first, at_least, lo=start, key=_gain), len(first)):
        option = first[at]
        if not rest:
            yield (option,)
            continue
        same = at + 1 if rest[0] is first else 0
        for chosen in _sets(rest, wanted - option.gain, same):
            if all(other.kind != option.kind for other in chosen):
                yield option, *chosen


def _gain(option: Option) -> int:
    return option.gain
