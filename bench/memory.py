"""The memory of a process and its children together, watched while they work (Linux)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks."""


def used(process: int) -> int:
    """Return the bytes a process and its children hold; what they share is counted once."""
    found = 0
    for folder in (process, *_children(process)):
        try:
            lines = Path(f"/proc/{folder}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        found += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found


def _children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:
            continue


@contextmanager
def watched(process: int) -> Iterator[list[int]]:
    """Keep the most bytes seen so far in a list of one."""
    most, end = [0], threading.Event()

    def look() -> None:
        while not end.wait(EVERY):
            most[0] = max(most[0], used(process))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        end.set()
        watcher.join()
