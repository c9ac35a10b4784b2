"""magwijzer screen as people run it, and the report they read."""

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
    assert "599 mensen beoordeeld" in result.stderr
    assert "1 rijen niet gelezen" in result.stderr
    assert result.stdout == ""
    assert pl.read_csv(tmp_path / "out.csv").height == 599
    assert pl.read_csv(tmp_path / "out.csv.rejected").rows() == [(9, "p7", "age", "required")]


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
    assert "600 mensen beoordeeld" in text


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
