"""Labels drawn as photos, read by magwijzer and by tesseract: seconds, and how many labels come out exactly right.

Both readers get the same pixels, and the same label reader reads their text, so that only the eyes differ. Tesseract
is Debian's, with Dutch and English; its seconds hold the start of its process, as a server would call it. "the text
itself" is what perfect eyes would give: the label as it is broken into lines on the picture.
"""

import io
import os
import random
import shutil
import subprocess
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from label.scoring import certain_but_wrong, own_labels, own_misses, reader
from PIL import Image, ImageDraw, ImageFilter

SEED = 5
WIDTH = 64
"""Characters of a line on the picture."""
MANNERS = ("straight", "small", "turned", "soft", "coloured")
TESSERACT = ("tesseract", "-", "-", "-l", "nld+eng", "--psm", "6")


@dataclass(frozen=True, slots=True)
class Picture:
    """One label as a photo: the answer it asks for, its lines, and its bytes."""

    label: dict[str, Any]
    lines: tuple[str, ...]
    data: bytes


@dataclass
class Tally:
    """What one pair of eyes did over all pictures. Seconds are of the clock and of the processor."""

    seconds: float = 0.0
    processor: float = 0.0
    right: int = 0
    wrong: int = 0


def pictures(number: int) -> Iterator[Picture]:
    """Yield labels of our own making as photos, each in one of the manners."""
    every = [label for part in own_labels().values() for label in part if drawable(label["text"])]
    chosen = random.Random(SEED).sample(every, min(number, len(every)))
    for i, label in enumerate(chosen):
        lines = tuple(
            piece for line in label["text"].splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]
        )
        yield Picture(label, lines, drawn(lines, MANNERS[i % len(MANNERS)], i))


def drawable(text: str) -> bool:
    """Tell whether the font has every sign: it has no full-width letters."""
    return unicodedata.is_normalized("NFKC", text)


def drawn(lines: tuple[str, ...], manner: str, seed: int) -> bytes:
    """Return a JPEG as a telephone makes it: 2000 x 1500, uneven light, a little noise."""
    small = manner == "small"
    size, ink, paper = (24, "black", "white") if small else (34, "black", "white")
    if manner == "coloured":
        ink, paper = "#f4f1e6", "#1f5c4a"
    image = Image.new("RGB", (2000, 1500), paper)
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(lines):
        draw.text((160, 200 + i * size * 1.6), line, fill=ink, font_size=size)
    if manner == "turned":
        image = image.rotate(
            random.Random(seed).choice((-4, 3, 5)), Image.Resampling.BICUBIC, fillcolor=paper
        )
    if manner == "soft":
        image = image.filter(ImageFilter.GaussianBlur(1.6))
    noise = Image.effect_noise(image.size, 24).convert("RGB")
    image = Image.blend(image, noise, 0.12)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def by_magwijzer(data: bytes) -> str:
    """Return what our reader sees."""
    from magwijzer.label.photo import PhotoError, read_photo

    try:
        return read_photo(data).text
    except PhotoError:
        return ""


def by_tesseract(data: bytes) -> str:
    """Return what tesseract sees; a photo that it cannot read is empty."""
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # as ours; more of them only wait for each other
    found = subprocess.run(TESSERACT, input=data, capture_output=True, check=False, env=one_thread)
    return found.stdout.decode()


def compare(number: int) -> None:
    """Print the table over so many photos."""
    eyes: dict[str, Callable[[bytes], str]] = {"magwijzer": by_magwijzer}
    if shutil.which(TESSERACT[0]):
        eyes["tesseract nld+eng"] = by_tesseract
    tallies = {name: Tally() for name in ("the text itself", *eyes)}
    shots = list(pictures(number))
    by_magwijzer(shots[0].data)  # its models are loaded once per process
    for shot in shots:
        judge(tallies["the text itself"], shot, "\n".join(shot.lines))
        for name, see in eyes.items():
            clock, processor = time.perf_counter(), spent()
            text = see(shot.data)
            tallies[name].seconds += time.perf_counter() - clock
            tallies[name].processor += spent() - processor
            judge(tallies[name], shot, text)
    print(
        f"\n{'photos: ' + str(len(shots)):<24} {'right':>7} {'%':>7} {'certain but wrong':>18} {'s':>7} {'cpu s':>7}"
    )
    for name, one in tallies.items():
        seconds = (
            f"{one.seconds / len(shots):>7.2f} {one.processor / len(shots):>7.2f}" if one.seconds else ""
        )
        print(f"{name:<24} {one.right:>7} {one.right / len(shots):>7.1%} {one.wrong:>18} {seconds}")


def judge(tally: Tally, shot: Picture, text: str) -> None:
    """Count one reading."""
    product = reader().read(text)
    tally.right += not own_misses(shot.label, product)
    tally.wrong += certain_but_wrong(product, shot.label.get("elemental"))


def spent() -> float:
    """Return processor seconds of this process and of those it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
