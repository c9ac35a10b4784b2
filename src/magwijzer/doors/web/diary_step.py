"""Up, stay, down or stop: where a diary has brought somebody on the steps of a plan."""

from datetime import timedelta

from magwijzer.diary.entry import Diary
from magwijzer.diary.looks import makeable, titrate
from magwijzer.doors.web.diary_form import FieldError, Posted, day_of, number_of, steps_of
from magwijzer.render.words import Words

MOST_WEEKS = 52
MOST_A_UNIT = 1_000
DAYS = 7


def step_lines(diary: Diary, form: Posted, words: Words) -> tuple[str, ...]:
    """Return what to do now, in sentences. Raises FieldError.

    Only doses that whole or half pieces make, and never above the ceiling, whatever steps were typed.
    """
    ceiling = words.knowledge.limits["rule_ceiling"].mg or 0.0
    start, typed = day_of(form, "t-start"), steps_of(form, "t-steps")
    weeks = number_of(form, "t-weeks", 1, MOST_WEEKS)
    unit = number_of(form, "t-unit", 1, MOST_A_UNIT) if form.one("t-unit") else None
    under = tuple(mg for mg in typed if mg <= ceiling)
    steps = makeable(under, unit) if unit is not None else under
    if not steps:
        raise FieldError("t-unit", "wrong_unit", mg=unit or ceiling)
    complaint = form.one("t-which") or diary.complaints[0]
    if complaint not in diary.complaints:
        raise FieldError("t-which", "wrong_choice")
    state = titrate(diary, complaint, len(steps), start, start + timedelta(days=round(weeks * DAYS)))
    told = words.say("diary_page", f"step_{state.why}", mg=steps[state.step])
    cut = words.say("diary_page", "titration_cut", mg=ceiling)
    return (told, *((cut,) if len(under) < len(typed) else ()))
