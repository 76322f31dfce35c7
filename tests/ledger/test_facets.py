"""Counts beside the results of a search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factories import make_long_record, make_record
from stores import Store

from sayso.errors import QueryError
from sayso.ledger import Filters, Ledger, decision_on
from sayso.ledger.facets import FACETS


@pytest.fixture(scope="module")
def ledger(new_store: Callable[[], Store]):
    with Ledger.open(new_store().place) as opened:
        opened.save_record(make_record())
        for number in range(6):
            opened.save_record(make_long_record(number, events=3, attributions=5))
        opened.save_decision(decision_on(opened.record("ferry-1"), "e2", "reject", by="ana"))
        yield opened


def test_each_facet_counts_articles(ledger: Ledger) -> None:
    """Of all that is found, not only of the hits that are shown; what is rejected does not count."""
    facets = ledger.facets("navy OR quays").values
    assert tuple(facets) == FACETS
    assert facets["outlet"] == {f"Quay Courier {number}": 1 for number in range(6)} | {"The River Post": 1}
    assert facets["month"]["2031-04"] == 2
    assert facets["language"] == {"en": 7}
    assert facets["type"] == {"PROTEST": 6, "COOPERATE": 1}
    assert facets["speaker"]["the navy"] == 1


@pytest.mark.parametrize(("facet", "filter"), [("type", "type"), ("status", "status"), ("country", "where")])
def test_a_count_is_what_its_filter_finds(ledger: Ledger, facet: str, filter: str) -> None:
    """Asking for a value too leaves as many articles as its count says."""
    for value, articles in ledger.facets("navy OR quays").values[facet].items():
        hits = ledger.search("navy OR quays", Filters(**{filter: value}))
        assert len(hits) == articles, value


def test_values_are_the_most_frequent_first(ledger: Ledger) -> None:
    """Equal ones by name."""
    facets = ledger.facets("navy OR quays", most=2).values
    assert list(facets["outlet"]) == ["Quay Courier 0", "Quay Courier 1"]
    countries = ledger.facets("navy OR quays").values["country"]
    assert list(countries.values()) == sorted(countries.values(), reverse=True)


def test_filters_hold_for_facets(ledger: Ledger) -> None:
    """Only articles, events and attributions that pass are counted."""
    facets = ledger.facets("navy OR quays", Filters(who="navy")).values
    assert facets["outlet"] == {"The River Post": 1}
    assert facets["type"] == {"COOPERATE": 1}
    assert facets["speaker"] == {"the navy": 1}
    assert not any(ledger.facets("xyzzy").values.values())
    with pytest.raises(QueryError, match="Write words"):
        ledger.facets("(")


def test_of_many_articles_the_last_are_counted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said that they are not all."""
    assert ledger.facets("navy OR quays").all
    monkeypatch.setattr("sayso.ledger.facets.NEWEST", 2)
    facets = ledger.facets("navy OR quays")
    assert (facets.articles, facets.all) == (2, False)
    assert facets.values["outlet"] == {"Quay Courier 4": 1, "Quay Courier 5": 1}
    assert ledger.facets("xyzzy").all
