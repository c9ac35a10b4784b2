"""An independent reading of `planner.md`: what a plan costs, and whether it keeps every rule. It shares no code."""

from typing import Any

Raw = dict[str, Any]


def penalty(item: Raw, slot: int, meals: list[int]) -> int:
    """Return what one item costs at one slot."""
    cost = 0
    if item.get("with_meal") and not any(slot in (meal, meal + 1) for meal in meals):
        cost += 10
    if item.get("fasting") and any(meal - 3 <= slot <= meal + 7 for meal in meals):
        cost += 10
    if item.get("evening") and slot < meals[2]:
        cost += 5
    if item.get("pref") is not None:
        cost += abs(slot - item["pref"]) // 4
    return cost


def places(item: Raw) -> list[int]:
    """Return the slots an item may stand in."""
    low, high = item["window"]
    allowed = item.get("allowed")
    return [slot for slot in range(low, high + 1) if allowed is None or slot in allowed]


def objective(raw: Raw, slots: list[int]) -> int:
    """Return the objective of a plan."""
    costs = [penalty(item, slot, raw["meals"]) for item, slot in zip(raw["items"], slots, strict=True)]
    return 1000 * len(set(slots)) + sum(costs)


def faults(raw: Raw, slots: list[int]) -> list[str]:
    """Return every rule that a plan breaks."""
    found = [f"{len(slots)} slots for {len(raw['items'])} items"] if len(slots) != len(raw["items"]) else []
    for i, (item, slot) in enumerate(zip(raw["items"], slots, strict=False)):
        if slot not in places(item):
            found.append(f"item {i} at {slot}")
    for i, j, gap in raw["sep"]:
        if (slots[j] - slots[i]) % 96 < gap:
            found.append(f"from {i} at {slots[i]} to {j} at {slots[j]} less than {gap}")
    return found


def only(raw: Raw, kept: list[int]) -> Raw:
    """Return the same day with some of its items."""
    number = {old: new for new, old in enumerate(kept)}
    return {
        **raw,
        "items": [raw["items"][i] for i in kept],
        "sep": [[number[i], number[j], gap] for i, j, gap in raw["sep"] if i in number and j in number],
    }
