"""Signals between two reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from sayso.link import compare, score
from sayso.link.pairs import kilometres, load_model, reasons
from sayso.link.report import Days
from sayso.record import Party, Site
from tests.link.test_cluster import CALI, PASTO, SPANISH, day, make_report

VALLE = Site("Valle del Cauca", 3666313, 4.0, -76.5, "COL", "Valle del Cauca", "admin1")
COLOMBIA = Site("Colombia", 3686110, 4.0, -73.25, "COL", None, "country")


def signals(**fields: object) -> dict[str, str]:
    """Signals between the shooting in Cali and the same with other fields, by name."""
    return {signal.name: signal.words for signal in compare(make_report(), make_report("x-1", **fields))}


def test_a_pair_has_one_score_whichever_comes_first() -> None:
    """The ledger may ask in either order."""
    assert compare(make_report(), SPANISH) == compare(SPANISH, make_report())


@pytest.mark.parametrize(
    ("place", "signal"),
    [(CALI, "same place"), (PASTO, "other place"), (VALLE, "place within"), (COLOMBIA, "same country")],
)
def test_places_are_compared_at_the_precision_that_both_have(place: Site, signal: str) -> None:
    """A city in the named province contradicts nothing and says less than the city itself."""
    names = {"same place", "other place", "near place", "place within", "same country"}
    assert names & signals(place=place).keys() == {signal}


def test_a_place_left_out_speaks_neither_for_nor_against() -> None:
    """Blank is no contradiction."""
    assert not any("place" in name for name in signals(place=None))


@pytest.mark.parametrize(
    ("days", "signal"),
    [
        (day("2031-03-02"), "same day"),
        (day("2031-03-03"), "next day"),
        (day("2031-03-09"), "days apart"),
        (Days(date(2031, 3, 1), date(2031, 3, 31), told=True), "days overlap"),
        (Days(date(2031, 3, 1), date(2031, 3, 4), told=False), "published near"),
        (Days(date(2031, 4, 1), date(2031, 4, 4), told=False), "published apart"),
    ],
)
def test_days_are_compared_as_far_as_they_are_told(days: Days, signal: str) -> None:
    """The day of publication says less than a day that the article gives."""
    names = {"same day", "next day", "days apart", "days overlap", "published near", "published apart"}
    assert names & signals(days=days).keys() == {signal}


def test_a_toll_that_grows_is_told_from_one_that_differs() -> None:
    """Later and higher is an update; the same day and higher is not."""
    assert "count grew" in signals(counts=(("killed", 7, 7),), published="2031-03-04")
    assert "other count" in signals(counts=(("killed", 7, 7),))


def test_actors_of_another_country_or_sector_speak_against() -> None:
    """Police and rebels are not the same gunmen; two unnamed groups of one sector may be."""
    assert "other actor" in signals(actors=(Party("police", "COL", "COP"),))
    assert "kindred actor" in signals(actors=(Party("shooters", None, "UAF"),))


def test_reasons_are_what_speaks_for_the_pair_strongest_first() -> None:
    """What counts against it is no reason."""
    found = compare(make_report(), make_report("x-1", mode="explosives"))
    told = reasons(found)
    assert told[0] == "same headline" or told[0].startswith(("both in", "same day", "words alike"))
    assert not any("explosives" in words for words in told)


def test_each_signal_moves_the_score_as_its_weight_says() -> None:
    """Taking a contradiction away raises the chance, taking a match away lowers it."""
    pair = compare(make_report(), make_report("x-1", place=VALLE, counts=(("killed", 9, 9),)))
    weights = load_model().weights
    for rest in combinations(pair, len(pair) - 1):
        (gone,) = set(pair) - set(rest)
        assert (score(rest) > score(pair)) == (weights[gone.name] * gone.value < 0)


def test_distance_is_that_on_the_globe() -> None:
    """Cali and Pasto lie about 261 km apart."""
    assert kilometres(CALI, PASTO) == pytest.approx(261, abs=3)
    assert kilometres(CALI, replace(PASTO, lat=None)) == float("inf")
