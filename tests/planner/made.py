"""Invented instances of the day planner, drawn from a seed: small ones for oracles, whole days for the stop-watch."""

from random import Random
from typing import Any

Raw = dict[str, Any]

GAPS = (2, 4, 8, 8, 12, 16, 16, 24)
LINKED = {"loose": 0.12, "tight": 0.1, "mixed": 0.2}
"""The share of pairs that must keep hours from each other; wide and whole days draw theirs."""
FLAVOURS = ("loose", "tight", "wide", "mixed", "whole")
"""Loose: windows of any length. Tight: an hour or a few. Wide: the waking day. Mixed: fixed hours, short windows and
the waking day together. Whole: all 24 hours."""


def days(count: int, seed: int, least: int = 3, most: int = 12) -> list[Raw]:
    """Draw days of all flavours in turn, with `least` to `most` items."""
    rng = Random(seed)
    return [day(rng, i, rng.randint(least, most), FLAVOURS[i % len(FLAVOURS)]) for i in range(count)]


def day(rng: Random, number: int, items: int, flavour: str) -> Raw:
    """Draw one day of a flavour."""
    wake, sleep = rng.randint(22, 34), rng.randint(84, 95)
    meals = sorted([rng.randint(wake, wake + 8), rng.randint(44, 54), rng.randint(66, 78)])
    share = LINKED.get(flavour) or rng.choice((0.1, 0.2, 0.35, 0.5))
    return {
        "id": number,
        "wake": wake,
        "sleep": sleep,
        "meals": meals,
        "items": [_item(rng, f"item {i}", _window(rng, flavour, wake, sleep), 0.6) for i in range(items)],
        "sep": _separations(rng, items, share, GAPS),
    }


def small(rng: Random, number: int, most: int = 5) -> Raw:
    """Draw an instance with few places for few items: with five at most, every plan of it can be looked at."""
    items = rng.randint(max(1, most - 4), most)
    reach = rng.choice((3, 6, 6, 12))
    start = rng.choice((0, 20, 40, 80))
    found = []
    for i in range(items):
        low = min(95, start + rng.randint(0, 2 * reach))
        window = (low, min(95, low + rng.randint(0, reach)))
        found.append(_item(rng, f"item {i}", window, 0.5))
    if rng.random() < 0.2:
        found.append(dict(rng.choice(found)))
    return {
        "id": number,
        "wake": 0,
        "sleep": 95,
        "meals": sorted(rng.randint(start, min(95, start + 3 * reach)) for _ in range(3)),
        "items": found,
        "sep": _separations(rng, len(found), rng.choice((0.2, 0.5, 0.9)), (0, 1, 2, 3, 4, 6, 9, 70, 85, 90)),
    }


def crowded(rng: Random, items: int, gaps: tuple[int, ...]) -> Raw:
    """Draw a waking day of items that all exclude each other."""
    raw = day(rng, 0, items, "wide")
    raw["sep"] = [[i, j, rng.choice(gaps)] for i in range(items) for j in range(items) if i != j]
    return raw


def _item(rng: Random, name: str, window: tuple[int, int], prefers: float) -> Raw:
    item: Raw = {
        "name": name,
        "window": list(window),
        "with_meal": rng.random() < 0.35,
        "fasting": rng.random() < 0.25,
        "evening": rng.random() < 0.25,
        "pref": rng.randint(0, 95) if rng.random() < prefers else None,
    }
    if rng.random() < 0.12:
        item["allowed"] = sorted(rng.sample(range(96), rng.randint(20, 70)))
    return item


def _window(rng: Random, flavour: str, wake: int, sleep: int) -> tuple[int, int]:
    chance = rng.random()
    low = rng.randint(wake, sleep)
    if flavour == "whole":
        return 0, 95
    if flavour == "tight":
        return low, min(95, low + rng.choice((0, 0, 0, 2, 4, 8, 16)))
    if flavour == "loose" and chance > 0.6:
        high = rng.randint(wake, sleep)
        return min(low, high), max(low, high)
    if flavour == "mixed" and chance < 0.7:
        return low, low if chance < 0.4 else min(95, low + 8)
    return wake, sleep


def _separations(rng: Random, items: int, share: float, gaps: tuple[int, ...]) -> list[list[int]]:
    found = []
    for i in range(items):
        for j in range(i):
            if rng.random() < share:
                there, back = rng.choice(gaps), rng.choice(gaps)
                kind = rng.random()
                if kind < 0.75:
                    found += [[i, j, there], [j, i, there if kind < 0.5 else back]]
                else:
                    found.append([i, j, there] if kind < 0.87 else [j, i, there])
    return found
