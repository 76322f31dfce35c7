"""Boosted trees, read and asked."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.extract.forest import Forest, load_forests

# Two trees: one asks for the gap and then for the quote, the other is a single leaf.
FOREST = Forest(
    ("gap", "quoted"),
    roots=np.array([0, 5]),
    feature=np.array([0, 0, 1, 0, 0, 0]),
    limit=np.array([3.5, 0, 0.5, 0, 0, 0]),
    left=np.array([1, 1, 3, 3, 4, 5]),
    right=np.array([2, 1, 4, 3, 4, 5]),
    value=np.array([0, 1.25, 0, -0.5, -2.0, 0.25]),
)


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ({"gap": 3.5}, 1.5),  # the limit itself goes left
        ({"gap": 4.0}, -0.25),  # what a row lacks is 0
        ({"gap": 4.0, "quoted": 1.0}, -1.75),
        ({"unknown": 9.0}, 1.5),
    ],
)
def test_a_row_gets_the_sum_of_its_leaves(row: dict[str, float], score: float) -> None:
    """Each tree leads a row to one leaf; the values add up."""
    assert FOREST.scores([row, {"gap": 99.0}]).tolist() == [score, -0.25]


def test_no_rows_no_scores() -> None:
    """An article without places has nothing to score."""
    assert FOREST.scores([]).tolist() == []


def test_json_gives_the_same_forest_back() -> None:
    """What is written answers as what was fitted."""
    again = Forest.from_json(json.loads(json.dumps(FOREST.to_json())))
    rows = [{"gap": float(gap), "quoted": float(gap % 2)} for gap in range(8)]
    assert again.scores(rows).tolist() == FOREST.scores(rows).tolist()


def test_a_missing_file_is_named() -> None:
    """The error says which file is missing and what to do."""
    with pytest.raises(ModelError, match=r"extract/nothing\.json"):
        load_forests("nothing")
