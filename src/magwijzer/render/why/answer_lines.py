"""One answer of a consult in a reader's words: the beginning of the chain behind a finding."""

from collections.abc import Iterable, Iterator

from magwijzer.consult import Consult, Medicine
from magwijzer.render.words import Words

LONGEST_LABEL = 120
"""Characters of a label that are repeated."""


def condition(name: str, consult: Consult, words: Words) -> str:
    """Return the answer to one condition."""
    label = words.text(words.knowledge.conditions[name].label)
    return words.say("reason", "said", label=label, answer=words.say("word", consult.conditions[name]))


def alarm(name: str, consult: Consult, words: Words) -> str:
    """Return the answer to one alarm symptom."""
    answer = "yes" if name in (consult.alarm_symptoms or ()) else "unknown"
    label = words.text(words.knowledge.alarms[name].label)
    return words.say("reason", "said", label=label, answer=words.say("word", answer))


def complaints(names: Iterable[str], words: Words) -> Iterator[str]:
    """Yield one line for the complaints; none named counts as a line too."""
    known = [words.text(words.knowledge.complaints[name].name) for name in names]
    yield words.say("word", "complaints", list=", ".join(known) or words.say("word", "none"))


def medicines(found: Iterable[Medicine], words: Words) -> Iterator[str]:
    """Yield one line for these medicines."""
    yield words.say(
        "word", "medicines", list=", ".join(one.text for one in found) or words.say("word", "none")
    )


def taken(consult: Consult, words: Words) -> Iterator[str]:
    """Yield the pots and the amount of magnesium that is taken already, as they were told."""
    for pot in consult.products or ():
        yield words.say("reason", "pot", label=pot.label[:LONGEST_LABEL])
    if consult.already_mg is not None:
        yield words.say("word", "taken", mg=float(consult.already_mg))
    elif consult.products is None:
        yield words.say("word", "taken_unknown")
    elif not consult.products:
        yield words.say("word", "taken", mg=0.0)


def age(consult: Consult, words: Words) -> Iterator[str]:
    """Yield the age."""
    yield words.say("word", "age", age=consult.age)


def kidneys(consult: Consult, words: Words) -> Iterator[str]:
    """Yield the kidney value, or that it is not known."""
    key = "egfr_unknown" if consult.egfr is None else "egfr"
    yield words.say("word", key, egfr=words.number(consult.egfr or 0))


def choice(field: str, consult: Consult, words: Words) -> Iterator[str]:
    """Yield the answer to sex, life phase or stool."""
    value = getattr(consult, field)
    answer = words.say("word", "unknown") if value is None else words.say("reason", f"{field}_{value}")
    yield words.say("reason", "field", field=words.say("reason", f"field_{field}"), value=answer)


def eating(consult: Consult, words: Words) -> Iterator[str]:
    """Yield what is eaten, or that it is not known."""
    eaten = consult.diet.eaten_mg()
    key = "eaten_unknown" if eaten is None else "eaten"
    yield words.say("reason", key, mg=words.number(round(eaten or 0)))


def ceiling(consult: Consult, words: Words) -> Iterator[str]:
    """Yield the ceiling a doctor set, when there is one."""
    if consult.ceiling_mg_by_doctor is not None:
        yield words.say("reason", "ceiling", mg=float(consult.ceiling_mg_by_doctor))


def habits(names: Iterable[str], words: Words) -> Iterator[str]:
    """Yield the habits by name."""
    for name in names:
        label = words.text(words.knowledge.habits[name].label)
        yield words.say("reason", "said", label=label, answer=words.say("word", "yes"))


def day(consult: Consult, words: Words) -> Iterator[str]:
    """Yield whether the hours of the day were told."""
    stated = consult.day is not None and consult.day.stated
    yield words.say("reason", "day_told" if stated else "day_untold")
