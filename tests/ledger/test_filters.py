"""The common filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from factories import VERSION, make_long_record, make_record
from stores import Store

from sayso.errors import QueryError
from sayso.ledger import Filters, Ledger
from sayso.record import When


@pytest.fixture(scope="module")
def ledger(new_store: Callable[[], Store]):
    with Ledger.open(new_store().place) as opened:
        opened.save_record(make_record())
        opened.save_record(make_long_record(3))
        yield opened


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        (Filters(who="NAVY"), ["e1"]),
        (Filters(who="its divers"), ["e1"]),
        (Filters(who="river police"), ["e1"]),
        (Filters(who="Órdenas"), []),
        (Filters(where="iquitos"), ["e1"]),
        (Filters(where="loreto"), ["e1"]),
        (Filters(where="per"), ["e1"]),
        (Filters(where="Peru"), ["e1"]),
        (Filters(where="Perú"), ["e1"]),
        (Filters(where="Chile"), []),
        (Filters(type="cooperate"), ["e1"]),
        (Filters(type="training"), ["e1"]),
        (Filters(type="assault, cooperate"), ["e1", "e2"]),
        (Filters(status="negated"), ["e2"]),
        (Filters(status="planned,negated"), ["e1", "e2"]),
        (Filters(source="ordenas"), ["e2"]),
        (Filters(source="faro del rio"), ["e2"]),
        (Filters(source="river post"), ["e1", "e2"]),
        (Filters(source="FERRY-1"), ["e1", "e2"]),
        (Filters(source="navy", status="negated"), []),
        (Filters(who="100%"), []),
        (Filters(who="_avy"), []),
    ],
)
def test_each_filter_finds_its_events(ledger: Ledger, filters: Filters, events: list[str]) -> None:
    """Names compare without case and accents, as parts; wildcards of SQL are only characters."""
    assert [line.event for line in ledger.events(filters) if line.source_id == "ferry-1"] == events


@pytest.mark.parametrize(
    ("filters", "attributions"),
    [
        (Filters(who="ines"), ["s2"]),
        (Filters(type="confirm"), ["s2"]),
        (Filters(status="planned"), ["s1"]),
        (Filters(where="Iquitos"), ["s1"]),
        (Filters(source="faro"), ["s2"]),
        (Filters(since="2031-04-28", until="2031-04-28"), ["s1", "s2"]),
        (Filters(since="2031-04-29"), []),
    ],
)
def test_each_filter_finds_its_attributions(ledger: Ledger, filters: Filters, attributions: list[str]) -> None:
    """Place and status are those of the events that rest on the attribution; its date is the article's."""
    assert [line.attribution for line in ledger.attributions(filters) if line.source_id == "ferry-1"] == attributions


@pytest.mark.parametrize(
    ("begin", "until", "since", "to", "passes"),
    [
        ("2025-02-17", "2025-02-17", "2025-02", "2025-02", True),
        ("2025-02-17", "2025-02-17", "2025-02-18", None, False),
        ("2025-02-17", "2025-02-17", None, "2025-02-16", False),
        ("2025-02", "2025-02", "2025-02-28", None, True),
        ("2025-02", "2025-02", None, "2025-02-01", True),
        ("2025", "2025", "2025-12-31", None, True),
        ("2025", "2025", "2026", None, False),
        ("2024-12-30", "2025-01-05", "2025", "2025", True),
        ("2025-02-17T10:00", "2025-02-17T12:00", "2025-02-17", "2025-02-17", True),
        ("2020", None, "2025", None, True),
        ("2020", None, None, "2019", False),
        (None, "2020", None, "2019", True),
        (None, "2020", "2021", None, False),
        (None, None, "2000", None, False),
        (None, None, None, "2040", False),
    ],
)
def test_dates_compare_at_their_precision(
    store: Store, begin: str | None, until: str | None, since: str | None, to: str | None, passes: bool
) -> None:
    """An event passes when its interval may meet the filter's. An open side has no border; no date never passes."""
    record = make_record()
    when = record.events[0].when
    assert when is not None
    event = replace(record.events[0], when=When(when.span, None, begin, until))
    with Ledger.open(store.place) as ledger:
        ledger.save_record(replace(record, events=(event,)))
        assert [line.event for line in ledger.events(Filters(since=since, until=to))] == (["e1"] if passes else [])


@pytest.mark.parametrize(
    "values",
    [
        {"since": "2025-13"},
        {"since": "17.2.2025"},
        {"until": "2025-02-30"},
        {"until": "next week"},
        {"since": "2025-03", "until": "2025-02"},
        {"status": "done"},
        {"status": "planned,done"},
        {"who": " "},
        {"type": ","},
    ],
)
def test_bad_values_are_refused_with_a_remedy(values: dict[str, str]) -> None:
    """A value that cannot be meant is an error, not an empty list."""
    with pytest.raises(QueryError, match="filter"):
        Filters(**values)


def test_records_pass_when_something_of_them_does(ledger: Ledger) -> None:
    """A record is listed for an event or attribution that passes, or for its outlet and date alone."""
    assert [record.article.source_id for record in ledger.records(Filters(who="navy"))] == ["ferry-1"]
    assert [record.article.source_id for record in ledger.records(Filters(source="quay courier"))] == ["quays-3"]
    assert [record.article.source_id for record in ledger.records(Filters(status="negated"))] == ["ferry-1"]
    assert len(list(ledger.records())) == 2
    assert list(ledger.records(Filters(who="nobody at all"))) == []


def test_a_selection_names_what_passes(ledger: Ledger) -> None:
    """Records come with the ids of the events and attributions that pass, all of them without filters."""
    (one,) = ledger.select(Filters(status="planned", where="Iquitos"))
    assert (one.record, one.events, one.attributions) == (make_record(version=VERSION), {"e1"}, {"s1"})
    everything = list(ledger.select())
    assert [(len(item.events), len(item.attributions)) for item in everything] == [(2, 2), (10, 20)]
