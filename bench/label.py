"""How many label texts are read in a second, and how many rightly: bench/label.py [--photos N] [LABELS.jsonl …].

Without arguments it reads the labels of the tests; each further file holds real labels with their answers, one JSON
object per line with "text", "category" and "expected". With --photos as many labels are drawn and read as photos,
beside tesseract where it is installed (see label_photo.py). The speed is that of warm reading in one process: it
has seen the words, no answer is kept. Time is processor time, so that other work on the machine counts less.
"""

import argparse
import sys
import time
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT / "src"), str(ROOT / "tests")]  # in place of this folder, where "label" is this file

from label.scoring import (  # noqa: E402
    certain_but_wrong,
    own_labels,
    own_misses,
    public_answer,
    public_misses,
    public_rows,
    reader,
)

ROUNDS = 7
Score = tuple[int, int, int]


def public_score(path: Path) -> Score:
    """Return how many rows there are, how many are exactly right and how many certain but wrong."""
    rows = public_rows(path)
    read = [(row, reader().read(row["text"])) for row in rows]
    right = sum(not public_misses(row, product) for row, product in read)
    return len(rows), right, sum(certain_but_wrong(product, public_answer(row)[0]) for row, product in read)


def own_score(part: str) -> Score:
    """Return the same for one part of the labels of our own making, every field of the answer compared."""
    labels = own_labels()[part]
    read = [(label, reader().read(label["text"])) for label in labels]
    right = sum(not own_misses(label, product) for label, product in read)
    return (
        len(labels),
        right,
        sum(certain_but_wrong(product, label.get("elemental")) for label, product in read),
    )


def speed(texts: list[str]) -> float:
    """Return texts per second, the best of several rounds after one to warm up."""
    read = reader().read
    best = 0.0
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for text in texts:
            read(text)
        best = max(best, len(texts) / (time.process_time() - start))
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="*", type=Path, help="JSON lines of real labels with their answers")
    parser.add_argument("--photos", type=int, default=0, help="this many labels as photos, beside tesseract")
    told = parser.parse_args()
    given = told.labels
    print(f"{'labels':<28} {'number':>7} {'right':>7} {'%':>7} {'certain but wrong':>18}")
    scores = [("open licences", public_score(ROOT / "tests" / "label" / "labels_open.jsonl"))]
    scores += [(f"own: {part}", own_score(part)) for part in own_labels()]
    scores += [(path.stem, public_score(path)) for path in given]
    for name, (number, right, wrong) in scores:
        print(f"{name:<28} {number:>7} {right:>7} {right / number:>7.1%} {wrong:>18}")
    texts = [row["text"] for row in public_rows()] + [
        label["text"] for label in chain(*own_labels().values())
    ]
    texts += [row["text"] for path in given for row in public_rows(path)]
    length = sum(map(len, texts)) / len(texts)
    print(f"\nspeed: {speed(texts):,.0f} texts per processor second, one process")
    print(f"       ({len(texts)} texts of {length:.0f} characters on average)")
    if told.photos:
        sys.path.append(str(ROOT / "bench"))
        from label_photo import compare

        compare(told.photos)


if __name__ == "__main__":
    main()
