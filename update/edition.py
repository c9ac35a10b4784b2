"""Keeps the facts of a released edition, so that the next can be held against them: python update/edition.py keep

Writes update/editions/EDITION.tar.xz: the same facts give the same bytes.
"""

import io
import sys
import tarfile
from pathlib import Path

from magwijzer.knowledge.load import FACTS, load

EDITIONS = Path(__file__).parent / "editions"


def packed(facts: Path) -> bytes:
    """Return a facts folder as an archive without times, owners or an order of its own."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:xz", preset=9) as archive:
        for file in sorted(path for path in facts.rglob("*") if path.is_file()):
            member = tarfile.TarInfo(f"facts/{file.relative_to(facts).as_posix()}")
            member.size = file.stat().st_size
            archive.addfile(member, io.BytesIO(file.read_bytes()))
    return data.getvalue()


def opened(archive: Path, folder: Path) -> Path:
    """Unpack an edition below a folder and return where its facts are."""
    with tarfile.open(archive, mode="r:xz") as found:
        found.extractall(folder / "before", filter="data")
    return folder / "before" / "facts"


def keep(facts: Path = FACTS, to: Path = EDITIONS) -> Path:
    """Write the archive of an edition and return where it is."""
    to.mkdir(exist_ok=True)
    archive = to / f"{load(facts).edition.edition}.tar.xz"
    archive.write_bytes(packed(facts))
    return archive


if __name__ == "__main__":
    if sys.argv[1:] != ["keep"]:
        sys.exit("python update/edition.py keep")
    print(keep().name)
