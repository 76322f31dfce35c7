"""A record's event as a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.link import report_of, reports_of
from sayso.link.report import Days, kinds, names, numbers, stems
from tests.factories import make_record


def test_a_report_holds_what_the_record_resolved() -> None:
    """Place, interval, parties and counts come from the record; an open end counts as its known side."""
    report = next(reports_of(make_record()))
    assert (report.article, report.event, report.type) == ("ferry-1", "e1", "COOPERATE")
    assert report.place is not None
    assert report.place.geonames == 3696183
    assert report.days == Days(date(2031, 5, 3), date(2031, 5, 3), told=True)
    assert [party.sector for party in report.actors] == ["MIL"]


def test_words_and_names_are_those_of_the_sentence_that_tells_it() -> None:
    """Neither the next sentence's, nor who says it, nor the place and the act, which are compared by themselves."""
    report = next(reports_of(make_record()))
    assert "divers" in report.words
    assert not {"train", "iquito", "asked"} & report.words
    assert "peru" in report.names
    assert not {"iquitos", "ordenas"} & report.names


def test_numbers_are_read_in_figures_and_words() -> None:
    """One is an article as often as a number; separators of thousands are none of a sentence's."""
    assert numbers("Three of 1,200 came, one fled.", "en") == {3, 1200}
    assert numbers("Una bomba mató a siete.", "es") == {7}


def test_kinds_are_the_same_in_every_language() -> None:
    """Sectors and weapons by common words."""
    assert kinds("A rocket hit the police", "en") == kinds("Un cohete alcanzó a la policía", "es") == {"COP", "rocket"}


def test_without_a_date_of_its_own_an_event_has_the_days_before_publication() -> None:
    """They are marked as not told; a planned event's lie ahead."""
    record = make_record()
    plain, ahead = record.events[1], replace(record.events[0], when=None)
    assert report_of(record, plain).days == Days(date(2031, 4, 25), date(2031, 4, 28), told=False)
    days = report_of(record, ahead).days
    assert days is not None
    assert days.begin == date(2031, 4, 28)
    assert not days.told


def test_stems_and_names_are_folded() -> None:
    """Endings and accents do not matter; the first word of a sentence is no name by its capital."""
    assert stems("explosión explosiones") == {"explos"}
    assert names("Ayer Peña habló. Luego calló, según Ibáñez") == {"pena", "ibanez"}
