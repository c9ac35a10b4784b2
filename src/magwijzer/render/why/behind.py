"""The answers behind one finding: each function here tells those of one kind. ``answered`` says which for which."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from magwijzer.advice import Finding
from magwijzer.advice.present import KIDNEY_STRESS_RULE, kidney_stressing, triggers_of
from magwijzer.advice.taken import PRESCRIBED, magnesium_medicines
from magwijzer.consult import Answer, Consult, Medicine
from magwijzer.knowledge.model.safety import SafetyRule
from magwijzer.render.why import answer_lines as line
from magwijzer.render.words import Words
from magwijzer.service import Reply


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding and the reply it stands in."""

    reply: Reply
    finding: Finding
    words: Words

    @property
    def consult(self) -> Consult:
        """Return what was told."""
        return self.reply.consult

    @property
    def subject(self) -> str:
        """Return the id the finding is about."""
        return self.finding.subject or ""

    def rule(self, name: str) -> SafetyRule:
        """Return the figures of a rule."""
        return self.words.knowledge.rules[name]


Teller = Callable[[Asked], Iterator[str]]


def alarm(asked: Asked) -> Iterator[str]:
    """Yield the alarm symptom the finding is about."""
    yield line.alarm(asked.subject, asked.consult, asked.words)


def withholding_alarm(asked: Asked) -> Iterator[str]:
    """Yield the alarm symptom that holds a form back."""
    yield line.alarm(str(asked.finding.values["alarm"]), asked.consult, asked.words)


def alarms(asked: Asked) -> Iterator[str]:
    """Yield every alarm symptom that is there, and every condition that is an emergency."""
    for name in asked.consult.alarm_symptoms or ():
        yield line.alarm(name, asked.consult, asked.words)
    known = asked.words.knowledge
    for name, one in known.conditions.items():
        emergency = one.caution is not None and known.cautions[one.caution].urgency is not None
        if emergency and asked.consult.has(name):
            yield line.condition(name, asked.consult, asked.words)


def condition(asked: Asked) -> Iterator[str]:
    """Yield the answer to the condition the finding is about."""
    yield line.condition(asked.subject, asked.consult, asked.words)


def overdose(asked: Asked) -> Iterator[str]:
    """Yield the overdose and what makes it more dangerous."""
    yield from alarms(asked)
    yield from _conditions_of(asked.rule("urgent_overdose_at_risk"), asked)
    yield from kidneys(asked)


def _conditions_of(rule: SafetyRule, asked: Asked) -> Iterator[str]:
    """Yield the answers of the conditions a rule names, where they are no "no"."""
    for name in rule.conditions_any:
        if asked.consult.conditions[name] is not Answer.NO:
            yield line.condition(name, asked.consult, asked.words)


def caution(asked: Asked) -> Iterator[str]:
    """Yield what brings a contraindication up: a condition, or age, kidney value or life phase."""
    own = CAUTIONS.get(asked.subject, ())
    for tell in own:
        yield from tell(asked)
    if not own:
        yield line.condition(asked.subject, asked.consult, asked.words)


def factor(asked: Asked) -> Iterator[str]:
    """Yield what brings a risk factor up, as the rule itself finds it."""
    consult, words, known = asked.consult, asked.words, asked.words.knowledge
    need = asked.reply.advice.need
    found = triggers_of(known.factors[asked.subject], consult, need.gap_mg if need else None)
    for name in found:
        if name in TRIGGERS:
            yield from TRIGGERS[name](asked)
        elif name in known.conditions:
            yield line.condition(name, consult, words)
        elif name in consult.habits:
            yield from line.habits((name,), words)
    named = set(found) & set(consult.complaints)
    if named:
        yield from line.complaints((one for one in consult.complaints if one in named), words)
    yield from _medicines_with(lambda one: bool(set(found) & {*one.interactions, *one.atc}), asked)


def _medicines_with(wanted: Callable[[Medicine], bool], asked: Asked) -> Iterator[str]:
    found = [one for one in asked.consult.running_medicines() if wanted(one)]
    if found:
        yield from line.medicines(found, asked.words)


def medicine(asked: Asked) -> Iterator[str]:
    """Yield the medicine the finding names."""
    yield asked.words.say("word", "medicines", list=asked.finding.values["medicine"])


def article_classes(asked: Asked) -> Iterator[str]:
    """Yield the medicines of the classes the article names."""
    names = {name for group in asked.rule("article_classes").classes for name in group.interactions}
    yield from _medicines_with(lambda one: bool(names & set(one.interactions)), asked)


def kidney_risk(asked: Asked) -> Iterator[str]:
    """Yield why a kidney value is wanted: age, conditions and medicines that go with weak kidneys."""
    rule = asked.rule("egfr_unknown_at_risk")
    yield from kidneys(asked)
    yield from age(asked)
    yield from _conditions_of(rule, asked)
    yield from _medicines_with(lambda one: kidney_stressing(one, rule), asked)


def stressing_medicine(asked: Asked) -> Iterator[str]:
    """Yield the medicines that stress the kidneys."""
    yield from _medicines_with(lambda one: kidney_stressing(one, asked.rule(KIDNEY_STRESS_RULE)), asked)


def medicines(asked: Asked) -> Iterator[str]:
    """Yield every running medicine."""
    yield from line.medicines(asked.consult.running_medicines(), asked.words)


def complaint(asked: Asked) -> Iterator[str]:
    """Yield the complaint the finding is about."""
    yield from line.complaints((asked.subject,), asked.words)


def complaints(asked: Asked) -> Iterator[str]:
    """Yield all complaints."""
    yield from line.complaints(asked.consult.complaints, asked.words)


def age(asked: Asked) -> Iterator[str]:
    """Yield the age."""
    yield from line.age(asked.consult, asked.words)


def kidneys(asked: Asked) -> Iterator[str]:
    """Yield the kidney value."""
    yield from line.kidneys(asked.consult, asked.words)


def sex(asked: Asked) -> Iterator[str]:
    """Yield the sex."""
    yield from line.choice("sex", asked.consult, asked.words)


def life(asked: Asked) -> Iterator[str]:
    """Yield the life phase."""
    yield from line.choice("life_phase", asked.consult, asked.words)


def stool(asked: Asked) -> Iterator[str]:
    """Yield how the stool is."""
    yield from line.choice("stool", asked.consult, asked.words)


def taken(asked: Asked) -> Iterator[str]:
    """Yield pots, amounts, and what brings magnesium as a medicine."""
    yield from line.taken(asked.consult, asked.words)
    own = magnesium_medicines(asked.consult, asked.words.knowledge)
    yield from _medicines_with(lambda one: one in own, asked)
    if asked.consult.has(PRESCRIBED):
        yield line.condition(PRESCRIBED, asked.consult, asked.words)


def diet_rule(asked: Asked) -> Iterator[str]:
    """Yield what withholds foods: conditions that are no "no", kidney value and medicines."""
    rule = asked.words.knowledge.diet_rules[asked.subject]
    for name in rule.conditions_any:
        if asked.consult.conditions[name] is not Answer.NO:
            yield line.condition(name, asked.consult, asked.words)
    if rule.egfr_below is not None and asked.consult.egfr is not None:
        yield from kidneys(asked)
    wanted = set(rule.interactions_any)
    yield from _medicines_with(
        lambda one: bool(wanted & set(one.interactions)) or any(c in rule.atc_any for c in one.atc), asked
    )


def eating(asked: Asked) -> Iterator[str]:
    """Yield what is eaten."""
    yield from line.eating(asked.consult, asked.words)


def ceiling(asked: Asked) -> Iterator[str]:
    """Yield the ceiling a doctor set."""
    yield from line.ceiling(asked.consult, asked.words)


def day(asked: Asked) -> Iterator[str]:
    """Yield whether the day was told."""
    yield from line.day(asked.consult, asked.words)


CAUTIONS: Mapping[str, tuple[Teller, ...]] = {
    "egfr_lt30": (kidneys,),
    "egfr_30_59": (kidneys,),
    "child_under4": (age,),
    "child_4_17": (age,),
    "age_75": (age, stressing_medicine),
    "pregnant": (life,),
    "lactating": (life,),
}
"""Contraindications that another answer than a condition of the same name brings up."""

TRIGGERS: Mapping[str, Teller] = {
    "age": age,
    "gap": eating,
    "egfr_30_59": kidneys,
    "pregnant": life,
    "lactating": life,
}
"""What brings a risk factor up, where it is no condition, habit, complaint or medicine."""
