"""Editions: the same made-up people everywhere and always, and the right ones found when a fact changes."""

import csv
import io
import re
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "update"))

import changelog  # noqa: E402
import edition  # noqa: E402
import population  # noqa: E402

from magwijzer.consult.parse import NOT_A_COMPLAINT  # noqa: E402
from magwijzer.knowledge.load import FACTS, default, load  # noqa: E402
from magwijzer.screen.compare import changed_facts  # noqa: E402
from magwijzer.screen.job import Job, screen_file  # noqa: E402

KNOWN = default()
THYROID = "interactions.thyroid-hormones"
SIX_HOURS = 360
SOME = 8_000


@pytest.fixture(scope="module")
def everyone() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(population.table())))


@pytest.fixture(scope="module")
def six_hours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return facts in which thyroid hormone wants six hours instead of four, as another edition."""
    folder = tmp_path_factory.mktemp("edition") / "facts"
    shutil.copytree(FACTS, folder)
    fact = folder / "interactions" / "thyroid-hormones.toml"
    text, changes = re.subn(
        r"^(magnesium_(?:after|before)_drug_min) = 240$",
        rf"\1 = {SIX_HOURS}",
        fact.read_text("utf-8"),
        flags=re.M,
    )
    assert changes == 2
    fact.write_text(text, encoding="utf-8")
    name = folder / "edition.toml"
    name.write_text(name.read_text("utf-8").replace(KNOWN.edition.edition, "2027.01"), encoding="utf-8")
    return folder


def test_the_population_is_the_same_for_ever(everyone: list[dict[str, str]]) -> None:
    """When this fails on a machine, its Python draws other numbers; when you changed it, give it another name."""
    assert len(everyone) == 100_000
    assert population.digest() == population.DEFINITION["digest"]


def test_everything_the_facts_ask_about_occurs(everyone: list[dict[str, str]]) -> None:
    def named(column: str) -> set[str]:
        return {name for one in everyone for name in one[column].split(";")} - {""}

    assert named("conditions") == set(KNOWN.conditions)
    assert named("complaints") == set(KNOWN.complaints) - {NOT_A_COMPLAINT, "pregnancy_cramps"}
    assert named("alarm_symptoms") <= set(KNOWN.alarms)
    codes = named("medicines")
    for one in KNOWN.interactions.values():
        assert codes & {code for member in one.members for code in member.atc}, one.id


def codes_with_hours(minutes: int) -> set[str]:
    """Return the codes of medicines that keep at least so long from magnesium by themselves."""
    found = set()
    for one in KNOWN.interactions.values():
        for code in (code for member in one.members for code in member.atc):
            gap = one.gap((code,))
            if gap is not None and gap.widest() >= minutes:
                found.add(code)
    return found


def test_the_release_task_finds_the_right_people(six_hours: Path, tmp_path: Path) -> None:
    people, out = tmp_path / "people.csv", tmp_path / "answers.csv"
    people.write_text(population.table(SOME), encoding="utf-8")
    tally = screen_file(Job(people, out, six_hours, compare=True, jobs=1))
    with (tmp_path / "answers.csv.flips").open(encoding="utf-8") as stream:
        flips = list(csv.DictReader(stream))
    flipped = {one["person_id"] for one in flips}
    assert {one["facts"] for one in flips} == {THYROID}
    hormones = {code for member in KNOWN.interactions["thyroid-hormones"].members for code in member.atc}
    with people.open(encoding="utf-8") as a, out.open(encoding="utf-8") as b:
        for told, answer in zip(csv.DictReader(a), csv.DictReader(b), strict=True):
            codes = set(told["medicines"].split(";"))
            other = codes & codes_with_hours(SIX_HOURS) - hormones
            must = bool(codes & hormones) and bool(answer["max_gap_min"]) and not other
            assert (told["person_id"] in flipped) == must, told
    assert tally.flips == len(flipped) > 100


def test_the_section_says_what_changed_for_whom(six_hours: Path) -> None:
    text = changelog.section(FACTS, six_hours, count=SOME)
    assert f"`{THYROID}`" in text
    assert "`magnesium_after_drug_min` was 240 en is nu 360." in text
    assert "`magnesium_after_drug_min` was 240 and is now 360." in text
    dutch, english = (re.findall(r"(\d+) (?:mensen|people)\.", part) for part in text.split("### What"))
    assert dutch == english
    assert changelog.section(FACTS, FACTS, count=10).count("2026.11") == 2


def test_the_changelog_is_what_was_counted() -> None:
    """Renew it with ``python update/changelog.py``; read what changed before it is committed."""
    text = changelog.CHANGELOG.read_text("utf-8")
    own = text.split(f"## Edition {KNOWN.edition.edition}\n")[1].split("\n## Edition ")[0]
    counted = re.search(f"{changelog.BEGIN}.*?{changelog.END}", own, re.DOTALL)
    assert counted is not None
    archives = sorted(path for path in edition.EDITIONS.glob("*.tar.xz"))
    before = next(
        (path for path in reversed(archives) if path.name < f"{KNOWN.edition.edition}.tar.xz"), None
    )
    assert counted[0] == changelog.section(before)


def test_a_section_is_renewed_in_its_place() -> None:
    text = "# Changelog\n\nFor readers.\n\n## Edition 2026.11\n\nFirst edition.\n\n- A line.\n"
    first = f"{changelog.BEGIN}\n1\n{changelog.END}"
    second = first.replace("1", "2")
    once = changelog.renewed(text, "2026.11", first)
    assert changelog.renewed(once, "2026.11", first) == once
    assert changelog.renewed(once, "2026.11", second) == once.replace("1\n<", "2\n<")
    newer = changelog.renewed(once, "2027.01", second)
    assert newer.index("## Edition 2027.01") < newer.index("## Edition 2026.11")
    assert changelog.renewed(newer, "2026.11", first) == newer
    assert "First edition.\n\n- A line." in newer


def test_the_facts_of_an_edition_are_kept_whole(tmp_path: Path) -> None:
    archive = edition.keep(FACTS, tmp_path)
    assert archive.name == f"{KNOWN.edition.edition}.tar.xz"
    assert edition.packed(FACTS) == archive.read_bytes()
    assert archive.stat().st_size < 300_000
    assert changed_facts(load(edition.opened(archive, tmp_path)), KNOWN) == ()
