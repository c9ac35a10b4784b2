"""magwijzer verdict: a diary in, an honest answer to "does it help?" out."""

import json
import sys

import click

from magwijzer.doors.cli import desk
from magwijzer.knowledge.model import Language
from magwijzer.render.words import Words


@click.command()
@click.argument("file", metavar="BESTAND.csv|-")
@desk.style
@desk.language
@desk.refuses
def verdict(file: str, shape: str, lang: Language) -> None:
    """Lees een dagboek (CSV) en zeg of magnesium helpt."""
    known = desk.knowledge()
    words = Words(known, lang)
    data = desk.read_input(file)
    try:
        from magwijzer.diary.entries import DiaryError, read_csv
        from magwijzer.diary.verdict import judge_all
        from magwijzer.render.verdict import document, text
    except ModuleNotFoundError as error:
        click.echo(f"{error.name}: {words.say('problem', 'extra_missing', extra='diary')}", err=True)
        sys.exit(desk.UNREADABLE)
    try:
        diary = read_csv(data)
    except DiaryError as error:
        for problem in error.problems:
            place = f"{words.say('diary_problem', 'line')} {problem.line}, {problem.field}"
            wanted = words.say("problem", "wanted", wanted=problem.wanted)
            click.echo(
                f"{place}: {wanted}. {words.say('diary_problem', 'found')}: {problem.found!r}"[:500], err=True
            )
        sys.exit(desk.UNREADABLE)
    verdicts = judge_all(diary)
    if shape == "json":
        desk.show(json.dumps(document(verdicts, words), ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show(text(verdicts, words))
