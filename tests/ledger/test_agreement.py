"""Agreement between reviewers, against tables that were published with their results."""

from __future__ import annotations

import pytest
from factories import find, make_record
from stores import Store

from sayso.ledger import Ledger, decision_on
from sayso.ledger.agreement import alpha, span_f1

BINARY = ("0100000010", "1110010000")
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: two observers, binary data."""

FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""The same, sections C to E: four observers, twelve units, missing values."""


def units(observers: tuple[str, ...]) -> list[list[int]]:
    return [[int(value) for value in column if value != "."] for column in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "level", "published"),
    [
        (BINARY, "nominal", 0.095),
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
    ],
)
def test_alpha_is_the_published_one(observers: tuple[str, ...], level: str, published: float) -> None:
    """Each example of the paper gives the figure that stands there."""
    assert alpha(units(observers), level) == pytest.approx(published, abs=0.0005)  # type: ignore[arg-type]


def test_alpha_needs_something_to_disagree_on() -> None:
    """Full agreement on different values is 1; one value everywhere, or one reviewer, is no figure."""
    assert alpha([["a", "a"], ["b", "b"]]) == 1
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None


def test_span_f1() -> None:
    """Harmonic mean of precision and recall, whichever side is called gold."""
    assert span_f1([1, 2, 3], [2, 3, 4, 5]) == span_f1([2, 3, 4, 5], [1, 2, 3]) == pytest.approx(4 / 7)
    assert span_f1([], [1]) == 0
    assert span_f1([], []) is None


def test_reviewers_are_compared_on_what_both_decided(store: Store) -> None:
    """Each reviewer's own decisions make a record of their own; only what two decided on counts."""
    with Ledger.open(store.place) as ledger:
        ledger.save_record(make_record())
        record = ledger.record("ferry-1")

        def decide(by: str, item: str, kind: str, **fields: object) -> None:
            ledger.save_decision(decision_on(record, item, kind, by=by, **fields))  # type: ignore[arg-type]

        assert all(one.units == 0 and one.value is None for one in ledger.agreement())
        decide("ana", "e1", "accept")
        decide("ana", "e2", "reject")
        decide("ana", "s1", "accept")
        decide("ben", "e1", "correct", field="place", proof=[find(record.article, "Bogotá")])
        decide("ben", "e2", "reject")
        found = {one.field: one for one in ledger.agreement()}
    assert (found["verdict"].units, found["verdict"].value) == (2, 1)
    assert (found["type"].units, found["act"].units) == (1, 0)
    assert (found["words"].units, found["words"].value) == (1, pytest.approx(3 / 4))
