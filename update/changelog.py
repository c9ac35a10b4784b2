"""Counts what an edition means for people and writes it into CHANGELOG.md: python update/changelog.py [BEFORE]

BEFORE is the facts folder of the edition before, or its archive in update/editions. Without it the population's
outcomes are counted, as for a first edition. Needs the set ``screen``. The counting is that of ``screen --compare``.
"""

import csv
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import edition
import population

from magwijzer.knowledge.load import FACTS, load
from magwijzer.knowledge.model.text import LANGUAGES, Language
from magwijzer.render import edition as told
from magwijzer.render.words import Words
from magwijzer.screen.job import Job, screen_file

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"
BEGIN, END = "<!-- counted by update/changelog.py -->", "<!-- end of what was counted -->"
TITLES: dict[Language, str] = {"nl": "### Voor wie verandert er iets?", "en": "### What changes for whom?"}
FIRST: dict[Language, str] = {"nl": "### De eerste telling", "en": "### The first count"}


def section(before: Path | None = None, after: Path = FACTS, count: int | None = None) -> str:
    """Return what an edition means for the population, in every language; ``count`` takes the first of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people, out = folder / "people.csv", folder / "answers.parquet"
        people.write_text(population.table(count), encoding="utf-8")
        then = before if before is None or before.is_dir() else edition.opened(before, folder)
        job = Job(people, out, after, compare=then is not None, jobs=1, before=then or FACTS)
        tally = screen_file(job)
        known = load(after)
        flips = told.flips_of(_rows(folder / "answers.parquet.flips"))
        lines = [BEGIN]
        for language in LANGUAGES:
            words = Words(known, language)
            found = (
                told.first(tally, words)
                if then is None
                else told.changed(flips, tally.people + tally.rejected, load(then), words)
            )
            lines += ["", (FIRST if then is None else TITLES)[language], "", *found]
        return "\n".join([*lines, "", END])


def _rows(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a list of flips; no flips, no file."""
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def renewed(text: str, name: str, counted: str) -> str:
    """Return the changelog with the counts under the heading of an edition; a new edition comes first."""
    heading = f"## Edition {name}\n"
    if heading not in text:
        first = re.search(r"^## Edition ", text, re.MULTILINE)
        place = first.start() if first else len(text)
        return f"{text[:place]}{heading}\n{counted}\n\n{text[place:]}"
    head, _, rest = text.partition(heading)
    own, mark, later = rest.partition("\n## Edition ")
    kept = re.sub(rf"\n*{BEGIN}.*?{END}\n*", "\n", own, flags=re.DOTALL).rstrip("\n")
    return f"{head}{heading}{kept}\n\n{counted}\n{mark}{later}"


def main(arguments: list[str]) -> None:
    """Renew the section of the edition that the facts name."""
    counted = section(Path(arguments[0]) if arguments else None)
    name = load(FACTS).edition.edition
    CHANGELOG.write_text(renewed(CHANGELOG.read_text("utf-8"), name, counted), encoding="utf-8")
    print(counted)


if __name__ == "__main__":
    main(sys.argv[1:])
