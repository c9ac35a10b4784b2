"""What stands on a photo of a pot: text by rapidocr (its models come in the wheel, no network) and an EAN-13.

A photo lives in memory only, is never written anywhere, and its EXIF data are dropped on decoding. What is read
from a photo is always shown for confirmation; it is never certain.
"""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from magwijzer.label.rows import Box, lines

LARGEST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
"""Pixels of the longer side after shrinking: small print on a pot is still legible, memory stays bounded."""
KINDS = ("JPEG", "PNG", "WEBP")
LEAST_SCORE = 0.5


class PhotoError(Exception):
    """A photo that cannot be read: a code and what was found."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found


@dataclass(frozen=True, slots=True)
class Photo:
    """The text line by line, the EAN-13 when one is there, and how sure the reading is (0-1)."""

    lines: tuple[str, ...]
    ean: str | None
    score: float

    @property
    def text(self) -> str:
        """Return all lines as one text."""
        return "\n".join(self.lines)


def read_photo(data: bytes) -> Photo:
    """Return what stands on a photo (JPEG, PNG or WebP).

    Raises:
        PhotoError: too_large, too_many_pixels, not_a_photo or no_text.
        ModuleNotFoundError: when the photo packages are not installed.
    """
    pixels = _decoded(data)
    ean = _ean(pixels)
    found = _engine()(pixels)
    texts = () if found.txts is None else found.txts
    boxes = [
        Box(text, tuple((float(x), float(y)) for x, y in corners), float(score))  # type: ignore[arg-type]
        for text, corners, score in zip(texts, found.boxes if texts else (), found.scores or (), strict=True)
        if score >= LEAST_SCORE and text.strip()
    ]
    if not boxes:
        raise PhotoError("no_text", "-")
    return Photo(lines(boxes), ean, sum(box.score for box in boxes) / len(boxes))


def _decoded(data: bytes) -> Any:
    """Return the pixels, upright and not too large, and nothing else of the file."""
    if len(data) > LARGEST_BYTES:
        raise PhotoError("too_large", f"{len(data)} bytes")
    import numpy as np
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PhotoError("too_many_pixels", f"{image.width} x {image.height}")
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PhotoError("not_a_photo", f"{len(data)} bytes") from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])


def _ean(pixels: Any) -> str | None:
    import zxingcpp

    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.EAN13))
    return next((code.text for code in found if code.valid), None)


@cache
def _engine() -> Any:
    """Return the reader, loaded once per process; it speaks to nobody and logs nothing."""
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(params={"Global.log_level": "critical"})
