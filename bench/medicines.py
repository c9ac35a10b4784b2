"""How well and how fast lines of medicines are read: python bench/medicines.py [--write]

Reads tests/medicine/lines.tsv with our recogniser and with plain `rapidfuzz.process.extractOne` over the same
names in the same run: right answers, medicines taken for another (swaps), lines a second on one core.
`--write` puts the tables, with the date, into docs/medicines.md.
"""

import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import process

from magwijzer.knowledge.load import default
from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine import Found, Recogniser, Usage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from medicine.cases import Case, Expected, cases, is_right, is_swap  # noqa: E402

PAGE = ROOT / "docs" / "medicines.md"
START, END = "<!-- measured -->", "<!-- /measured -->"
ROUNDS = 7
CUT = 90.0
Reader = Callable[[str], Sequence[Found]]
COLUMNS = ("right", "other, same interactions", "swap", "asked", "unknown", "lost")


def plain_reader(knowledge: Knowledge, cutoff: float) -> Reader:
    """Return a reader that takes the best match of `extractOne` for a whole line, or "unknown" below the cutoff."""
    names = [row.name.lower() for row in knowledge.medicines]

    def read_line(line: str) -> Sequence[Found]:
        best = process.extractOne(line.lower(), names, score_cutoff=cutoff)
        if best is None:
            return (Found(line, line, None, (), "unknown", (), (), Usage()),)
        row = knowledge.medicines[best[2]]
        if row.is_class_word:
            return (Found(line, row.name, None, (row.atc,), "ask", (row.name,), row.interactions, Usage()),)
        return (
            Found(line, row.name, row.substance, (row.atc,), "recognised", (), row.interactions, Usage()),
        )

    return read_line


def seconds_a_round(reader: Reader, lines: Sequence[str], rounds: int) -> float:
    """Return the seconds for all lines in the fastest round, after a warm one: other work on the machine only adds."""
    found = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for line in lines:
            reader(line)
        found.append(time.perf_counter() - start)
    return min(found[1:])


def confusion(reader: Reader, chosen: Sequence[Case]) -> dict[str, Counter[str]]:
    """Return, per expected status, how many medicines were answered how."""
    table: dict[str, Counter[str]] = {}
    for case in chosen:
        found = list(reader(case.line))
        for i, expected in enumerate(case.expected):
            answer = found[i] if i < len(found) else None
            table.setdefault(expected.status, Counter())[outcome(expected, answer)] += 1
    return table


def outcome(expected: Expected, found: Found | None) -> str:
    """Name one answer by what it does to a person."""
    if found is None:
        return "lost"
    if is_right(Case("", "", (expected,)), (found,)):
        return "right"
    if found.status != "recognised":
        return "asked" if found.status == "ask" else "unknown"
    return "other, same interactions" if set(found.interactions) == expected.interactions else "swap"


def report(knowledge: Knowledge) -> str:
    """Return the measurements as Markdown."""
    recogniser = Recogniser(knowledge)
    every = cases()
    lines = [case.line for case in every]
    readers: dict[str, tuple[Reader, int]] = {
        "Magwijzer": (recogniser.read, ROUNDS),
        "`extractOne`, best match": (plain_reader(knowledge, 0), 1),
        f"`extractOne`, {CUT:g} or more": (plain_reader(knowledge, CUT), 1),
    }
    text = [
        f"Measured on {date.today():%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}, one core,"
        f" {len(every)} lines, {len(knowledge.medicines)} names.",
        "",
        "| reader | right | swaps | lines/s | ratio |",
        "|---|---|---|---|---|",
    ]
    ours = 0.0
    for name, (reader, rounds) in readers.items():
        speed = len(lines) / seconds_a_round(reader, lines, rounds)
        ours = ours or speed
        right = sum(is_right(case, reader(case.line)) for case in every)
        swaps = sum(is_swap(case, reader(case.line)) for case in every)
        text.append(f"| {name} | {right / len(every):.1%} | {swaps} | {speed:,.0f} | {speed / ours:.3f} |")
    text += ["", "| part | lines | right | swaps |", "|---|---|---|---|"]
    for part in dict.fromkeys(case.part for case in every):
        chosen = [case for case in every if case.part == part]
        right = sum(is_right(case, recogniser.read(case.line)) for case in chosen)
        swaps = sum(is_swap(case, recogniser.read(case.line)) for case in chosen)
        text.append(f"| {part} | {len(chosen)} | {right} ({right / len(chosen):.1%}) | {swaps} |")
    text += ["", f"| medicine is | {' | '.join(COLUMNS)} |", f"|---|{'---|' * len(COLUMNS)}"]
    for status, counts in confusion(recogniser.read, every).items():
        text.append(f"| {status} | {' | '.join(str(counts[column]) for column in COLUMNS)} |")
    return "\n".join(text)


def main() -> None:
    """Print the measurements; with `--write` also put them into the page."""
    text = report(default())
    print(text)
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(START)
        PAGE.write_text(f"{before}{START}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
