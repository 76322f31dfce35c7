"""From role scores to spans."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.tagging import best_tags, tagged_spans
from sayso.record.heads import ROLES

SURE, SLIM = -0.01, -6.0


def scores(*tags: str) -> np.ndarray:
    out = np.full((len(tags), len(ROLES)), SLIM, dtype=np.float32)
    for i, tag in enumerate(tags):
        out[i, ROLES.index(tag)] = SURE
    return out


def test_spans_follow_their_tags() -> None:
    """A span begins at B and goes on through I of the same role."""
    found = tagged_spans(scores("B-source", "I-source", "B-cue", "O", "B-content", "I-content"))
    assert [(s.role, s.start, s.end) for s in found] == [("source", 0, 2), ("cue", 2, 3), ("content", 4, 6)]


def test_two_spans_of_one_role_may_touch() -> None:
    """A second B opens a second span."""
    found = tagged_spans(scores("B-content", "I-content", "B-content"))
    assert [(s.start, s.end) for s in found] == [(0, 2), (2, 3)]


def test_a_lost_beginning_is_mended() -> None:
    """An inside tag after nothing is impossible: the best well-formed reading is taken."""
    row = scores("O", "I-cue")
    row[1, ROLES.index("B-cue")] = -1.0
    assert [(s.role, s.start, s.end) for s in tagged_spans(row)] == [("cue", 1, 2)]


def test_nothing_said_is_nothing_found() -> None:
    """All O, and no pieces at all, give no spans."""
    assert tagged_spans(scores("O", "O")) == []
    assert tagged_spans(np.zeros((0, len(ROLES)), dtype=np.float32)) == []


@given(st.lists(st.lists(st.floats(-9, 0), min_size=7, max_size=7), max_size=12))
def test_tags_are_always_well_formed(rows: list[list[float]]) -> None:
    """Whatever the scores, I follows only B or I of its own role."""
    tags = [ROLES[i] for i in best_tags(np.array(rows, dtype=np.float32).reshape(-1, 7))]
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
