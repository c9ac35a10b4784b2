"""The routes of the diary. A diary and its code come in bodies only; an address never holds either."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.diary.change import as_csv
from magwijzer.diary.entry import DiaryError
from magwijzer.diary.store import Store
from magwijzer.diary.trial import Length, plan_trial
from magwijzer.doors.web.diary import SEED_DIGITS, DiaryGuide
from magwijzer.doors.web.diary_desk import Desk
from magwijzer.doors.web.diary_form import FieldError, Posted, day_of, posted
from magwijzer.doors.web.guide import TOO_LARGE, UNREADABLE, Shown
from magwijzer.doors.web.pages import HTML
from magwijzer.doors.web.routes import SEE_OTHER, today
from magwijzer.doors.work import Run, in_a_thread
from magwijzer.render.diary_ics import calendar
from magwijzer.render.diary_page import PATHS
from magwijzer.render.diary_paper import paper
from magwijzer.render.words import Words
from magwijzer.service import Service

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells a spreadsheet that the file is UTF-8."""
MEDIA = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf", "ics": "text/calendar; charset=utf-8"}
NAME = "magwijzer-dagboek"
"""The same file name for everyone, so that it tells nothing."""
NO_STORE = {"Cache-Control": "no-store"}

Handler = Callable[[Request], Awaitable[Response]]
Make = Callable[[DiaryGuide, Posted, date], bytes]


def diary_routes(service: Service, store: Store | None = None, run: Run = in_a_thread) -> list[Route]:
    """Return the diary's routes in both languages; with a store it can also be kept on this server."""
    desk = Desk(store)
    found = []
    for language in PATHS:
        guide, path = DiaryGuide(desk, Words(service.knowledge, language)), PATHS[language]
        found += [
            Route(path, _begin(guide), methods=["GET"]),
            Route(path, _posted(guide, run), methods=["POST"]),
        ]
        for kind, make in FILES.items():
            found += [
                Route(f"{path}.{kind}", _file(guide, kind, make, run), methods=["POST"]),
                Route(f"{path}.{kind}", _to(path), methods=["GET"]),
            ]
    return found


def _csv(guide: DiaryGuide, form: Posted, on: date) -> bytes:
    """Return the diary as the spreadsheets of the language open it."""
    diary = guide.desk.opened(form, on).diary
    return (MARK + as_csv(diary, dutch=guide.words.language == "nl")).encode()


def _pdf(guide: DiaryGuide, form: Posted, on: date) -> bytes:
    diary = guide.desk.opened(form, on).diary
    which = form.one("which") or diary.complaints[0]
    if which not in diary.complaints:
        raise FieldError("which", "wrong_choice")
    return paper(diary, which, on, guide.words)


def _ics(guide: DiaryGuide, form: Posted, on: date) -> bytes:
    start, seed = day_of(form, "p-start"), form.one("p-seed")
    if not seed.isascii() or not seed.isdigit() or len(seed) > SEED_DIGITS:
        raise FieldError("p-seed", "wrong_form")
    length: Length = "short" if form.one("p-length") == "short" else "long"
    return calendar(plan_trial(start, int(seed), length), on, guide.words)


FILES: dict[str, Make] = {"csv": _csv, "pdf": _pdf, "ics": _ics}


def _begin(guide: DiaryGuide) -> Handler:
    async def begin(request: Request) -> Response:
        if request.url.query:
            return RedirectResponse(request.url.path, SEE_OTHER)
        return _page(guide.begin(today()))

    return begin


def _posted(guide: DiaryGuide, run: Run) -> Handler:
    async def answered(request: Request) -> Response:
        try:
            form = await posted(request)
        except ConsultError as error:
            return _page(_refused(guide, error))
        return _page(await run(partial(guide.answer, form, today())))

    return answered


def _file(guide: DiaryGuide, kind: str, make: Make, run: Run) -> Handler:
    async def taken(request: Request) -> Response:
        try:
            form = await posted(request)
            made = await run(partial(make, guide, form, today()))
        except ConsultError as error:
            return _page(_refused(guide, error))
        except (FieldError, DiaryError):
            return _page(guide.refused("wrong_form", today(), UNREADABLE))
        headers = NO_STORE | {"Content-Disposition": f'attachment; filename="{NAME}.{kind}"'}
        return Response(made, headers=headers, media_type=MEDIA[kind])

    return taken


def _refused(guide: DiaryGuide, error: ConsultError) -> Shown:
    large = any(problem.code == "too_large" for problem in error.problems)
    return guide.refused(
        "wrong_large" if large else "wrong_form", today(), TOO_LARGE if large else UNREADABLE
    )


def _to(path: str) -> Handler:
    async def redirected(request: Request) -> Response:
        return RedirectResponse(path, SEE_OTHER)

    return redirected


def _page(shown: Shown) -> Response:
    return Response(shown.html, shown.status, NO_STORE, HTML)
