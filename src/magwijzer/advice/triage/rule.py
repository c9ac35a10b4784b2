"""What a triage rule is: a name, the answers it reads, and a function that yields reasons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from magwijzer.advice.finding import Finding, Level, because
from magwijzer.advice.outcome import Outcome
from magwijzer.advice.taken import Intake
from magwijzer.consult import Consult
from magwijzer.knowledge.model import Knowledge

CLOSED_LEVELS: dict[Outcome, Level] = {
    Outcome.URGENT: "critical",
    Outcome.NO_PLAN: "critical",
    Outcome.DOCTOR_FIRST: "critical",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule may look at."""

    consult: Consult
    knowledge: Knowledge
    intake: Intake


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the outcome is at least this strict.

    ``lifted_by`` are the ids a doctor's ceiling must all name to turn it into a warning; empty = nothing lifts it.
    """

    outcome: Outcome
    finding: Finding
    lifted_by: tuple[str, ...] = ()
    urgency: str | None = None
    question: str | None = None


Decide = Callable[[Case], Iterator[Reason]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named condition that can be read aloud; ``reads`` are the consult fields it depends on."""

    name: str
    reads: tuple[str, ...]
    decide: Decide


def reason(
    case: Case,
    outcome: Outcome,
    code: str,
    *facts: str,
    subject: str | None = None,
    lifted_by: tuple[str, ...] = (),
    question: str | None = None,
    urgency: str | None = None,
    **values: float | str,
) -> Reason:
    """Return a reason whose level follows from its outcome."""
    level = CLOSED_LEVELS.get(outcome, "warning")
    finding = Finding(code, level, because(case.knowledge, *facts), subject, values)
    return Reason(outcome, finding, lifted_by, urgency, question)
