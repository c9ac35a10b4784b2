"""The page as text of 80 columns."""

import textwrap

from magwijzer.render.page import Page, Section, page
from magwijzer.render.words import Words
from magwijzer.service import Reply

WIDTH = 80
HOUR_WIDTH = 12


def render(reply: Reply, words: Words) -> str:
    """Return the reply as plain text, at most 80 columns wide."""
    return "\n".join(lines(page(reply, words), words)) + "\n"


def lines(shown: Page, words: Words) -> list[str]:
    """Return the page line by line."""
    edition = words.say("word", "now_edition", edition=words.knowledge.edition.edition)
    found = [f"Magwijzer{edition:>{WIDTH - 9}}", "=" * WIDTH, *_wrap(shown.title.upper()), *_wrap(shown.lead)]
    for section in shown.sections:
        found.extend(("", *section_lines(section)))
    return found


def section_lines(section: Section) -> list[str]:
    """Return one section: its heading, a rule, and its lines dressed by kind."""
    found = [section.heading, "-" * len(section.heading)] if section.heading else []
    for number, (label, text) in enumerate(section.lines, 1):
        found.extend(dressed(section, number, label, text))
    return found


def dressed(section: Section, number: int, label: str, text: str) -> list[str]:
    """Return one line of a section, wrapped and dressed by the section's kind."""
    if section.kind in ("cells", "timeline"):
        first = f"{label:<{HOUR_WIDTH}} "
        return _wrap(text, first=first, rest=" " * len(first))
    if section.kind == "steps":
        return _wrap(text, first=f"{number}. ", rest="   ")
    if section.kind == "alert":
        return _wrap(text, first="! ", rest="  ")
    if section.kind == "list":
        return _wrap(text, first="- ", rest="  ")
    return _wrap(text)


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    if not text:
        return []
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
