"""Labels that name a salt and no more (ranges.toml), and what each may hold."""

import tomllib
from pathlib import Path
from typing import Any

from magwijzer.label import LabelReader

LABELS: tuple[dict[str, Any], ...] = tuple(
    tomllib.loads((Path(__file__).parent / "ranges.toml").read_text("utf-8"))["label"]
)


def range_is_wrong(label: dict[str, Any], reader: LabelReader) -> bool:
    """Tell whether a label is read with another form, as certain, or with another range (to 0.06 mg)."""
    product = reader.read(label["text"])
    found = product.range_mg_per_unit
    if found is None or product.certainty != "ambiguous" or product.elemental_mg_per_unit is not None:
        return True
    forms = [one.form for one in product.ingredients]
    return forms != [label["form"]] or any(
        abs(a - b) > 0.06 for a, b in zip(found, label["range"], strict=True)
    )
