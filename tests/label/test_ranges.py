"""What a salt alone can hold, salt by salt."""

import pytest
from label.ranges import LABELS, range_is_wrong
from label.scoring import reader


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["form"])
def test_a_salt_alone_may_hold_from_the_leanest_to_the_richest(label):
    assert not range_is_wrong(label, reader()), reader().read(label["text"])


def test_another_range_is_seen():
    assert range_is_wrong({**LABELS[0], "range": [97.4, 141]}, reader())
    assert range_is_wrong({**LABELS[0], "form": "citrate"}, reader())
