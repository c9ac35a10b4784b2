"""Every figure of the facts that a rule reads, changed one at a time, and who notices.

A figure is changed in the typed Knowledge, after any checksum or year: what notices must understand it. That is
``facts check``, a worked case of an answer, or a worked label. Foods, years, evidence and the order of lists
are no figures a rule reads.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from label.ranges import LABELS, range_is_wrong
from label.scoring import own_labels, own_misses, public_misses, public_rows

from cases import CASES, Case, consult_of
from cases.check import problems
from magwijzer.consult import ConsultError
from magwijzer.knowledge.check import check
from magwijzer.knowledge.check.walk import facts, leaves
from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Complaint, Form, Interaction, Knowledge
from magwijzer.label import LabelReader
from magwijzer.render import json, plain
from magwijzer.render.words import Words
from magwijzer.service import Service

READ: Mapping[str, str] = {
    "complaints": r"plan\.(low_budget_max_days|only\.age_from|plan_max_mg|review_after_weeks|start_mg|step_mg)"
    r"|plan\.starts_mg\.\w+|article\.(start_mg|build_up_mg)\[\d\]",
    "diet_rules": r"egfr_below",
    "factors": r"triggers\.(age_from|egfr_below|gap_mg_above)",
    "forms": r"commercial_fraction_range\[\d\]|compounds\[\d+\]\.(mg_fraction|molar_mass_g_mol)"
    r"|reference_compound\.mg_fraction",
    "intake": r"age_below|age_from|female|male",
    "interactions": r"(members\[\d+\]\.)?magnesium_(after|before)_drug_min|food_rules\[\d+\]\.minutes_before_food",
    "limits": r"mg|days|doctor_(max|min)_mg|egfr_(from|below)|from_age_years",
    "rules": r"age_always_from|age_from|age_to|at_least|egfr_below",
    "scores": r"items\[\d\]\.(egfr_below|egfr_from|points)|range\[1\]",
}
"""The figures a rule reads, by kind of fact."""
UNREAD_LIMITS = "ul_bfr ul_iom ul_vkm ul_evm ul_be ul_nl"
"""Limits of other bodies, shown on the page of sources and read by no rule."""
FRACTION = 1.03
"""Fractions and masses change by three hundredths: a wrong second digit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it stands, what it is, and what it becomes."""

    kind: str
    fact: str
    key: str
    value: float
    changed: float

    @property
    def name(self) -> str:
        """Return its place and its change."""
        return f"{self.kind}.{self.fact} {self.key}: {self.value:g} -> {self.changed:g}"


def figures(known: Knowledge) -> Iterator[Figure]:
    """Yield every figure a rule reads with a neighbour above and one below."""
    for kind, fact, value in facts(known):
        if kind not in READ or (kind == "limits" and fact in UNREAD_LIMITS.split()):
            continue
        if kind == "intake" and not value.in_use:
            continue
        unread = UNREAD[kind](value) if kind in UNREAD else ()
        for key, figure in _numbers(value):
            if re.fullmatch(READ[kind], key) and key not in unread:
                for new in neighbours(kind, key, figure):
                    one = Figure(kind, fact, key, figure, new)
                    inside = kind == "forms" and "range" in key
                    if not inside or _span(changed(known, one).forms[fact]) != _span(value):
                        yield one


def _own_hours(interaction: Interaction) -> tuple[str, ...]:
    """Return the hours of a class that no member reads, because each has its own."""
    names = ("magnesium_after_drug_min", "magnesium_before_drug_min")
    return tuple(n for n in names if all(getattr(m, n) is not None for m in interaction.members))


def _silent_doses(complaint: Complaint) -> tuple[str, ...]:
    """Return the article's own doses that are not cut: only the range that goes furthest, above 250 mg, is said.

    A complaint without a first form, and the row for two forms together, take no maximum of their own.
    """
    ranges = {f"article.{name}": getattr(complaint.article, name) for name in ("start_mg", "build_up_mg")}
    furthest = max(ranges, key=lambda name: max(ranges[name], default=0.0))
    if max(ranges[furthest], default=0.0) + 25 > 250:
        del ranges[furthest]
    plan = () if complaint.plan.start_mg is not None else ("plan.plan_max_mg",)
    return (*plan, *(f"{name}[{i}]" for name in ranges for i in range(len(ranges[name]))))


def _span(form: Form) -> tuple[float, float]:
    """Return the least and the most a salt may hold: what its label is read with."""
    fractions = [*form.commercial_fraction_range, *(compound.mg_fraction for compound in form.compounds)]
    return min(fractions), max(fractions)


UNREAD: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "interactions": _own_hours,
    "complaints": _silent_doses,
}
"""Figures of a read kind that no rule reads in this fact."""


def _numbers(value: Any) -> Iterator[tuple[str, float]]:
    for key, leaf in leaves(value):
        if type(leaf) in (int, float):
            yield key, leaf
        elif isinstance(leaf, tuple):
            yield from ((f"{key}[{i}]", one) for i, one in enumerate(leaf) if type(one) in (int, float))


def neighbours(kind: str, key: str, value: float) -> tuple[float, ...]:
    """Return the figure one unit of its kind higher and lower: a quarter of an hour, 25 mg, one year, one."""
    if kind == "forms":
        return value * FRACTION, value / FRACTION
    step = 1
    if key.endswith("_min") or "minutes" in key:
        step = 15
    elif key.endswith(("mg", "male")) or "_mg" in key or key == "mg":
        step = 25 if value >= 25 else 1
    both = (value + step, value - step)
    return tuple(type(value)(one) for one in both if one >= 0)


def changed(known: Knowledge, figure: Figure) -> Knowledge:
    """Return the Knowledge with one figure changed."""
    group = dict(getattr(known, figure.kind))
    path = [int(p) if p.isdecimal() else p for p in re.findall(r"[^.\[\]]+", figure.key)]
    group[figure.fact] = _put(group[figure.fact], path, figure.changed)
    return dataclasses.replace(known, **{figure.kind: group})


def _put(value: Any, path: list[Any], new: float) -> Any:
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return tuple(_put(one, rest, new) if i == first else one for i, one in enumerate(value))
    if isinstance(value, Mapping):
        return {**value, first: _put(value[first], rest, new)}
    return dataclasses.replace(value, **{first: _put(getattr(value, first), rest, new)})


def noticed(known: Knowledge, figure: Figure) -> str:
    """Return who notices the change first: ``facts check``, a case or a label; "" when nobody does."""
    other = changed(known, figure)
    if check(other):
        return "facts check"
    if figure.kind == "forms":
        return wrong_label(other) or wrong_case(other, figure)
    if figure.kind == "limits" and (found := wrong_bound(other)):
        return found
    return wrong_case(other, figure)


BOUNDS = (
    ({"ceiling_mg_by_doctor": 1}, True),
    ({"ceiling_mg_by_doctor": 0.5}, False),
    ({"ceiling_mg_by_doctor": 1000}, True),
    ({"ceiling_mg_by_doctor": 1001}, False),
)
"""What a doctor may set and what is refused (contract)."""


def wrong_bound(other: Knowledge) -> str:
    """Return the first answer that is read or refused otherwise than the contract says."""
    parser = Service(other).parser
    for own, allowed in BOUNDS:
        try:
            parser.parse(consult_of(own))
            read = True
        except ConsultError:
            read = False
        if read is not allowed:
            return f"contract: {own}"
    return ""


def wrong_case(other: Knowledge, figure: Figure) -> str:
    """Return the first worked case that no longer holds, trying those that speak of the fact first."""
    service, dutch = Service(other), Words(other, "nl")
    near = touching().get(f"{figure.kind}.{figure.fact}", frozenset())
    for i in sorted(range(len(CASES)), key=lambda i: i not in near):
        if found := fault(service, dutch, CASES[i]):
            return found
    return ""


def fault(service: Service, words: Words, case: Case) -> str:
    """Return the name of a case when its answer is no longer what it expects."""
    try:
        reply = service.answer(case.consult)
        answer = json.document(reply, words)
        text = " ".join([*plain.render(reply, words).split(), *_texts(answer)])
        return case.id if problems(case.expect, answer, text) else ""
    except Exception:  # an answer that cannot be given any more is noticed too
        return case.id


@cache
def touching() -> dict[str, frozenset[int]]:
    """Return which cases speak of a fact."""
    known = default()
    service, dutch = Service(known), Words(known, "nl")
    found: dict[str, set[int]] = {}
    for i, case in enumerate(CASES):
        answer = json.document(service.answer(case.consult), dutch)
        names = {reason["fact"] for finding in answer["findings"] for reason in finding["because"]}
        names |= {f"interactions.{one['id']}" for one in answer["interactions"]}
        names |= {f"complaints.{name}" for name in case.consult["complaints"]}
        for name in names:
            found.setdefault(name, set()).add(i)
    return {name: frozenset(cases) for name, cases in found.items()}


def wrong_label(other: Knowledge) -> str:
    """Return the first worked label that is read otherwise."""
    reader, as_is = LabelReader(other.forms), LabelReader(default().forms)
    for label in LABELS:
        if range_is_wrong(label, reader):
            return f"label of {label['form']}"
    for label in (label for part in own_labels().values() for label in part):
        if own_misses(label, reader.read(label["text"])) and not own_misses(label, as_is.read(label["text"])):
            return f"label {label['id']}"
    for row in public_rows():
        if public_misses(row, reader.read(row["text"])):
            return f"label {row['id']}"
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
