"""The page as text of 80 columns, and the same with colour and weight for a terminal."""

import textwrap

from rich.console import Console
from rich.rule import Rule
from rich.text import Text as RichText

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
        found.extend(_line(section, number, label, text))
    return found


def _line(section: Section, number: int, label: str, text: str) -> list[str]:
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


STYLES = {
    "alert": "bold red",
    "cells": "bold",
    "timeline": "",
    "steps": "",
    "list": "",
    "text": "",
    "small": "dim",
}


def show(reply: Reply, words: Words, console: Console) -> None:
    """Print the same page on a terminal, with weight for headings and colour for what must be read first."""
    shown = page(reply, words)
    console.print(Rule(RichText("Magwijzer", "bold cyan"), align="left"))
    console.print(RichText(shown.title, "bold"))
    console.print(RichText(shown.lead))
    for section in shown.sections:
        console.print()
        if section.heading:
            console.print(RichText(section.heading, "bold cyan"))
        for number, (label, text) in enumerate(section.lines, 1):
            for line in _line(section, number, label, text):
                console.print(RichText(line, STYLES[section.kind]), soft_wrap=True)
