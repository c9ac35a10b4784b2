"""Puts the plan that prints today into README.md: python update/readme.py

The block between the two plan markers is what `script/magwijzer advise examples/slaap-schildklier.json` prints;
tests/test_docs.py fails when it is stale.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- plan -->\n", "<!-- /plan -->"


def printed() -> str:
    """Return what the command prints for the example."""
    command = [sys.executable, "-m", "magwijzer", "advise", "examples/slaap-schildklier.json"]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def main() -> None:
    """Renew the block in README.md."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    readme.write_text(f"{before}{BEGIN}```text\n{printed()}```\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
