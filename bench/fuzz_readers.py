"""Feeds bytes to the readers of what people send: a label's text, and the CSV of a diary and of a catalogue.

    python bench/fuzz_readers.py [--seconds 600] [--target label|diary|catalogue]      one line per target

With atheris (coverage-guided) where it is installed, else with bytes drawn by hypothesis. A reader may refuse with its
own error; anything else it raises, a number that is none, or a text that takes longer than 10 seconds, is a find:
exit code 1 and the bytes are shown.
"""

import argparse
import importlib.util
import math
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]
SLOW_S = 10
LONGEST = 4096
SEEDS = {
    "label": [
        "Magnesiumcitraat 400 mg (= 64 mg magnesium) per tablet",
        "2 capsules: 200 mg magnesium (als bisglycinaat), 53% RI",
    ],
    "diary": [
        "date,score,taken,dose_mg,stool,planned\n2026-09-07,6,no,,4,no\n",
        "date;score;taken\r\n07-09-2026;6,5;yes\r\n",
    ],
    "catalogue": ["name,ean,label,price_eur,units,tested_by\nA,871,Magnesium 100 mg,14.95,90,\n"],
}
"""What each target begins with."""

Target = Callable[[bytes], None]


def label_target() -> Target:
    """Return the reader of labels, with what must always hold of its answer."""
    from magwijzer.knowledge.load import default
    from magwijzer.label import LabelReader

    reader = LabelReader(default().forms)

    def read(data: bytes) -> None:
        product = reader.read(data.decode("utf-8", "replace"))
        assert product.certainty in ("stated", "computed", "ambiguous", "none")
        amount, bounds = product.elemental_mg_per_unit, product.range_mg_per_unit
        assert amount is None or (math.isfinite(amount) and amount >= 0)
        assert amount is None or product.certainty in ("stated", "computed")
        assert bounds is None or 0 <= bounds[0] <= bounds[1] < math.inf
        assert product.certainty != "ambiguous" or product.ask

    return read


def diary_target() -> Target:
    """Return the reader of diaries; what it reads it must be able to write and read again."""
    from magwijzer.diary.entries import DiaryError, read_csv, write_csv

    def read(data: bytes) -> None:
        try:
            diary = read_csv(data)
        except DiaryError:
            return
        assert read_csv(write_csv(diary)) == diary

    return read


def catalogue_target() -> Target:
    """Return the reader of catalogues."""
    from magwijzer.catalogue import CatalogueError
    from magwijzer.catalogue.pot import read_csv

    def read(data: bytes) -> None:
        try:
            pots = read_csv(data)
        except CatalogueError:
            return
        assert all(pot.name and pot.label for pot in pots)

    return read


TARGETS: dict[str, Callable[[], Target]] = {
    "label": label_target,
    "diary": diary_target,
    "catalogue": catalogue_target,
}


def guided(name: str, seconds: int) -> int:
    """Run one target under atheris in this process; it ends the process itself."""
    import tempfile

    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["magwijzer.label", "magwijzer.diary", "magwijzer.catalogue"]):
        target = TARGETS[name]()
    corpus = Path(tempfile.mkdtemp(prefix="magwijzer-fuzz-"))
    for number, seed in enumerate(SEEDS[name]):
        (corpus / str(number)).write_text(seed, "utf-8")
    bounds = [f"-max_total_time={seconds}", f"-timeout={SLOW_S}", f"-max_len={LONGEST}", "-seed=1"]
    atheris.Setup([sys.argv[0], str(corpus), *bounds, f"-artifact_prefix={corpus}/"], target)
    atheris.Fuzz()
    return 0


def drawn(name: str, seconds: int) -> int:
    """Run one target on bytes that hypothesis draws from its seeds and from nothing; return how many."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    target, runs, end = TARGETS[name](), 0, time.monotonic() + seconds
    seeds = [seed.encode() for seed in SEEDS[name]]
    piece = st.one_of(st.binary(max_size=40), st.sampled_from(seeds), st.text(max_size=40).map(str.encode))

    @settings(
        max_examples=2000, deadline=SLOW_S * 1000, database=None, derandomize=True,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(piece, max_size=8).map(b"".join))
    def run(data: bytes) -> None:
        nonlocal runs
        runs += 1
        if time.monotonic() < end:
            target(data)

    run()
    return runs


def one(name: str, seconds: int) -> tuple[str, int, str]:
    """Run one target in a process of its own; return how, how often, and what was found ("" = nothing)."""
    has_atheris = importlib.util.find_spec("atheris") is not None
    how = "atheris" if has_atheris else "hypothesis"
    command = [sys.executable, __file__, "--target", name, "--seconds", str(seconds), "--inside", how]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    said = done.stdout + done.stderr
    runs = re.findall(r"Done (\d+) (?:runs|in)", said) or re.findall(r"#(\d+)\s", said) or ["0"]
    return how, int(runs[-1]), "" if done.returncode == 0 else _last(said)


def _last(said: str) -> str:
    """Return what was found without the progress before it."""
    lines = [line for line in said.splitlines() if not re.match(r"#\d+\s|INFO|WARNING|0x", line)]
    return "\n".join(lines)[-3000:]


def main() -> int:
    """Run the targets and print a table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--inside", choices=("atheris", "hypothesis"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside == "atheris":
        return guided(asked.target, asked.seconds)
    if asked.inside == "hypothesis":
        print(f"Done {drawn(asked.target, asked.seconds)} runs")
        return 0
    print(
        f"{date.today()}, {asked.seconds} s a target\n\n| target | by | inputs | found |\n| --- | --- | --- | --- |"
    )
    worst = 0
    for name in [asked.target] if asked.target else TARGETS:
        how, runs, found = one(name, asked.seconds)
        print(f"| {name} | {how} | {runs} | {'a fault' if found else 'nothing'} |", flush=True)
        if found:
            print(found, file=sys.stderr)
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
