"""The same line is read the same way in every process, whatever the seed of its hashes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READ_ALL = """
from hashlib import sha256
from magwijzer.knowledge.load import default
from magwijzer.medicine import Recogniser
known = default()
recogniser = Recogniser(known)
names = sorted({row.name for row in known.medicines})
every = [recogniser.read(name) for name in names] + [recogniser.read(name[:-1] + "x") for name in names[::10]]
every += [recogniser.by_atc(code) for code in sorted(recogniser.known_codes())]
print(sha256(repr(every).encode()).hexdigest())
"""


def _read_all(seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_process_reads_every_name_alike() -> None:
    assert len({_read_all(seed) for seed in (1, 2)}) == 1
