"""The few shapes that schemas are built of."""

from collections.abc import Iterable, Mapping
from typing import Any

from magwijzer.consult.fields import LONGEST_TEXT

Schema = dict[str, Any]

TIME: Schema = {
    "type": "string",
    "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$",
    "description": "HH:MM",
}
DAY: Schema = {"type": "string", "format": "date"}
YES_NO: Schema = {"type": "boolean"}
STRING: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}


def text(longest: int = LONGEST_TEXT) -> Schema:
    """Return a text that holds something to read."""
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": "\\S"}


def number(low: float, high: float) -> Schema:
    """Return a number within bounds, both included."""
    return {"type": "number", "minimum": low, "maximum": high}


def whole(low: int, high: int) -> Schema:
    """Return a whole number within bounds, both included."""
    return {"type": "integer", "minimum": low, "maximum": high}


def choice(options: Iterable[object]) -> Schema:
    """Return one of the options."""
    return {"enum": list(options)}


def listed(item: Schema, most: int | None = None) -> Schema:
    """Return a list of items."""
    return {"type": "array", "items": item} | ({} if most is None else {"maxItems": most})


def maybe(schema: Schema) -> Schema:
    """Return the schema or null."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def given(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """Return an object that comes in: nothing else may stand in it, and what is optional may be null."""
    fields = {name: maybe(schema) for name, schema in (optional or {}).items()}
    found: Schema = {"type": "object", "properties": {**required, **fields}, "additionalProperties": False}
    return found | ({"required": list(required)} if required else {})


def answer(fields: Mapping[str, Schema], sometimes: Mapping[str, Schema] | None = None) -> Schema:
    """Return an object that goes out: these fields are always there, more may be added in a later edition."""
    return {
        "type": "object",
        "properties": {**fields, **(sometimes or {})},
        "required": list(fields),
    }


def ref(name: str) -> Schema:
    """Return a reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}
