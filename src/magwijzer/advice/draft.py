"""What complaints that share a form agree on, before the room that is left is looked at."""

from dataclasses import dataclass

from magwijzer.advice.choose import Choice, Pick
from magwijzer.advice.finding import because
from magwijzer.advice.model import Recommendation
from magwijzer.knowledge.model import Knowledge
from magwijzer.knowledge.model.form import Window

BISGLYCINATE = "bisglycinate"
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation without its ladder, and the lowest start, step and maximum of its complaints (mg)."""

    recommendation: Recommendation
    start_mg: float | None
    step_mg: float | None
    max_mg: float | None
    own_start_mg: float | None

    @property
    def form(self) -> str:
        """Return the id of the form."""
        return self.recommendation.form


def draft(pick: Pick, choice: Choice, knowledge: Knowledge) -> Draft:
    """Return the draft for one chosen form: lowest start, step and maximum, latest review, earliest end."""
    plans = [knowledge.complaints[name].plan for name in pick.complaints]
    incidental = any(plan.incidental for plan in plans)
    weeks = [plan.review_after_weeks for plan in plans if plan.review_after_weeks is not None]
    ends = [p.low_budget_max_days for p in plans if p.low_budget_max_days and pick.form in p.forms_low_budget]
    steps = [plan.step_mg for plan in plans if plan.step_mg is not None and not incidental]
    starts = [plan.start_mg for plan in plans if plan.start_mg is not None and not incidental]
    maxima = [plan.plan_max_mg for plan in plans if plan.plan_max_mg is not None and not incidental]
    facts = (*(f"complaints.{name}" for name in pick.complaints), f"forms.{pick.form}")
    recommendation = Recommendation(
        form=pick.form,
        complaints=pick.complaints,
        window=_window(pick, choice, knowledge),
        incidental=incidental,
        step_mg=min(steps, default=None),
        review_after_days=max(weeks) * DAYS_A_WEEK if weeks else None,
        last_day=min(ends, default=None),
        because=because(knowledge, *facts),
    )
    return Draft(
        recommendation,
        min(starts, default=None),
        min(steps, default=None),
        min(maxima, default=None),
        None if incidental else pick.own_start_mg,
    )


def _window(pick: Pick, choice: Choice, knowledge: Knowledge) -> Window:
    intake = knowledge.forms[pick.form].intake
    offered = {other.form for other in choice.picks}
    if intake.beside_bisglycinate is not None and BISGLYCINATE in offered:
        return intake.beside_bisglycinate
    return intake.window
