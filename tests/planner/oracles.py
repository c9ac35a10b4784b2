"""Two judges that know nothing of our search: every plan looked at, and a general solver (OR-Tools CP-SAT)."""

import time
from dataclasses import dataclass

from ortools.sat.python import cp_model
from planner.checker import Raw, objective, penalty, places


def by_looking_at_every_plan(raw: Raw) -> int | None:
    """Return the least objective, None when no plan keeps the hours. For small instances."""
    rooms = [places(item) for item in raw["items"]]
    best: int | None = None
    chosen: list[int] = []

    def fits(slot: int) -> bool:
        i = len(chosen)
        for a, b, gap in raw["sep"]:
            if max(a, b) == i:
                from_slot = slot if a == i else chosen[a]
                to_slot = slot if b == i else chosen[b]
                if (to_slot - from_slot) % 96 < gap:
                    return False
        return True

    def go_on() -> None:
        nonlocal best
        if len(chosen) == len(rooms):
            value = objective(raw, chosen)
            best = value if best is None else min(best, value)
            return
        for slot in rooms[len(chosen)]:
            if fits(slot):
                chosen.append(slot)
                go_on()
                chosen.pop()

    go_on()
    return best


@dataclass(frozen=True)
class Judged:
    """What CP-SAT says: status optimal, infeasible or unknown; seconds to build the model and to solve it."""

    status: str
    objective: int | None
    build_s: float
    solve_s: float


def by_cp_sat(raw: Raw, limit_s: float = 20.0, workers: int = 1) -> Judged:
    """Solve with one Boolean per item and slot, one per slot in use, and a clause per pair of slots too close."""
    start = time.perf_counter()
    model = cp_model.CpModel()
    rooms: list[dict[int, cp_model.IntVar]] = []
    in_use = {slot: model.new_bool_var(f"use {slot}") for item in raw["items"] for slot in places(item)}
    costs = []
    for i, item in enumerate(raw["items"]):
        room = {slot: model.new_bool_var(f"{i} at {slot}") for slot in places(item)}
        model.add_exactly_one(room.values())
        for slot, here in room.items():
            model.add_implication(here, in_use[slot])
            costs.append(penalty(item, slot, raw["meals"]) * here)
        rooms.append(room)
    for i, j, gap in raw["sep"]:
        for slot, here in rooms[i].items():
            for other, there in rooms[j].items():
                if (other - slot) % 96 < gap:
                    model.add_bool_or(~here, ~there)
    model.minimize(1000 * sum(in_use.values()) + sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit_s
    solver.parameters.num_workers = workers
    built = time.perf_counter()
    status = solver.solve(model)
    done = time.perf_counter()
    name = {cp_model.OPTIMAL: "optimal", cp_model.INFEASIBLE: "infeasible"}.get(status, "unknown")
    value = round(solver.objective_value) if name == "optimal" else None
    return Judged(name, value, built - start, done - built)
