"""Up, stay, down or stop: the ladder of a plan as a small state machine, fed with what the diary shows.

One `Look` a day goes in, one `State` comes out. Up only after 7 days on a step without thin stool and without
enough effect; down after thin stool; stop on diarrhoea, an alarm sign, or the review date without effect. A step
that was left for thin stool is never climbed again, so every path ends in `stable` or `stopped`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Phase = Literal["climbing", "stable", "stopped"]
Why = Literal[
    "start",
    "step_up",
    "wait",
    "thin_stool",
    "enough_effect",
    "top",
    "diarrhoea",
    "alarm",
    "no_effect",
    "milder_form",
]

DAYS_ON_A_STEP = 7
"""A step up comes after this many days on a step at the earliest (decision policy, stage 4)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one day shows. `enough_effect` None = cannot be said yet, which is never a reason to go up."""

    thin: bool = False
    diarrhoea: bool = False
    alarm: bool = False
    enough_effect: bool | None = None
    review: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Where somebody stands on the ladder: the step (from 0), the highest step still open, days on this step."""

    step: int
    top: int
    days: int = 0
    phase: Phase = "climbing"
    why: Why = "start"

    @property
    def ended(self) -> bool:
        """Tell whether the ladder is left: nothing moves any more but a stop."""
        return self.phase == "stopped"


def begin(steps: int) -> State:
    """Return the state of the first day on a ladder of this many steps; raises ValueError without a step."""
    if steps < 1:
        raise ValueError(f"a ladder wants at least one step, found {steps}")
    return State(step=0, top=steps - 1)


def follow(state: State, look: Look) -> State:
    """Return the state after one more day. What is dangerous is looked at first."""
    if state.phase == "stopped":
        return state
    if look.alarm:
        return replace(state, phase="stopped", why="alarm")
    if look.diarrhoea:
        return replace(state, phase="stopped", why="diarrhoea")
    if look.thin:
        return _down(state)
    if look.review and look.enough_effect is not True:
        return replace(state, phase="stopped", why="no_effect")
    if look.enough_effect is True:
        return replace(state, phase="stable", days=state.days + 1, why="enough_effect")
    if look.enough_effect is False and _may_climb(state):
        return State(step=state.step + 1, top=state.top, phase="climbing", why="step_up")
    return replace(state, days=state.days + 1, why="top" if state.step == state.top else "wait")


def _may_climb(state: State) -> bool:
    return state.phase == "climbing" and state.days + 1 >= DAYS_ON_A_STEP and state.step < state.top


def _down(state: State) -> State:
    """One step back, and never up again; from the first step there is only a milder form."""
    if state.step == 0:
        return replace(state, phase="stopped", why="milder_form")
    lower = state.step - 1
    return State(step=lower, top=lower, phase=state.phase, why="thin_stool")
