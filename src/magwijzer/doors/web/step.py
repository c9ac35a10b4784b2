"""What a step is: one page with a question, how its answer is checked, and how it is told back.

A step keeps no answer. It gets what was filled in (``Given``) and the case, and says what is wrong.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.case import NONE, UNKNOWN, Case, number
from magwijzer.render.html.ask import Ask, Entry, Option, Phrase, Rows, Said, Wrong

Asked = Callable[[Case], bool]


def always(case: Case) -> bool:
    """Every visitor gets this page."""
    return True


def never(case: Case) -> bool:
    """Nobody gets this page by itself; the check page opens it."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A page. ``asked`` = it comes by itself; ``offered`` = the check page may open it.

    ``reads``: the consult fields it fills; ``row``: its name on the check page;
    ``untold``: what stands there while it is not asked. ``resets``: steps whose answers a new answer here undoes.
    """

    id: str
    part: int
    reads: tuple[str, ...]
    heading: Said | None = None
    hint: Said | None = None
    row: Said | None = None
    asked: Asked = always
    offered: Asked | None = None
    untold: Said = field(default=Phrase("told", "not_asked"))
    resets: tuple[str, ...] = ()

    def may_open(self, case: Case) -> bool:
        """Tell whether the page may be shown at all."""
        return self.asked(case) or (self.offered is not None and self.offered(case))

    def fields(self, case: Case) -> tuple[str, ...]:
        """Return the names of its fields."""
        return ("v",)

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        """Return what is missing or cannot be; empty = the page is answered."""
        raise NotImplementedError

    def ask(self, given: Given, case: Case) -> Ask:
        """Return what the page shows, with what was filled in."""
        raise NotImplementedError

    def told(self, case: Case) -> tuple[Said, ...]:
        """Return the answer as the check page shows it."""
        raise NotImplementedError

    def page(self, *blocks: Rows | Entry) -> Ask:
        """Return the page with these blocks."""
        heading = self.heading or Phrase("question", self.id)
        return Ask(self.id, self.part, heading, blocks, self.hint, self.reads)


def missing(step: Step, name: str = "v") -> Wrong:
    """Return that a field was left empty; the sentence says what to do on this page."""
    return Wrong(name, Phrase("missing", step.id.partition(".")[0]))


def wrong(name: str, key: str, **values: object) -> Wrong:
    """Return what to do about a field."""
    return Wrong(name, Phrase("wrong", key, values))


def labels(step: str, values: Iterable[str]) -> tuple[Option, ...]:
    """Return options whose words are the page's own."""
    return tuple(Option(value, Phrase("option", f"{step}_{value}")) for value in values)


DO_NOT_KNOW = Option(UNKNOWN, Phrase("option", "unknown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Step):
    """One answer out of a few."""

    options: tuple[Option, ...]

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        chosen = given.get("v", ())
        known = {option.value for option in self.options}
        return () if len(chosen) == 1 and chosen[0] in known else (missing(self),)

    def ask(self, given: Given, case: Case) -> Ask:
        return self.page(Rows("v", False, self.options, given.get("v", ())))

    def told(self, case: Case) -> tuple[Said, ...]:
        chosen = case.all(self.id)
        return tuple(option.label for option in self.options if option.value in chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(Step):
    """Any number of rows, or none of them, or "I do not know". An ``extra`` row stands beside any of these."""

    options: Callable[[Case], tuple[Option, ...]]
    extra: tuple[Option, ...] = ()
    none: Said = field(default=Phrase("option", "none_of_these"))
    unknown: bool = True

    def _rows(self, case: Case) -> tuple[Option, ...]:
        last = (DO_NOT_KNOW,) if self.unknown else ()
        return (*self.options(case), *self.extra, Option(NONE, self.none), *last)

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        chosen = given.get("v", ())
        known = {option.value for option in self._rows(case)}
        if not chosen or not set(chosen) <= known:
            return (missing(self),)
        answers = set(chosen) - {option.value for option in self.extra}
        return (wrong("v", "none_and_more"),) if NONE in answers and len(answers) > 1 else ()

    def ask(self, given: Given, case: Case) -> Ask:
        return self.page(Rows("v", True, self._rows(case), given.get("v", ())))

    def told(self, case: Case) -> tuple[Said, ...]:
        chosen = case.all(self.id)
        return tuple(option.label for option in self._rows(case) if option.value in chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Step):
    """A number within bounds, or "I do not know" when that is possible."""

    low: float
    high: float
    whole: bool = False
    unknown: bool = True
    unit: Said | None = None

    def fields(self, case: Case) -> tuple[str, ...]:
        return ("n", "u") if self.unknown else ("n",)

    def wrong(self, given: Given, case: Case) -> tuple[Wrong, ...]:
        typed, unsure = given.get("n", ()), bool(given.get("u"))
        if not typed:
            return () if unsure and self.unknown else (missing(self, "n"),)
        if unsure:
            return (wrong("n", "number_and_unknown"),)
        value = number(typed[0])
        fits = value is not None and self.low <= value <= self.high and not (self.whole and value % 1)
        bounds = {"low": f"{self.low:g}", "high": f"{self.high:g}"}
        return () if fits else (wrong("n", "whole" if self.whole else "number", **bounds),)

    def ask(self, given: Given, case: Case) -> Ask:
        entry = Entry("n", "number", next(iter(given.get("n", ())), ""), unit=self.unit)
        if not self.unknown:
            return self.page(entry)
        return self.page(entry, Rows("u", True, (DO_NOT_KNOW,), given.get("u", ())))

    def told(self, case: Case) -> tuple[Said, ...]:
        typed = case.one(self.id, "n")
        return (typed,) if typed else (DO_NOT_KNOW.label,)
