"""From claims to the magnesium in one unit: what counts, what is only explained, what is added."""

from dataclasses import dataclass

from magwijzer.label.chemistry import Chemistry
from magwijzer.label.claim import Amount, Claim, Reading
from magwijzer.label.component import Component, Span, alike, hull, per_unit, settled, spans, total
from magwijzer.label.compounds import compound
from magwijzer.label.declared import declared, is_declared
from magwijzer.label.per_what import PerWhat

_ENOUGH_FORMS = 3
"""A figure without a name beside so many salts is the magnesium they hold together, not the weight of one."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The magnesium of one unit. ``parts`` add up to ``span``, None when no figure bounds it; ``claims`` are every
    magnesium or salt the label counts on.
    """

    parts: tuple[Component, ...]
    span: Span | None
    claims: tuple[Claim, ...]
    what: PerWhat


def assemble(reading: Reading, chemistry: Chemistry) -> Assembly:
    """Return the parts that make up the magnesium of one unit; no parts when the label gives no amount."""
    claims = [c for c in reading.claims if c.kind != "other" and not c.additive]
    _read_parts(claims)
    _spread_content(claims, reading.content)
    if reading.advice:
        claims = [c for c in claims if not _is_advice(c, reading)]
    counted = _without_weak_titles([c for c in claims if c.amounts])
    what = PerWhat(
        reading, [a.scope for c in counted for a in c.amounts] or [a.scope for a in _bare(reading)]
    )
    nutrients = [c.segment for c in reading.claims if c.kind == "other" and c.amounts]
    minerals = [c for c in counted if c.kind == "mineral"]
    said = [m for m in minerals if is_declared(m, nutrients, chemistry)]
    part = declared(said, chemistry, what)
    if part is not None:
        extra = _uncovered(counted, said, chemistry, what)
        return _assembly([part, *extra], claims, what)
    salts = [c for c in counted if c.kind == "salt" or not (c in said or (c.implied and c.about))]
    parts = _compounds(salts, chemistry, what, _is_pot_title(reading))
    if not parts and (claims or reading.flags):
        parts = _nameless(reading, claims, chemistry, what)
    return _assembly(parts, claims, what)


def _read_parts(claims: list[Claim]) -> None:
    """Read "150 mg (uit citraat 75 mg, uit malaat 75 mg)" as parts of the magnesium, not as weights of salts."""
    explaining = [c for c in claims if c.about is not None and c.kind == "salt" and c.amounts]
    if len(explaining) < 2:
        return
    for mineral in claims:
        own = [c for c in explaining if c.about is mineral]
        if mineral.kind == "mineral" and mineral.amounts and len(own) > 1:
            whole_mg = mineral.amounts[0].low
            if whole_mg and alike(sum(c.amounts[0].low for c in own), whole_mg):
                for part in own:
                    mineral.shares.update(dict.fromkeys(part.forms, part.amounts[0].low / whole_mg * 100))
                    part.amounts = []


def _spread_content(claims: list[Claim], loose: float | None) -> None:
    """A percentage of magnesium said of a salt once holds wherever that salt is weighed."""
    salts = [c for c in claims if c.kind == "salt"]
    known = {tuple(c.forms): c.content for c in salts if c.content}
    if loose is not None and len({tuple(c.forms) for c in salts}) == 1:
        known.setdefault(tuple(salts[0].forms), loose)
    for claim in salts if known else ():
        if claim.amounts and claim.content is None:
            claim.content = known.get(tuple(claim.forms))


def _is_advice(claim: Claim, reading: Reading) -> bool:
    """Whether an amount is what people need a day ("volwassenen hebben 350 mg nodig"), not what is in the pot."""
    loose = all(a.scope is None or a.scope.unit == "daily_dose" for a in claim.amounts)
    return bool(claim.amounts) and claim.segment in reading.advice and loose and claim.about is None


def _without_weak_titles(claims: list[Claim]) -> list[Claim]:
    """Drop what only the product's name says when the list of contents gives amounts itself."""
    if not any(not c.title for c in claims):
        return claims
    return [c for c in claims if not _weak(c)]


def _weak(claim: Claim) -> bool:
    plain = not (claim.about or claim.sourced or claim.elemental or claim.amount_first or claim.content)
    return claim.title and plain and all(_is_loose(a) for a in claim.amounts)


def _is_loose(amount: Amount) -> bool:
    """Whether an amount says no more of "per what" than a product's name does: 3,82 mg/2 ml, tablet 500 mg."""
    return amount.scope is None or amount.scope.unit in ("ml", "g") or amount.scope.role == "name"


def _is_pot_title(reading: Reading) -> bool:
    """Return whether all there is, is a name and the number of tablets in the pot."""
    pot = any(m.kind == "pot" for m in reading.units)
    return pot and not reading.scopes and all(c.title for c in reading.claims)


def _uncovered(
    counted: list[Claim], said: list[Claim], chemistry: Chemistry, what: PerWhat
) -> list[Component]:
    """Return the salts with a weight that no declared figure can be about: each declared one names another source."""
    named = {f for m in said for f in (*m.forms, *(m.about.forms if m.about else ()))}
    if not all(m.forms or m.about for m in said if spans(m, what)):
        return []
    explained = [m.about for m in said]
    free = [
        c for c in counted
        if c.kind == "salt" and c.about is None and c not in explained and not named.intersection(c.forms)
    ]  # fmt: skip
    return _compounds(free, chemistry, what, pot=False)


def _compounds(salts: list[Claim], chemistry: Chemistry, what: PerWhat, pot: bool) -> list[Component]:
    """Return one part per salt; a salt printed twice with the same weight counts once."""
    parts: dict[tuple[str, ...], Component] = {}
    for claim in _without_sum(salts):
        part = compound(claim, chemistry, what, pot)
        if part is None or part.span is None:
            continue
        key = tuple(sorted(claim.forms))
        before = parts.get(key)
        if before is None or before.span is None:
            parts[key] = part
        elif not (alike(before.span[0], part.span[0]) and alike(before.span[1], part.span[1])):
            both = hull([before.span, part.span])
            parts[key] = Component(
                both, "ambiguous", (*before.claims, claim), "find_elemental", conflict=both
            )
    return list(parts.values())


def _without_sum(salts: list[Claim]) -> list[Claim]:
    """Leave out the weight of a whole blend when its salts are weighed too: 1000 mg of 400, 300 and 300."""
    sum_mg = sum(c.amounts[0].low for c in salts)
    return [
        c for c in salts
        if len(salts) < 3 or len(c.forms) == 1 or not alike(c.amounts[0].low * 2, sum_mg)
    ]  # fmt: skip


def _bare(reading: Reading) -> list[Amount]:
    return reading.compound_bare or [a for a in reading.bare if a.low >= 1]


def _nameless(reading: Reading, claims: list[Claim], chemistry: Chemistry, what: PerWhat) -> list[Component]:
    """Read a figure that stands by itself: the magnesium when several salts share it, else not settled."""
    found = [s for a in _bare(reading) if (s := per_unit(a, what)) is not None]
    if not found:
        return []
    forms = [f for c in claims for f in c.forms]
    span = hull(found)
    clear = settled(span) and not reading.compound_bare
    if clear and len(set(forms)) >= _ENOUGH_FORMS and any(c.kind == "mineral" for c in claims):
        return [Component(span, "stated", tuple(claims))]
    lowest, highest = chemistry.bounds(forms)
    top = span[1] * highest if reading.compound_bare else span[1]
    ask = "find_elemental" if forms else "find_which_form" if reading.compound_bare else "find_elemental"
    return [Component((span[0] * lowest, top), "ambiguous", tuple(claims), ask)]


def _assembly(parts: list[Component], claims: list[Claim], what: PerWhat) -> Assembly:
    known = [p.span for p in parts if p.span is not None]
    span = total(known) if parts and len(known) == len(parts) else None
    return Assembly(tuple(parts), span, tuple(claims), what)
