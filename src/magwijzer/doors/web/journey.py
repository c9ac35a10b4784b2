"""The journey: which page comes next, where Back goes, and when it must stop because someone needs help now.

Nothing is remembered between requests: the next page follows from the answers alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from magwijzer.advice import Outcome
from magwijzer.consult import Answer
from magwijzer.doors.web.answers import NOTHING, Answers, Given
from magwijzer.doors.web.case import NO, Case
from magwijzer.doors.web.complaint import complaint_steps
from magwijzer.doors.web.groups import CONDITION_PAGES, OVERDOSE
from magwijzer.doors.web.life import life_steps
from magwijzer.doors.web.pots import ceiling_pages, pot_pages
from magwijzer.doors.web.safety import safety_steps
from magwijzer.doors.web.step import Step
from magwijzer.doors.web.swallowed import medicine_steps
from magwijzer.doors.web.told import partial_consult
from magwijzer.knowledge.model import Knowledge
from magwijzer.service import Reply

CHECK = "check"
PLAN = "plan"
KIDNEY_PAGE = CONDITION_PAGES[0]
MOST_URGENT = "112"


@dataclass(frozen=True, slots=True)
class Journey:
    """All pages in order."""

    steps: Mapping[str, Step]

    def open_steps(self, case: Case) -> tuple[Step, ...]:
        """Return the pages this visitor gets, in order."""
        return case.once(self._open_steps)

    def _open_steps(self, case: Case) -> tuple[Step, ...]:
        return tuple(step for step in self.steps.values() if step.asked(case))

    def answered(self, step: Step, case: Case) -> bool:
        """Tell whether a page is answered and the answer still holds."""
        return step.id in case.answers and not step.wrong(case.given(step.id), case)

    def first_open(self, case: Case) -> Step | None:
        """Return the first page that is not answered."""
        return next((step for step in self.open_steps(case) if not self.answered(step, case)), None)

    def after(self, step: str, case: Case, change: bool) -> str:
        """Return where an answer leads: on to the next page; after a change back to the check page."""
        first = self.first_open(case)
        if change:
            return first.id if first else CHECK
        order = list(self.steps)
        later = [s.id for s in self.open_steps(case) if order.index(s.id) > order.index(step)]
        following = later[0] if later else CHECK
        if first is None or (following != CHECK and order.index(following) < order.index(first.id)):
            return following
        return first.id

    def before(self, step: str, case: Case) -> str | None:
        """Return the page that Back shows; None on the first."""
        order = list(self.steps)
        place = order.index(step) if step in self.steps else len(order)
        earlier = [s.id for s in self.open_steps(case) if order.index(s.id) < place]
        return earlier[-1] if earlier else None

    def with_answer(self, step: Step, given: Given, case: Case) -> Answers:
        """Return the answers with this page filled in, without those it undoes."""
        kept = dict(case.answers)
        if kept.get(step.id) != given:
            for name in step.resets:
                kept.pop(name, None)
        return kept | {step.id: given}

    def only_asked(self, case: Case) -> Answers:
        """Return the answers of pages that exist and may be shown; what no page asks any more is forgotten."""
        return {
            name: given
            for name, given in case.answers.items()
            if name in self.steps and self.steps[name].may_open(case)
        }


def journey(knowledge: Knowledge) -> Journey:
    """Return the journey that these facts ask for."""
    steps = (
        *safety_steps(knowledge),
        *complaint_steps(knowledge),
        *medicine_steps(),
        *pot_pages(),
        *ceiling_pages(knowledge),
        *life_steps(knowledge),
    )
    return Journey({step.id: step for step in steps})


def stop(case: Case) -> Reply | None:
    """Return the reply that says whom to call, when an answer so far asks for help now."""
    return case.once(_stop)


def _stop(case: Case) -> Reply | None:
    told = (*case.alarms.values(), *case.conditions.values())
    if Answer.YES not in told:
        return None
    consult = partial_consult(case)
    reply = case.service.reply(consult) if consult is not None else None
    return reply if reply is not None and reply.advice.outcome is Outcome.URGENT else None


def asks_one_more(case: Case, reply: Reply, journey: Journey) -> Step | None:
    """Return the kidney page that must come before the emergency page: with weak kidneys an overdose means 112."""
    overdose = case.alarms.get(OVERDOSE) is Answer.YES
    if not overdose or reply.advice.urgency == MOST_URGENT:
        return None
    pages = [s for s in journey.open_steps(case) if s.id.partition(".")[0] in (KIDNEY_PAGE, "egfr")]
    return next((step for step in pages if not journey.answered(step, case)), None)


def turns_back(step: str, given: Given) -> str | None:
    """Return the page an answer sends back to: medicines that were not read right are typed again."""
    return "medicines" if step == "confirm" and given.get("v") == (NO,) else None


def fields_of(step: Step, form: Given, case: Case) -> Given:
    """Return the part of a posted form that belongs to a page."""
    return {name: form[name] for name in step.fields(case) if name in form} or NOTHING
