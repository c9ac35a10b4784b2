"""The compact Thrift protocol, as much of it as a Parquet footer needs.

A struct is a dict of field id → (type, value), a list is (type of its items, items): enough to
change a few numbers and write everything else back as it was. See the Thrift compact protocol
specification (apache/thrift, doc/specs/thrift-compact-protocol.md).
"""

from dataclasses import dataclass
from typing import Any

TRUE, FALSE, I8, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
Struct = dict[int, tuple[int, Any]]
LONG_LIST = 15
"""Size nibble of a list whose size follows as a varint."""


@dataclass
class Reading:
    """Reads values from bytes, from ``at`` on."""

    data: bytes
    at: int = 0

    def byte(self) -> int:
        """Return the next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def varint(self) -> int:
        """Return an unsigned number of seven bits a byte."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def number(self) -> int:
        """Return a signed number (zigzag)."""
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def take(self, size: int) -> bytes:
        """Return the next bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    def struct(self) -> Struct:
        """Return the fields of a struct."""
        fields: Struct = {}
        last = 0
        while (head := self.byte()) != 0:
            kind, step = head & 0x0F, head >> 4
            last = last + step if step else self.number()
            fields[last] = (kind, self.value(kind))
        return fields

    def value(self, kind: int) -> Any:
        """Return a field of this type.

        Raises:
            ValueError: for a type that no Parquet footer has.
        """
        if kind in (TRUE, FALSE):
            return None
        if kind == I8:
            return self.byte()
        if kind in (I16, I32, I64):
            return self.number()
        if kind == DOUBLE:
            return self.take(8)
        if kind == BINARY:
            return self.take(self.varint())
        if kind in (LIST, SET):
            return self._list()
        if kind == STRUCT:
            return self.struct()
        raise ValueError(f"Thrift type {kind}")

    def _list(self) -> tuple[int, list[Any]]:
        head = self.byte()
        kind, size = head & 0x0F, head >> 4
        size = self.varint() if size == LONG_LIST else size
        items = [self.byte() if kind in (TRUE, FALSE) else self.value(kind) for _ in range(size)]
        return kind, items


def written(fields: Struct) -> bytes:
    """Return a struct as bytes."""
    out = bytearray()
    _struct(out, fields)
    return bytes(out)


def _struct(out: bytearray, fields: Struct) -> None:
    last = 0
    for field, (kind, value) in sorted(fields.items()):
        step = field - last
        if 0 < step < LONG_LIST + 1:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            _number(out, field)
        last = field
        _value(out, kind, value)
    out.append(0)


def _value(out: bytearray, kind: int, value: Any) -> None:
    if kind == I8:
        out.append(value)
    elif kind in (I16, I32, I64):
        _number(out, value)
    elif kind == DOUBLE:
        out += value
    elif kind == BINARY:
        _varint(out, len(value))
        out += value
    elif kind in (LIST, SET):
        _list(out, *value)
    elif kind == STRUCT:
        _struct(out, value)


def _list(out: bytearray, kind: int, items: list[Any]) -> None:
    if len(items) < LONG_LIST:
        out.append(len(items) << 4 | kind)
    else:
        out.append(LONG_LIST << 4 | kind)
        _varint(out, len(items))
    for item in items:
        if kind in (TRUE, FALSE):
            out.append(item)
        else:
            _value(out, kind, item)


def _number(out: bytearray, value: int) -> None:
    _varint(out, value << 1 if value >= 0 else (-value << 1) - 1)


def _varint(out: bytearray, value: int) -> None:
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
