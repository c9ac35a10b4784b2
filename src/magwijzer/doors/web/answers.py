"""The answers so far, as they travel in a form: step → field → what was filled in. Never kept anywhere else.

Everything that comes back is read again as if it came from a stranger.
"""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from magwijzer.consult import ConsultError, Problem, decode
from magwijzer.consult.fields import clean

Given = Mapping[str, tuple[str, ...]]
"""What was filled in on one page: field → its values."""

Answers = Mapping[str, Given]
"""Step → what was filled in there."""

LONGEST_VALUE = 20_000
MOST_FIELDS = 500
MOST_VALUES = 100
NOTHING: Given = {}


def load(text: str) -> Answers:
    """Return the answers that a hidden field carries.

    Raises:
        ConsultError: when it is not what we wrote there.
    """
    raw = decode(text or "{}")
    if not isinstance(raw, dict) or len(raw) > MOST_FIELDS:
        raise _unreadable()
    return {_short(step): _given(fields) for step, fields in raw.items()}


def _given(raw: object) -> Given:
    if not isinstance(raw, dict) or len(raw) > MOST_FIELDS:
        raise _unreadable()
    return {_short(field): _values(value) for field, value in raw.items()}


def _values(raw: object) -> tuple[str, ...]:
    values = [raw] if isinstance(raw, str) else raw
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        raise _unreadable()
    if not all(isinstance(value, str) and len(value) <= LONGEST_VALUE for value in values):
        raise _unreadable()
    return tuple(values)


def _short(name: str) -> str:
    if len(name) > MOST_VALUES:
        raise _unreadable()
    return name


def _unreadable() -> ConsultError:
    return ConsultError((Problem("a", "object", "answers"),))


def dump(answers: Answers) -> str:
    """Return the answers as the hidden field carries them: a single value without its list."""
    plain = {
        step: {field: values[0] if len(values) == 1 else list(values) for field, values in given.items()}
        for step, given in answers.items()
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read_form(body: bytes) -> Given:
    """Return the fields of a posted form, without control characters and without empty values.

    Raises:
        ConsultError: when it is not a form or holds more than any of our pages.
    """
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=False, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise _unreadable() from None
    return given_of(pairs)


def given_of(pairs: Iterable[tuple[str, str]]) -> Given:
    """Return the fields of a form, without control characters and without empty values."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        text = value if name == ANSWERS else clean(value.replace("\r\n", "\n"))[:LONGEST_VALUE]
        if text:
            found[name] = (*found.get(name, ()), text)
    return found


ANSWERS = "a"
"""The hidden field that carries the answers so far."""
