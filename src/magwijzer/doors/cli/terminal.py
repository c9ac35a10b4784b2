"""The page for a terminal: the same words with weight for headings and colour for what must be read first."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from magwijzer.render.page import page
from magwijzer.render.plain import dressed
from magwijzer.render.words import Words
from magwijzer.service import Reply

HEADING = "bold cyan"
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
    console.print(Rule(Text("Magwijzer", HEADING), align="left"))
    console.print(Text(shown.title, "bold"))
    console.print(Text(shown.lead))
    for section in shown.sections:
        console.print()
        if section.heading:
            console.print(Text(section.heading, HEADING))
        for number, (label, text) in enumerate(section.lines, 1):
            for line in dressed(section, number, label, text):
                console.print(Text(line, STYLES[section.kind]), soft_wrap=True)
