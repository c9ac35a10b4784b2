"""The plan to take away: paper and calendar. Made for one request and kept nowhere."""

from starlette.responses import Response

from magwijzer.render import FORMATS
from magwijzer.render.words import Words
from magwijzer.service import Reply

TAKEN_AWAY = ("pdf", "ics")
MEDIA = {"pdf": "application/pdf", "ics": "text/calendar; charset=utf-8"}
NAMES = {"pdf": "magwijzer-plan.pdf", "ics": "magwijzer-plan.ics"}
"""File names: the same for everyone, so that none tells anything."""


def taken_away(kind: str, reply: Reply, words: Words) -> Response:
    """Return the plan as a file that no one keeps on the way."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{NAMES[kind]}"'}
    return Response(FORMATS[kind].load()(reply, words), headers=headers, media_type=MEDIA[kind])
