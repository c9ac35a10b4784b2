"""Separations between intakes, and what the hours of one forbid the others.

A link from `v` to `w` is (`after`, `before`, their sum): the least number of slots from an intake of `v` to the next
of `w`, and from one of `w` to the next of `v`, round the clock. Linked intakes never share a slot, so both are 1 or
more; with `v` at slot s, the slots from s − before + 1 to s + after − 1 are then closed to `w`.

A gap of `ORDERED` or more says besides that the clock decides: with `before >= ORDERED`, `v` stands earlier in the
day than `w` (the true gap is what is left after taking `ORDERED` off).
"""

from magwijzer.planner.slots import BELOW, SLOTS

ORDERED = 1000

Link = tuple[int, int, int]
Links = list[dict[int, Link]]


def spread(dom: list[int], links: Links, queue: int, weight: list[int]) -> bool:
    """Take from every domain what the narrowed domains in `queue` (a bit set of indexes) forbid, until nothing moves.

    Changes `dom`. False when a domain became empty; the two that met there get a higher `weight`. A domain of one slot
    closes exactly its own zone; a wider one closes what every one of its slots would close. Nothing possible is lost.
    """
    while queue:
        bit = queue & -queue
        queue ^= bit
        v = bit.bit_length() - 1
        here = dom[v]
        end = here.bit_length()
        start = (here & -here).bit_length() - 1
        span = end - start
        for w, (after, before, both) in links[v].items():
            closed = both - span
            if closed <= 0:
                continue
            there = dom[w]
            if closed < SLOTS:
                zone = BELOW[closed] << (end - before) % SLOTS
                left = there & ~(zone | zone >> SLOTS)
            else:
                left = _in_order(there, start, end, after, before)
            if left != there:
                if not left:
                    weight[v] += 1
                    weight[w] += 1
                    return False
                dom[w] = left
                queue |= 1 << w
    return True


def _in_order(slots: int, first: int, end: int, after: int, before: int) -> int:
    """What is left of the slots of the other end of an ordered link, its own end standing from `first` to `end` − 1."""
    if before >= ORDERED:
        floor = first + after
        ceiling = end + SLOTS + ORDERED - before
    elif after >= ORDERED:
        floor = first + after - ORDERED - SLOTS
        ceiling = end - before
    else:
        return 0
    if ceiling < SLOTS:
        slots &= BELOW[ceiling] if ceiling > 0 else 0
    return slots >> floor << floor if floor > 0 else slots


def tie(links: Links, v: int, w: int, after: int, before: int) -> None:
    """Put the gaps from `v` to `w` and from `w` to `v` in both link tables."""
    links[v][w] = (after, before, after + before)
    links[w][v] = (before, after, after + before)


def ordered(links: Links, v: int, w: int) -> Links:
    """The links with `v` earlier in the day than `w`."""
    after, before, _ = links[v][w]
    new = links[:]
    new[v] = dict(links[v])
    new[w] = dict(links[w])
    tie(new, v, w, after, before + ORDERED)
    return new


def joined(links: Links, kept: int, gone: int) -> Links:
    """The links when `gone` takes the slot of `kept`: the wider gap counts."""
    new = links[:]
    mine = dict(links[kept])
    new[kept] = mine
    for w, (after, before, both) in links[gone].items():
        old = mine.get(w)
        if old is not None:
            after = max(after, old[0])
            before = max(before, old[1])
            both = after + before
        mine[w] = (after, before, both)
        theirs = dict(links[w])
        del theirs[gone]
        theirs[kept] = (before, after, both)
        new[w] = theirs
    new[gone] = {}
    return new


def within(links: Links, kept: list[int]) -> Links:
    """The links among some of the intakes only."""
    chosen = set(kept)
    new: Links = [{} for _ in links]
    for v in kept:
        new[v] = {w: link for w, link in links[v].items() if w in chosen}
    return new


def keeps(links: Links, slots: dict[int, int], among: list[int]) -> bool:
    """Whether these slots keep every (unordered) separation among some of the intakes."""
    for v in among:
        for w, (after, before, _) in links[v].items():
            if w > v and w in slots:
                ahead = (slots[w] - slots[v]) % SLOTS
                if ahead < after or SLOTS - ahead < before:
                    return False
    return True
