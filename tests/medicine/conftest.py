"""The recogniser of the facts that come with the product, made once."""

import pytest

from magwijzer.knowledge.load import default
from magwijzer.medicine import Recogniser


@pytest.fixture(scope="session")
def knowledge():
    return default()


@pytest.fixture(scope="session")
def recogniser(knowledge):
    return Recogniser(knowledge)
