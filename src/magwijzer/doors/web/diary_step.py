"""Up, stay, down or stop: where a diary has brought somebody on the steps of a plan."""

from datetime import timedelta

from magwijzer.diary.entry import Diary
from magwijzer.diary.looks import makeable, titrate
from magwijzer.doors.web.diary_form import FieldError, Posted, day_of, number_of, steps_of
from magwijzer.render.words import Words

MOST_WEEKS = 52
MOST_A_UNIT = 1_000
MOST_A_DAY = 5_000
ALARM = ("yes", "no")
DAYS = 7


def step_lines(diary: Diary, form: Posted, words: Words) -> tuple[str, ...]:
    """Return what to do now, in sentences. Raises FieldError.

    An alarm sign goes before every other answer. Only doses that whole or half pieces make, and never above what
    the ceiling leaves beside other magnesium, whatever steps were typed.
    """
    if alarm_of(form):
        return (words.say("diary_page", "step_alarm"),)
    start, typed = day_of(form, "t-start"), steps_of(form, "t-steps")
    weeks = number_of(form, "t-weeks", 1, MOST_WEEKS)
    room = room_of(form, words)
    under = tuple(mg for mg in typed if mg <= room)
    if not under:
        return (words.say("diary_page", "titration_no_room", mg=room),)
    steps = _owned(under, form)
    complaint = form.one("t-which") or diary.complaints[0]
    if complaint not in diary.complaints:
        raise FieldError("t-which", "wrong_choice")
    state = titrate(diary, complaint, len(steps), start, start + timedelta(days=round(weeks * DAYS)))
    told = words.say("diary_page", f"step_{state.why}", mg=steps[state.step])
    cut = words.say("diary_page", "titration_cut", mg=room)
    return (told, *((cut,) if len(under) < len(typed) else ()))


def alarm_of(form: Posted) -> bool:
    """Tell whether there is an alarm sign now; not answered is not "no". Raises FieldError."""
    if form.one("t-alarm") not in ALARM:
        raise FieldError("t-alarm", "wrong_choice")
    return form.one("t-alarm") == "yes"


def room_of(form: Posted, words: Words) -> float:
    """Return the elemental mg a day this pot may bring: the ceiling, a doctor's own one too, less other magnesium."""
    rule = words.knowledge.limits["rule_ceiling"].mg or 0.0
    by_doctor = number_of(form, "t-ceiling", 1, MOST_A_DAY) if form.one("t-ceiling") else rule
    other = number_of(form, "t-other", 0, MOST_A_DAY) if form.one("t-other") else 0.0
    return min(rule, max(0.0, by_doctor - other))


def _owned(steps: tuple[float, ...], form: Posted) -> tuple[float, ...]:
    """Return the steps that whole or half pieces of the owned pot make. Raises FieldError."""
    if not form.one("t-unit"):
        return steps
    unit = number_of(form, "t-unit", 1, MOST_A_UNIT)
    found = makeable(steps, unit)
    if not found:
        raise FieldError("t-unit", "wrong_unit", mg=unit)
    return found
