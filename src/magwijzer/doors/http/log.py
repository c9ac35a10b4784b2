"""The log: JSON lines with an allow-list of keys. Never an address, a query, a body, a name or an error's own text."""

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from pathlib import PurePath

LOG = logging.getLogger("magwijzer.http")
SERVER = "uvicorn.error"
KEYS = ("event", "level", "method", "route", "status", "ms", "kind", "where", "text")
"""All that a line may hold, in this order: what is not named here is left out."""
LONGEST = 120


def say(event: str, level: int = logging.INFO, **values: object) -> None:
    """Write one line."""
    if LOG.isEnabledFor(level):
        LOG.log(level, event, extra={"said": {"event": event, **values}})


def say_broken(error: BaseException, route: str) -> None:
    """Write down a fault of ours: its kind and where it arose, not what it says, for that may hold an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{PurePath(f.filename).name}:{f.lineno}" for f in frames[-4:]]
    say("broken", logging.ERROR, kind=type(error).__name__, where=" < ".join(reversed(places)), route=route)


def line(values: Mapping[str, object]) -> str:
    """Return one JSON line of the keys that are allowed."""
    kept = {key: values[key] for key in KEYS if key in values}
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":"))


class Lines(logging.Formatter):
    """Writes records as lines; of a record that is not ours only the fixed part of its text, unfilled."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        said = getattr(record, "said", None)
        if isinstance(said, dict):
            return line({"level": record.levelname.lower(), **said})
        text = str(record.msg)[:LONGEST]
        return line({"event": "server", "level": record.levelname.lower(), "text": text})


def to_stderr(level: int = logging.INFO) -> None:
    """Let our lines, and the warnings of the server, go to standard error, once."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    for name, lowest in ((LOG.name, level), (SERVER, logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(lowest)
        logger.propagate = False
