"""A smallest set of items that cannot stand together: with any one of them out, the rest can.

Sets are tried by size, so the first found has the fewest items. Only sets held together by separations need trying.
Where that would take too many tries, the best set so far is cut down until no item can be left out: still a
conflict of which every item is needed.
"""

from collections.abc import Iterator

from magwijzer.planner.arrange import arrange
from magwijzer.planner.board import cannot_stand, domain, links_of
from magwijzer.planner.instance import Instance
from magwijzer.planner.links import Links, spread, within
from magwijzer.planner.slots import bits

MOST_TRIES = 1600
"""Sets tried before a conflict that is only minimal is good enough: all up to five of twelve items."""


def smallest_conflict(instance: Instance) -> tuple[int, ...]:
    """The items of a smallest conflict of an instance that has no plan."""
    dom = [domain(item) for item in instance.items]
    alone = cannot_stand(instance, dom)
    if alone:
        return (alone[0],)
    links = links_of(instance)
    weight = [1] * len(dom)
    least = _minimal(dom, links, weight)
    tries = 0
    for size in range(2, len(least)):
        for some in _connected(links, size):
            tries += 1
            if tries > MOST_TRIES:
                return tuple(least)
            if not _stand(dom, links, some, weight):
                return tuple(sorted(some))
    return tuple(least)


def _minimal(dom: list[int], links: Links, weight: list[int]) -> list[int]:
    """All linked items, cut down: each in turn is left out for good when the rest still cannot stand."""
    kept = [v for v in range(len(dom)) if links[v]]
    for v in kept[:]:
        without = [w for w in kept if w != v]
        if not _stand(dom, links, without, weight):
            kept = without
    return kept


def _stand(dom: list[int], links: Links, some: list[int], weight: list[int]) -> bool:
    among = within(links, some)
    narrowed = dom[:]
    if not spread(narrowed, among, sum(1 << v for v in some), weight):
        return False
    return arrange(narrowed, among, some, weight) is not None


def _connected(links: Links, size: int) -> Iterator[list[int]]:
    """Every set of a size that separations hold together, each once."""
    near = [sum(1 << w for w in linked) for linked in links]
    for start in range(len(links)):
        later = ~((2 << start) - 1)
        yield from _grown(near, [start], near[start] & later, 1 << start | near[start], later, size)


def _grown(
    near: list[int], some: list[int], open_to: int, seen: int, later: int, size: int
) -> Iterator[list[int]]:
    if len(some) == size:
        yield some
        return
    for v in bits(open_to):
        open_to &= ~(1 << v)
        fresh = near[v] & later & ~seen
        yield from _grown(near, [*some, v], open_to | fresh, seen | near[v], later, size)
