"""Right or wrong: compares what the reader says of a label with the answer worked out by hand."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from magwijzer.knowledge.load import FACTS, read
from magwijzer.label import LabelReader, Product

HERE = Path(__file__).parent
NOT_A_FORM_ID = {"trisilicate": "unknown", "bicarbonate": "unknown"}
"""Ids the reader may use that the public rows call unknown."""


@cache
def reader() -> LabelReader:
    """Return the reader with the project's own facts."""
    knowledge, faults = read(FACTS)
    assert knowledge is not None, faults
    return LabelReader(knowledge.forms)


def public_rows(path: Path = HERE / "labels_open.jsonl") -> list[dict[str, Any]]:
    """Return the rows of a file of real labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def own_labels() -> dict[str, list[dict[str, Any]]]:
    """Return the labels of our own making, by part."""
    return tomllib.loads((HERE / "labels_own.toml").read_text(encoding="utf-8"))


def public_misses(row: Mapping[str, Any], product: Product) -> list[str]:
    """Return what the reader has wrong on a public row: nothing when it is exactly right."""
    wanted, certainty = public_answer(row)
    missed = []
    if product.certainty != certainty:
        missed.append(f"certainty {product.certainty}, wanted {certainty}")
    if not _same(product.elemental_mg_per_unit, wanted):
        missed.append(f"elemental {product.elemental_mg_per_unit}, wanted {wanted}")
    forms = {NOT_A_FORM_ID.get(i.form, i.form) for i in product.ingredients}
    if forms != set(row["expected"]["forms"]):
        missed.append(f"forms {sorted(forms)}, wanted {row['expected']['forms']}")
    daily = row["expected"]["daily_units"]
    if daily is not None:
        low, high = daily if isinstance(daily, list) else (daily, daily)
        if product.label_units_per_day != (low, high):
            missed.append(f"daily units {product.label_units_per_day}, wanted {daily}")
    return missed


def public_answer(row: Mapping[str, Any]) -> tuple[float | None, str]:
    """Return the elemental mg per unit and the certainty a public row asks for."""
    expected = row["expected"]
    if row["category"] == "negative":
        return None, "none"
    wanted = expected["elemental_mg_per_unit"] or expected["elemental_mg"]
    if expected["ambiguous"] or wanted is None:
        return None, "ambiguous"
    return wanted, "stated" if expected["elemental_basis"] == "stated" else "computed"


def own_misses(label: Mapping[str, Any], product: Product) -> list[str]:
    """Return what the reader has wrong on a label of our own: nothing when every field is right."""
    span = product.range_mg_per_unit or (None, None)
    low, high = label.get("range", (None, None))
    compounds = [i.compound_mg for i in product.ingredients]
    checks = {
        "certainty": (product.certainty == label["certainty"], product.certainty),
        "elemental": (
            _same(product.elemental_mg_per_unit, label.get("elemental")),
            product.elemental_mg_per_unit,
        ),
        "range": (_same(span[0], low) and _same(span[1], high), product.range_mg_per_unit),
        "unit": (product.unit == label.get("unit"), product.unit),
        "forms": ({i.form for i in product.ingredients} == set(label["forms"]), product.ingredients),
        "problems": (
            sorted(p.code for p in product.problems) == sorted(label.get("problems", ())),
            product.problems,
        ),
        "dose": (_given(label, "dose", product.label_units_per_day), product.label_units_per_day),
        "ask": (label.get("ask", product.ask) == product.ask, product.ask),
        "excipients": (_given(label, "excipients", product.excipients), product.excipients),
        "compound": (
            "compound" not in label or any(_same(c, label["compound"]) for c in compounds),
            compounds,
        ),
    }
    return [
        f"{name}: {found!r}, wanted {label.get(name)!r}"
        for name, (right, found) in checks.items()
        if not right
    ]


def certain_but_wrong(product: Product, wanted: float | None) -> bool:
    """Return whether the reader gives a figure as certain that is not the right one: the worst answer."""
    return product.elemental_mg_per_unit is not None and not _same(product.elemental_mg_per_unit, wanted)


def _given(label: Mapping[str, Any], name: str, found: object) -> bool:
    return name not in label or found == tuple(label[name])


def _same(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= max(0.004 * abs(wanted), 0.06)
