"""How much one server takes on: every bound of the HTTP door in one place, in bytes, seconds and counts."""

from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024
LARGEST_BODY = 512 * KIB
"""Bytes of any body but a photo."""
LARGEST_PHOTO = 10 * MIB
MOST_KEYS = 100
"""Keys of one JSON object."""
MOST_ERRORS = 100
"""Problems named in one answer; a cut list says how many more there are."""
MOST_TEXTS = 100
MOST_DAYS = 3660
"""Days of a diary: ten years."""
MOST_POTS = 1000
"""Rows of a catalogue over HTTP: each holds a label that is read."""
MOST_INSTANCES = 100
MOST_ITEMS = 40
"""Instances of the day planner in one request, and things to place in one instance."""
LEAST_UNITS, MOST_UNITS = 0.25, 50.0
RETRY_AFTER_S = "1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one worker. ``rate`` is written as ``600/minute``; None = no limit. Over the workers it is one.

    ``proxies``: networks whose ``X-Forwarded-For`` is believed; from any other address it is ignored.
    ``cds_clients``: a file with the clients that may call CDS Hooks; None = whoever calls is answered.
    """

    rate: str | None = None
    proxies: tuple[str, ...] = ()
    cds_clients: str | None = None
    working: int = 64
    threads: int = 4
    connections: int = 512
    held_bytes: int = 64 * MIB
    head_bytes: int = 32 * KIB
    head_s: float = 10.0
    body_s: float = 20.0
    work_s: float = 10.0
    photo_s: float = 30.0
    read_s: float = 30.0
    idle_s: int = 5
    stop_s: int = 30
