"""The columns of a screening: what is read, what is written, and what a row may hold."""

from collections.abc import Mapping

import polars as pl

TEXT = pl.String()
LIST = pl.List(pl.String())
NUMBER = pl.Float64()
YES_NO = pl.Boolean()

INPUT: Mapping[str, pl.DataType] = {
    "person_id": TEXT,
    "age": NUMBER,
    "sex": TEXT,
    "life_phase": TEXT,
    "egfr": NUMBER,
    "complaints": LIST,
    "conditions": LIST,
    "conditions_known": YES_NO,
    "alarm_symptoms": LIST,
    "medicines": LIST,
    "already_mg": NUMBER,
    "diet_mg": NUMBER,
    "low_budget": YES_NO,
    "stool": TEXT,
}
"""What is read; null is unknown. Ages and amounts may be of any number type."""

OUTPUT: Mapping[str, pl.DataType] = {
    "person_id": TEXT,
    "outcome": TEXT,
    "form1": TEXT,
    "form2": TEXT,
    "start_mg": NUMBER,
    "left_mg": NUMBER,
    "interactions": LIST,
    "max_gap_min": pl.Int32(),
    "findings": LIST,
}
"""What is written: amounts in elemental mg a day, gaps in minutes, ids sorted and each once."""

REJECTED: Mapping[str, pl.DataType] = {
    "line": pl.Int64(),
    "person_id": TEXT,
    "column": TEXT,
    "reason": TEXT,
}
"""One line for each value that cannot be; ``reason`` is the code of a consult's problem."""

SEXES = ("female", "male")
LIFE_PHASES = ("none", "pregnant", "breastfeeding")
STOOLS = ("normal", "loose", "constipated")
BEARING = ("pregnant", "breastfeeding")
"""Life phases that a man cannot have."""
CRAMPS = "pregnancy_cramps"
"""The complaint that only someone who is pregnant can have."""
MOST_ITEMS = 100
"""Items in one list, as in a consult."""
LONGEST_CODE = 10
"""Characters of an ATC code, as in a consult."""
