"""magwijzer label, medicines and foods: read what people type or what stands on a pot."""

import json
from typing import Any

import click

from magwijzer.consult import ConsultError, Problem
from magwijzer.consult.fields import LONGEST_TEXT, clean
from magwijzer.doors.cli import desk
from magwijzer.food import FoodReader
from magwijzer.knowledge.model import Language
from magwijzer.label import LabelReader
from magwijzer.medicine import Recogniser
from magwijzer.render.readings import (
    food_document,
    label_document,
    label_text,
    medicine_document,
    photo_document,
    photo_text,
    readings_text,
)
from magwijzer.render.words import Words


@click.command()
@click.argument("texts", metavar="TEKST...", nargs=-1, required=True)
@desk.style
@desk.language
@desk.refuses
def medicines(texts: tuple[str, ...], shape: str, lang: Language) -> None:
    """Herken medicijnen zoals mensen ze typen; één argument is één regel."""
    known = desk.knowledge()
    recogniser = Recogniser(known)
    found = [medicine_document(line, recogniser.read(line)) for line in _lines(texts)]
    _print(found, shape, Words(known, lang))


@click.command()
@click.argument("texts", metavar="TEKST...", nargs=-1, required=True)
@desk.style
@desk.language
@desk.refuses
def foods(texts: tuple[str, ...], shape: str, lang: Language) -> None:
    """Tel het magnesium in wat je eet; één argument is één regel."""
    known = desk.knowledge()
    words = Words(known, lang)
    reader = FoodReader(known.foods)
    found = [food_document(reader.read(line), words) for line in _lines(texts)]
    _print(found, shape, words)


@click.command()
@click.argument("text", metavar="TEKST", required=False)
@click.option(
    "--file", "file", metavar="BESTAND", help="Lees het etiket uit een tekstbestand (- voor invoer)."
)
@click.option("--photo", "photo", metavar="FOTO", help="Lees een foto van het etiket (jpg, png, webp).")
@click.option("--units-per-day", type=click.FloatRange(0.25, 50), help="Hoeveel je er per dag neemt.")
@desk.style
@desk.language
@desk.refuses
def label(
    text: str | None,
    file: str | None,
    photo: str | None,
    units_per_day: float | None,
    shape: str,
    lang: Language,
) -> None:
    """Lees een etiket: hoeveel elementair magnesium zit erin?"""
    given = sum(one is not None for one in (text, file, photo))
    if given != 1:
        raise ConsultError((Problem("TEKST", "one_label", str(given)),))
    known = desk.knowledge()
    words = Words(known, lang)
    seen = None if photo is None else _photo(photo, words)
    raw = seen.text if seen else text if text is not None else desk.read_text(file or "")
    if not raw.strip():
        raise ConsultError((Problem("TEKST" if file is None else "--file", "text", '""'),))
    nrv, ceiling = known.limits["nrv"].mg or 0.0, known.limits["rule_ceiling"].mg or 0.0
    reader = LabelReader(known.forms, nrv_mg=nrv, daily_limit_mg=ceiling)
    product = reader.read(_lines((raw,))[0], units_per_day)
    document = label_document(product, words)
    if shape == "json":
        shown = document if seen is None else document | {"photo": photo_document(seen)}
        desk.show(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show(("" if seen is None else photo_text(seen, words)) + label_text(product, words))


def _photo(file: str, words: Words) -> Any:
    """Return what stands on a photo; a photo that cannot be read is refused like any other input."""
    reader = desk.needs("magwijzer.label.photo", "photo", words)
    try:
        return reader.read_photo(desk.read_input(file))
    except ModuleNotFoundError as error:
        desk.missing(error, "photo", words)
    except reader.PhotoError as error:
        raise ConsultError((Problem("--photo", f"photo_{error.code}", error.found),)) from None


def _lines(texts: tuple[str, ...]) -> list[str]:
    """Return the texts without invisible characters; refuse one that is too long."""
    problems = tuple(
        Problem(f"[{i}]", "text_too_long", f"({len(text)})", {"longest": str(LONGEST_TEXT)})
        for i, text in enumerate(texts)
        if len(text) > LONGEST_TEXT
    )
    if problems:
        raise ConsultError(problems)
    return [clean(text) for text in texts]


def _print(found: list[dict[str, Any]], shape: str, words: Words) -> None:
    if shape == "json":
        desk.show(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show(readings_text(found, words))
