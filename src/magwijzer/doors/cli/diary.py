"""magwijzer diary: write down a day, look at it, take it along, join another, erase it."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from magwijzer.consult import ConsultError, Problem
from magwijzer.diary.change import as_csv, together, with_entry
from magwijzer.diary.entries import from_rows, read_csv
from magwijzer.diary.entry import UNNAMED, Diary, DiaryError, Entry
from magwijzer.doors.cli import desk, keeping
from magwijzer.doors.cli.diary_place import Place, placed, refusal
from magwijzer.render.diary_json import diary_document
from magwijzer.render.diary_words import full_date, table
from magwijzer.render.words import Words

BRISTOL = (
    "Ontlasting, 1 tot 7. 1: harde losse keutels, als noten. 2: een worst vol bobbels. 3: een worst met "
    "scheurtjes. 4: een gladde, zachte worst. 5: zachte stukjes met een gladde rand. 6: zachte, rafelige "
    "stukjes, als pap. 7: waterdun, zonder stukjes."
)
FOR_FILE = ("pdf",)


@click.group()
def diary() -> None:
    """Houd bij of magnesium bij jou iets doet."""


@diary.command()
@click.option("--date", "day", metavar="JJJJ-MM-DD", help="De dag; zonder deze optie vandaag.")
@click.option("--score", metavar="0-10", help="Hoe erg je klacht was: 0 is geen klachten.")
@click.option("--complaint", "scores", multiple=True, metavar="KLACHT=0-10", help="Een cijfer per klacht.")
@click.option("--taken", type=click.Choice(["yes", "no", "unknown"]), help="Nam je magnesium?")
@click.option("--dose-mg", metavar="MG", help="Hoeveel elementair magnesium.")
@click.option("--stool", metavar="1-7", help=BRISTOL)
@click.option("--note", metavar="TEKST", help="Een vrije notitie.")
@click.option("--replace", is_flag=True, help="Vervang wat er op deze dag al stond.")
@desk.style
@placed
def add(
    place: Place,
    words: Words,
    day: str | None,
    scores: tuple[str, ...],
    replace: bool,
    shape: str,
    **told: str | None,
) -> None:
    """Schrijf een dag op; wat er al stond blijft staan."""
    row: dict[str, str] = {name: text for name, text in told.items() if text is not None}
    named = dict(_named(text, words) for text in scores)
    if not row and not named:
        raise refusal(words.say("diary", "nothing_given"))
    if row.get("taken") == "unknown":
        row["taken"] = ""
    row |= {UNNAMED if name == UNNAMED else f"score_{name}": text for name, text in named.items()}
    entry = _entry({**row, "date": day or date.today().isoformat()})
    kept = place.change(lambda found: _with(found, entry, replace, words))
    days = len(kept.entries)
    if shape == "json":
        desk.show_json({"date": entry.date.isoformat(), "days": days})
    else:
        desk.show(words.say("diary", "added", date=full_date(entry.date, words), days=days) + "\n")


def _entry(row: dict[str, str]) -> Entry:
    try:
        return from_rows([row]).entries[0]
    except DiaryError as error:
        raise ConsultError(
            tuple(Problem(p.field, "wanted", p.found, {"wanted": p.wanted}) for p in error.problems)
        ) from None


def _named(text: str, words: Words) -> tuple[str, str]:
    name, sign, score = text.partition("=")
    if not sign or not name.strip():
        raise refusal(words.say("diary", "not_a_score"))
    return name.strip(), score


def _with(found: Diary, entry: Entry, replace: bool, words: Words) -> Diary:
    """Return the diary with the day; a complaint must be known or already in this diary."""
    known = {UNNAMED, *words.knowledge.complaints, *found.complaints}
    if not entry.scores.keys() <= known:
        raise refusal(words.say("diary", "unknown_complaint", known=", ".join(sorted(known))))
    return with_entry(found, entry, replacing=replace)


@diary.command()
@desk.style
@placed
def show(place: Place, words: Words, shape: str) -> None:
    """Laat je dagboek zien."""
    found = place.read()
    if shape == "json":
        desk.show_json(diary_document(found))
    else:
        desk.show(table(found, words))


@diary.command()
@click.option(
    "--format", "shape", type=click.Choice(["csv", "json", "pdf", "svg"]), default="csv", show_default=True
)
@click.option("--dutch", is_flag=True, help="CSV met puntkomma's, voor een Nederlands spreadsheet.")
@click.option("--complaint", metavar="KLACHT", help="Voor svg en pdf: over welke klacht.")
@click.option("--out", metavar="BESTAND", help="Schrijf naar een bestand in plaats van het scherm.")
@placed
def export(
    place: Place, words: Words, shape: str, dutch: bool, complaint: str | None, out: str | None
) -> None:
    """Neem je dagboek mee als CSV, JSON, grafiek (svg) of blad voor je arts (pdf)."""
    if shape in FOR_FILE and out is None and sys.stdout.isatty():
        raise refusal(words.say("diary", "not_to_terminal"))
    made = _made(place.read(), shape, dutch, complaint, words)
    if out is None:
        sys.stdout.buffer.write(made)
    else:
        keeping.write_whole(Path(out), made)


def _made(found: Diary, shape: str, dutch: bool, complaint: str | None, words: Words) -> bytes:
    if shape == "csv":
        return as_csv(found, dutch=dutch).encode()
    if shape == "json":
        return (json.dumps(diary_document(found), ensure_ascii=False, indent=2) + "\n").encode()
    name = complaint or found.complaints[0]
    if name not in found.complaints:
        raise refusal(words.say("diary", "unknown_complaint", known=", ".join(found.complaints)))
    makers: dict[str, Any] = {}
    if shape == "svg":
        from magwijzer.render.diary_view import chart_file

        makers["svg"] = chart_file
    else:
        from magwijzer.render.diary_paper import paper

        makers["pdf"] = paper
    made: bytes = makers[shape](found, name, date.today(), words)
    return made


@diary.command(name="import")
@click.argument("source", metavar="ANDER.csv|-")
@desk.style
@placed
def import_(place: Place, words: Words, source: str, shape: str) -> None:
    """Voeg een ander dagboek samen met dit; wat niet klopt wordt genoemd, niets gaat verloren."""
    other = read_csv(desk.read_input(source))
    kept = place.change(lambda found: together(found, other))
    if shape == "json":
        desk.show_json({"days": len(kept.entries)})
    else:
        desk.show(words.say("diary", "imported", days=len(kept.entries)) + "\n")


@diary.command()
@click.option("--yes", is_flag=True, help="Vraag niet of je het zeker weet.")
@desk.style
@placed
def erase(place: Place, words: Words, yes: bool, shape: str) -> None:
    """Wis je hele dagboek, voor altijd."""
    if not yes and not click.confirm(words.say("diary", "sure"), err=True):
        raise refusal(words.say("diary", "not_erased"))
    place.erase()
    if shape == "json":
        desk.show_json({"days": 0})
    else:
        desk.show(words.say("diary", "erased") + "\n")
