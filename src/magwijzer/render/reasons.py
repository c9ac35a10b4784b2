"""Why a finding stands there: the chain answer → rule → fact → source; and what other answers would change."""

from collections.abc import Iterator

from magwijzer.advice import Finding
from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage import RULES
from magwijzer.advice.triage.rule import Case, Rule
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Text
from magwijzer.render.say import say
from magwijzer.render.words import Words, sentence
from magwijzer.service import Reply
from magwijzer.whatif import Alternative

READER_TEXTS = ("text", "reason", "statement", "advice", "instruction", "label", "name", "title")


def why(reply: Reply, code: str, words: Words) -> str:
    """Return the chain for every finding with this code; empty when there is none."""
    found = [finding for finding in reply.findings if finding.code == code]
    return "".join(f"{line}\n" for finding in found for line in chain(reply, finding, words))


def chain(reply: Reply, finding: Finding, words: Words) -> Iterator[str]:
    """Yield the lines from sentence to source."""
    known = words.knowledge
    yield sentence(say(finding, words))
    rule = rule_of(reply.consult, finding, words)
    if rule is not None:
        yield f"  {words.say('reason', 'rule', rule=rule.name, answers=', '.join(rule.reads))}"
    for reason in finding.because:
        yield f"  {words.say('reason', 'fact', fact=reason.fact)}: {_fact_text(reason.fact, words)}"
        for name in reason.sources:
            source = known.sources[name]
            recalled = f" ({words.say('word', 'source_recalled')})" if source.verified == "recalled" else ""
            yield f"    {name}: {source.citation()}{recalled}"


def rule_of(consult: Consult, finding: Finding, words: Words) -> Rule | None:
    """Return the triage rule that makes this very finding, found by asking every rule again."""
    case = Case(consult, words.knowledge, intake_of(consult, words.knowledge))
    for rule in RULES:
        for reason in rule.decide(case):
            if (reason.finding.code, reason.finding.subject) == (finding.code, finding.subject):
                return rule
    return None


def _fact_text(full_id: str, words: Words) -> str:
    fact = words.knowledge.fact(full_id)
    for name in READER_TEXTS:
        text = getattr(fact, name, None)
        if isinstance(text, Text):
            return words.text(text)
    return str(getattr(fact, "original", "") or full_id)


def alternatives(found: tuple[Alternative, ...], words: Words) -> str:
    """Return what other answers would lead to, one line each."""
    if not found:
        return words.say("reason", "no_alternative") + "\n"
    return "".join(f"- {alternative(one, words)}\n" for one in found)


def alternative(one: Alternative, words: Words) -> str:
    """Return one change and where it leads."""
    change, known = one.change, words.knowledge
    outcome = words.say("reason", f"outcome_{one.outcome.id}")
    if change.field == "conditions":
        label = words.text(known.conditions[change.subject].label)
        return words.say(
            "reason", "condition", label=label, answer=words.say("word", change.new), outcome=outcome
        )
    if change.field in ("alarm_symptoms", "complaints"):
        fact = known.alarms.get(change.subject) or known.complaints[change.subject]
        label = words.text(getattr(fact, "label", None) or fact.name)  # type: ignore[union-attr]
        return words.say("reason", "with" if change.new else "without", label=label, outcome=outcome)
    if change.field in ("medicines", "products"):
        return words.say("reason", "without", label=change.subject, outcome=outcome)
    value = words.say("word", "unknown") if change.new is None else _value(change.field, change.new, words)
    return words.say(
        "reason", "other", field=words.say("reason", f"field_{change.field}"), value=value, outcome=outcome
    )


def _value(field: str, value: object, words: Words) -> str:
    if isinstance(value, (int, float)):
        return words.number(float(value))
    return words.say("reason", f"{field}_{value}")
