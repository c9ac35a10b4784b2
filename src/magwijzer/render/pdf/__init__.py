"""The reply as one A4 page to print: tagged PDF/UA-1, fonts inside, the same bytes for the same reply.

What is on the page is decided in ``sheet``; how it looks in ``sheet.typ``. Every text reaches the page as
data, never as markup, so nothing a person typed can become an instruction to the typesetter.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from magwijzer.render.pdf.sheet import Sheet, sheet_of
from magwijzer.render.words import Words
from magwijzer.service import Reply

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "sheet.typ"


def render(reply: Reply, words: Words) -> bytes:
    """Return the reply as a PDF of one page; with ``on`` in the consult it carries dates, without it none.

    Raises:
        typst.TypstError: when the page cannot be set, which is a fault of ours and not of the answers.
    """
    return set_page(sheet_of(reply, words))


def set_page(page: Sheet) -> bytes:
    """Return one sheet, typeset. The page shrinks and shortens itself until it fits (``sheet.typ``)."""
    return typst.compile(
        TEMPLATE,
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(asdict(page), ensure_ascii=False)},
        pdf_standards="ua-1",
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts inside the typst wheel only, so that every machine sets the same page."""
    return typst.Fonts(include_system_fonts=False)
