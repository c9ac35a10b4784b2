"""Planner questions as raw JSON in, answers as raw JSON out: what `magwijzer schedule` prints."""

from magwijzer.planner.instance import Instance
from magwijzer.planner.parse import parse_instance, parse_instances
from magwijzer.planner.solve import solve


def answer(raw: object) -> object:
    """Answer one instance with an object, `{"instances": […]}` with a list.

    Raises:
        InstanceError: with every problem, when it cannot be read.
    """
    if isinstance(raw, dict) and "instances" in raw:
        return [_answer(instance) for instance in parse_instances(raw)]
    return _answer(parse_instance(raw))


def _answer(instance: Instance) -> dict[str, object]:
    solution = solve(instance)
    if solution.status == "infeasible":
        return {"id": instance.id, "status": solution.status, "conflict": list(solution.conflict)}
    return {
        "id": instance.id,
        "status": solution.status,
        "objective": solution.objective,
        "slots": list(solution.slots),
    }
