"""What an edition means for people, as lines of the changelog: counts on the made-up population, fact by fact."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from magwijzer.advice import Outcome
from magwijzer.knowledge.check.walk import leaves
from magwijzer.knowledge.model import Knowledge, Text
from magwijzer.render.words import Words, sentence
from magwijzer.screen.compare import MEDICINES, REFUSED, TOGETHER, changed_facts
from magwijzer.screen.tally import Tally

MOST_HOURS = 5
"""Classes of medicines that are named with the hours, the commonest first."""
MOST_FIGURES = 6
"""Figures that are named for one fact."""
NAMES = ("title", "name", "label", "item")


@dataclass(frozen=True, slots=True)
class Flips:
    """How many people's advice changed: in all, from outcome to outcome, and through which facts."""

    people: int
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)


def flips_of(rows: Iterable[Mapping[str, str]]) -> Flips:
    """Return the counts of the rows of a ``.flips`` file."""
    moves: Counter[tuple[str, str]] = Counter()
    facts: Counter[str] = Counter()
    for row in rows:
        moves[row["outcome_before"], row["outcome_after"]] += 1
        facts.update(row["facts"].split(";"))
    return Flips(sum(moves.values()), moves, facts)


def first(tally: Tally, words: Words) -> Iterator[str]:
    """Yield what the advice is for the population: the outcomes, and the hours that must be kept."""
    yield words.say("edition", "counted", people=whole(tally.people + tally.rejected))
    yield ""
    yield words.say("edition", "outcomes")
    yield ""
    for outcome in Outcome:
        count = whole(tally.outcomes.get(outcome.id, 0))
        yield words.say("edition", "outcome", outcome=_outcome(outcome.id, words), count=count)
    if tally.rejected:
        yield words.say("edition", "rejected", count=whole(tally.rejected))
    separate = [name for name, one in words.knowledge.interactions.items() if one.kind == "separate"]
    common = sorted(separate, key=lambda name: -tally.interactions.get(name, 0))[:MOST_HOURS]
    named = words.join(words.text(words.knowledge.interactions[name].title) for name in common)
    yield ""
    yield words.say("edition", "hours", count=whole(sum(tally.hours.values())), list=named)


def changed(flips: Flips, people: int, before: Knowledge, words: Words) -> Iterator[str]:
    """Yield what changed since an edition, for how many people, and through which fact."""
    yield words.say("edition", "counted", people=whole(people))
    yield ""
    key, then = ("changed" if flips.people else "none"), before.edition.edition
    yield words.say("edition", key, count=whole(flips.people), before=then)
    if flips.people:
        yield ""
        yield words.say("edition", "moves")
        yield ""
        yield from _moves(flips, words)
    names = changed_facts(before, words.knowledge)
    if names:
        yield ""
        yield words.say("edition", "through")
        yield ""
        yield from _through(flips, names, before, words)


def _moves(flips: Flips, words: Words) -> Iterator[str]:
    same = sum(count for (old, new), count in flips.moves.items() if old == new)
    for (old, new), count in sorted(flips.moves.items(), key=lambda one: (-one[1], one[0])):
        if old != new:
            was, now = _outcome(old, words), _outcome(new, words)
            yield words.say("edition", "move", before=was, after=now, count=whole(count))
    if same:
        yield words.say("edition", "same_outcome", count=whole(same))


def _through(flips: Flips, names: tuple[str, ...], before: Knowledge, words: Words) -> Iterator[str]:
    for fact in sorted(names, key=lambda name: -flips.facts.get(name, 0)):
        key = "fact" if flips.facts.get(fact) else "unseen"
        count = whole(flips.facts.get(fact, 0))
        yield words.say("edition", key, name=_name(fact, before, words), id=fact, count=count)
        if fact != MEDICINES:
            yield from _figures(fact, before, words)
    if flips.facts.get(TOGETHER):
        count = whole(flips.facts[TOGETHER])
        yield words.say("edition", "fact", name=words.say("edition", "together"), id=TOGETHER, count=count)


def _figures(fact: str, before: Knowledge, words: Words) -> Iterator[str]:
    """Yield every figure and sentence of a fact that changed, as it was and as it is."""
    old, new = _fact(fact, before), _fact(fact, words.knowledge)
    if old is None or new is None:
        yield words.say("edition", "new" if old is None else "gone")
        return
    was, now = dict(leaves(old)), dict(leaves(new))
    differing = [key for key in dict.fromkeys((*was, *now)) if was.get(key) != now.get(key)]
    for key in differing[:MOST_FIGURES]:
        values = {"before": _value(was.get(key), words), "after": _value(now.get(key), words)}
        yield words.say("edition", "figure", key=key, **values)


def _fact(fact: str, knowledge: Knowledge) -> Any:
    kind, _, name = fact.partition(".")
    return knowledge.groups()[kind].get(name)


def _name(fact: str, before: Knowledge, words: Words) -> str:
    """Return what a fact is called, as a reader knows it; its id when it has no name."""
    if fact == MEDICINES:
        return words.say("edition", "medicines")
    one = _fact(fact, words.knowledge) or _fact(fact, before)
    found = (getattr(one, name, None) for name in NAMES)
    return next((sentence(words.text(text)) for text in found if isinstance(text, Text)), fact)


def _value(value: object, words: Words) -> str:
    if isinstance(value, Text):
        return f"‘{words.text(value)}’"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return words.number(float(value))
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(map(str, value)) or words.say("edition", "none_value")
    return words.say("edition", "none_value") if value is None else str(value)


def _outcome(name: str, words: Words) -> str:
    return words.say("edition", "unread") if name == REFUSED else words.say("reason", f"outcome_{name}")


def whole(count: int) -> str:
    """Return a count with a narrow space between thousands."""
    return f"{count:,}".replace(",", "\u202f")
