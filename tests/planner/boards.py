"""Invented boards for the parts of the search, and their rules in plain sets: every slot and every pair looked at."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from magwijzer.planner.links import ORDERED, Link, Links, ordered, tie
from magwijzer.planner.slots import SLOTS, Planes, View, view_of

Domains = list[set[int]]


def mask(slots: Sequence[int] | set[int]) -> int:
    """Return a set of slots as the search holds it."""
    return sum(1 << slot for slot in slots)


def slots_of(some: int) -> set[int]:
    """Return what the search holds as a set of slots."""
    return {slot for slot in range(some.bit_length()) if some >> slot & 1}


def linked(rng: Random, count: int, share: float, widest: int, orders: float = 0.0) -> Links:
    """Draw gaps between intakes; of some pairs it is decided who comes first."""
    links: Links = [{} for _ in range(count)]
    pairs = [(v, w) for v in range(count) for w in range(v) if rng.random() < share]
    for v, w in pairs:
        after = rng.randint(1, widest)
        tie(links, v, w, after, rng.randint(1, min(widest, SLOTS - after)))
    for v, w in pairs:
        if rng.random() < orders:
            links = ordered(links, *rng.choice(((v, w), (w, v))))
    return links


def domains(rng: Random, count: int, longest: int, starts: int = SLOTS) -> list[int]:
    """Draw hours, some with holes, some of one slot, that begin within the first ``starts`` slots of the day."""
    found = []
    for _ in range(count):
        first = rng.randrange(starts)
        last = min(SLOTS - 1, first + rng.choice((0, rng.randint(0, longest))))
        inside = [slot for slot in range(first, last + 1) if rng.random() < rng.choice((0.4, 1.0))]
        found.append(mask(inside or [first]))
    return found


def prices(rng: Random, highest: int) -> tuple[list[int], View]:
    """Draw what an intake costs at every slot: as a list, and as the search reads it."""
    steps = sorted(rng.sample(range(1, SLOTS), 7))
    each = [0] * SLOTS
    for first, last in zip([0, *steps], [*steps, SLOTS], strict=True):
        cost = rng.randint(0, highest)
        each[first:last] = [cost] * (last - first)
    return each, as_read(each)


def as_read(each: list[int]) -> View:
    """Return what an intake costs at every slot as the search reads it."""
    return view_of(as_planes(each))


def as_planes(each: list[int]) -> Planes:
    """Return what an intake costs at every slot as bit planes."""
    bits = range(max(each).bit_length())
    return tuple(mask({t for t, cost in enumerate(each) if cost >> b & 1}) for b in bits)


def stand(link: Link, first: int, second: int) -> bool:
    """Tell whether two slots keep a link from the first to the second."""
    after, before, _ = link
    if before >= ORDERED:
        return second - first >= after and first + SLOTS - second >= before - ORDERED
    if after >= ORDERED:
        return first - second >= before and second + SLOTS - first >= after - ORDERED
    return (second - first) % SLOTS >= after and (first - second) % SLOTS >= before


def narrowed(dom: Domains, links: Links) -> Domains:
    """Return what is left when every slot goes that no slot from the first to the last of another could stand with."""
    dom, moved = [set(one) for one in dom], True
    while moved and all(dom):
        moved = False
        for v, w in product(range(len(dom)), repeat=2):
            if w in links[v] and dom[v]:
                reach = range(min(dom[v]), max(dom[v]) + 1)
                left = {t for t in dom[w] if any(stand(links[v][w], s, t) for s in reach)}
                moved, dom[w] = moved or left != dom[w], left
    return dom


def plans(dom: list[int], links: Links) -> Iterator[tuple[int, ...]]:
    """Yield every way to stand that keeps every link."""

    def grown(chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        v = len(chosen)
        if v == len(dom):
            yield chosen
            return
        before = [(chosen[w], link) for w, link in links[v].items() if w < v]
        for slot in sorted(slots_of(dom[v])):
            if all(stand(link, slot, other) for other, link in before):
                yield from grown((*chosen, slot))

    return grown(())
