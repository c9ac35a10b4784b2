"""Photos of pots: real pictures drawn here, read by the real recogniser, offline."""

import io
import math
import subprocess
import sys
from pathlib import Path

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
from magwijzer.label.upright import quarter_turns

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


@pytest.mark.parametrize("turn", [90, 180, 270, 93, 176])
def test_a_photo_that_lies_on_its_side_or_its_head_is_turned(turn: float) -> None:
    photo = read_photo(picture([*TABLE, ("Magnesium (als bisglycinaat)", "200 mg")], turn))
    assert photo.lines[0].split()[0] == "Magnesiumbisglycinaat"
    product = LabelReader(default().forms).read(photo.text)
    assert product.elemental_mg_per_unit == 100


def test_which_way_up() -> None:
    wide, tall = [(0, 0), (90, 0), (90, 10), (0, 10)], [(0, 0), (10, 0), (10, 90), (0, 90)]
    up, down, unsure = ("0", 0.99), ("180", 0.99), ("180", 0.6)
    assert quarter_turns([], []) == 0
    assert quarter_turns([wide, wide, tall], [up, unsure, down]) == 0
    assert quarter_turns([tall, tall, wide], [up, up, up]) == 1
    assert quarter_turns([wide, wide], [down, down]) == 2
    assert quarter_turns([tall, tall], [down, unsure]) == 3


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


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def drawn(turn: int = 0) -> Image.Image:
    return Image.open(io.BytesIO(picture(TABLE[:2]))).rotate(turn, expand=True)


def on_nothing() -> Image.Image:
    """Black print on a background that lets everything through, as a picture cut out of a shop's page."""
    print_ = drawn().convert("L").point(lambda value: 255 - value)
    return Image.merge("RGBA", (*(Image.new("L", print_.size, 0) for _ in range(3)), print_))


def on_its_side() -> bytes:
    """A photo as a telephone keeps it: lying down, with a mark to turn it, and where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = 6, "Qqblorp Phone", "Zwartjansen"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 30.0), 3: "E", 4: (5.0, 7.0, 12.0)})
    return saved(drawn(turn=90), "JPEG", exif=exif)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(on_its_side(), id="turned by its mark"),
        pytest.param(saved(on_nothing(), "PNG"), id="see-through"),
        pytest.param(saved(drawn().convert("P"), "PNG"), id="palette"),
        pytest.param(saved(drawn().convert("L"), "JPEG"), id="grey"),
        pytest.param(saved(drawn().convert("CMYK"), "JPEG"), id="printer's colours"),
        pytest.param(saved(drawn(), "JPEG", progressive=True), id="progressive"),
        pytest.param(saved(drawn(), "WEBP", quality=90), id="webp"),
        pytest.param(
            saved(drawn(), "WEBP", quality=90, save_all=True, append_images=[Image.new("RGB", drawn().size)]),
            id="moving webp",
        ),
        pytest.param(
            saved(drawn(), "PNG", save_all=True, append_images=[Image.new("RGB", drawn().size)]),
            id="moving png",
        ),
    ],
)
def test_photos_of_every_make_are_read(data: bytes) -> None:
    photo = read_photo(data)
    product = LabelReader(default().forms).read(photo.text)
    assert product.elemental_mg_per_unit == 100, photo.lines
    assert not any("qqblorp" in line.lower() or "zwartjansen" in line.lower() for line in photo.lines)


def heic() -> bytes:
    """The first bytes of a HEIC file, as iPhones keep photos; browsers there send a JPEG of it."""
    return b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1MiHEheic" + bytes(4000)


@pytest.mark.parametrize(
    "data",
    [
        heic(), b"%PDF-1.7\n" + bytes(500), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"RIFF\x10\0\0\0WEBPVP8 ",
        saved(Image.new("RGB", (40, 40)), "GIF"), saved(Image.new("RGB", (40, 40)), "TIFF"),
        b"\xff\xd8\xff" + bytes(100_000), b"\x89PNG\r\n\x1a\n" + bytes(100),
    ],
    ids=["heic", "pdf", "svg", "webp without end", "gif", "tiff", "jpeg of zeros", "png of zeros"],
)  # fmt: skip
def test_what_only_looks_like_a_photo_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoError) as refused:
        read_photo(data)
    assert refused.value.code == "not_a_photo"


def test_a_photo_leaves_little_memory_behind() -> None:
    """At most 200 MB are held once a photo is read, in a process that does nothing else."""
    script = (
        "import sys; from magwijzer.label.photo import read_photo; read_photo(sys.stdin.buffer.read());"
        "print(next(l for l in open('/proc/self/status') if l.startswith('VmRSS')).split()[1])"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is read from /proc")
    big = drawn().resize((3000, 2200))
    told = subprocess.run(
        [sys.executable, "-c", script], input=saved(big, "JPEG"), capture_output=True, check=True
    )
    assert int(told.stdout) < 200 * 1024


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
