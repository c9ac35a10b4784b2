"""No record of the recogniser can be changed, but the few that are filled step by step while a line is read."""

import dataclasses
import importlib
import pkgutil

import magwijzer.medicine as room

FILLED = {"Index", "Neighbours", "Piece", "_Draft", "_Node"}


def test_only_what_is_filled_step_by_step_can_be_changed():
    changeable, records = set(), 0
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and value.__module__ == found.name and dataclasses.is_dataclass(value):
                records += 1
                if not value.__dataclass_params__.frozen:
                    changeable.add(value.__name__)
    assert records > 10
    assert changeable == FILLED
