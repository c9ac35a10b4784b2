"""Sets of slots as 96-bit integers, and penalties over the day as bit planes.

A set of slots is an int whose bit `t` says that slot `t` (minute 15·t) is in it. A penalty is a number for every slot
of the day; plane `b` is the set of slots whose penalty has bit `b`. So one addition adds two penalties at all 96
slots together, and the least penalty inside a set is found in a few steps, without a loop over the day.
"""

SLOTS = 96
DAY = (1 << SLOTS) - 1
BELOW = tuple((1 << n) - 1 for n in range(SLOTS + 1))
"""`BELOW[n]`: the slots before slot `n`."""

Planes = tuple[int, ...]
"""Bit planes, lowest bit first."""
View = tuple[tuple[int, int], ...]
"""What a search reads of a penalty: highest bit first, (value of the bit, slots that do not have it)."""


def between(first: int, last: int) -> int:
    """The slots from `first` to `last`, both included, cut at the ends of the day."""
    first, last = max(first, 0), min(last, SLOTS - 1)
    return BELOW[last + 1] & ~BELOW[first] if first <= last else 0


def bits(mask: int) -> list[int]:
    """The numbers in a set (slots, or the indexes of items), in order."""
    found = []
    while mask:
        bit = mask & -mask
        found.append(bit.bit_length() - 1)
        mask ^= bit
    return found


def first_slot(mask: int) -> int:
    """The earliest slot of a set that is not empty."""
    return (mask & -mask).bit_length() - 1


def add(left: Planes, right: Planes) -> Planes:
    """The sum of two penalties at every slot."""
    if len(left) < len(right):
        left, right = right, left
    total = []
    carry = 0
    for a, b in zip(left, right, strict=False):
        half = a ^ b
        total.append(half ^ carry)
        carry = (a & b) | (carry & half)
    for a in left[len(right) :]:
        total.append(a ^ carry)
        carry &= a
    if carry:
        total.append(carry)
    return tuple(total)


def constant(value: int, mask: int) -> Planes:
    """A penalty of `value` at the slots of `mask` and 0 elsewhere."""
    return tuple(mask if value >> b & 1 else 0 for b in range(value.bit_length()))


def view_of(planes: Planes) -> View:
    """The form of a penalty that `least`, `cheapest` and `at_most` read."""
    return tuple((1 << b, DAY & ~planes[b]) for b in range(len(planes) - 1, -1, -1))


def least(view: View, mask: int) -> int:
    """The least penalty inside a set that is not empty."""
    value = 0
    for weight, without in view:
        kept = mask & without
        if kept:
            mask = kept
        else:
            value += weight
    return value


def cheapest(view: View, mask: int) -> tuple[int, int]:
    """The least penalty inside a set that is not empty, and the slots that have it."""
    value = 0
    for weight, without in view:
        kept = mask & without
        if kept:
            mask = kept
        else:
            value += weight
    return value, mask


def at_most(view: View, mask: int, limit: int) -> int:
    """The slots of a set with a penalty of `limit` (0 or more) or less."""
    if not view or limit >= 2 * view[0][0]:
        return mask
    under = 0
    for weight, without in view:
        kept = mask & without
        if limit & weight:
            under |= kept
            mask ^= kept
        else:
            mask = kept
    return under | mask
