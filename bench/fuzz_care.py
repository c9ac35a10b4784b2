"""Calls of health care made of whole ones: parts left out, exchanged, repeated, or replaced by whatever JSON holds.

Taken in by schemathesis (SCHEMATHESIS_HOOKS), for what it makes up from the description alone seldom gets past a
resource's first fields. bench/fuzz_http.py runs it in every other round.
"""

import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from cds_hooks import record  # noqa: E402
from fhir_door.responses import response_of  # noqa: E402

from magwijzer.doors.api import care  # noqa: E402
from magwijzer.doors.fhir.advice import FhirDesk  # noqa: E402
from magwijzer.knowledge.load import default  # noqa: E402
from magwijzer.service import Service  # noqa: E402

MOST_CHANGES = 6
ADVICE = "/fhir/QuestionnaireResponse/$advice"
EDGES = (
    "", " ", "\x00", "\u202e", "𝕄agnesium", "é" * 3000, "0000-00-00", "2026-02-29", "9999-12-31", "2026", "2026-11",
    "2026-11-22T10:00:00+14:00", "24:00:00", "99:99", "07:00", "d", "wk", "a", "female", "active", "draft", "none",
    "H03AA01", "B01AC08", "http://www.whocc.no/atc", "MedicationRequest/magnesium", "#a", "mg", "{tbl}",
    0, -1, 10**40, -(10**40), 1e308, 5e-324, 0.1, 365, [], {}, [[]], {"": {}}, None, True,
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(EDGES),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=40),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
        max_leaves=6,
    ),
)
WAYS = ("gone", "other", "other", "moved", "again")


def wholes() -> dict[str, list[Any]]:
    """Return whole calls, by the address they go to."""
    drug = record.order(
        "iron", record.concept("Ferrofumaraat tablet 200 mg", "B03AA02"), record.dosage(frequency=3)
    )
    ill = record.bundle(record.condition("chronic kidney disease stage 4"))
    full = {
        "conditions": ill,
        "statements": record.bundle(record.THYRAX),
        "egfr": record.bundle(record.egfr(28)),
    }
    found: dict[str, list[Any]] = {}
    for hook in care.HOOKS:
        asked = record.request(hook, record.MAGNESIUM_ORDER, drug, **full)
        found[f"/cds-services/magwijzer-{hook}"] = [care.call(hook), asked]
        found[f"/cds-services/magwijzer-{hook}/feedback"] = [dict(care.FEEDBACK)]
    known = default()
    questionnaire = FhirDesk(known, Service(known)).questions("nl")
    consults = [json.loads(file.read_bytes()) for file in sorted((ROOT / "examples").glob("*.json"))]
    found[ADVICE] = [
        dict(care.RESPONSE),
        *(response_of(one, questionnaire) for one in consults if "age" in one),
    ]
    return found


def places(whole: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a value: what holds it, and by which key."""
    keys = whole if isinstance(whole, dict) else range(len(whole)) if isinstance(whole, list) else ()
    for key in list(keys):
        yield whole, key
        yield from places(whole[key])


@st.composite
def altered(draw: st.DrawFn, examples: list[Any]) -> Any:
    """Draw a whole call in which a few places were changed."""
    found = deepcopy(draw(st.sampled_from(examples)))
    for _ in range(draw(st.integers(0, MOST_CHANGES))):
        every = list(places(found))
        if not every:
            break
        holder, key = every[draw(st.integers(0, len(every) - 1))]
        way = draw(st.sampled_from(WAYS))
        if way == "gone":
            del holder[key]
        elif way == "other":
            holder[key] = draw(VALUES)
        elif way == "moved":
            there, name = every[draw(st.integers(0, len(every) - 1))]
            holder[key] = deepcopy(there[name])
        elif isinstance(holder, list):
            holder.extend(deepcopy(holder[key]) for _ in range(draw(st.integers(1, 3))))
    return found


WHOLES = wholes()


@schemathesis.hook
def flatmap_body(context: Any, body: Any) -> st.SearchStrategy[Any]:
    """Send an altered whole call where there is one for the address, else what was made up."""
    examples = WHOLES.get(context.operation.path)
    return st.just(body) if examples is None else altered(examples)
