"""Rows for people: names for ids, intervals, chains of say-so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.export.rows import attribution_rows, event_rows, interval, say_so_marks
from sayso.record import Record, Span, When

TEXT = "since some day in spring"
WORDS = Span(6, 14)


@pytest.mark.parametrize(
    ("begin", "until", "shown"),
    [
        ("2025-02-17", "2025-02-23", "week of 2025-02-17"),
        ("2025-02-18", "2025-02-24", "2025-02-18 … 2025-02-24"),
        ("2031-03-10", "2031-04-04", "2031-03-10 … 2031-04-04"),
        ("2031-03", "2031-03", "2031-03"),
        ("2031", None, "since 2031"),
        (None, "2031", "until 2031"),
        (None, None, "“some day”"),
    ],
)
def test_interval_keeps_the_precision(begin: str | None, until: str | None, shown: str) -> None:
    """Dates are shown at the precision that they have; without dates the words are."""
    assert interval(When(WORDS, None, begin, until), TEXT) == shown


def test_chain_runs_from_speaker_to_outlet(record: Record) -> None:
    """Innermost speaker, then who told it on, this article's outlet last; a name stands once."""
    chains = {row.id: row.chain for row in event_rows(record)}
    assert chains["e1"] == ("Inés Valdarra", "Radio Pampa", "Harbour Gazette")
    assert chains["e6"] == ("Radio Pampa", "Harbour Gazette")


def test_chain_of_a_nested_attribution_names_both_speakers(record: Record) -> None:
    """What the minister wants, as the union's president says, comes through him."""
    chain = next(row.chain for row in attribution_rows(record) if row.id == "s5")
    assert chain == ("Inés Valdarra", "Tomás Okwell", "Harbour Gazette")


def test_a_source_that_the_text_does_not_name_is_in_the_chain(record: Record) -> None:
    """What "was said" by nobody in particular is not taken for the outlet's own voice."""
    unnamed = tuple(replace(item, source=None) for item in record.attributions)
    row = next(iter(event_rows(replace(record, attributions=unnamed))))
    assert row.chain == ("unnamed source", "Radio Pampa", "Harbour Gazette")
    assert not row.own_voice


def test_attributions_inside_each_other_end(record: Record) -> None:
    """A record in which two attributions are inside of one another is shown all the same."""
    looped = replace(
        record,
        attributions=tuple(replace(item, within="s5") if item.id == "s4" else item for item in record.attributions),
    )
    assert all(row.chain for row in attribution_rows(looped))


def test_names_stand_for_ids_and_words_for_what_has_no_name(record: Record) -> None:
    """An actor is shown by name, a participant without actor and a place that is not settled by their words."""
    rows = {row.id: row for row in event_rows(record)}
    assert (rows["e1"].who, rows["e1"].whom) == (("Norwegian coast guard",), ("Chile's harbour police",))
    assert rows["e3"].who == ("we will",)
    assert rows["e4"].where == "north pier"


def test_what_a_place_could_be_is_among_the_reasons(record: Record) -> None:
    """A place that is not settled names its readings, with what they lie in."""
    rows = {row.id: row for row in event_rows(record)}
    assert rows["e5"].perhaps == ("Antofagasta, CHL",)
    assert rows["e5"].why["place"] == "not settled: Antofagasta, CHL"
    assert (rows["e1"].perhaps, "place" in rows["e1"].why) == ((), False)


def test_an_events_marks_are_its_own_fields_and_its_say_so(record: Record) -> None:
    """Every mark of an event is the span of one of its fields, or of the source, cue and via that it rests on."""
    row = next(iter(event_rows(record)))
    said = {mark.span for item in row.names.said(row.event) for mark in say_so_marks(item, row.id)}
    own = {span for path, span in record.spans() if path.startswith("events.e1.")}
    assert {mark.span for mark in row.marks()} == own | said


def test_every_attribution_is_marked_whole(record: Record) -> None:
    """Source, cue, content and via of each attribution are marked."""
    for row in attribution_rows(record):
        own = {span for path, span in record.spans() if path.startswith(f"attributions.{row.id}.")}
        assert {mark.span for mark in row.marks()} == own
