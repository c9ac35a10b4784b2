"""Why a finding stands there, as text: the chain answer → rule → fact → source."""

import json
from collections.abc import Iterator
from typing import Any

from magwijzer.advice import Finding
from magwijzer.advice.taken import intake_of
from magwijzer.advice.triage import RULES
from magwijzer.advice.triage.rule import Case, Rule
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Source
from magwijzer.render.fact import cited_source
from magwijzer.render.why.chain import chain_of
from magwijzer.render.words import Words
from magwijzer.service import Reply


def why(reply: Reply, code: str, words: Words) -> str:
    """Return the chain for every finding with this code; empty when there is none."""
    found = [finding for finding in reply.findings if finding.code == code]
    return "".join(f"{line}\n" for finding in found for line in lines(reply, finding, words))


def document(reply: Reply, code: str, words: Words) -> str:
    """Return the same as JSON; empty when there is no such finding."""
    found = [_document(reply, finding, words) for finding in reply.findings if finding.code == code]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n" if found else ""


def _document(reply: Reply, finding: Finding, words: Words) -> dict[str, Any]:
    chain, rule = chain_of(reply, finding, words), rule_of(reply.consult, finding, words)
    return {
        "code": finding.code,
        "subject": finding.subject,
        "text": chain.text,
        "answers": chain.answers,
        "rule": None if rule is None else {"name": rule.name, "reads": rule.reads},
        "facts": [
            {
                "fact": link.fact,
                "text": link.text or None,
                "sure": link.sure or None,
                "sources": [cited_source(words.knowledge.sources[name]) for name in link.sources],
            }
            for link in chain.links
        ],
    }


def lines(reply: Reply, finding: Finding, words: Words) -> Iterator[str]:
    """Yield the lines from sentence to source."""
    chain = chain_of(reply, finding, words)
    yield chain.text
    key = "answers" if chain.answers else "no_answers"
    yield f"  {words.say('reason', key, list='; '.join(chain.answers))}"
    rule = rule_of(reply.consult, finding, words)
    if rule is not None:
        yield f"  {words.say('reason', 'rule', rule=rule.name, answers=', '.join(rule.reads))}"
    for link in chain.links:
        told = f": {link.text}" if link.text else ""
        yield f"  {words.say('reason', 'fact', id=link.fact)}{told}"
        yield f"    {link.sure or words.say('reason', 'sure_rule')}"
        yield from (f"    {_source(words.knowledge.sources[name], words)}" for name in link.sources)


def _source(source: Source, words: Words) -> str:
    recalled = f" ({words.say('word', 'source_recalled')})" if source.verified == "recalled" else ""
    return f"{source.id}: {source.citation()}{recalled}"


def rule_of(consult: Consult, finding: Finding, words: Words) -> Rule | None:
    """Return the triage rule that makes this very finding, found by asking every rule again."""
    case = Case(consult, words.knowledge, intake_of(consult, words.knowledge))
    for rule in RULES:
        for reason in rule.decide(case):
            if (reason.finding.code, reason.finding.subject) == (finding.code, finding.subject):
                return rule
    return None
