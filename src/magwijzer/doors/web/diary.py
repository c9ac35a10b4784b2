"""The diary in one language: a posted form in, a page or a file out. Knows no HTTP.

The diary travels with the page, or stands on this server under a secret code; nothing else is kept.
"""

import secrets
from dataclasses import replace
from datetime import date, timedelta

from magwijzer.diary.change import ClashError, as_csv, together, with_entry
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import UNNAMED, Diary, DiaryError, Entry
from magwijzer.diary.trial import PAIRS, plan_trial
from magwijzer.doors.web.diary_desk import Desk, Opened
from magwijzer.doors.web.diary_form import FieldError, Posted, day_of, entry_of, field_of
from magwijzer.doors.web.diary_step import step_lines
from magwijzer.doors.web.guide import Shown
from magwijzer.render.diary_page import Planned, Sheet, Wrong, diary_page, fits_a_test, start_page
from magwijzer.render.diary_words import clash_values, full_date
from magwijzer.render.words import Words

SEED_DIGITS = 6


class DiaryGuide:
    """Turns a posted form into the page that follows."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self.desk, self.words = desk, words
        self.actions = {
            "start": self._start,
            "open": self._open,
            "show": self._show,
            "add": self._add,
            "step": self._step,
            "test": self._test,
            "keep": self._keep,
            "erase": self._erase,
        }

    def begin(self, today: date) -> Shown:
        """Return the page where a diary begins."""
        return Shown(start_page(self._sheet(today), self.words))

    def answer(self, form: Posted, today: date) -> Shown:
        """Return the page that follows on a form; what is wrong stands on it, and nothing is lost."""
        action = self.actions.get(form.one("do"), self._show)
        try:
            return action(form, today)
        except FieldError as error:
            wrong: tuple[Wrong, ...] = (Wrong(error.field, self._say(error.code, **error.values)),)
        except ClashError as error:
            wrong = tuple(self._clash(error))
        except DiaryError as error:
            wrong = tuple(self._unreadable(error, form))
        return self._again(form, today, wrong)

    def refused(self, code: str, today: date, status: int) -> Shown:
        """Return the first page with what is wrong with the form as a whole."""
        sheet = replace(self._sheet(today), wrong=(Wrong("file", self._say(code)),))
        return Shown(start_page(sheet, self.words), status)

    def _again(self, form: Posted, today: date, wrong: tuple[Wrong, ...]) -> Shown:
        """Return the page the form came from, with what was filled in; the first page when that is not there."""
        try:
            opened = self.desk.opened(form, today)
        except (FieldError, DiaryError):
            opened = None
        sheet = replace(self._sheet(today, opened), wrong=wrong, given=form.fields)
        if opened is None:
            return Shown(start_page(sheet, self.words))
        return self._page(opened, sheet)

    def _start(self, form: Posted, today: date) -> Shown:
        known = self.words.knowledge.complaints
        chosen = tuple(name for name in form.fields.get("what", ()) if name in known)
        return self._page(Opened(Diary((), chosen)), self._sheet(today))

    def _open(self, form: Posted, today: date) -> Shown:
        if not form.upload:
            raise FieldError("file", "wrong_file")
        return self._page(Opened(read_csv(form.upload)), self._sheet(today))

    def _show(self, form: Posted, today: date) -> Shown:
        opened = self.desk.opened(form, today)
        return self._page(opened, self._sheet(today, opened))

    def _add(self, form: Posted, today: date) -> Shown:
        self.desk.opened(form, today)
        entry, over = entry_of(form), bool(form.one("replace"))
        opened = self.desk.changed(form, today, lambda found: with_entry(found, entry, replacing=over))
        code = "added" if opened.code else "added_file"
        notice = self._say(code, date=full_date(entry.date, self.words))
        return self._page(opened, replace(self._sheet(today, opened), notice=notice))

    def _step(self, form: Posted, today: date) -> Shown:
        opened = self.desk.opened(form, today)
        lines = step_lines(opened.diary, form, self.words)
        return self._page(opened, replace(self._sheet(today, opened), given=form.fields, step=lines))

    def _test(self, form: Posted, today: date) -> Shown:
        """Draw the blocks and write them down as planned days; from then on the verdict knows the plan."""
        diary = self.desk.opened(form, today).diary
        start, length = day_of(form, "p-start"), form.one("p-length")
        if start < today:
            raise FieldError("p-start", "wrong_past")
        if form.one("p-form") not in self.words.knowledge.forms:
            raise FieldError("p-form", "wrong_choice")
        if length not in PAIRS:
            raise FieldError("p-length", "wrong_choice")
        if not fits_a_test(form.one("p-form"), diary):
            raise FieldError("p-form", "test_not")
        trial = plan_trial(start, secrets.randbelow(10**SEED_DIGITS), "long" if length == "long" else "short")
        days = (start + timedelta(days=n) for n in range((trial.ends - start).days + 1))
        plan = Diary(tuple(Entry(day, planned=trial.planned(day)) for day in days), diary.complaints)
        if any(entry.planned is not None and entry.date >= start for entry in diary.entries):
            raise FieldError("p-start", "wrong_planned")
        opened = self.desk.changed(form, today, lambda found: together(found, plan))
        return self._page(opened, replace(self._sheet(today, opened), planned=Planned(trial, length)))

    def _keep(self, form: Posted, today: date) -> Shown:
        opened = self.desk.kept(form, today)
        return self._page(opened, replace(self._sheet(today, opened), fresh=True))

    def _erase(self, form: Posted, today: date) -> Shown:
        if not form.one("sure"):
            raise FieldError("sure", "erase_tick")
        self.desk.erased(form)
        return Shown(start_page(replace(self._sheet(today), notice=self._say("erased")), self.words))

    def _page(self, opened: Opened, sheet: Sheet) -> Shown:
        as_csv(opened.diary)  # what cannot be read back is refused before it is shown
        return Shown(diary_page(opened.diary, sheet, self.words))

    def _sheet(self, today: date, opened: Opened | None = None) -> Sheet:
        return Sheet(today, code=opened.code if opened else "", server=self.desk.store is not None)

    def _say(self, key: str, **values: object) -> str:
        section = "diary_page" if self.words.has("diary_page", key) else "diary"
        return self.words.say(section, key, **values)

    def _clash(self, error: ClashError) -> list[Wrong]:
        found = []
        for clash in error.clashes:
            text = self._say("wrong_clash", **clash_values(clash, self.words))
            found.append(Wrong(field_of(clash.field), text))
        return found

    def _unreadable(self, error: DiaryError, form: Posted) -> list[Wrong]:
        if form.one("do") != "add":
            return [
                Wrong(
                    "file",
                    self._say("wrong_line", line=p.line, field=p.field, found=p.found, wanted=p.wanted),
                )
                for p in error.problems[:10]
            ]
        return [
            Wrong(field_of(p.field), self._say("wrong_day", field=self._name(p.field), wanted=p.wanted))
            for p in error.problems
        ]

    def _name(self, column: str) -> str:
        name = column.removeprefix("score_")
        known = self.words.knowledge.complaints.get(name)
        if known is not None:
            return self.words.text(known.name)
        return self.words.say("diary", column) if self.words.has("diary", column) else column or UNNAMED
