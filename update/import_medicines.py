"""Carries the list of medicine names over; sources become ids of sources.toml."""

from __future__ import annotations

import csv
from pathlib import Path

SOURCES = {"own": "OWN-NAMES", "EMA": "EMA-2020", "WGP": "WGP-2019"}


def write(origin: Path, target: Path) -> None:
    """Copy the rows unchanged but for the source column, and drop exact repeats."""
    with origin.open(encoding="utf-8") as stream, target.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictReader(stream)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["name", "kind", "language", "country", "atc", "substance", "interactions", "source"])
        for r in rows:
            writer.writerow(
                [
                    r["name"],
                    r["kind"],
                    r["language"],
                    r["country"],
                    r["atc"],
                    r["substance_en"],
                    r["interaction_id"],
                    SOURCES[r["source"]],
                ]
            )
