"""The routes of the keuzehulp. Answers come in bodies only; an address never holds one."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from magwijzer.consult import ConsultError
from magwijzer.doors.web.answers import Given
from magwijzer.doors.web.body import form_of
from magwijzer.doors.web.guide import Guide, Shown
from magwijzer.doors.web.pages import FIXED, HTML, fixed_page, style_sheet
from magwijzer.doors.web.photo import Seen, posted, seen_on
from magwijzer.doors.web.take import TAKEN_AWAY, taken_away
from magwijzer.doors.work import Run, in_a_thread
from magwijzer.knowledge.model import Language
from magwijzer.render.html.frame import PATHS, Sheet, print_sheet, stylesheet
from magwijzer.service import Service

Handler = Callable[[Request], Awaitable[Response]]
See = Callable[[bytes], Awaitable[Seen]]
"""Where photos are read: a photo in, what stands on it out."""
HERE = ZoneInfo("Europe/Amsterdam")
KEPT_BY_BROWSER = "private, no-cache"
SEE_OTHER = 303


async def see_here(photo: bytes) -> Seen:
    """Return what stands on a photo, read in a thread of this process."""
    return await in_a_thread(partial(seen_on, photo))


def web_routes(service: Service, run: Run = in_a_thread, see: See = see_here) -> list[Route]:
    """Return every route of the pages, in both languages; ``run`` makes the pages of a visitor."""
    found = [
        Route(sheet.path, _clean(_sheet(sheet)), methods=["GET"]) for sheet in (stylesheet(), print_sheet())
    ]
    for language in PATHS:
        found += _of_language(service, language, run, see)
    return found


def _of_language(service: Service, language: Language, run: Run, see: See) -> list[Route]:
    paths, guide = PATHS[language], Guide(service, language)
    found = [
        Route(getattr(paths, name), _clean(_fixed(service, name, language)), methods=["GET"])
        for name in FIXED
    ]
    found += [
        Route(paths.guide, _clean(_start(guide)), methods=["GET"]),
        Route(paths.guide, _stepped(guide, run, see), methods=["POST"]),
        Route(paths.plan, _posted(guide, guide.plan, run), methods=["POST"]),
        Route(paths.otherwise, _posted(guide, guide.otherwise, run), methods=["POST"]),
        Route(paths.pots, _posted(guide, guide.pots, run), methods=["POST"]),
    ]
    for kind in TAKEN_AWAY:
        found.append(Route(getattr(paths, kind), _take(guide, kind, run), methods=["POST"]))
    by_form_only = (paths.plan, paths.pdf, paths.ics, paths.otherwise, paths.pots)
    found += [Route(path, _to(paths.guide), methods=["GET"]) for path in by_form_only]
    if paths.home != "/":
        found.append(Route(paths.home.rstrip("/"), _to(paths.home), methods=["GET"]))
    return found


def today() -> date:
    """Return the day it is where most visitors are."""
    return datetime.now(HERE).date()


def _page(shown: Shown) -> Response:
    return Response(shown.html, shown.status, {"Cache-Control": KEPT_BY_BROWSER}, HTML)


def _start(guide: Guide) -> Handler:
    async def start(request: Request) -> Response:
        return _page(guide.start(today()))

    return start


def _stepped(guide: Guide, run: Run, see: See) -> Handler:
    """Return what takes the answer of a page; a photo that came along is read and shown, and nothing more."""

    async def stepped(request: Request) -> Response:
        try:
            form = await posted(request)
            if form.photo is None:
                return _page(await run(partial(guide.step, form.fields, today())))
            seen = await see(form.photo)
            return _page(await run(partial(guide.seen, form.fields, today(), seen)))
        except ConsultError as error:
            return _page(guide.refused(error, today()))

    return stepped


def _posted(guide: Guide, answer: Callable[[Given, date], Shown], run: Run) -> Handler:
    async def posted(request: Request) -> Response:
        try:
            form = await form_of(request)
            return _page(await run(partial(answer, form, today())))
        except ConsultError as error:
            return _page(guide.refused(error, today()))

    return posted


def _take(guide: Guide, kind: str, run: Run) -> Handler:
    async def take(request: Request) -> Response:
        try:
            form = await form_of(request)
            reply = await run(partial(guide.reply, form, today()))
            if reply is None:
                return _page(await run(partial(guide.plan, form, today())))
            return await run(partial(taken_away, kind, reply, guide.words))
        except ConsultError as error:
            return _page(guide.refused(error, today()))

    return take


def _fixed(service: Service, name: str, language: Language) -> Handler:
    async def shown(request: Request) -> Response:
        return fixed_page(service.knowledge, name, language, request)

    return shown


def _sheet(sheet: Sheet) -> Handler:
    async def style(request: Request) -> Response:
        return style_sheet(sheet.css, request)

    return style


def _to(path: str) -> Handler:
    async def redirected(request: Request) -> Response:
        return RedirectResponse(path, SEE_OTHER)

    return redirected


def _clean(handler: Handler) -> Handler:
    """Return a handler that answers an address with a query by sending to the same address without it."""

    async def clean(request: Request) -> Response:
        if request.scope["query_string"]:
            return RedirectResponse(request.url.path, SEE_OTHER)
        return await handler(request)

    return clean
