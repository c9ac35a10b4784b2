"""What other answers would change: grouped by what they are to a reader, and by the outcome they lead to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magwijzer.advice import Outcome
from magwijzer.render.say import say
from magwijzer.render.words import Words
from magwijzer.service import Reply
from magwijzer.whatif import Alternative, Change, Kind

KINDS: tuple[Kind, ...] = ("find_out", "stricter", "freer")
"""In the order in which they are shown: what one can do something with comes first."""


@dataclass(frozen=True, slots=True)
class Group:
    """All changes of one kind that lead to one outcome."""

    kind: Kind
    then: str
    items: tuple[str, ...]


def groups(found: Iterable[Alternative], words: Words) -> Iterator[Group]:
    """Yield the changes by kind, then by outcome, strictest first."""
    all_found = tuple(found)
    for kind in KINDS:
        for outcome in reversed(Outcome):
            items = [item(one, words) for one in all_found if (one.kind, one.outcome) == (kind, outcome)]
            if items:
                then = words.say("otherwise", "then", kind=kind, outcome=named(outcome, words))
                yield Group(kind, then, tuple(dict.fromkeys(items)))


def named(outcome: Outcome, words: Words) -> str:
    """Return an outcome in a few words."""
    return words.say("reason", f"outcome_{outcome.id}")


def lines(found: tuple[Alternative, ...], reply: Reply, words: Words) -> Iterator[str]:
    """Yield the whole story as lines of text; someone who must call now reads only that."""
    now = reply.advice.outcome
    if now is Outcome.URGENT:
        yield from (say(finding, words) for finding in reply.findings if finding.code == "call")
        return
    yield words.say("otherwise", "now", outcome=named(now, words))
    yield words.say("otherwise", "lead")
    if not found:
        yield words.say("otherwise", "nothing")
    kind = None
    for group in groups(found, words):
        if group.kind != kind:
            kind = group.kind
            yield f"\n{words.say('otherwise', kind)}\n{words.say('otherwise', f'{kind}_note')}"
        yield f"{group.then}"
        yield from (f"- {text}" for text in group.items)


def alternative(one: Alternative, words: Words) -> str:
    """Return one change and where it leads, as one line."""
    return f"{item(one, words)} → {named(one.outcome, words)}"


def item(one: Alternative, words: Words) -> str:
    """Return one change in words."""
    change, kind = one.change, one.kind
    if change.field in ("alarm_symptoms", "alarm_unknown", "complaints", "habits", "conditions"):
        return words.say("otherwise", _key(change), label=_label(change, words), kind=kind)
    if change.field in ("medicines", "products"):
        return words.say("otherwise", change.field, label=change.subject)
    field = words.say("reason", f"field_{change.field}")
    return words.say("otherwise", "other", field=field, value=_value(change, words))


def _key(change: Change) -> str:
    if change.field == "conditions":
        return f"condition_{change.new}"
    if change.field == "alarm_unknown":
        return change.field
    return f"{change.field}_{'with' if change.new else 'without'}"


def _label(change: Change, words: Words) -> str:
    known, name = words.knowledge, change.subject
    if change.field == "complaints":
        return words.text(known.complaints[name].name)
    if change.field == "conditions":
        return words.text(known.conditions[name].label)
    return words.text(known.habits[name].label if change.field == "habits" else known.alarms[name].label)


def _value(change: Change, words: Words) -> str:
    if change.new is None:
        return words.say("word", "unknown")
    if isinstance(change.new, (int, float)):
        return words.number(float(change.new))
    return words.say("reason", f"{change.field}_{change.new}")
