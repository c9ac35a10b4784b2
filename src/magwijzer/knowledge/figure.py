"""A figure that a rule cannot do without: the model says "or None" because other facts of its kind have none."""

from typing import TypeVar

Value = TypeVar("Value", int, float)


def figure(value: Value | None) -> Value:
    """Return a figure of the facts that a rule counts with.

    Raises:
        ValueError: when the facts do not hold it; a rule never counts with nought instead.
    """
    if value is None:
        raise ValueError("the facts lack a figure that a rule counts with")
    return value
