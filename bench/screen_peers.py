"""The subset of the rules that other engines can state, in each of their languages.

Subset: how strict the outcome must be at least by conditions that are there, by alarm symptoms, by
each medicine alone, by age and by kidney value; and the longest hours that any medicine asks for.
Not in it: unknown answers, rules that weigh answers against each other, the choice of a form, doses,
eating, the scores and every finding. The levels are taken from the same facts as screening itself.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import polars as pl

from magwijzer.advice import Outcome
from magwijzer.knowledge.model import Knowledge
from magwijzer.screen.answer import Screen
from magwijzer.screen.bits import ABSENT, NONE, STRICTEST, Words, bit, strictest
from magwijzer.screen.gaps import Gaps
from magwijzer.screen.lists import Known, lists_of

KNOWN_KIDNEYS = 1
"""Setting of ``Bands`` in which the eGFR is known and the age brings nothing."""


class Subset:
    """The levels of one Knowledge as plain tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        screen = Screen(knowledge)
        codes = sorted(code for i in knowledge.interactions.values() for m in i.members for code in m.atc)
        screen.medicines.places(pl.Series(codes))
        table = screen.medicines.arrays()
        places = screen.medicines.places(pl.Series(codes))
        self.conditions = _levels(knowledge.conditions, screen._items.conditions)
        self.alarms = _levels(knowledge.alarms, screen._items.alarms)
        self.codes = dict(zip(codes, strictest(table.reasons[places, KNOWN_KIDNEYS]).tolist(), strict=True))
        everyone = [np.ones(len(places), bool)] * len(screen.medicines.reach.groups)
        gaps = table.gaps.longest(table.gaps.words[places], everyone)
        self.gaps = {code: int(gap) for code, gap in zip(codes, gaps, strict=True) if gap >= 0}
        limits = knowledge.limits
        self.youngest = limits["ul_eu"].from_age_years or 0
        self.adult = knowledge.intake["ai_adult"].age_from or 0
        self.old = knowledge.rules["age_65_kidney_medicine"].age_always_from or 0
        self.weak, self.failing = limits["egfr_45_59"].egfr_below, limits["egfr_under_30"].egfr_below


def _levels(names: Any, words: Any) -> dict[str, int]:
    return dict(zip(names, strictest(words[:, KNOWN_KIDNEYS]).tolist(), strict=True))


def ready(way: str, frame: pl.DataFrame, knowledge: Knowledge) -> Callable[[], Any]:
    """Return the work of one peer; it gives (level, longest gap) per person, the same for each peer."""
    subset = Subset(knowledge)
    ways = {"subset": as_screen_does, "polars": in_polars, "duckdb": in_duckdb, "zen": in_zen}
    return ways[way](frame, subset)


def as_screen_does(frame: pl.DataFrame, s: Subset) -> Callable[[], pl.DataFrame]:
    """Return the subset as screening looks things up: a word of bits per id, and the union of each list."""
    tables = {"conditions": s.conditions, "alarm_symptoms": s.alarms, "medicines": s.codes}
    known = {column: Known(table) for column, table in tables.items()}
    levels = {column: _words(table.values()) for column, table in tables.items()}
    gaps = Gaps.of([*([s.gaps.get(code, int(ABSENT))] for code in s.codes), [int(ABSENT)]])
    by_age = np.searchsorted([s.youngest, s.adult, s.old], np.arange(121), side="right")
    ages = _words([Outcome.NO_PLAN, Outcome.DOCTOR_FIRST, 0, Outcome.PHARMACIST_FIRST])[by_age]
    failing, weak = bit(Outcome.NO_PLAN), bit(Outcome.DOCTOR_FIRST)

    def work() -> pl.DataFrame:
        egfr = frame["egfr"].fill_null(np.inf).to_numpy()
        words = ages.take(frame["age"].to_numpy())
        words |= np.where(egfr < s.failing, failing, np.where(egfr < s.weak, weak, NONE))
        for column, ids in known.items():
            lists = lists_of(frame[column], ids)
            words |= lists.gather(levels[column].take(lists.values, mode="wrap"))
        found = lists.gather(gaps.words.take(lists.values, mode="wrap"))
        gap = pl.Series(gaps.longest(found, [np.ones(frame.height, bool)]))
        return pl.DataFrame({"level": STRICTEST[words.astype(np.intp)], "gap": gap.set(gap < 0, None)})

    return work


def _words(levels: Iterable[int]) -> Words:
    """Return a word for each level, and an empty one at the end for what is not known."""
    return np.array([*(bit(level) for level in levels), NONE], np.uint64)


def in_polars(frame: pl.DataFrame, s: Subset) -> Callable[[], pl.DataFrame]:
    """Return the subset as Polars expressions."""

    def most(column: str, table: dict[str, int]) -> pl.Expr:
        found = pl.element().replace_strict(table, default=None, return_dtype=pl.Int32)
        return pl.col(column).list.eval(found).list.max()

    age, egfr = pl.col("age"), pl.col("egfr")
    by_age = (
        pl.when(age < s.youngest)
        .then(Outcome.NO_PLAN.value)
        .when(age < s.adult)
        .then(Outcome.DOCTOR_FIRST.value)
        .when(age >= s.old)
        .then(Outcome.PHARMACIST_FIRST.value)
        .otherwise(0)
    )
    by_kidney = (
        pl.when(egfr < s.failing)
        .then(Outcome.NO_PLAN.value)
        .when(egfr < s.weak)
        .then(Outcome.DOCTOR_FIRST.value)
        .otherwise(0)
    )
    level = pl.max_horizontal(
        most("conditions", s.conditions),
        most("alarm_symptoms", s.alarms),
        most("medicines", s.codes),
        by_age,
        by_kidney,
    )
    lazy = frame.lazy().select(level.alias("level"), most("medicines", s.gaps).alias("gap"))
    return lazy.collect


def in_duckdb(frame: pl.DataFrame, s: Subset) -> Callable[[], pl.DataFrame]:
    """Return the subset as DuckDB SQL over the same columns in memory."""
    import duckdb

    connection = duckdb.connect()
    threads = pl.thread_pool_size()
    connection.execute(f"set threads to {threads}")
    connection.register("arrow_people", frame.to_arrow())
    connection.execute("create table people as select row_number() over () as line, * from arrow_people")
    for name, table in (
        ("conditions", s.conditions),
        ("alarms", s.alarms),
        ("codes", s.codes),
        ("gaps", s.gaps),
    ):
        connection.execute(f"create table {name}_level (id varchar, level int)")
        connection.executemany(f"insert into {name}_level values (?, ?)", list(table.items()))

    def most(column: str, table: str) -> str:
        return (
            f"(select line, max(level) as level from (select line, unnest({column}) as id from people)"
            f" join {table}_level using (id) group by line)"
        )

    query = f"""
        select greatest(coalesce(c.level, 0), coalesce(a.level, 0), coalesce(m.level, 0),
            case when age < {s.youngest} then {Outcome.NO_PLAN.value}
                 when age < {s.adult} then {Outcome.DOCTOR_FIRST.value}
                 when age >= {s.old} then {Outcome.PHARMACIST_FIRST.value} else 0 end,
            case when egfr < {s.failing} then {Outcome.NO_PLAN.value}
                 when egfr < {s.weak} then {Outcome.DOCTOR_FIRST.value} else 0 end) as level,
            g.level as gap
        from people
        left join {most("conditions", "conditions")} c using (line)
        left join {most("alarm_symptoms", "alarms")} a using (line)
        left join {most("medicines", "codes")} m using (line)
        left join {most("medicines", "gaps")} g using (line)
        order by line
    """
    return lambda: connection.sql(query).pl()


def in_zen(frame: pl.DataFrame, s: Subset) -> Callable[[], pl.DataFrame]:
    """Return the subset as a decision of the zen engine: one expression node, evaluated per person."""
    import zen

    def most(column: str, table: dict[str, int]) -> str:
        by_level: dict[int, list[str]] = {}
        for name, level in table.items():
            by_level.setdefault(level, []).append(name)
        text = "0"
        for level in sorted(by_level):
            if level > 0:
                names = ", ".join(f"'{name}'" for name in by_level[level])
                text = f"some({column}, # in [{names}]) ? {level} : ({text})"
        return text

    levels = [
        most("conditions", s.conditions),
        most("alarm_symptoms", s.alarms),
        most("medicines", s.codes),
        f"age < {s.youngest} ? 4 : (age < {s.adult} ? 3 : (age >= {s.old} ? 2 : 0))",
        f"egfr < {s.failing} ? 4 : (egfr < {s.weak} ? 3 : 0)",
    ]
    expressions = [
        {"id": "level", "key": "level", "value": f"max([{', '.join(f'({text})' for text in levels)}])"},
        {"id": "gap", "key": "gap", "value": most("medicines", s.gaps)},
    ]
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {
                "id": "rules",
                "name": "rules",
                "type": "expressionNode",
                "content": {"expressions": expressions},
            },
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules"},
            {"id": "2", "sourceId": "rules", "targetId": "out"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    fields = ("age", "egfr", "conditions", "alarm_symptoms", "medicines")
    rows = [{name: row[name] for name in fields} for row in frame.to_dicts()]
    rows = [row | {"egfr": 999.0 if row["egfr"] is None else row["egfr"]} for row in rows]

    def work() -> pl.DataFrame:
        found = [decision.evaluate(row)["result"] for row in rows]
        return pl.DataFrame(found).with_columns(gap=pl.when(pl.col("gap") > 0).then("gap"))

    return work


def agree(frame: pl.DataFrame, knowledge: Knowledge) -> None:
    """Fail when the peers do not give the same levels and gaps."""
    one = ready("polars", frame, knowledge)().cast(pl.Int64)
    for way in ("subset", "duckdb", "zen"):
        try:
            other = ready(way, frame, knowledge)().select("level", "gap").cast(pl.Int64)
        except ModuleNotFoundError:
            continue
        if not one.with_columns(pl.col("gap").replace(0, None)).equals(
            other.with_columns(pl.col("gap").replace(0, None))
        ):
            raise AssertionError(f"polars and {way} differ")
