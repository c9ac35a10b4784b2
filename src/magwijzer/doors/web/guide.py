"""The questions and the plan in one language: a posted form in, a page out. Knows no HTTP and keeps no answer."""

from dataclasses import dataclass, replace
from datetime import date

from magwijzer.catalogue import fit_all
from magwijzer.consult import ConsultError
from magwijzer.doors.web.answers import ANSWERS, Answers, Given, dump, load
from magwijzer.doors.web.case import Case
from magwijzer.doors.web.journey import CHECK, PLAN, asks_one_more, fields_of, journey, stop, turns_back
from magwijzer.doors.web.photo import Seen
from magwijzer.doors.web.pots import SEEN, Pot
from magwijzer.doors.web.shelf import read_shelf
from magwijzer.doors.web.step import Step
from magwijzer.doors.web.told import raw_consult
from magwijzer.knowledge.model import Language
from magwijzer.render.html.ask import CheckPart, CheckRow, Phrase, Wrong
from magwijzer.render.html.otherwise import otherwise_page
from magwijzer.render.html.plan import plan_page
from magwijzer.render.html.question import PARTS, State, check_page, question_page
from magwijzer.render.html.shelf import has_dose, shelf_page
from magwijzer.render.words import Words
from magwijzer.service import Reply, Service
from magwijzer.whatif import what_if

FIRST = "who"
OK, UNREADABLE, TOO_LARGE = 200, 400, 413


@dataclass(frozen=True, slots=True)
class Shown:
    """A page and its status. An unanswered question is a page like any other, so that Back keeps it."""

    html: str
    status: int = OK


class Guide:
    """Turns what a form carries into the page that follows."""

    def __init__(self, service: Service, language: Language) -> None:
        self.service, self.words = service, Words(service.knowledge, language)
        self.journey = journey(service.knowledge)

    def start(self, today: date) -> Shown:
        """Return the first question, empty."""
        return self._question(self.journey.steps[FIRST], self._case({}, today), False)

    def refused(self, error: ConsultError, today: date) -> Shown:
        """Return the first question with what to do: the form could not be read."""
        large = any(problem.code == "too_large" for problem in error.problems)
        wrong = (Wrong("v", Phrase("wrong", "too_large" if large else "unreadable")),)
        page = self._question(self.journey.steps[FIRST], self._case({}, today), False, wrong)
        return replace(page, status=TOO_LARGE if large else UNREADABLE)

    def step(self, form: Given, today: date) -> Shown:
        """Take the answer of one page, or a wish to see another, and return the page that follows.

        Raises:
            ConsultError: when the answers that came along cannot be read.
        """
        case = self._read(form, today)
        change, wish = "c" in form, form.get("to", ("",))[0]
        step = self.journey.steps.get(form.get("s", ("",))[0])
        if wish:
            return self._show(wish, case, change)
        if step is None or not step.may_open(case):
            return self._show(CHECK, case, change)
        given = fields_of(step, form, case)
        wrong = step.wrong(given, case)
        if wrong:
            return self._question(step, case, change, wrong, given)
        answered = self._case(self.journey.with_answer(step, given, case), today)
        kept = self._case(self.journey.only_asked(answered), today)
        return self._next(step, given, kept, change)

    def seen(self, form: Given, today: date, seen: Seen) -> Shown:
        """Return the page again with what stands on a photo, for a person to compare; it is no answer yet.

        Raises:
            ConsultError: when the answers that came along cannot be read.
        """
        case = self._read(form, today)
        step = self.journey.steps.get(form.get("s", ("",))[0])
        if not isinstance(step, Pot) or not step.may_open(case):
            return self.step(form, today)
        given = fields_of(step, form, case)
        if seen.wrong:
            unread = Wrong(SEEN, Phrase("wrong", seen.wrong))
            return self._question(step, case, "c" in form, (unread,), given)
        read = {**given, "t": (seen.text,), SEEN: ("read",)}
        too_long = tuple(one for one in step.wrong(read, case) if one.field == "t")
        return self._question(step, case, "c" in form, too_long, read)

    def plan(self, form: Given, today: date) -> Shown:
        """Return the plan, or the page that still needs an answer."""
        return self._show(PLAN, self._read(form, today), True)

    def otherwise(self, form: Given, today: date) -> Shown:
        """Return which other answers would change the outcome, or the page that still needs an answer."""
        case = self._read(form, today)
        reply = self._reply(case)
        if reply is None or reply.advice.urgency is not None:
            return self._show(PLAN, case, True)
        found = what_if(raw_consult(case), self.service)
        return Shown(otherwise_page(found, reply.advice.outcome, State(dump(case.answers)), self.words))

    def pots(self, form: Given, today: date) -> Shown:
        """Return which of the pots fit the plan; a plan without a dose asks for no pot and is shown itself."""
        case = self._read(form, today)
        reply = self._reply(case)
        if reply is None or not has_dose(reply.advice):
            return self._show(PLAN, case, True)
        shelf = read_shelf(form)
        reader = self.service.parser.readers.labels
        found = fit_all(shelf.pots, reply.advice, self.service.knowledge, reader)
        return Shown(shelf_page(shelf.shown(found), reply.advice, State(dump(case.answers)), self.words))

    def reply(self, form: Given, today: date) -> Reply | None:
        """Return the reply to take away; None when the questions are not answered."""
        return self._reply(self._read(form, today))

    def _next(self, step: Step, given: Given, case: Case, change: bool) -> Shown:
        urgent = stop(case)
        if urgent is not None:
            more = asks_one_more(case, urgent, self.journey)
            return self._question(more, case, change) if more else self._urgent(urgent, case, step.id)
        return self._show(
            turns_back(step.id, given) or self.journey.after(step.id, case, change), case, change
        )

    def _show(self, wish: str, case: Case, change: bool) -> Shown:
        step = self.journey.steps.get(wish)
        if step is not None and step.may_open(case):
            return self._question(step, case, change)
        urgent = stop(case)
        if urgent is not None:
            return self._urgent(urgent, case, self._answered_last(case))
        first = self.journey.first_open(case)
        if first is not None:
            return self._question(first, case, change)
        if wish != PLAN:
            return self._check(case)
        reply = self._reply(case)
        assert reply is not None
        return Shown(plan_page(reply, State(dump(case.answers)), self.words))

    def _reply(self, case: Case) -> Reply | None:
        urgent = stop(case)
        if urgent is not None or self.journey.first_open(case) is not None:
            return urgent
        return self.service.answer(raw_consult(case))

    def _urgent(self, reply: Reply, case: Case, back: str) -> Shown:
        return Shown(plan_page(reply, State(dump(case.answers), back=back), self.words))

    def _answered_last(self, case: Case) -> str:
        return next((s.id for s in reversed(self.journey.open_steps(case)) if case.given(s.id)), FIRST)

    def _question(
        self,
        step: Step,
        case: Case,
        change: bool,
        wrong: tuple[Wrong, ...] = (),
        given: Given | None = None,
    ) -> Shown:
        ask = step.ask(case.given(step.id) if given is None else given, case)
        urgent = stop(case)
        notice = Phrase("web", "notice", {"call": self._call(urgent)}) if urgent is not None else None
        state = State(
            dump(case.answers),
            change,
            CHECK if change else self.journey.before(step.id, case),
            other=case.one(FIRST) == "other" and step.id != FIRST,
        )
        return Shown(question_page(replace(ask, wrong=wrong, notice=notice), state, self.words))

    def _call(self, reply: Reply) -> object:
        return self.service.knowledge.urgency[reply.advice.urgency or ""].instruction

    def _check(self, case: Case) -> Shown:
        rows: dict[int, list[CheckRow]] = {part: [] for part in range(len(PARTS))}
        for step in self.journey.steps.values():
            if not step.may_open(case):
                continue
            lines = step.told(case) if case.given(step.id) else (step.untold,)
            if lines:
                rows[step.part].append(CheckRow(step.id, step.row or Phrase("row", step.id), lines))
        parts = (CheckPart(part, tuple(found)) for part, found in rows.items())
        last = self.journey.before(CHECK, case)
        return Shown(check_page(parts, State(dump(case.answers), True, last), self.words))

    def _read(self, form: Given, today: date) -> Case:
        case = self._case(load(form.get(ANSWERS, ("",))[0]), today)
        return self._case(self.journey.only_asked(case), today)

    def _case(self, answers: Answers, today: date) -> Case:
        return Case(answers, self.service, today, self.words.say("option", "medicine_unnamed"))
