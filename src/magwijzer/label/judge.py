"""The physics check: what on a label cannot be true, is not allowed, or is too much. Codes and numbers only."""

from collections.abc import Mapping

from magwijzer.knowledge.model import Form
from magwijzer.label.assemble import Assembly
from magwijzer.label.chemistry import HOLDS_OXIDE_ABOVE, Chemistry
from magwijzer.label.claim import Amount, Claim
from magwijzer.label.component import alike, spans
from magwijzer.label.model import Problem

_ASSAY = 1.05
"""A declared figure up to 5 % above what the salt holds is rounding or assay."""

_FAR_BELOW = 0.8
_PERCENT_ROUNDING = 0.02
"""A printed % RI is whole: 27 % can be anything from 26.5 to 27.5."""


def problems(
    assembly: Assembly,
    forms: Mapping[str, Form],
    chemistry: Chemistry,
    daily_limit_mg: float,
    per_day: float | None,
) -> tuple[Problem, ...]:
    """Return every problem of a label.

    ``per_day``: the least magnesium the label's own dose, or the person's, surely brings; None when not known.
    """
    found = [
        *_salts(assembly, chemistry),
        *_references(assembly, chemistry),
        *_totals(assembly),
        *_not_allowed(assembly, forms),
    ]
    if per_day is not None and per_day > daily_limit_mg * 1.001:
        found.append(
            Problem("above_daily_limit", {"mg_per_day": round(per_day, 1), "limit_mg": daily_limit_mg})
        )
    return tuple(found)


def _salts(assembly: Assembly, chemistry: Chemistry) -> list[Problem]:
    """Compare each declared figure with the weight of the salt it is said to come from."""
    found: list[Problem] = []
    for part in assembly.parts:
        declared = [c for c in part.claims if c.kind == "mineral"]
        if part.certainty == "computed" and not declared and part.span is not None:
            found += _computed(part.claims[0], part.span[0], assembly, chemistry)
        for mine in declared:
            found += _declared(mine, _weighed(assembly, mine, alone=len(declared) == 1), assembly, chemistry)
    return found


def _declared(mine: Claim, salts: list[Claim], assembly: Assembly, chemistry: Chemistry) -> list[Problem]:
    """Compare one declared figure with the weight of its salts."""
    magnesium = spans(mine, assembly.what)
    weights = [spans(s, assembly.what) for s in salts]
    if not (salts and magnesium and all(weights)):
        return []
    printed = mine.amounts[0]
    rounding = _rounding(printed) * magnesium[0][0] / (printed.low or 1.0)
    weighed = [(s, w[0][0]) for s, w in zip(salts, weights, strict=True)]
    return _compare(magnesium[0][0], rounding, weighed, chemistry)


def _computed(salt: Claim, magnesium: float, assembly: Assembly, chemistry: Chemistry) -> list[Problem]:
    """Compare what a percentage on the label makes of a salt with what that salt can hold."""
    weight = spans(salt, assembly.what)
    if not weight or not (salt.content or salt.references) or alike(weight[0][0], magnesium, 0.001):
        return []
    return _compare(magnesium, magnesium * _PERCENT_ROUNDING, [(salt, weight[0][0])], chemistry)


def _weighed(assembly: Assembly, mine: Claim, alone: bool) -> list[Claim]:
    """Return the salts whose weight the declared magnesium is about; unnamed ones only when it stands ``alone``."""
    salts = [c for c in assembly.claims if c.kind == "salt" and c.amounts]
    linked = [s for s in salts if s.about is mine or (s is mine.about and _is_its_source(s, mine))]
    if linked or not alone:
        return linked
    return [
        s for s in salts if s.about is None and not s.title and set(s.forms) <= set(mine.forms or s.forms)
    ]


def _is_its_source(salt: Claim, mine: Claim) -> bool:
    return not mine.forms or not set(mine.forms).isdisjoint(salt.forms)


def _compare(
    magnesium: float, rounding: float, salts: list[tuple[Claim, float]], chemistry: Chemistry
) -> list[Problem]:
    weight = sum(w for _, w in salts)
    if weight <= 0:
        return []
    forms = [f for s, _ in salts for f in s.forms]
    most = sum(w * max(chemistry.pure_top(f) for f in s.forms or ("unknown",)) for s, w in salts)
    least = sum(w * chemistry.bounds(s.forms)[0] for s, w in salts)
    share = magnesium / weight
    if alike(share, 1.0, 0.001):
        return [_too_much(forms, magnesium, most)]
    if len(set(forms)) == 1 and forms[0] in HOLDS_OXIDE_ABOVE and share <= chemistry.pure_top("oxide"):
        if magnesium - rounding > weight * round(chemistry.pure_top(forms[0]), 3):
            return [_oxide(forms[0], share)]
    elif magnesium - rounding > most * _ASSAY:
        return [_too_much(forms, magnesium, most)]
    if magnesium + rounding < least * _FAR_BELOW:
        return [Problem("less_than_salt_holds", {"mg": round(magnesium, 1), "least_mg": round(least, 1)})]
    return []


def _too_much(forms: list[str], magnesium: float, most: float) -> Problem:
    form = forms[0] if forms else "unknown"
    return Problem(
        "more_than_salt_holds", {"form": form, "mg": round(magnesium, 1), "most_mg": round(most, 1)}
    )


def _oxide(form: str, share: float) -> Problem:
    return Problem("contains_oxide", {"form": form, "percent": round(share * 100, 1)})


def _rounding(amount: Amount) -> float:
    """Return half of the last printed digit, mg."""
    return 0.5 if amount.low == int(amount.low) else 0.05


def _references(assembly: Assembly, chemistry: Chemistry) -> list[Problem]:
    """Check % RI against the figure it stands beside, or what the day's dose makes of it."""
    found: list[Problem] = []
    day = assembly.what.label_units_per_day or (1.0, 1.0)
    for claim in assembly.claims:
        if claim.kind != "mineral" or not claim.amounts or not claim.references:
            continue
        figures = [a.low for a in claim.amounts]
        per = [s[0] for s in spans(claim, assembly.what)]
        allowed = [*figures, *(a.high for a in claim.amounts), *(x * n for x in per for n in (1.0, *day))]
        for percent, reference in claim.references:
            bases = chemistry.references[reference]
            if reference and not any(_fits(percent, x, base) for x in allowed for base in bases):
                real = round(figures[0] / bases[0] * 100, 1)
                found.append(
                    Problem("ri_mismatch", {"percent": percent, "mg": figures[0], "right_percent": real})
                )
    return found


def _fits(percent: float, magnesium: float, base: float) -> bool:
    right = magnesium / base * 100
    return abs(percent - right) <= max(1.0, 0.03 * right)


def _totals(assembly: Assembly) -> list[Problem]:
    return [
        Problem("total_mismatch", {"low_mg": round(p.conflict[0], 1), "high_mg": round(p.conflict[1], 1)})
        for p in assembly.parts
        if p.conflict is not None
    ]


def _not_allowed(assembly: Assembly, forms: Mapping[str, Form]) -> list[Problem]:
    named = dict.fromkeys(f for c in assembly.claims for f in c.forms)
    return [
        Problem("not_allowed", {"form": f})
        for f in named
        if f in forms and forms[f].eu_status == "not_permitted"
    ]
