"""The look: contrasts recomputed from the stylesheet, sizes in rem, one petrol action, and easy Dutch."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from cases.readability import read as reading
from cases.readability import sentences

from magwijzer.doors.web.guide import Guide
from magwijzer.knowledge.load import default
from magwijzer.render.html.article import article_page
from magwijzer.render.html.frame import stylesheet
from magwijzer.render.words import Words
from magwijzer.service import Service
from web.fill import Direct, walk
from web.people import PEOPLE

KNOWN = default()
GUIDE = Guide(Service(KNOWN), "nl")
CSS = stylesheet().css
TOKENS = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", CSS))
PAIRS = (
    ("inkt", "papier", 4.5),
    ("inkt", "zand", 4.5),
    ("zacht", "papier", 4.5),
    ("zacht", "zand", 4.5),
    ("petrol", "papier", 4.5),
    ("petrol", "zand", 4.5),
    ("petrol", "petrol-licht", 4.5),
    ("inkt", "petrol-licht", 4.5),
    ("papier", "petrol-donker", 4.5),
    ("rood", "papier", 4.5),
    ("inkt", "rood-licht", 4.5),
    ("rood", "rood-licht", 4.5),
    ("inkt", "amber-licht", 4.5),
    ("papier", "amber", 4.5),
    ("amber", "papier", 3.0),
    ("rand", "papier", 3.0),
    ("rand", "zand", 3.0),
    ("inkt", "geel", 4.5),
    ("groen", "groen-licht", 4.5),
)
EASY, FAIR = 70, 60


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast(text: str, ground: str, least: float) -> None:
    assert contrast(text, ground) >= least


def test_colours_come_from_the_tokens_only() -> None:
    body = CSS[CSS.index("}") :]
    assert not re.findall(r"#[0-9a-f]{3,8}\b", body)
    assert set(re.findall(r"var\(--([a-z-]+)\)", body)) - {"kop"} <= set(TOKENS)


def test_text_sizes_grow_with_the_reader() -> None:
    sizes = re.findall(r"font-size:([^;}]+)", CSS)
    px = [size for size in sizes if size.endswith("px") and size != "15px"]
    assert px == [], "only the picture of hours is set in its own units"
    smallest = [float(size[:-3]) for size in sizes if size.endswith("rem") and "clamp" not in size]
    assert min(smallest) >= 1


def test_nothing_comes_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "@font-face" not in CSS


def lines_of(html: str) -> Iterator[str]:
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"<(?:textarea|svg|select).*?</(?:textarea|svg|select)>", "\n", main, flags=re.DOTALL)
    broken = re.sub(
        r"</?(?:p|li|h\d|label|legend|dt|dd|td|th|tr|summary|button|small|b|time)\b[^>]*>", "\n", main
    )
    for line in re.sub(r"<[^>]+>", "", broken).split("\n"):
        text = " ".join(unescape(line).replace("\u00ad", "").split())
        if text:
            yield text


def names() -> Iterator[str]:
    for form in KNOWN.forms.values():
        yield from (form.name.nl, form.id)
    for interaction in KNOWN.interactions.values():
        yield from (member.name_nl for member in interaction.members)


NAMES = tuple(names())
PAGES = {
    page.step or page.heading: page
    for person in ("everything", "plan", "no_dose")
    for page in walk(Direct(GUIDE, date(2026, 11, 22)), PEOPLE[person]).pages
}


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.step])
def test_a_question_reads_easily(name: str) -> None:
    found = reading(sentences(lines_of(PAGES[name].html), NAMES))
    assert found.score >= EASY


@pytest.mark.parametrize("person", list(PEOPLE))
def test_a_plan_reads_easily(person: str) -> None:
    html = walk(Direct(GUIDE, date(2026, 11, 22)), PEOPLE[person]).last.html
    shown = re.sub(r"<details>.*?</details>", "", html, flags=re.DOTALL)
    assert reading(sentences(lines_of(shown), NAMES)).score >= EASY


def test_the_article_reads_well() -> None:
    found = reading(sentences(lines_of(article_page(Words(KNOWN, "nl"))), NAMES))
    assert found.words > 3000
    assert found.score >= FAIR


@pytest.mark.parametrize("name", list(PAGES))
def test_one_petrol_action_at_most(name: str) -> None:
    buttons = re.findall(r"<button([^>]*)>", PAGES[name].html)
    petrol = [button for button in buttons if "link" not in button and "quiet" not in button]
    assert len(petrol) <= 1


def test_the_word_mark() -> None:
    html = article_page(Words(KNOWN, "nl"))
    assert "Mag<b>wijzer</b>" in html
    assert "<small>magnesiumkeuzehulp</small>" in html
    assert 'Levensgevaar? Bel <a href="tel:112">112</a>' in html
