"""The dose stage for many people at once: the steps of ``advice.dose`` in the same order, in arrays.

Figures come from the drafts and the limits. A test holds every amount and every finding against
the stage itself.
"""

from dataclasses import dataclass

import numpy as np

from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.bits import NONE, Bools, Codes, Floats, Ints, Words
from magwijzer.screen.choice import NO_FORM, Wishes


@dataclass(frozen=True)
class Rules:
    """The figures of the dose stage: elemental mg a day, the bounded form, and the codes."""

    least: float
    unit: float
    legal: float
    bounded: int
    dropped: np.uint64
    cut: np.uint64

    @classmethod
    def of(cls, knowledge: Knowledge, codes: Codes, bounded: int) -> "Rules":
        """Return the figures of one Knowledge; ``bounded`` is the form that never passes the legal amount."""
        limits = knowledge.limits
        return cls(
            limits["rule_min_left"].mg or 0.0,
            limits["rule_second_form"].mg or 1.0,
            limits["rule_ceiling"].mg or 0.0,
            bounded,
            codes.bit("second_form_dropped"),
            codes.bit("dose_cut_to_room"),
        )


@dataclass(frozen=True)
class Dosed:
    """Per person: the forms that stay (NO_FORM = none), the start of the first (NaN = no dose), what is said."""

    form1: Ints
    form2: Ints
    start: Floats
    findings: Words


def dose_all(wishes: Wishes, wish: Ints, left: Floats, rules: Rules) -> Dosed:
    """Return the doses for people whose advice is open; ``left`` NaN is a room that is not known."""
    forms = [column[wish] for column in wishes.forms]
    starts = [column[wish] for column in wishes.start]
    rooms = [_room(form, left, rules) for form in forms]
    unknown = np.isnan(left)
    wants = [~np.isnan(start) for start in starts]
    fits = [want & (room >= rules.least) for want, room in zip(wants, rooms, strict=True)]
    dropped = (wants[0] & ~fits[0]) | (wants[1] & ~fits[1])

    alone = [_alone(starts[i], wishes.most[i][wish], rooms[i]) for i in (0, 1)]
    second, fits_second = _second(wishes, wish, starts[1], np.minimum(rooms[1], left - alone[0][0]), rules)
    both = fits[0] & fits[1]
    beside = both & fits_second
    dropped |= both & ~fits_second
    most0 = np.where(beside, np.minimum(alone[0][1], left - second), alone[0][1])
    most1 = np.where(beside, second, alone[1][1])

    given = (fits[0], np.where(fits[0], beside, fits[1]))
    kept = [(forms[i] != NO_FORM) & (unknown | ~wants[i] | given[i]) for i in (0, 1)]
    below = (given[0] & (most0 < wishes.most[0][wish])) | (given[1] & (most1 < wishes.most[1][wish]))
    findings = np.where(dropped & ~unknown, rules.dropped, NONE)
    findings |= np.where(below & ~unknown, rules.cut, NONE)
    start0 = np.where(given[0], alone[0][0], np.nan)
    start1 = np.where(given[1], np.where(beside, second, alone[1][0]), np.nan)
    return Dosed(
        form1=np.where(kept[0], forms[0], np.where(kept[1], forms[1], NO_FORM)),
        form2=np.where(kept[0] & kept[1], forms[1], NO_FORM),
        start=np.where(unknown, np.nan, np.where(kept[0], start0, np.where(kept[1], start1, np.nan))),
        findings=findings,
    )


def _room(form: Ints, left: Floats, rules: Rules) -> Floats:
    return np.where(form == rules.bounded, np.maximum(0.0, np.minimum(left, rules.legal)), left)


def _alone(start: Floats, most: Floats, room: Floats) -> tuple[Floats, Floats]:
    first = np.minimum(start, room)
    return first, np.maximum(first, np.minimum(most, room))


def _second(wishes: Wishes, wish: Ints, start: Floats, room: Floats, rules: Rules) -> tuple[Floats, Bools]:
    """Return the start of a second form and whether there is room for it."""
    own = wishes.own[1][wish]
    wanted = np.where(np.isnan(own), start / 2 // rules.unit * rules.unit, own)
    return np.minimum(wanted, room), room >= rules.unit
