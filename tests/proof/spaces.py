"""The spaces that are exhausted: every strictness at once, every rule that weighs answers together, every offer."""

from magwijzer.advice import Outcome
from proof import bands, offers
from proof.axes import Axis, State, class_axes, strengths, three_valued
from proof.classes import AnswerClass, Classes
from proof.clauses import DAILY_LAXATIVE
from proof.space import Space

KIDNEYS = ("contraindication", "risk_factor", "egfr_unknown_at_risk")
"""The rules that weigh age and eGFR against conditions and medicines."""
PRESCRIBED = "under_treatment_magnesium"


def spaces(classes: Classes, *, whole: bool = False) -> tuple[Space, ...]:
    """Return every space; ``whole`` takes every edge of the facts for every band, and three complaints for two."""
    return (
        _every_strictness(classes, whole=whole),
        *_kidneys(classes),
        _overdose(classes),
        _article_classes(classes),
        _who(classes),
        _taken(classes),
        *_doctor(classes),
        _offered(classes, 3 if whole else 2),
    )


def _every_strictness(classes: Classes, *, whole: bool) -> Space:
    age, egfr = _edges(classes) if whole else _bands(classes)
    return Space("every strictness", (age, egfr, bands.taken(classes, whole=whole), *strengths(classes)))


def _kidneys(classes: Classes) -> tuple[Space, Space]:
    """Age and eGFR with what is weighed against them: at every edge, and in every band among other answers."""
    weighed = class_axes(classes.weighed_by(*KIDNEYS))
    others = _background(classes, "doctor_first, a doctor may lift it", "pharmacist_first")
    return (
        Space("kidneys, every edge", (*_edges(classes), *weighed)),
        Space("kidneys among others", (*_bands(classes), *weighed, *others)),
    )


def _overdose(classes: Classes) -> Space:
    """An overdose with weak kidneys or signs of a high level, among every other haste."""
    weighed = class_axes(classes.weighed_by("urgent_overdose_at_risk"))
    return Space("overdose", (_bands(classes)[1], *weighed, *class_axes(_alone(classes, Outcome.URGENT))))


def _alone(classes: Classes, outcome: Outcome) -> tuple[AnswerClass, ...]:
    """Return the classes that need no company to ask for an outcome."""
    return tuple(one for one in classes.all if not one.weighed and one.alone and one.alone.outcome is outcome)


def _article_classes(classes: Classes) -> Space:
    """Medicines of the classes the article names, none, one or two of each, with and without an eGFR."""
    weighed = class_axes(classes.weighed_by("article_classes"))
    return Space("article classes", (_bands(classes)[1], *weighed, *_background(classes, "pharmacist_first")))


def _who(classes: Classes) -> Space:
    """Sex, life phase and every edge of age, for a form that anyone may have and for one that not."""
    names = ("no_plan", "doctor_first, a doctor may lift it", "pharmacist_first", "plan")
    asked = Axis(
        "complaint", tuple(State(name, fields={"complaints": (name,)}) for name in ("sleep", "cognition"))
    )
    return Space("who", (_edges(classes)[0], asked, bands.who(), *_background(classes, *names)))


def _taken(classes: Classes) -> Space:
    """Every amount taken already, with the two conditions that speak of it, for whom and whether alarms were asked."""
    asked = (three_valued(name, classes) for name in (DAILY_LAXATIVE, PRESCRIBED))
    names = ("pharmacist_first, amount unknown", "no_plan", "doctor_first, a doctor may lift it")
    amounts = bands.taken(classes, whole=True)
    return Space(
        "taken already",
        (offers.audience(), offers.alarms_asked(), amounts, *asked, *_background(classes, *names)),
    )


def _doctor(classes: Classes) -> tuple[Space, Space]:
    """A doctor's ceiling, with all, all but one or none of the reasons named."""
    age, egfr = _bands(classes)
    ceiling, naming = offers.by_doctor(classes)
    lifted = class_axes(_alone(classes, Outcome.DOCTOR_FIRST))
    asked = (three_valued(name, classes) for name in (DAILY_LAXATIVE, PRESCRIBED))
    amounts = bands.taken(classes, whole=True)
    return (
        Space("a doctor's ceiling", (age, ceiling, naming, egfr, bands.phases(), *lifted)),
        Space("a doctor's room", (ceiling, naming, amounts, *asked, lifted[0])),
    )


def _offered(classes: Classes, most: int) -> Space:
    """What complaints bring, with everything that picks, cuts or drops a form."""
    known = classes.knowledge
    axes = (offers.stool(), offers.budget(), offers.person(known), offers.room(known))
    return Space("what is offered", (*axes, offers.complaints(known, most)))


def _bands(classes: Classes) -> tuple[Axis, Axis]:
    return bands.age_bands(classes), bands.egfr_bands(classes)


def _edges(classes: Classes) -> tuple[Axis, Axis]:
    return bands.age_edges(classes.knowledge), bands.egfr_edges(classes.knowledge)


def _background(classes: Classes, *names: str) -> tuple[Axis, ...]:
    """Return the axes of some strictnesses."""
    by_name = {axis.name: axis for axis in strengths(classes)}
    return tuple(by_name[name] for name in names)
