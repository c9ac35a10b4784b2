"""The journey: answers in, everything that follows out, in one place for every door."""

from dataclasses import dataclass
from typing import Any

from magwijzer.advice import Advice, Finding, advise
from magwijzer.consult import Consult, Parser
from magwijzer.knowledge.model import Knowledge
from magwijzer.planner.day import DayPlan
from magwijzer.planner.person import plan_day


@dataclass(frozen=True, slots=True)
class Reply:
    """All of it together: what was told, what follows, and when."""

    consult: Consult
    advice: Advice
    day: DayPlan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the advice and of the day."""
        return (*self.advice.findings, *self.day.findings)


class Service:
    """Answers consults against one Knowledge. Holds no answer between calls."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.parser = Parser(knowledge)

    def answer(self, raw: Any) -> Reply:
        """Return the reply to a decoded consult.

        Raises:
            ConsultError: with every problem of the answers at once.
        """
        return self.reply(self.parser.parse(raw))

    def reply(self, consult: Consult) -> Reply:
        """Return what follows from a consult that is parsed already."""
        advice = advise(consult, self.knowledge)
        return Reply(consult, advice, plan_day(consult, advice, self.knowledge))
