"""Each answer acts as its class, alone and beside every other answer; unknown is never freer than it may be."""

import os
from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any

import pytest

from magwijzer.knowledge.load import default
from proof.classes import classes_of
from proof.pairs import CONTEXTS, PAIRED, YES_ONLY, Pairs, Question, questions, three_values

WHOLE = os.environ.get("MAGWIJZER_WHOLE") == "1"
CLASSES = classes_of(default())
SHOWN = 5


@cache
def pairs() -> Pairs:
    return Pairs(CLASSES)


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
def test_every_answer_alone_acts_as_its_class(context: Mapping[str, Any]) -> None:
    assert list(islice(pairs().singles(pairs().every, context), SHOWN)) == []


@pytest.mark.parametrize("context", PAIRED, ids=str)
def test_every_pair_of_answers_acts_as_its_classes(context: Mapping[str, Any]) -> None:
    members = pairs().every if WHOLE else pairs().distinct
    assert list(islice(pairs().pairs(members, context), SHOWN)) == []


@pytest.mark.parametrize("question", questions(CLASSES), ids=lambda one: one.name)
def test_unknown_and_yes_are_never_freer(question: Question) -> None:
    """But for what the policy names for "yes" alone, and there it is freer, or it would not be let off."""
    found = [next(three_values(pairs(), question, context), "") for context in CONTEXTS]
    if question.name in YES_ONLY:
        assert "unknown gives plan, yes gives pharmacist_first" in found[0]
    else:
        assert found == [""] * len(CONTEXTS)


def test_every_name_on_the_list_of_medicines_is_read_as_some_class() -> None:
    """A name and a code of the same medicine fall in the same classes: no name brings a use of its own."""
    known = {one.uses for one in CLASSES.all}
    strange = [name.id for name in CLASSES.person.names() if CLASSES.uses(name) not in known]
    assert strange == []
