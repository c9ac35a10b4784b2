"""The policy read a second time: triage, choose and dose as short functions, written from the page alone.

The product is held against this reading on random consults. It shares the facts and the parsed answers
with the product, not its rules; where the two differ, one of them has read the page wrongly.
"""

from collections.abc import Iterator

from magwijzer.consult import Answer, Consult, Medicine
from magwijzer.knowledge.model import Knowledge

ORDER = ("plan", "food_first", "pharmacist_first", "doctor_first", "no_plan", "urgent")
NSAIDS = ("M01AA", "M01AB", "M01AC", "M01AE", "M01AG", "M01AH")
DIURETICS = {"loop-thiazide-diuretics", "potassium-sparing-diuretics"}
ARTICLE = (
    {"proton-pump-inhibitors"},
    DIURETICS,
    {"tetracyclines", "fluoroquinolones"},
    {"thyroid-hormones"},
    {"bisphosphonates"},
)
UNKNOWN_MATTERS = {
    "heart_failure",
    "malabsorption",
    "chronic_diarrhoea",
    "pancreatitis",
    "hyperthyroid",
    "salt_wasting",
    "malnutrition",
}
ABSOLUTE = {"dialysis", "hypermagnesaemia", "av_block", "myasthenia", "dehydration"}
NEVER_LIFTED = {"child_4_17", "under_treatment_magnesium"}
LOOSE = {"citrate", "oxide", "hydroxide", "sulfate", "chloride"}
GUT = {"citrate", "oxide"}


def outcome(consult: Consult, known: Knowledge, already_mg: float | None) -> str:
    """Return what triage makes of a consult, before it is known whether anything can be offered."""
    found = {
        "plan",
        *_urgent(consult, known),
        *_closed(consult, known),
        *_check_first(consult, known, already_mg),
    }
    return max(found, key=ORDER.index)


def _urgent(consult: Consult, known: Knowledge) -> Iterator[str]:
    stops = {"112", "112_or_113", "same_day_now", "same_day"}
    if any(known.alarms[name].action in stops for name in consult.alarm_symptoms or ()):
        yield "urgent"
    if consult.has("bowel_obstruction") or consult.has("acute_abdomen"):
        yield "urgent"


def _closed(consult: Consult, known: Knowledge) -> Iterator[str]:
    if consult.age < 4 or any(consult.has(name) for name in ABSOLUTE):
        yield "no_plan"
    if consult.egfr is not None and consult.egfr < 30:
        yield "no_plan"
    if any(not lifted for lifted in _doctor_reasons(consult, known)):
        yield "doctor_first"


def _doctor_reasons(consult: Consult, known: Knowledge) -> Iterator[bool]:
    """Yield for every reason to go to the doctor whether the doctor's ceiling lifts it."""
    by_doctor = consult.ceiling_mg_by_doctor is not None
    lifts = set(consult.ceiling_reason) if by_doctor else set()
    if consult.age < 18:
        yield False
    doctor_only = {c.id for c in known.cautions.values() if c.level == "doctor_only"}
    present = {name for name in doctor_only if name in consult.conditions and consult.has(name)}
    if consult.life_phase == "pregnant":
        present.add("pregnant")
    if consult.life_phase == "breastfeeding":
        present.add("lactating")
    if consult.egfr is not None and 30 <= consult.egfr < 60:
        present.add("egfr_30_59")
    for name in present:
        yield name in lifts - NEVER_LIFTED
    for name in sorted(known.conditions):
        factor = known.factors.get(known.conditions[name].factor or "")
        if consult.has(name) and factor and factor.safety_action in ("doctor_only", "doctor_first"):
            yield name in lifts - NEVER_LIFTED
    for medicine in recognised(consult):
        for name in medicine.interactions:
            kinds = known.interactions[name].kinds()
            if "avoid" in kinds:
                yield False
            elif "doctor-first" in kinds:
                yield name in lifts


def recognised(consult: Consult) -> list[Medicine]:
    """Return the medicines of courses that are not over and that are known."""
    over = [m for m in consult.medicines if consult.on and m.until and m.until < consult.on]
    return [m for m in consult.medicines if m not in over and m.status == "recognised"]


def _check_first(consult: Consult, known: Knowledge, already_mg: float | None) -> Iterator[str]:
    medicines = recognised(consult)
    used = {name for m in medicines for name in m.interactions}
    stressed = bool(DIURETICS & used) or any(
        code.startswith((*NSAIDS, "C03")) for m in medicines for code in m.atc
    )
    not_no = {name for name, answer in consult.conditions.items() if answer is not Answer.NO}
    unknown = {name for name, answer in consult.conditions.items() if answer is Answer.UNKNOWN}
    strict = {
        c.id
        for c in known.conditions.values()
        if c.caution and known.cautions[c.caution].level in ("absolute", "doctor_only")
    }
    current = [m for m in consult.medicines if not consult.course_is_over(m)]
    asks = (
        consult.age >= 75,
        consult.age >= 65 and stressed,
        consult.has("laxative_overuse"),
        sum(bool(group & used) for group in ARTICLE) >= 2,
        any(m.status != "recognised" for m in current),
        consult.egfr is None
        and (consult.age >= 65 or stressed or bool({"diabetes", "hypertension"} & not_no)),
        bool(unknown & (strict | UNKNOWN_MATTERS)),
        consult.sex != "male" and 12 <= consult.age <= 55 and consult.life_phase is None,
        "loop-thiazide-diuretics" in used,
        already_mg is None,
        "antacid" in consult.complaints,
        bool(set(consult.alarm_unknown) - set(consult.alarm_symptoms or ())),
    )
    if any(asks):
        yield "pharmacist_first"


def forms(consult: Consult, known: Knowledge) -> list[tuple[str, list[str]]]:
    """Return at most two forms with the complaints that bring them, in order."""
    asked = list(consult.complaints) or ["general"]
    excluded = (GUT if "sensitive_gut" in asked else set()) | (LOOSE if consult.stool == "loose" else set())
    withheld = {c for name in consult.alarm_symptoms or () for c in known.alarms[name].withholds}
    brought: dict[str, list[str]] = {}
    pair = {"sensitive_gut", "constipation"} <= set(asked) and "constipation" not in withheld
    for name in asked:
        form = next((f for f in _offered(name, consult) if f not in excluded), None)
        if pair and name == "constipation":
            form = None if consult.stool == "loose" else "citrate"
        if pair and name == "sensitive_gut":
            form = "bisglycinate"
        if form is not None and name not in withheld:
            brought.setdefault(form, []).append(name)
    ranked = sorted(brought, key=lambda form: -len(brought[form]))
    if pair:
        ranked.sort(key=lambda form: ("bisglycinate", "citrate", form).index(form))
    return [(form, brought[form]) for form in ranked[:2]]


def _offered(name: str, consult: Consult) -> tuple[str, ...]:
    if name == "constipation" and consult.low_budget:
        return ("oxide",)
    if name == "cognition":
        allowed = consult.age >= 18 and (consult.life_phase == "none" or consult.sex == "male")
        return ("threonate",) if allowed else ()
    table = {
        "sleep": ("bisglycinate",),
        "stress": ("bisglycinate",),
        "sensitive_gut": ("bisglycinate", "malate"),
        "constipation": ("citrate",),
        "fast_repletion": ("citrate",),
        "fatigue": ("malate",),
        "muscle_recovery": ("malate",),
        "night_cramps": ("bisglycinate", "malate", "citrate"),
        "restless_muscles": ("bisglycinate", "citrate"),
        "muscle_tension": ("bisglycinate", "citrate"),
        "headache": ("citrate",),
        "antacid": ("oxide",),
        "general": ("citrate", "bisglycinate", "malate"),
    }
    return table.get(name, ())


STARTS = {"sensitive_gut": 50, "constipation": 150, "fast_repletion": 150, "cognition": 80}
STEPS = {"cognition": 40}
MOST = {"sensitive_gut": 200, "cognition": 165}
Dose = tuple[str, list[float]]


def doses(consult: Consult, known: Knowledge, left_mg: float, own_threonate_mg: float) -> list[Dose]:
    """Return each form with the mg of its steps; [] = no dose (an antacid as on its leaflet)."""
    chosen = forms(consult, known)
    pair = {"sensitive_gut", "constipation"} <= set(consult.complaints)
    found: list[Dose] = []
    first: tuple[str, float, float, float] | None = None
    second_start = 0.0
    for form, names in chosen:
        if "antacid" in names:
            found.append((form, []))
            continue
        start, step = min(STARTS.get(n, 100) for n in names), min(STEPS.get(n, 50) for n in names)
        room = left_mg if form != "threonate" else min(left_mg, max(0.0, 250 - own_threonate_mg))
        if first is None:
            first = (form, min(start, room), step, min(room, *(MOST.get(n, 250) for n in names)))
            found.append((form, [first[1]]))
            continue
        room = min(room, left_mg - first[1])
        if room >= 25:
            own = 75 if pair and form == "citrate" else start // 2 // 25 * 25
            second_start = min(own, room)
            found.append((form, [second_start]))
    if first is not None:
        form, start_mg, step, most = first
        found = [
            (f, _ladder(f, start_mg, step, min(most, left_mg - second_start)) if f == form else s)
            for f, s in found
        ]
    return [(form, steps) for form, steps in found if steps != [0]]


def _ladder(form: str, start: float, step: float, most: float) -> list[float]:
    longest = 2 if form == "oxide" else 20
    return [mg for mg in (start + step * i for i in range(longest)) if mg <= max(most, start)]
