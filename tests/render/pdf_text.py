"""Reads back the PDFs we write: pages, what the catalogue says, and the text as a reader would copy it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
OCTAL = re.compile(rb"[0-7]{1,3}")
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Pdf:
    """One file that typst wrote, its objects by number."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.objects = {int(number): body for number, body in OBJECT.findall(data)}

    @property
    def pages(self) -> int:
        return sum(1 for body in self.objects.values() if re.search(rb"/Type/Page\b(?!s)", body))

    @property
    def catalogue(self) -> str:
        return next(body for body in self.objects.values() if b"/Type/Catalog" in body).decode("latin-1")

    def text(self) -> str:
        """Return all text of all pages, pieces of a line joined, white space made plain."""
        found: list[str] = []
        for body in self.objects.values():
            if re.search(rb"/Type/Page\b(?!s)", body):
                found.extend(self._page(body))
        text = " ".join(found).replace("\u200b", "").replace("\u00a0", " ")
        return " ".join(text.split())

    def _page(self, page: bytes) -> list[str]:
        fonts = self._fonts(page)
        content = self._stream(self._number(page, b"Contents"))
        shown: list[str] = []
        for block in content.split(b"BT ")[1:]:
            named = FONT.search(block)
            assert named is not None
            font = fonts[named[1].decode()]
            glyphs = b"".join(_literals(block[named.end() :]))
            codes = [int.from_bytes(glyphs[i : i + 2], "big") for i in range(0, len(glyphs), 2)]
            shown.append("".join(font[code] for code in codes))
        return shown

    def _fonts(self, page: bytes) -> dict[str, dict[int, str]]:
        resources = self.objects[self._number(page, b"Resources")]
        named = re.search(rb"/Font<<(.*?)>>", resources)
        assert named is not None
        return {
            name.decode(): _unicode(self._stream(self._number(self.objects[int(number)], b"ToUnicode")))
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", named[1])
        }

    def _number(self, body: bytes, key: bytes) -> int:
        found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
        assert found is not None, key
        return int(found[1])

    def _stream(self, number: int) -> bytes:
        found = STREAM.search(self.objects[number])
        assert found is not None, number
        return zlib.decompress(found[1])


def _literals(block: bytes) -> Iterator[bytes]:
    """Yield the strings of a text block; parentheses that balance need no escape in a PDF."""
    depth, at, found = 0, 0, bytearray()
    while at < len(block) and (depth or block[at : at + 2] != b"ET"):
        sign = block[at : at + 1]
        step = 1
        if sign == b"\\" and depth:
            code = OCTAL.match(block, at + 1)
            found += (
                bytes([int(code[0], 8)])
                if code
                else NAMED.get(block[at + 1 : at + 2], block[at + 1 : at + 2])
            )
            step = 1 + (len(code[0]) if code else 1)
        elif sign == b"(":
            found += sign if depth else b""
            depth += 1
        elif sign == b")":
            depth -= 1
            if depth:
                found += sign
            else:
                yield bytes(found)
                found.clear()
        elif depth:
            found += sign
        at += step


def _unicode(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, text in re.findall(rb"<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)>", block):
            first = bytes.fromhex(text.decode()).decode("utf-16-be")
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found
