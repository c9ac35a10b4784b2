"""From a finding to its sentence."""

from datetime import date

from magwijzer.advice import Finding
from magwijzer.knowledge.model import Food
from magwijzer.render.words import Words, sentence

SUBJECT_LABELS = frozenset({"condition_unknown", "condition_not_known", "urgent_condition"})
COMPLAINT_CODES = frozenset({"withheld_by_alarm", "form_not_for_person"})


def say(finding: Finding, words: Words) -> str:
    """Return the sentence of a finding in the language of ``words``."""
    known = words.knowledge
    fact = known.fact(finding.because[0].fact) if finding.because else None
    values: dict[str, object] = {name: _value(name, value, words) for name, value in finding.values.items()}
    subject = finding.subject or ""
    if finding.code in SUBJECT_LABELS:
        values["label"] = words.text(known.conditions[subject].label)
    if finding.code in COMPLAINT_CODES:
        values["complaint"] = words.text(known.complaints[subject].name)
    if finding.code == "alarm_see_gp":
        values["action"] = words.text(known.urgency[known.alarms[subject].action].instruction)
    if finding.code == "current_too_close":
        values["hours"] = words.hours(float(finding.values["minutes"]))
    text = words.say("finding", finding.code, fact, **values)
    if finding.values.get("lifted") == "yes":
        text = f"{text} {words.say('finding', 'lifted')}"
    return sentence(text)


def _value(name: str, value: float | str, words: Words) -> object:
    """Return a value as the reader reads it: forms, alarms, days and dates by their words."""
    if not isinstance(value, str):
        return float(value)
    if name == "form":
        return words.form(value)
    if name == "alarm":
        return words.text(words.knowledge.alarms[value].label)
    if name == "weekday":
        return words.say("weekday", value)
    if name == "until":
        return words.day(date.fromisoformat(value))
    if name == "pause_until":
        return words.say("word", "until", date=words.day(date.fromisoformat(value))) if value else ""
    if name == "times":
        return ", ".join(words.at(_minutes(time)) for time in value.split(", ") if time)
    if name == "problem":
        return words.say("label_problem", value if words.has("label_problem", value) else "other")
    if name == "ask":
        return words.say("label_ask", value if words.has("label_ask", value) else "other")
    return value


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def food_name(food: Food, words: Words) -> str:
    """Return a food's name, lower case as inside a sentence."""
    name = words.text(food.name)
    return name[:1].lower() + name[1:]
