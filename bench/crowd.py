"""Crowds of made-up people for the bench of screening: lists and answers as a pharmacy's file would hold."""

import numpy as np
import polars as pl

from magwijzer.consult.parse import NOT_A_COMPLAINT
from magwijzer.knowledge.model import Knowledge
from magwijzer.medicine import Recogniser
from magwijzer.screen.bits import Lists
from magwijzer.screen.columns import CRAMPS, INPUT
from magwijzer.screen.lists import ids

MOST_CODES, MOST_COMPLAINTS = 8, 3
COMMON_CODES = 300
"""Codes that most people's medicines are among, drawn by Zipf's law; the rest of the list is rarer."""


def crowd(knowledge: Knowledge, count: int, seed: int = 1) -> pl.DataFrame:
    """Return so many people with 0–8 ATC codes and 0–3 complaints; the same ones for the same seed."""
    draw = np.random.default_rng(seed)
    sex = draw.choice(["female", "male"], count)
    young = np.floor(np.clip(draw.normal(56, 20, count), 0, 105))
    bearing = (sex == "female") & (young > 17) & (young < 46) & (draw.random(count) < 0.05)
    life = np.where(bearing, draw.choice(["pregnant", "breastfeeding"], count), "none")
    complaints = [name for name in knowledge.complaints if name not in (NOT_A_COMPLAINT, CRAMPS)]
    columns = {
        "person_id": pl.Series(np.arange(count)).cast(pl.String).str.zfill(8),
        "age": pl.Series(young, dtype=pl.Int64),
        "sex": pl.Series(sex.astype(object), dtype=pl.String),
        "life_phase": pl.Series(life.astype(object), dtype=pl.String),
        "egfr": _maybe(draw, np.round(np.clip(draw.normal(85, 22, count), 5, 140)), 0.4),
        "complaints": _lists(draw, count, complaints, MOST_COMPLAINTS, 1.3),
        "conditions": _few(draw, count, list(knowledge.conditions), 0.15),
        "conditions_known": pl.Series(draw.random(count) < 0.9),
        "alarm_symptoms": _few(draw, count, list(knowledge.alarms), 0.02),
        "medicines": _medicines(draw, count, knowledge),
        "already_mg": _maybe(
            draw, draw.choice([0.0, 0.0, 0.0, 64.0, 100.0, 150.0, 200.0, 300.0, 375.0], count), 0.1
        ),
        "diet_mg": _maybe(draw, np.round(np.clip(draw.normal(300, 80, count), 50, 700)), 0.6),
        "low_budget": pl.Series(draw.random(count) < 0.2),
        "stool": pl.Series(
            draw.choice(["normal", "normal", "loose", "constipated"], count).astype(object), dtype=pl.String
        ),
    }
    return pl.DataFrame(columns).cast(dict(INPUT) | {"age": pl.Int64()}).select(list(INPUT))


def _maybe(draw: np.random.Generator, values: np.ndarray, unknown: float) -> pl.Series:
    return pl.Series(np.where(draw.random(len(values)) < unknown, np.nan, values)).fill_nan(None)


def _lists(draw: np.random.Generator, count: int, names: list[str], most: int, skew: float) -> pl.Series:
    """Return lists of 0 to ``most`` distinct names, the first names of the list oftener."""
    weights = 1 / np.arange(1, len(names) + 1) ** (skew - 0.3)
    lengths = draw.integers(0, most + 1, count)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    values = draw.choice(len(names), offsets[-1], p=weights / weights.sum())
    found = ids(Lists(values, offsets), names)
    return found.list.unique(maintain_order=True)


def _few(draw: np.random.Generator, count: int, names: list[str], chance: float) -> pl.Series:
    lengths = (draw.random(count) < chance).astype(np.int64)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    return ids(Lists(draw.integers(0, len(names), offsets[-1]), offsets), names)


def _medicines(draw: np.random.Generator, count: int, knowledge: Knowledge) -> pl.Series:
    codes = sorted(code for code in Recogniser(knowledge).known_codes() if len(code) == 7)
    shuffled = [codes[place] for place in np.random.default_rng(7).permutation(len(codes))]
    return _lists(draw, count, shuffled[:COMMON_CODES] + shuffled[COMMON_CODES:], MOST_CODES, 1.1)
