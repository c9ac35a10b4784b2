"""Every figure of the facts that a rule reads, changed one at a time: python bench/facts_figures.py [part] [of]

Prints who notices, per kind of fact, and every figure whose change nobody notices. A change counts when
`facts check`, a worked case or a worked label no longer agrees (tests/cases/figures.py says how).
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:] = [str(ROOT / "src"), str(ROOT / "tests"), *(p for p in sys.path if p != str(ROOT / "bench"))]

from cases.figures import figures, noticed  # noqa: E402

from magwijzer.knowledge.load import default  # noqa: E402


def main() -> None:
    """Change every figure and print what came of it."""
    known = default()
    part, of = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 1)
    kinds: dict[str, Counter[str]] = {}
    missed = []
    for figure in list(figures(known))[part::of]:
        by = noticed(known, figure)
        who = (
            "check"
            if by == "facts check"
            else "label"
            if by.startswith("label ")
            else "case"
            if by
            else "nobody"
        )
        kinds.setdefault(figure.kind, Counter())[who] += 1
        if not by:
            missed.append(figure.name)
    print("| facts | changes | facts check | worked case | worked label | nobody | caught % |")
    print("|---|---|---|---|---|---|---|")
    for kind, found in [*kinds.items(), ("all", sum(kinds.values(), Counter()))]:
        whole = found.total()
        shown = " | ".join(str(found[who]) for who in ("check", "case", "label", "nobody"))
        print(f"| {kind} | {whole} | {shown} | {100 * (whole - found['nobody']) / whole:.1f} |")
    print(*(f"- {name}" for name in missed), sep="\n")


if __name__ == "__main__":
    main()
