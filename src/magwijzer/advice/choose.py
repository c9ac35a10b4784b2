"""Stage 3, choose: at most two forms, from the complaints in the order the person gave them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from magwijzer.advice.finding import Finding, because
from magwijzer.advice.need import GENERAL
from magwijzer.advice.present import adult_from
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Complaint, Knowledge

SENSITIVE_GUT = "sensitive_gut"
CONSTIPATION = "constipation"
COMBINATION = "combination"
LOOSE_RULE = "loose_stool"
COGNITION = "cognition"
THREONATE = "threonate"
MOST_FORMS = 2


@dataclass(frozen=True, slots=True)
class Pick:
    """A form and the complaints that brought it; ``own_start_mg`` when the combination sets its start."""

    form: str
    complaints: tuple[str, ...]
    own_start_mg: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The forms to offer, and what is said about the ones left out."""

    picks: tuple[Pick, ...]
    findings: tuple[Finding, ...]


def complaints_of(consult: Consult) -> tuple[str, ...]:
    """Return the complaints; none at all counts as general supplementation."""
    return consult.complaints or (GENERAL,)


def choose(consult: Consult, knowledge: Knowledge) -> Choice:
    """Return at most two forms with their complaints; every complaint left without is named."""
    wishes = {name: _first_choice(name, consult, knowledge) for name in complaints_of(consult)}
    pair = _pair(wishes, consult, knowledge)
    wishes |= {pick.complaints[0]: pick.form for pick in pair}
    by_form: dict[str, list[str]] = defaultdict(list)
    for complaint, form in wishes.items():
        if form is not None:
            by_form[form].append(complaint)
    ranked = sorted(by_form, key=lambda form: len(by_form[form]), reverse=True)
    first = [pick.form for pick in pair]
    chosen = [*first, *(form for form in ranked if form not in first)][:MOST_FORMS]
    starts = {pick.form: pick.own_start_mg for pick in pair}
    picks = tuple(Pick(form, tuple(by_form[form]), starts.get(form)) for form in chosen)
    return Choice(picks, tuple(_left_out(wishes, chosen, consult, knowledge)))


def _first_choice(name: str, consult: Consult, knowledge: Knowledge) -> str | None:
    """Return the first form the complaint offers that this person may have."""
    complaint = knowledge.complaints[name]
    if withheld_by(name, consult, knowledge) or not _allowed(complaint, consult, knowledge):
        return None
    excluded = excluded_forms(consult, knowledge)
    return next((form for form in offered(complaint, consult) if form not in excluded), None)


def offered(complaint: Complaint, consult: Consult) -> tuple[str, ...]:
    """Return the forms a complaint offers this person, first choice first."""
    plan = complaint.plan
    if consult.low_budget and plan.forms_low_budget:
        return plan.forms_low_budget
    if SENSITIVE_GUT in consult.complaints and plan.forms_with_sensitive_gut:
        return plan.forms_with_sensitive_gut
    return plan.forms


def excluded_forms(consult: Consult, knowledge: Knowledge) -> frozenset[str]:
    """Return the forms this person must not get: with a sensitive gut or loose stool now."""
    excluded: set[str] = set()
    if SENSITIVE_GUT in consult.complaints:
        excluded.update(knowledge.complaints[SENSITIVE_GUT].plan.forms_never)
    if consult.stool == "loose":
        excluded.update(knowledge.rules[LOOSE_RULE].forms)
    return frozenset(excluded)


def withheld_by(complaint: str, consult: Consult, knowledge: Knowledge) -> str | None:
    """Return the alarm symptom that holds back any form for a complaint, if one does."""
    alarms = consult.alarm_symptoms or ()
    return next((name for name in alarms if complaint in knowledge.alarms[name].withholds), None)


def _allowed(complaint: Complaint, consult: Consult, knowledge: Knowledge) -> bool:
    """Tell whether this person may have the complaint's form at all (threonate: a novel food for adults)."""
    only = complaint.plan.only
    if only is None:
        return True
    by_life = consult.life_phase in only.life_phase or consult.sex == only.or_sex
    return consult.age >= max(only.age_from, adult_from(knowledge)) and by_life


def may_have_threonate(consult: Consult, knowledge: Knowledge) -> bool:
    """Tell whether this person may take threonate at all (limits.rule_threonate)."""
    return _allowed(knowledge.complaints[COGNITION], consult, knowledge)


def _pair(wishes: dict[str, str | None], consult: Consult, knowledge: Knowledge) -> tuple[Pick, ...]:
    """A sensitive gut with constipation: bisglycinate first and a little citrate, in either order."""
    plan = knowledge.complaints[COMBINATION].plan
    if not set(plan.for_complaints) <= set(wishes) or withheld_by(CONSTIPATION, consult, knowledge):
        return ()
    loose = knowledge.rules[LOOSE_RULE].forms if consult.stool == "loose" else ()
    starts = plan.starts_mg or {}
    paired = zip(plan.order, plan.for_complaints, strict=True)
    return tuple(Pick(form, (name,), starts.get(form)) for form, name in paired if form not in loose)


def _left_out(
    wishes: dict[str, str | None], chosen: list[str], consult: Consult, knowledge: Knowledge
) -> Iterator[Finding]:
    if consult.stool == "loose" and CONSTIPATION in wishes:
        facts = because(knowledge, f"complaints.{CONSTIPATION}", f"rules.{LOOSE_RULE}")
        yield Finding("loose_and_constipated", "warning", facts, CONSTIPATION)
    if consult.stool == "constipated" and CONSTIPATION not in wishes:
        yield Finding("stool_constipated", "info", because(knowledge, "lookalikes.gut"), CONSTIPATION)
    for name, form in wishes.items():
        if form is not None and form not in chosen:
            facts = because(knowledge, f"complaints.{name}", f"forms.{form}")
            yield Finding("third_form_left_out", "info", facts, name, {"form": form})
        elif form is None:
            yield _without_form(name, consult, knowledge)


def _without_form(name: str, consult: Consult, knowledge: Knowledge) -> Finding:
    complaint = knowledge.complaints[name]
    alarm = withheld_by(name, consult, knowledge)
    if alarm is not None:
        facts = because(knowledge, f"alarms.{alarm}", f"complaints.{name}")
        return Finding("withheld_by_alarm", "warning", facts, name, {"alarm": alarm})
    if not _allowed(complaint, consult, knowledge):
        facts = because(knowledge, "limits.rule_threonate", f"complaints.{name}")
        return Finding("form_not_for_person", "info", facts, name, {"form": complaint.plan.forms[0]})
    code = "no_form_left" if complaint.plan.forms else "no_form_for_complaint"
    return Finding(code, "info", because(knowledge, f"complaints.{name}"), name)
