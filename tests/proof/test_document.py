"""The tables in the document are those of the proof; MAGWIJZER_RENEW=1 writes them anew."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from magwijzer.knowledge.load import default
from proof.classes import classes_of
from proof.counts import counts, digits
from proof.pairs import Pairs
from proof.planted import PLANTED

DOCUMENT = Path(__file__).parents[2] / "docs" / "safety" / "proof.md"
RENEW = os.environ.get("MAGWIJZER_RENEW") == "1"
CLASSES = classes_of(default())


def counted() -> Iterator[str]:
    """Yield the counts."""
    every, whole = counts(CLASSES), counts(CLASSES, whole=True)
    answers, alike = len(CLASSES.person.answers), len(Pairs(CLASSES).distinct)
    clauses, classes = len(CLASSES.reading.clauses), len(CLASSES.all)
    yield f"{answers:,} answers beside the free ones ({alike} read differently), {clauses} clauses, {classes} classes."
    yield "Consults through the engine, on every build and in the whole version:"
    yield ""
    yield "| part | consults | whole |"
    yield "|---|---:|---:|"
    for name, count in every.items():
        yield f"| {name} | {count:,} | {whole[name]:,} |"
    yield f"| **together** | **{sum(every.values()):,}** | **{sum(whole.values()):,}** |"
    yield ""
    power = digits(CLASSES) - 1
    yield f"The solver looks at all at once: more than 10 to the power {power}, amounts, age and eGFR aside."


def faults() -> Iterator[str]:
    """Yield the table of planted faults."""
    yield "| planted | found by | as |"
    yield "|---|---|---|"
    for one in PLANTED:
        yield f"| {(one.plant.__doc__ or '').rstrip('.')} | {one.where} | `{one.words}` |"


@pytest.mark.parametrize(("mark", "lines"), [("counts", counted), ("planted", faults)])
def test_the_document_says_what_is(mark: str, lines: Callable[[], Iterator[str]]) -> None:
    text = DOCUMENT.read_text("utf-8")
    begin, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, rest = text.split(begin, 1)
    shown, after = rest.split(end, 1)
    due = "\n".join(lines()) + "\n"
    if RENEW:
        DOCUMENT.write_text(before + begin + due + end + after, "utf-8", newline="\n")
    else:
        assert shown == due, "run: MAGWIJZER_RENEW=1 pytest tests/proof/test_document.py"
