"""Forty whole outcomes, frozen in both languages, so that a change of fact or rule shows whom it touches.

A worked case that carries ``snapshot = "name"`` is frozen. ``MAGWIJZER_RENEW=1`` writes them anew: read the
difference before you keep it.
"""

import difflib
import os
from pathlib import Path
from typing import Literal

import pytest
from cases import CASES, Case

from magwijzer.knowledge.load import default
from magwijzer.render import json
from magwijzer.render.words import Words
from magwijzer.service import Service

FOLDER = Path(__file__).parent / "snapshots"
KNOWN = default()
SERVICE = Service(KNOWN)
WORDS = {"nl": Words(KNOWN, "nl"), "en": Words(KNOWN, "en")}
FROZEN = tuple(case for case in CASES if case.snapshot)
RENEW = os.environ.get("MAGWIJZER_RENEW") == "1"
LEAST = 40


def path_of(case: Case, lang: str) -> Path:
    return FOLDER / f"{case.snapshot}.{lang}.json"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", FROZEN, ids=lambda case: case.snapshot)
def test_a_whole_outcome_is_as_it_was(case: Case, lang: Literal["nl", "en"]) -> None:
    found = json.render(SERVICE.answer(case.consult), WORDS[lang])
    path = path_of(case, lang)
    if RENEW:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, "utf-8", newline="\n")
    frozen = path.read_text("utf-8") if path.exists() else ""
    if found != frozen:
        lines = difflib.unified_diff(
            frozen.splitlines(), found.splitlines(), "frozen", "now", lineterm="", n=1
        )
        shown = "\n".join(list(lines)[:60])
        pytest.fail(f"{case.sentence}\n{shown}\n(MAGWIJZER_RENEW=1 freezes it anew)", pytrace=False)


def test_there_are_enough_and_no_two_share_a_name() -> None:
    names = [case.snapshot for case in FROZEN]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)


def test_every_outcome_is_frozen() -> None:
    reached = {SERVICE.answer(case.consult).advice.outcome.id for case in FROZEN}
    assert reached == {"urgent", "no_plan", "doctor_first", "pharmacist_first", "food_first", "plan"}


def test_nothing_is_frozen_that_no_case_makes() -> None:
    wanted = {path_of(case, lang).name for case in FROZEN for lang in WORDS}
    found = {path.name for path in FOLDER.glob("*")}
    if RENEW:
        for name in found - wanted:
            (FOLDER / name).unlink()
        return
    assert found == wanted
