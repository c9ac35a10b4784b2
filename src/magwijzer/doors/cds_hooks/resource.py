"""Walks FHIR R4 JSON that others wrote: what is not there, or has another shape, reads as nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from magwijzer.consult.fields import clean

ATC = "http://www.whocc.no/atc"
LONGEST = 2000
MOST = 1000
"""Entries of a Bundle that are read; more is refused."""

Resource = Mapping[str, Any]


def at(value: Any, *path: str | int) -> Any:
    """Return what stands at a path of names and places, or None."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and len(value) > step:
            value = value[step]
        else:
            return None
    return value


def listed(value: Any, name: str) -> list[Any]:
    """Return a list by its name, or an empty one."""
    found = at(value, name)
    return found if isinstance(found, list) else []


def text_at(value: Any, *path: str | int) -> str | None:
    """Return a text at a path, cleaned and cut, or None when there is none."""
    found = at(value, *path)
    return (clean(found[:LONGEST]) or None) if isinstance(found, str) else None


def number_at(value: Any, *path: str | int) -> float | None:
    """Return a number at a path; a truth value is no number."""
    found = at(value, *path)
    return float(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else None


def resources(value: Any, *kinds: str) -> tuple[Resource, ...]:
    """Return the resources of these kinds in a Bundle, or the one resource that this is."""
    if at(value, "resourceType") != "Bundle":
        return (value,) if at(value, "resourceType") in kinds else ()
    inside = (at(entry, "resource") for entry in listed(value, "entry"))
    return tuple(one for one in inside if at(one, "resourceType") in kinds)


def has_more(bundle: Any) -> bool:
    """Tell whether a Bundle names a next page, so that it is not the whole answer."""
    return any(at(link, "relation") == "next" for link in listed(bundle, "link"))


def texts(concept: Any) -> Iterator[str]:
    """Yield the words of a CodeableConcept: its own text, then the display of each coding."""
    found = [text_at(concept, "text"), *(text_at(c, "display") for c in listed(concept, "coding"))]
    yield from dict.fromkeys(text for text in found if text)


def atc_codes(concept: Any) -> tuple[str, ...]:
    """Return the ATC codes of a CodeableConcept, in order."""
    found = (text_at(c, "code") for c in listed(concept, "coding") if at(c, "system") == ATC)
    return tuple(code for code in found if code and len(code) <= 10)


def other_codes(concept: Any) -> Iterator[str]:
    """Yield codings of other systems as ``system|code``: named, never read."""
    for coding in listed(concept, "coding"):
        system, code = text_at(coding, "system"), text_at(coding, "code")
        if code and system != ATC:
            yield f"{system or ''}|{code}"


def status_of(resource: Any, name: str = "status") -> str:
    """Return a status: a plain code, or the code of its first coding."""
    found = at(resource, name)
    return text_at(found, "coding", 0, "code") or "" if isinstance(found, dict) else text_at(found) or ""


def reference_of(resource: Any) -> str:
    """Return ``Kind/id``."""
    return f"{text_at(resource, 'resourceType') or ''}/{text_at(resource, 'id') or ''}"
