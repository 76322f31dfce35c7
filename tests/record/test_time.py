"""Dates at the precision that the words have."""

from __future__ import annotations

from datetime import date

from sayso.record import first_day, last_day


def test_dates_of_any_precision_have_a_first_and_a_last_day() -> None:
    """A month ends on its last day; what is no date has none."""
    assert (first_day("2032-02"), last_day("2032-02")) == (date(2032, 2, 1), date(2032, 2, 29))
    assert last_day("2031") == date(2031, 12, 31)
    assert first_day("2031-13") is None
    assert last_day(None) is None
