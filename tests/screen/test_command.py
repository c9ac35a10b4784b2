"""magwijzer screen as people run it, and the report they read."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from screen.files import people, write_csv

from magwijzer.advice import Outcome
from magwijzer.doors.cli.main import group
from magwijzer.knowledge.load import default
from magwijzer.render.screen import SMALL, hide, page
from magwijzer.render.words import Words
from magwijzer.screen.tally import Tally

CROWD = people(600)
ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["screen", *map(str, arguments)])


def test_a_csv_becomes_a_csv_and_is_counted(tmp_path: Path) -> None:
    frame = CROWD.with_columns(age=pl.when(pl.col("person_id") == "p7").then(None).otherwise("age"))
    write_csv(frame, tmp_path / "in.csv")
    result = run(tmp_path / "in.csv", tmp_path / "out.csv", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert "Mensen beoordeeld: 599" in result.stderr
    assert "Rijen niet gelezen: 1\n  age: 1 keer. Gewenst: dit antwoord is nodig" in result.stderr
    assert "Welke? Zie out.csv.rejected" in result.stderr
    assert result.stdout == ""
    assert pl.read_csv(tmp_path / "out.csv").height == 599
    assert pl.read_csv(tmp_path / "out.csv.rejected").rows() == [(9, "p7", "age", "required")]


def test_a_program_is_told_the_counts(tmp_path: Path) -> None:
    frame = CROWD.with_columns(age=pl.when(pl.col("person_id") == "p7").then(None).otherwise("age"))
    frame.write_parquet(tmp_path / "in.parquet")
    result = run(tmp_path / "in.parquet", tmp_path / "out.parquet", "--jobs", 1, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    answers = pl.read_parquet(tmp_path / "out.parquet")["outcome"].value_counts()
    assert (told["people"], told["rejected"]) == (599, 1)
    assert {name: n for name, n in told["outcomes"].items() if n} == dict(answers.iter_rows())
    assert set(told["outcomes"]) == {outcome.id for outcome in Outcome}
    assert told["reasons"] == {"age required": 1}


def test_a_whole_run_leaves_no_list_of_refused_rows(tmp_path: Path) -> None:
    CROWD.write_parquet(tmp_path / "in.parquet")
    (tmp_path / "out.parquet.rejected").write_text("of an earlier run")
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet", "--lang", "en").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "out.parquet"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.csv", "out.csv"), "nowhere.csv: dit bestand kan ik niet lezen"),
        (("in.txt", "out.csv"), "in.txt: alleen .parquet of .csv"),
        (("in.csv",), "--report"),
        (("in.csv", "in.csv"), "hetzelfde bestand"),
        (("in.csv", "out.csv", "--facts", "nowhere"), "de map nowhere is er niet"),
        (("in.csv", "out.csv", "--compare"), "Geef ook --facts"),
        ((".", "out.csv"), ".: alleen .parquet of .csv"),
        (("in.csv", "no/such/folder/out.csv", "--jobs", "0"), "jobs"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(CROWD.head(3), Path("in.csv"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


NAMES = "person_id,age,sex,medicines"
ODD = {
    "empty": (b"", 2, "leeg"),
    "no columns": (b"\n1,2\n", 2, "leeg"),
    "semicolons": (
        b"person_id;age;sex\na;46;male\n",
        2,
        "met komma's gescheiden te zijn. (person_id;age;sex)",
    ),
    "tabs": (b"person_id\tage\na\t46\n", 2, "komma's"),
    "utf-16": ("person_id,age\na,46\n".encode("utf-16"), 2, "UTF-8"),
    "age twice": (b"age,age\n46,46\n", 2, "age staat er twee keer"),
    "no age": (b"person_id,leeftijd\na,46\n", 2, "age ontbreekt. (person_id, leeftijd)"),
    "header only": (f"{NAMES}\n".encode(), 0, "Mensen beoordeeld: 0"),
    "byte order mark": (f"\ufeff{NAMES}\na,46,male,\n".encode(), 0, "Mensen beoordeeld: 1"),
    "windows-1252": (
        f"{NAMES}\nJos\xe9,46,male,\nb,46,male,\n".encode("cp1252"),
        0,
        "person_id: 1 keer. Gewenst: tekst in UTF-8",
    ),
    "a misspelt column": (
        b"age,medicine\n46,H03AA01\n",
        0,
        "medicine: 1 keer. Gewenst: een kolom die bestaat",
    ),
    "a column twice": (b"age,sex,sex\n46,male,male\n", 0, "sex: 1 keer. Gewenst: elke kolom"),
    "wrong choice": (f"{NAMES}\na,46,man,\n".encode(), 0, "sex: 1 keer. Gewenst: kies een van: female, male"),
    "wrong number": (b"age,egfr\nveertig,400\n", 0, "Gewenst: hier hoort een heel getal van 0 tot 120"),
    "wrong code": (b"age,medicines\n46,levothyroxine\n", 0, "een ATC-code van hooguit 10 tekens"),
    "cells lack": (f"{NAMES}\na,46\n".encode(), 0, "hele rij: 1 keer. Gewenst: evenveel vakken"),
    "a huge cell": (
        b"age,complaints\n46," + b"sleep;" * 300_000 + b"\n46,sleep\n",
        0,
        "Mensen beoordeeld: 1",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_files_are_answered_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    content, code, words = ODD[case]
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_bytes(content)
    result = run("in.csv", "out.csv", "--jobs", 1)
    assert result.exit_code == code, result.output
    assert words in result.output
    assert max(map(len, result.output.splitlines())) <= 500
    assert Path("out.csv").exists() == (code == 0)
    assert not Path("out.csv.parts").exists()


def test_a_report_alone_tells_where_refused_rows_could_be_seen(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age\n46\n460\n")
    result = run(tmp_path / "in.csv", "--report", tmp_path / "r.html", "--lang", "en")
    assert re.search("age: 1 times. Wanted: .*whole number from 0 to 120", result.output)
    assert "Give a file OUT too" in result.output


def test_many_reasons_are_counted_and_no_wall_of_text(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age," + ",".join(f"column{n}" for n in range(50)) + "\n")
    result = run(tmp_path / "in.csv", tmp_path / "out.csv")
    assert len(result.output.splitlines()) < 35
    assert "en nog 30 andere redenen" in result.output


def test_other_facts_with_a_fault_are_named(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    result = run("in.csv", "out.csv", "--facts", tmp_path / "facts")
    assert result.exit_code == 1
    assert "edition.toml" in result.output


def test_a_report_alone(tmp_path: Path) -> None:
    frame = CROWD.with_columns(pl.col("person_id").str.replace("^p3$", '<b>"Jansen"&'))
    frame.write_parquet(tmp_path / "in.parquet")
    result = run(tmp_path / "in.parquet", "--report", tmp_path / "r.html")
    assert result.exit_code == 0, result.output
    html = (tmp_path / "r.html").read_text()
    assert html.count("<svg ") == 2
    assert "X99ZZ99" in html
    assert not re.search(r"(src|href)=[\"'](?!data:|#)", html)
    assert "<b>" not in html
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "r.html"}


def test_a_public_report_names_nobody_and_hides_small_counts(tmp_path: Path) -> None:
    CROWD.write_parquet(tmp_path / "in.parquet")
    run(tmp_path / "in.parquet", "--report", tmp_path / "r.html", "--public")
    html = (tmp_path / "r.html").read_text()
    assert not re.search(r">p\d+<", html)
    numbers = re.findall(r'<td class="n">([^<]*)</td>', html)
    assert numbers
    assert all(not text.isdigit() or int(text) == 0 or int(text) >= SMALL for text in numbers)


def test_the_worst_conflicts_come_first() -> None:
    known = default()
    severe = [name for name, i in known.interactions.items() if i.severity == "critical"]
    mild = [name for name, i in known.interactions.items() if i.severity == "minor"]
    tally = Tally(people=900, interactions=Counter({mild[0]: 800, severe[0]: 20, severe[1]: 30}))
    html = page(tally, "in.parquet", False, Words(known, "nl"))
    titles = [Words(known, "nl").text(known.interactions[name].title) for name in (*severe[:2], mild[0])]
    at = [html.rindex(title.replace("'", "&#39;")) for title in titles]
    assert max(at[:2]) < at[2]


@pytest.mark.parametrize(
    ("above", "shown"), [(0, "0"), (9, "minder dan 10"), (90, "90"), (91, "verborgen"), (100, "100")]
)
def test_the_few_a_count_leaves_out_are_hidden_too(above: int, shown: str) -> None:
    known = default()
    name = next(iter(known.interactions))
    tally = Tally(people=100, interactions=Counter({name: above}), findings=Counter(above_ceiling=above))
    words = Words(known, "nl")
    assert words.say("screen", "above_about", above=shown) in page(tally, "in.parquet", True, words)
    cells = re.findall(r'<td class="n">([^<]*)</td>', page(tally, "in.parquet", True, words))
    assert not {"9", "91"} & set(cells)
    assert ("90" in cells) == (above == 90)


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ((100, 200, 300), 0),
        ((100, 200, 3), 2),
        ((100, 4, 3), 3),
        ((100, 8, 7), 2),
        ((0, 200, 300), 0),
        ((5, 0, 0), 1),
    ],
)
def test_a_hidden_count_cannot_be_worked_out(cells: tuple[int, ...], hidden: int) -> None:
    table = dict(zip(Outcome, cells, strict=False))
    found = hide(table)
    assert len(found) == hidden
    assert all(table[name] >= SMALL or table[name] == 0 for name in set(table) - found)


def test_a_bar_on_a_terminal_shows_rate_and_time_left(tmp_path: Path) -> None:
    import pty

    CROWD.write_parquet(tmp_path / "in.parquet")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "magwijzer", "screen", "in.parquet", "out.parquet", "--jobs", "1"]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "100", "TERM": "xterm"}
    process = subprocess.Popen(command, cwd=tmp_path, stderr=child, stdout=child, env=environment)
    os.close(child)
    seen = b""
    while block := _read(parent):
        seen += block
    assert process.wait() == 0
    text = seen.decode()
    assert "mensen/s" in text
    assert re.search(r"\d:\d\d:\d\d", text)
    assert "Mensen beoordeeld: 600" in text


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
