"""What if a rule changes: whose advice flips, and through which fact."""

import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
from screen.files import people
from screen.people import plain

from magwijzer.knowledge.load import FACTS, default, load
from magwijzer.screen.batch import Batches
from magwijzer.screen.columns import INPUT
from magwijzer.screen.compare import TOGETHER, Comparison, changed_facts
from magwijzer.screen.job import Job, screen_file

KNOWN = default()


def another_folder(to: Path) -> Path:
    """Return facts in which room for a supplement begins at 120 mg, and the kidney rule at 60 years."""
    shutil.copytree(FACTS, to)
    limits, rules = to / "limits.toml", to / "rules.toml"
    before = 'basis = "product rule"\nmg = 50\n'
    assert limits.read_text().count(before) == 1
    limits.write_text(limits.read_text().replace(before, 'basis = "product rule"\nmg = 120\n'))
    head, tail = rules.read_text().split('id = "egfr_unknown_at_risk"')
    rules.write_text(head + 'id = "egfr_unknown_at_risk"' + tail.replace("age_from = 65", "age_from = 60", 1))
    return to


def test_from_file_to_file(tmp_path: Path) -> None:
    folder = another_folder(tmp_path / "facts")
    assert changed_facts(KNOWN, load(folder)) == ("rules.egfr_unknown_at_risk", "limits.rule_min_left")
    rows = [
        plain(1),
        plain(2, already_mg=150.0),
        plain(3, age=62, egfr=None, sex="male"),
        plain(4, age=62, egfr=None, sex="male", already_mg=150.0),
    ]
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pl.DataFrame(rows, schema=dict(INPUT)).write_parquet(source)
    tally = screen_file(Job(source, out, facts=folder, compare=True))
    flips = pl.read_csv(tmp_path / "out.parquet.flips").rows(named=True)
    assert tally.flips == len(flips) == 3
    assert [(one["line"], one["outcome_before"], one["outcome_after"], one["facts"]) for one in flips] == [
        (2, "plan", "food_first", "limits.rule_min_left"),
        (3, "plan", "pharmacist_first", "rules.egfr_unknown_at_risk"),
        (4, "plan", "pharmacist_first", "rules.egfr_unknown_at_risk;limits.rule_min_left"),
    ]
    assert pl.read_parquet(out)["outcome"].to_list()[1] == "food_first"


def test_flips_are_the_rows_that_differ() -> None:
    frame = people(1_500, seed=9)
    limits = {**KNOWN.limits, "rule_ceiling": replace(KNOWN.limits["rule_ceiling"], mg=200.0)}
    before, after = Batches(KNOWN), Batches(replace(KNOWN, limits=limits))
    one, other = before.answer(frame), after.answer(frame)
    flips = Comparison(before, after).flips(frame, one.lines, one, other)
    differ = [
        line for line, a, b in zip(one.lines, one.answers.rows(), other.answers.rows(), strict=True) if a != b
    ]
    assert flips["line"].to_list() == differ
    assert set(flips["facts"].explode()) == {"limits.rule_ceiling"}
    assert "left_mg" in set(flips["columns"].explode())


def test_nothing_changes_nothing_flips() -> None:
    frame, fast = people(200), Batches(KNOWN)
    screened = fast.answer(frame)
    assert changed_facts(KNOWN, KNOWN) == ()
    assert (
        Comparison(fast, Batches(replace(KNOWN))).flips(frame, screened.lines, screened, screened).is_empty()
    )


def test_two_facts_that_only_flip_together() -> None:
    """Both ages must go down before the 62-year-old with a diuretic is sent to the pharmacist."""
    rule = KNOWN.rules["age_65_kidney_medicine"]
    rules = {**KNOWN.rules, rule.id: replace(rule, age_from=60)}
    complaints = {name: c for name, c in KNOWN.complaints.items() if name != "headache"}
    after = replace(KNOWN, rules=rules, complaints=complaints)
    frame = pl.DataFrame([plain(1, complaints=["headache"])], schema=dict(INPUT))
    before, then = Batches(KNOWN), Batches(after)
    flips = Comparison(before, then).flips(
        frame, before.answer(frame).lines, before.answer(frame), then.answer(frame)
    )
    assert flips["outcome_after"].to_list() == ["rejected"]
    assert flips["facts"].to_list() in ([["complaints.headache"]], [[TOGETHER]])
