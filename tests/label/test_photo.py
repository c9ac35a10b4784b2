"""Photos of pots: real pictures drawn here, read by the real recogniser, offline."""

import io
import math

import pytest

pytest.importorskip("rapidocr", reason="photos need the photo packages: script/setup photo")
zxingcpp = pytest.importorskip("zxingcpp", reason="photos need the photo packages: script/setup photo")

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from magwijzer.knowledge.load import default
from magwijzer.label import LabelReader
from magwijzer.label.photo import LARGEST_BYTES, PhotoError, read_photo
from magwijzer.label.rows import Box, lines

TABLE = [
    ("Magnesiumbisglycinaat", "per 2 capsules"),
    ("Elementair magnesium", "200 mg"),
    ("Vulstof: magnesiumstearaat", ""),
]


def picture(
    rows: list[tuple[str, str]], turn: float = 0, kind: str = "JPEG", ean: str | None = None
) -> bytes:
    image = Image.new("RGB", (1100, 160 + 110 * len(rows)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=38)
    for i, (left, right) in enumerate(rows):
        draw.text((60, 80 + i * 100), left, fill="black", font=font)
        draw.text((720, 80 + i * 100), right, fill="black", font=font)
    if ean is not None:
        code = zxingcpp.create_barcode(ean, zxingcpp.BarcodeFormat.EAN13)
        bars = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=4))
        wide = Image.new("RGB", (image.width, image.height + bars.height + 80), "white")
        wide.paste(image, (0, 0))
        wide.paste(bars.convert("RGB"), (60, image.height + 40))
        image = wide
    image = image.rotate(turn, fillcolor="white", expand=True)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 5, -7])
def test_a_table_is_read_row_by_row_also_when_the_pot_is_held_askew(turn: float) -> None:
    photo = read_photo(picture(TABLE, turn))
    assert [line.split() for line in photo.lines[:2]] == [
        ["Magnesiumbisglycinaat", "per", "2", "capsules"],
        ["Elementair", "magnesium", "200", "mg"],
    ]
    product = LabelReader(default().forms).read(photo.text)
    assert product.elemental_mg_per_unit == 100
    assert {one.form for one in product.ingredients} == {"bisglycinate"}


def test_the_barcode_comes_along() -> None:
    assert read_photo(picture(TABLE[:1], kind="PNG", ean="871000000001")).ean == "8710000000017"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_photo"),
        (b"GIF89a" + bytes(100), "not_a_photo"),
        (picture(TABLE[:1])[:400], "not_a_photo"),
        (bytes(LARGEST_BYTES + 1), "too_large"),
        (picture([("", "")]), "no_text"),
    ],
)
def test_what_is_no_photo_of_a_label_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(PhotoError) as refused:
        read_photo(data)
    assert refused.value.code == code


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(PhotoError, match="too_many_pixels"):
        read_photo(out.getvalue())


@given(st.integers(-20, 20), st.permutations(range(6)))
def test_rows_do_not_depend_on_the_order_of_boxes_or_a_slant(degrees: int, order: list[int]) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turned(x: float, y: float) -> tuple[float, float]:
        return x * cos - y * sin, x * sin + y * cos

    boxes = [
        Box(
            f"{row}{column}",
            (
                turned(column * 400, row * 60),
                turned(column * 400 + 200, row * 60),
                turned(column * 400 + 200, row * 60 + 30),
                turned(column * 400, row * 60 + 30),
            ),
            1.0,
        )
        for row in range(3)
        for column in range(2)
    ]
    assert [line.split() for line in lines([boxes[i] for i in order])] == [
        ["00", "01"],
        ["10", "11"],
        ["20", "21"],
    ]
