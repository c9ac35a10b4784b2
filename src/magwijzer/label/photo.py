"""What stands on a photo of a pot: text by rapidocr (its models come in the wheel, no network) and an EAN-13.

A photo lives in memory only, is never written anywhere, and its EXIF data are dropped on decoding. What is read
from a photo is always shown for confirmation; it is never certain.
"""

import contextlib
import ctypes
import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from magwijzer.label.rows import Box, lines
from magwijzer.label.upright import quarter_turns

LARGEST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
"""Pixels of the longer side after shrinking: small print on a pot is still legible, memory stays bounded."""
KINDS = ("JPEG", "PNG", "WEBP")
LEAST_SCORE = 0.5
MISREAD = str.maketrans("øØ", "éÉ")
"""Letters that the reader takes for others; labels in the languages we read have no ø."""
ENGINE = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "Rec.rec_batch_num": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
}
"""One thread and one line at a time cost the least memory and processor; text is looked for at 1600 pixels at most,
and read at full size.
"""


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
    try:
        return _seen(_decoded(data))
    finally:
        _give_back()


def _seen(pixels: Any) -> Photo:
    ean = _ean(pixels)
    found = _looked(pixels)
    boxes = _pieces(found)
    if not boxes:
        raise PhotoError("no_text", "-")
    return Photo(lines(boxes), ean, sum(box.score for box in boxes) / len(boxes))


def _pieces(found: Any) -> list[Box]:
    """Return the pieces of text that were seen well enough; ``found`` holds texts, corners and scores side by side."""
    texts = () if found.txts is None else found.txts
    return [
        Box(text.translate(MISREAD), tuple((float(x), float(y)) for x, y in corners), float(score))  # type: ignore[arg-type]
        for text, corners, score in zip(texts, found.boxes if texts else (), found.scores or (), strict=True)
        if score >= LEAST_SCORE and text.strip()
    ]


def _looked(pixels: Any, upright: bool = False) -> Any:
    """Return what the reader sees. Which way up is asked of all lines together, for one line alone is often wrong."""
    from rapidocr.main import RapidOCRError

    engine = _engine()
    image, record = engine.preprocess_img(pixels)
    try:
        crops, boxes = engine.detect_and_crop(image, record)
        _, heard = engine.cls_and_rotate(crops)
        turns = 0 if upright else quarter_turns(boxes.boxes, heard.cls_res)
        if turns:
            return _looked(_turned(pixels, turns), upright=True)
        texts = engine.recognize_txt(crops)
    except RapidOCRError:
        raise PhotoError("no_text", "-") from None
    return engine.build_final_output(pixels, boxes, heard, texts, crops, record)


def _turned(pixels: Any, turns: int) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.rot90(pixels, turns))


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
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # unpacks a large JPEG at a half or a quarter
            upright = _on_paper(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PhotoError("not_a_photo", f"{len(data)} bytes") from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])


def _on_paper(image: Any) -> Any:
    """Return a picture in plain colours; what it lets through is white, so that black print on nothing is legible."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("RGB")


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
    return RapidOCR(params=ENGINE)


def _give_back() -> None:
    """Return to the system what the arithmetic used: the C library would keep a few hundred MB for a next photo."""
    with contextlib.suppress(AttributeError, OSError):  # only there with the GNU C library
        ctypes.CDLL(None).malloc_trim(0)
