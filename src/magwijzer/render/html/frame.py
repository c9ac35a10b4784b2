"""The frame of every page: where things are in each language, the stylesheet, and the templates."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words

FOLDER = Path(__file__).parent / "templates"
UNIT = re.compile(
    r"(?<=\d) (?=(?:mg|g|µg|mmol/L|procent|uur|minuten|dagen|weken|maanden|jaar|hours?|days|weeks)\b)"
)
COMPOUND = re.compile(r"\b(magnesium|schildklier|bloeddruk|maagzuur)(?=[a-z]{4})", re.IGNORECASE)
SOFT_HYPHEN = "\u00ad"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the pages of one language are."""

    home: str
    guide: str
    plan: str
    pdf: str
    ics: str
    otherwise: str
    pots: str
    hours: str
    sources: str
    privacy: str
    access: str
    use: str


PATHS: Mapping[Language, Paths] = {
    "nl": Paths(
        home="/",
        guide="/keuzehulp",
        plan="/plan",
        pdf="/plan.pdf",
        ics="/plan.ics",
        otherwise="/wat-als",
        pots="/potjes",
        hours="/wisselwerkingen",
        sources="/bronnen",
        privacy="/privacy",
        access="/toegankelijkheid",
        use="/beoogd-gebruik",
    ),
    "en": Paths(
        home="/en/",
        guide="/en/guide",
        plan="/en/plan",
        pdf="/en/plan.pdf",
        ics="/en/plan.ics",
        otherwise="/en/what-if",
        pots="/en/pots",
        hours="/en/interactions",
        sources="/en/sources",
        privacy="/en/privacy",
        access="/en/accessibility",
        use="/en/intended-use",
    ),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet and its address, which changes when the sheet does."""

    css: str
    path: str


@cache
def stylesheet() -> Sheet:
    """Return the one stylesheet of every page."""
    return _sheet(FOLDER / "style.css", "stijl")


@cache
def print_sheet() -> Sheet:
    """Return how the plan comes out of a printer."""
    return _sheet(FOLDER.parents[1] / "print.css", "print")


def _sheet(file: Path, name: str) -> Sheet:
    css = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    css = (
        re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", css)).replace(": ", ":").replace(";}", "}").strip()
    )
    return Sheet(css, f"/{name}-{hashlib.sha256(css.encode()).hexdigest()[:8]}.css")


def keep_units(text: str) -> str:
    """Return text in which a number stays on one line with its unit."""
    return UNIT.sub(NO_BREAK, text)


def soft(text: str) -> str:
    """Return a heading in which long compounds may break."""
    return COMPOUND.sub(rf"\1{SOFT_HYPHEN}", keep_units(text))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(u=keep_units, soft=soft)
    return environment


def page(template: str, words: Words, /, **values: Any) -> str:
    """Return a whole page; ``say`` gives the sentences of [web] by key."""
    paths = PATHS.get(words.language, PATHS["en"])
    other: Language = "en" if words.language == "nl" else "nl"

    def say(key: str, /, **inside: object) -> str:
        return words.say("web", key, **inside)

    shared = {
        "say": say,
        "at": paths,
        "twin": _twin(values.get("name"), other),
        "style": stylesheet().path,
        "print": print_sheet().path,
        "language": words.language,
        "other": other,
        "switch": None,
    }
    return _environment().get_template(template).render(shared | values)


def _twin(name: str | None, other: Language) -> str:
    """Return where the same page is in the other language."""
    return str(getattr(PATHS[other], name)) if name else PATHS[other].home
