"""Every figure a rule reads is changed one at a time, and someone notices: a part of them each run, all in the bench.

``python bench/facts_figures.py`` changes them all; docs/safety/mutation.md holds what came of it.
"""

import random

import pytest
from cases.figures import Figure, changed, figures, noticed

from magwijzer.knowledge.check import check
from magwijzer.knowledge.load import default

KNOWN = default()
ALL = tuple(figures(KNOWN))
SEED = 20261126
PART = 60
UNSEEN = {
    "complaints.cognition plan.only.age_from: 18 -> 17": "under eighteen no plan is given whatever the form",
    "limits.rule_egfr_age days: 365 -> 366": "read by the cards for health records alone; their tests hold it",
    "limits.rule_egfr_age days: 365 -> 364": "read by the cards for health records alone; their tests hold it",
    "forms.hydroxide commercial_fraction_range[0]: 0.41 -> 0.398058": "its share is fixed by its formula",
    "forms.hydroxide commercial_fraction_range[1]: 0.417 -> 0.42951": "its share is fixed by its formula",
    "forms.other_annex_ii commercial_fraction_range[0]: 0.077 -> 0.07931": "a group of salts no label names",
}
"""Changes that no answer can show, and why."""
SAMPLE = [one for one in random.Random(SEED).sample(ALL, PART) if one.name not in UNSEEN]


@pytest.mark.parametrize("figure", SAMPLE, ids=lambda figure: figure.name)
def test_a_wrong_figure_is_noticed(figure: Figure) -> None:
    assert noticed(KNOWN, figure), f"{figure.name}: no check, no worked case and no label notices"


def test_the_facts_as_they_are_raise_no_alarm() -> None:
    assert check(KNOWN) == ()
    assert len(ALL) > 800


def test_a_change_changes_that_figure_and_nothing_else() -> None:
    figure = next(one for one in ALL if one.kind == "complaints" and one.key == "plan.start_mg")
    other = changed(KNOWN, figure)
    assert other.complaints[figure.fact].plan.start_mg == figure.changed
    assert other.forms is KNOWN.forms
    assert {name for name, one in other.complaints.items() if one != KNOWN.complaints[name]} == {figure.fact}


def test_every_exception_is_a_figure_that_stands_there() -> None:
    assert set(UNSEEN) <= {figure.name for figure in ALL}
