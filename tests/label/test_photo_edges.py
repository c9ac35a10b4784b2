"""What a photo is before and after it is looked at: sizes, colours, bars, and which pieces of text count."""

import io
import struct
import zlib
from types import SimpleNamespace
from typing import Any

import pytest

from magwijzer.label.photo import Photo, PhotoError, _decoded, _ean, _pieces
from magwijzer.label.rows import Box

numpy = pytest.importorskip("numpy", reason="photos need the photo packages: script/setup photo")
zxingcpp = pytest.importorskip("zxingcpp", reason="photos need the photo packages: script/setup photo")

Image = pytest.importorskip("PIL.Image", reason="photos need the photo packages: script/setup photo")

CORNERS = ((0, 1), (20, 1), (20, 9), (0, 9))


def saved(image: Any, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def head_of_a_png(wide: int, high: int) -> bytes:
    """A picture of this size that ends right behind its head: enough to be weighed, too little to be read."""
    head = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 9)
        + b"IDAT"
    )


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (bytes(12_000_001), "too_large", "12000001 bytes"),
        (bytes(12_000_000), "not_a_photo", "12000000 bytes"),
        (head_of_a_png(40_000_001, 1), "too_many_pixels", "40000001 x 1"),
        (head_of_a_png(8000, 5001), "too_many_pixels", "8000 x 5001"),
        (head_of_a_png(8000, 5000), "not_a_photo", "41 bytes"),
    ],
    ids=[
        "one byte too many",
        "all bytes allowed",
        "one pixel too many",
        "one row too many",
        "all pixels allowed",
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(data: bytes, code: str, found: str) -> None:
    with pytest.raises(PhotoError) as refused:
        _decoded(data)
    assert (refused.value.code, refused.value.found) == (code, found)
    assert str(refused.value) == f"{code}: {found}"


@pytest.mark.parametrize(
    ("size", "pixels"),
    [((2400, 30), (30, 2400)), ((2401, 30), (30, 2400)), ((4800, 60), (30, 2400)), ((30, 3000), (2400, 24))],
)
def test_the_longer_side_is_shrunk_to_2400_pixels(size: tuple[int, int], pixels: tuple[int, int]) -> None:
    assert _decoded(saved(Image.new("RGB", size))).shape == (*pixels, 3)


def test_blue_comes_first_and_red_last() -> None:
    assert _decoded(saved(Image.new("RGB", (2, 2), (200, 100, 50))))[0, 0].tolist() == [50, 100, 200]


def test_what_lets_light_through_lies_on_white_paper() -> None:
    picture = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    picture.putpixel((1, 0), (0, 0, 0, 255))
    assert _decoded(saved(picture)).tolist() == [[[255, 255, 255], [0, 0, 0]]]


def test_a_photo_is_turned_by_its_mark() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    assert _decoded(out.getvalue()).shape == (40, 20, 3)


def test_only_the_bars_of_a_product_are_read() -> None:
    def drawn(text: str, kind: Any) -> Any:
        bars = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=3)
        return _decoded(saved(Image.fromarray(bars).convert("RGB")))

    assert _ean(drawn("871000000001", zxingcpp.BarcodeFormat.EAN13)) == "8710000000017"
    assert _ean(drawn("magnesium", zxingcpp.BarcodeFormat.QRCode)) is None
    assert _ean(_decoded(saved(Image.new("RGB", (40, 40), "white")))) is None


def test_pieces_seen_half_well_count_and_worse_ones_do_not() -> None:
    texts, scores = ("Magnesium", "ruis", "100 mg", " ", "Maløs"), (0.9, 0.49, 0.5, 0.99, 0.51)
    corners = numpy.array([CORNERS] * 5)
    pieces = _pieces(SimpleNamespace(txts=texts, boxes=corners, scores=scores))
    assert [(box.text, box.score) for box in pieces] == [("Magnesium", 0.9), ("100 mg", 0.5), ("Malés", 0.51)]
    assert pieces[0] == Box("Magnesium", ((0.0, 1.0), (20.0, 1.0), (20.0, 9.0), (0.0, 9.0)), 0.9)


def test_a_photo_without_text_has_no_pieces() -> None:
    assert _pieces(SimpleNamespace(txts=None, boxes=None, scores=None)) == []
    assert _pieces(SimpleNamespace(txts=(), boxes=None, scores=())) == []


def test_the_text_is_its_lines() -> None:
    assert Photo(("Magnesium", "100 mg"), None, 0.9).text == "Magnesium\n100 mg"
