"""magwijzer diary: a day in, a diary out, in a file or a store; nothing lost, nothing guessed."""

from __future__ import annotations

import csv
import datetime as dt
import json
import multiprocessing
import os
import stat
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from diary.invented import blocks

from magwijzer.diary.change import as_csv, with_entry
from magwijzer.diary.entries import read_csv
from magwijzer.diary.entry import Diary, Entry
from magwijzer.doors.cli import diary_file
from magwijzer.doors.cli.diary import BRISTOL
from magwijzer.doors.cli.diary_file import FilePlace, MeanwhileError
from magwijzer.doors.cli.main import group

TEXT = Path(diary_file.__file__).parents[2] / "text" / "nl.toml"
DAY = ("--date", "2026-11-20")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dagboek.csv"


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(group, ["diary", *map(str, arguments)], input=typed)


def add(file: Path, *arguments: str) -> Result:
    return run("add", "--file", file, *arguments)


def test_a_day_is_written_down(file: Path) -> None:
    told = ("--score", "4", "--taken", "yes", "--dose-mg", "112.5", "--stool", "3", "--note", "=1+1, «laat»")
    done = add(file, *DAY, *told)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "20 november 2026 staat in je dagboek. Aantal dagen nu: 1.\n"
    day = Entry(dt.date(2026, 11, 20), {"score": 4.0}, True, 112.5, 3, None, "=1+1, «laat»")
    assert read_csv(file.read_bytes()).entries == (day,)
    header = file.read_bytes().splitlines()[0]
    assert header == b"date,score,taken,dose_mg,stool,note"


def test_without_a_date_it_is_today(file: Path) -> None:
    before = dt.date.today()
    add(file, "--score", "4")
    assert before <= read_csv(file.read_bytes()).entries[0].date <= dt.date.today()


def test_a_day_is_completed_and_not_overwritten(file: Path) -> None:
    add(file, *DAY, "--score", "4", "--taken", "unknown")
    assert add(file, *DAY, "--taken", "no", "--complaint", "sleep=2").exit_code == 0
    before = file.read_bytes()
    refused = add(file, *DAY, "--taken", "yes")
    assert refused.exit_code == 2
    assert "20 november" in refused.stderr
    assert "nee" in refused.stderr
    assert "--replace" in refused.stderr
    assert file.read_bytes() == before
    assert add(file, *DAY, "--taken", "yes", "--replace").exit_code == 0
    entry = read_csv(file.read_bytes()).entries[0]
    assert (entry.scores, entry.taken) == ({"score": 4.0, "sleep": 2.0}, True)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--score", "11"), "score"),
        (("--score", "nan"), "score"),
        (("--score", "-1"), "score"),
        (("--dose-mg", "99999"), "dose_mg"),
        (("--stool", "8"), "stool"),
        (("--stool", "3.5"), "stool"),
        (("--score", "3", "--date", "2026-02-30"), "date"),
        (("--score", "3", "--date", "gisteren"), "date"),
        (("--complaint", "sleep"), "sleep=4"),
        (("--complaint", "slaap=3"), "sleep"),
        (("--note", "a\x07b"), "note"),
        (("--note", "x" * 3000), "note"),
        (("--taken", "maybe"), "--taken"),
        ((), "--score"),
        (("--date", "1026-11-20", "--score", "3"), "date"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(
    file: Path, arguments: tuple[str, ...], named: str
) -> None:
    add(file, *DAY, "--score", "4")
    before = file.read_bytes()
    refused = add(file, *arguments)
    assert refused.exit_code == 2
    assert named in refused.stderr
    assert all(len(line) <= 500 for line in refused.stderr.splitlines())
    assert "Traceback" not in refused.stderr
    assert file.read_bytes() == before


def test_where_it_is_kept_must_be_said_once(file: Path, tmp_path: Path) -> None:
    assert run("show").exit_code == 2
    both = run("show", "--file", file, "--store", f"sqlite:///{tmp_path}/s.db")
    assert both.exit_code == 2
    assert "--store" in both.stderr


def test_a_file_that_is_not_there_or_no_diary_is_named(file: Path, tmp_path: Path) -> None:
    for command in (("show",), ("export",), ("erase", "--yes")):
        refused = run(*command, "--file", file)
        assert refused.exit_code == 2
        assert len(refused.stderr.splitlines()) == 1
    file.write_text("naam,kleur\njan,rood\n")
    refused = add(file, "--score", "3")
    assert refused.exit_code == 2
    assert "naam" in refused.stderr
    assert file.read_text() == "naam,kleur\njan,rood\n"
    assert add(tmp_path / "geen" / "map.csv", "--score", "3").exit_code == 2
    assert add(tmp_path, "--score", "3").exit_code == 2


def test_an_empty_file_begins_a_diary(file: Path) -> None:
    file.touch()
    assert add(file, "--score", "3").exit_code == 0


def test_a_dutch_spreadsheet_stays_one(file: Path) -> None:
    file.write_bytes("\ufeffdate;score;taken\r\n20-11-2026;3,5;yes\r\n".encode())
    add(file, "--date", "2026-11-21", "--score", "4")
    text = file.read_text("utf-8")
    assert text.startswith("\ufeffdate;score;taken")
    assert "2026-11-20;3,5;yes" in text


def test_the_file_keeps_its_rights_and_a_new_one_is_for_the_owner(file: Path) -> None:
    add(file, *DAY, "--score", "4")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    add(file, *DAY, "--stool", "4")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_linked_file_stays_linked(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "echt.csv"
    add(other, *DAY, "--score", "4")
    file.symlink_to(other)
    add(file, *DAY, "--stool", "4")
    assert file.is_symlink()
    assert read_csv(other.read_bytes()).entries[0].stool == 4


def test_what_stops_halfway_leaves_the_old_file_and_no_rubbish(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(file, *DAY, "--score", "4")
    before = file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused = add(file, *DAY, "--stool", "4")
    assert refused.exit_code == 2
    assert "No space left" in refused.stderr
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _many(name: str, device: int) -> None:
    for number in range(device, 40, 2):
        entry = Entry(dt.date(2026, 1, 1) + dt.timedelta(days=number), {"score": 3.0})
        FilePlace(name).change(lambda found, entry=entry: with_entry(found, entry))


def test_two_writers_at_once_lose_nothing(file: Path) -> None:
    make = multiprocessing.get_context("fork").Process
    writers = [make(target=_many, args=(str(file), device)) for device in (0, 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(read_csv(file.read_bytes()).entries) == 40


def test_a_spreadsheet_that_saved_meanwhile_is_not_overwritten(file: Path) -> None:
    add(file, *DAY, "--score", "4")

    def meanwhile(found: Diary) -> Diary:
        file.write_text("date,score,taken\n2026-11-21,5,no\n")
        return found

    with pytest.raises(MeanwhileError):
        FilePlace(str(file)).change(meanwhile)
    assert "2026-11-21,5,no" in file.read_text()


def test_showing_says_not_recorded_where_nothing_was(file: Path) -> None:
    add(file, *DAY, "--score", "4", "--taken", "unknown")
    add(file, "--date", "2026-11-21", "--score", "3.5", "--taken", "no", "--stool", "6")
    shown = run("show", "--file", file).stdout
    assert "niet opgeschreven" in shown.splitlines()[1]
    assert "3,5" in shown.splitlines()[2]
    english = run("show", "--file", file, "--lang", "en").stdout
    assert "not recorded" in english
    body = json.loads(run("show", "--file", file, "--format", "json").stdout)
    assert body["diary"][0] == {
        "date": "2026-11-20",
        "score": 4,
        "taken": None,
        "dose_mg": None,
        "stool": None,
    }
    assert [day["taken"] for day in body["diary"]] == [None, "no"]


def test_a_diary_from_standard_input() -> None:
    assert "niet opgeschreven" in run("show", "--file", "-", typed="date,score,taken\n2026-11-20,3,\n").stdout


def test_exports_come_out_whole(file: Path, tmp_path: Path) -> None:
    diary = blocks()
    file.write_text(as_csv(diary), newline="")
    assert read_csv(run("export", "--file", file).stdout_bytes) == diary
    dutch = run("export", "--file", file, "--dutch").stdout_bytes
    assert b";" in dutch.splitlines()[0]
    assert read_csv(dutch) == diary
    assert len(json.loads(run("export", "--file", file, "--format", "json").stdout)["diary"]) == 84
    assert run("export", "--file", file, "--format", "svg").stdout.startswith("<svg ")
    out = tmp_path / "blad.pdf"
    assert run("export", "--file", file, "--format", "pdf", "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert run("export", "--file", file, "--format", "svg", "--complaint", "stress").exit_code == 2


def test_a_spreadsheet_reads_the_csv(file: Path) -> None:
    add(file, *DAY, "--score", "4", "--note", '@SUM(1), "met, komma"\nen regel')
    with file.open(newline="", encoding="utf-8") as stream:
        row = next(csv.DictReader(stream))
    assert row["note"] == '\'@SUM(1), "met, komma"\nen regel'


def test_importing_joins_and_names_what_differs(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.csv"
    add(file, *DAY, "--score", "4")
    add(other, *DAY, "--score", "4", "--stool", "3")
    add(other, "--date", "2026-11-21", "--taken", "no")
    joined = run("import", other, "--file", file)
    assert (joined.exit_code, joined.stdout) == (0, "Samengevoegd. Aantal dagen nu: 2.\n")
    assert read_csv(file.read_bytes()).entries[0].stool == 3
    add(other, *DAY, "--score", "9", "--replace")
    before = file.read_bytes()
    refused = run("import", other, "--file", file)
    assert refused.exit_code == 2
    assert "‘4’" in refused.stderr
    assert "‘9’" in refused.stderr
    assert file.read_bytes() == before


def test_erasing_asks_and_then_really_does(file: Path) -> None:
    add(file, *DAY, "--score", "4", "--note", "geheim")
    twin = file.with_name("twin.csv")
    os.link(file, twin)  # the same bytes on the disk under another name
    assert run("erase", "--file", file, typed="n\n").exit_code == 2
    assert file.exists()
    assert run("erase", "--file", file, "--yes").stdout == "Het dagboek is gewist.\n"
    assert not file.exists()
    assert set(twin.read_bytes()) == {0}


def test_a_diary_on_a_server(tmp_path: Path) -> None:
    store = ("--store", f"sqlite:///{tmp_path}/s.db")
    begun = run("add", *store, "--new", *DAY, "--score", "4")
    code = begun.stderr.splitlines()[-1]
    assert len(code) == 39
    assert "2026-11-20" in run("show", *store, "--link", code).stdout
    assert "2026-11-20" in run("show", *store, typed=code + "\n").stdout
    assert run("add", *store, "--link", code, *DAY, "--score", "5").exit_code == 2
    assert run("erase", *store, "--link", code, "--yes").exit_code == 0
    gone = run("show", *store, "--link", code)
    assert gone.exit_code == 2
    assert code not in gone.stderr
    assert run("show", *store, "--link", "abc").exit_code == 2


def test_a_store_that_does_not_answer_is_named_without_its_password() -> None:
    refused = run("show", "--store", "postgresql://a:geheim@127.0.0.1:1/b", "--link", "a" * 32)
    assert refused.exit_code == 2
    assert refused.stderr == "De opslag geeft geen antwoord.\n"


def test_the_help_draws_the_bristol_types_in_words() -> None:
    words = tomllib.loads(TEXT.read_text("utf-8"))["diary"]
    for kind in range(1, 8):
        assert f"{kind}: {words[f'stool_{kind}']}" in BRISTOL
    assert "waterdun" in run("add", "--help").stdout
