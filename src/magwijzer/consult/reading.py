"""Reads JSON strictly: no duplicate keys, no NaN or infinity, no endless nesting, no giant files."""

import json
from typing import Any, NoReturn

from magwijzer.consult.problem import ConsultError, Problem, shown

LARGEST_BYTES = 32 * 1024 * 1024
DEEPEST = 40


class _RefusedError(ValueError):
    """A value JSON allows but we do not."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(code)
        self.code, self.found = code, found


def decode(data: bytes | str) -> Any:
    """Return the value that ``data`` holds as JSON.

    Raises:
        ConsultError: naming what makes it unreadable.
    """
    if len(data) > LARGEST_BYTES:
        raise _error("too_large", f"{len(data)} bytes", limit=str(LARGEST_BYTES))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        value = _STRICT.decode(text)
    except _RefusedError as refused:
        raise _error(refused.code, refused.found) from None
    except UnicodeDecodeError as error:
        raise _error("not_utf8", f"byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise _error("not_json", f"line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise _error("too_deep", "nested", limit=str(DEEPEST)) from None
    except ValueError:
        raise _error("number_too_long", "a number of thousands of digits") from None
    if text.count("[") + text.count("{") >= DEEPEST and _depth(value) > DEEPEST:
        raise _error("too_deep", "nested", limit=str(DEEPEST))
    return value


def _error(code: str, found: str, **wanted: str) -> ConsultError:
    return ConsultError((Problem("(json)", code, found, wanted),))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError("duplicate_key", shown(twice))
    return found


def _constant(name: str) -> NoReturn:
    raise _RefusedError("not_finite", name)


_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def _depth(value: Any) -> int:
    deepest, stack = 0, [(value, 1)]
    while stack:
        item, depth = stack.pop()
        deepest = max(deepest, depth)
        children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        stack.extend((child, depth + 1) for child in children)
    return deepest
