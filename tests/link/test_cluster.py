"""Where a new report goes, by what it shares with the reports of each happening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from sayso.link import Candidate, EventReport, assign, blocking_keys
from sayso.link.report import Days
from sayso.record import Party, Site

CALI = Site("Cali", 3687925, 3.437, -76.522, "COL", "Valle del Cauca", "city")
PASTO = Site("Pasto", 3672778, 1.214, -77.281, "COL", "Nariño", "city")


def day(text: str) -> Days:
    return Days(date.fromisoformat(text), date.fromisoformat(text), told=True)


def make_report(article: str = "a-1", **fields: object) -> EventReport:
    """A shooting in a bar in Cali on 2 March 2031 with three dead."""
    report = EventReport(
        article, "e1", "en", "Valle Herald", "2031-03-03", "ASSAULT", "firearms", "occurred",
        (Party("gunmen", None, "UAF"),), (Party("three people", None, "CVL"),), CALI, day("2031-03-02"),
        (("killed", 3, 3),), frozenset({"gunmen", "opened", "custom"}), frozenset({"cali"}), frozenset(),
    )  # fmt: skip
    return replace(report, **fields)  # type: ignore[arg-type]


SPANISH = make_report(
    "b-1", language="es", actors=(Party("sicarios", None, "UAF"),), recipients=(Party("tres personas", None, "CVL"),),
    words=frozenset({"sicari", "dispar"}),
)  # fmt: skip
LATER = make_report(
    "c-1", published="2031-03-06", days=day("2031-03-05"), counts=(("killed", 1, 1),), words=frozenset({"soldie"})
)


def test_a_report_in_another_language_joins_by_place_day_and_toll() -> None:
    """No word is shared; what is resolved is, and the edge says so."""
    found = assign(SPANISH, [Candidate("h1", (make_report(),))])
    assert found.happening == "h1"
    (edge,) = found.edges
    assert (edge.article, edge.event) == ("a-1", "e1")
    assert {"same type", "both in Cali", "same day: 2031-03-02", "3 killed in both"} <= set(edge.why)


def test_two_shootings_in_one_city_in_one_week_stay_two() -> None:
    """Another day and another toll outweigh the city and the kind of attack."""
    assert assign(LATER, [Candidate("h1", (make_report(), SPANISH))]).happening is None


def test_a_later_toll_of_the_same_attack_joins() -> None:
    """A toll that grew is an update, not another attack."""
    update = make_report("d-1", published="2031-03-04", counts=(("killed", 7, 7),))
    assert assign(update, [Candidate("h1", (make_report(),))]).happening == "h1"


def test_the_same_attack_in_another_city_is_another() -> None:
    """Everything but the place is shared."""
    assert assign(make_report("e-1", place=PASTO), [Candidate("h1", (make_report(),))]).happening is None


def test_a_report_between_two_happenings_joins_neither() -> None:
    """What fits both as well glues them together: it stays apart, and the two are named."""
    candidates = [Candidate("h1", (make_report(),)), Candidate("h2", (make_report("f-1"),))]
    found = assign(make_report("g-1"), candidates)
    assert (found.happening, found.between) == (None, ("h1", "h2"))


def test_the_order_of_candidates_and_reports_changes_nothing() -> None:
    """The same ledger gives the same answer, however it is read."""
    candidates = [Candidate("h1", (make_report(), SPANISH)), Candidate("h2", (LATER,))]
    turned = [Candidate("h2", (LATER,)), Candidate("h1", (SPANISH, make_report()))]
    report = make_report("z-1", counts=())
    assert assign(report, candidates) == assign(report, turned)
    assert {assign(report, order).happening for order in permutations(candidates)} == {"h1"}


def test_keys_meet_for_one_happening_and_part_what_cannot_be_one() -> None:
    """Neighbouring days and places share a key; another city or another month shares none."""
    keys = blocking_keys(make_report(counts=(), names=frozenset()))
    near = replace(CALI, geonames=1, lat=3.52, lon=-76.51, name="Yumbo")
    assert keys & blocking_keys(make_report("b", place=near, days=day("2031-03-03")))
    assert not keys & blocking_keys(make_report("c", place=PASTO, counts=(), names=frozenset()))
    assert not keys & blocking_keys(make_report("d", days=day("2031-05-02")))


def test_a_report_without_a_place_finds_others_by_what_it_names() -> None:
    """A shared name in the same week is a key."""
    named = make_report("h-1", place=None, names=frozenset({"quinal"}), counts=())
    assert blocking_keys(named) & blocking_keys(make_report(names=frozenset({"quinal", "cali"})))
