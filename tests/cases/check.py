"""How an answer is held against what a case expects: one small check for every word a case may use.

An answer is the JSON document of the contract. A finding is named by its code (``stop_current``), by a
fact it rests on (``cautions.pregnant``), or by both. ``"none"`` stands for null.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cases import check_day as day
from cases import check_words as words

Answer = Mapping[str, Any]


def problems(expect: Mapping[str, Any], answer: Answer, text: str) -> list[str]:
    """Return every way in which an answer differs from what is expected; empty = it is right."""
    found = []
    for key, wanted in expect.items():
        check = CHECKS.get(key)
        if check is None:
            found.append(f"the case uses the unknown word {key!r}")
        else:
            found.extend(f"{key}: {line}" for line in check(wanted, answer, text))
    return found


def _same(path: str) -> Callable[[Any, Answer, str], Iterator[str]]:
    """Return a check that one value of the answer equals what is wanted."""

    def check(wanted: Any, answer: Answer, _: str) -> Iterator[str]:
        found: Any = answer
        for name in path.split("."):
            found = None if found is None else found[name]
        if found != null(wanted):
            yield f"expected {wanted!r}, found {found!r}"

    return check


def _each(pick: Callable[[Mapping[str, Any]], Any]) -> Callable[[Any, Answer, str], Iterator[str]]:
    """Return a check of one value of every recommendation, in order."""

    def check(wanted: list[Any], answer: Answer, _: str) -> Iterator[str]:
        found = [pick(one) for one in answer["recommendations"]]
        if found != [null(one) for one in wanted]:
            yield f"expected {wanted!r}, found {found!r}"

    return check


def schedule(wanted: str, answer: Answer, _: str) -> Iterator[str]:
    found = answer["schedule"]["status"]
    if found != wanted:
        yield f"expected {wanted!r}, found {found!r}"


def null(value: Any) -> Any:
    """Return None for the word ``none``: TOML has no null."""
    return None if value == "none" else value


def named(spec: str, answer: Answer) -> list[Mapping[str, Any]]:
    """Return the findings a name stands for: a code, a fact, or a code with one of its facts."""
    parts = spec.split()
    code = next((part for part in parts if "." not in part), None)
    fact = next((part for part in parts if "." in part), None)
    return [
        finding
        for finding in answer["findings"]
        if code in (None, finding["code"]) and (fact is None or fact in facts_of(finding))
    ]


def facts_of(finding: Mapping[str, Any]) -> list[str]:
    """Return the full ids of the facts a finding rests on."""
    return [reason["fact"] for reason in finding["because"]]


def codes(answer: Answer) -> list[str]:
    """Return the codes of all findings in order."""
    return [finding["code"] for finding in answer["findings"]]


def has_findings(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    for spec in wanted:
        if not named(spec, answer):
            yield f"{spec!r} is missing; found {codes(answer)}"


def has_no_findings(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    for spec in wanted:
        if named(spec, answer):
            yield f"{spec!r} must not be there"


def _level(level: str) -> Callable[[Any, Answer, str], Iterator[str]]:
    def check(wanted: list[str], answer: Answer, text: str) -> Iterator[str]:
        yield from has_findings(wanted, answer, text)
        for spec in wanted:
            for finding in named(spec, answer):
                if finding["level"] != level:
                    yield f"{spec!r} is {finding['level']}, expected {level}"

    return check


def levels(wanted: list[str], answer: Answer, text: str) -> Iterator[str]:
    for spec in wanted:
        name, _, level = spec.rpartition(" ")
        yield from _level(level)([name], answer, text)


def first(wanted: str, answer: Answer, _: str) -> Iterator[str]:
    found = codes(answer)
    if found[:1] != [wanted]:
        yield f"expected {wanted!r} to stand first, found {found[:3]}"


def interactions(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [one["id"] for one in answer["interactions"]]
    if not wanted and found:
        yield f"expected none, found {found}"
    missing = [name for name in wanted if name not in found]
    if missing:
        yield f"{missing} missing; found {found}"


def no_interactions(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [one["id"] for one in answer["interactions"] if one["id"] in wanted]
    if found:
        yield f"{found} must not be there"


def gaps(wanted: Mapping[str, list[int]], answer: Answer, _: str) -> Iterator[str]:
    for name, (after, before) in wanted.items():
        found = [
            [one["magnesium_after_drug_min"], one["magnesium_before_drug_min"]]
            for one in answer["interactions"]
            if one["id"] == name
        ]
        if [after, before] not in found:
            yield f"{name}: expected {after} after and {before} before, found {found}"


def foods(wanted: bool, answer: Answer, _: str) -> Iterator[str]:
    found = bool(answer["need"] and answer["need"]["foods"])
    if found is not wanted:
        yield f"expected {'a' if wanted else 'no'} food list, found {answer['need']}"


def no_foods_named(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    for food in answer["need"]["foods"]:
        hits = [word for word in wanted if re.search(rf"\b{word}", food["food"].lower())]
        if hits:
            yield f"{food['food']!r} is in the list"


def eaten_range(wanted: list[float], answer: Answer, _: str) -> Iterator[str]:
    low, high = wanted
    eaten = answer["need"]["eaten_mg"]
    if eaten is None or not low <= eaten <= high:
        yield f"expected {low} to {high} mg, found {eaten}"


def causes(least: int, answer: Answer, _: str) -> Iterator[str]:
    found = len(answer["also_consider"])
    if found < least:
        yield f"expected at least {least} other causes, found {found}"


def causes_of(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = {one["complaint"] for one in answer["also_consider"]}
    if not set(wanted) <= found:
        yield f"expected causes for {wanted}, found {found}"


def _filled(key: str) -> Callable[[Any, Answer, str], Iterator[str]]:
    def check(wanted: bool, answer: Answer, _: str) -> Iterator[str]:
        if bool(answer[key]) is not wanted:
            yield f"expected {wanted}, found {answer[key]}"

    return check


def medicines(wanted: list[str], answer: Answer, _: str) -> Iterator[str]:
    found = [one["status"] for one in answer["medicines"]]
    if found != wanted:
        yield f"expected {wanted}, found {found}"


def evidence(wanted: list[list[str]], answer: Answer, _: str) -> Iterator[str]:
    found = [
        [one["evidence"]["direction"], one["evidence"]["certainty"]] for one in answer["recommendations"]
    ]
    if found != wanted:
        yield f"expected {wanted}, found {found}"


CHECKS: Mapping[str, Callable[[Any, Answer, str], Iterable[str]]] = {
    "outcome": _same("outcome"),
    "urgency": _same("urgency"),
    "limit_mg": _same("ceiling.limit_mg"),
    "already_mg": _same("ceiling.already_mg"),
    "left_mg": _same("ceiling.left_mg"),
    "adequate_mg": _same("need.adequate_intake_mg"),
    "eaten_mg": _same("need.eaten_mg"),
    "gap_mg": _same("need.gap_mg"),
    "schedule": schedule,
    "forms": _each(lambda one: one["form"]),
    "complaints_of": _each(lambda one: one["complaints"]),
    "start_mg": _each(lambda one: one["start_mg"]),
    "max_mg": _each(lambda one: one["max_mg"]),
    "compound_start_mg": _each(lambda one: one["compound_start_mg"]),
    "steps": _each(lambda one: [step["mg"] for step in one["steps"]]),
    "step_days": _each(lambda one: [step["day"] for step in one["steps"]]),
    "after_review": _each(lambda one: [step["after_review"] for step in one["steps"]]),
    "timing": _each(lambda one: one["timing"]),
    "review_after_days": _each(lambda one: one["review_after_days"]),
    "last_day": _each(lambda one: one["last_day"]),
    "findings": has_findings,
    "no_findings": has_no_findings,
    "critical": _level("critical"),
    "warnings": _level("warning"),
    "level": levels,
    "first": first,
    "interactions": interactions,
    "no_interactions": no_interactions,
    "gaps": gaps,
    "foods": foods,
    "no_foods_named": no_foods_named,
    "eaten_range": eaten_range,
    "says": words.says,
    "never_says": words.never_says,
    "before": words.before,
    "causes": causes,
    "causes_of": causes_of,
    "questions": _filled("questions_for_doctor"),
    "questions_are": _same("questions_for_doctor"),
    "stop_rules": _filled("stop_rules"),
    "medicines": medicines,
    "evidence": evidence,
    "within": day.within,
    "moments": day.moments,
    "halves": day.halves,
    "split_within": day.split_within,
    "events": day.events,
    "no_events": day.no_events,
    "medicine_within": day.medicine_within,
    "medicine_count": day.medicine_count,
    "distinct_medicine_times": day.distinct_medicine_times,
    "other_days": day.other_days,
}
