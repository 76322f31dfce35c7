"""Dates at the precision that the words have."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.record import first_day, last_day
from sayso.record.time import up_to


def test_dates_of_any_precision_have_a_first_and_a_last_day() -> None:
    """A month ends on its last day; what is no date has none."""
    assert (first_day("2032-02"), last_day("2032-02")) == (date(2032, 2, 1), date(2032, 2, 29))
    assert last_day("2031") == date(2031, 12, 31)
    assert first_day("2031-13") is None
    assert last_day(None) is None


@pytest.mark.parametrize(
    ("begin", "until", "day", "cut"),
    [
        ("2025-02-10", "2025-02-16", "2025-02-12", ("2025-02-10", "2025-02-12")),
        ("2025-02-10", "2025-02-16", "2025-02-10", ("2025-02-10", "2025-02-10")),
        ("2025-02-10", "2025-02-16", "2025-02-20", ("2025-02-10", "2025-02-16")),
        ("2025-02-17", "2025-02-23", "2025-02-12", ("2025-02-17", "2025-02-23")),
        ("2025-02", "2025-02", "2025-02-12", ("2025-02", "2025-02")),
        ("2025-02-10", None, "2025-02-12", ("2025-02-10", None)),
        ("2025-02-10", "2025-02-16", None, ("2025-02-10", "2025-02-16")),
    ],
)
def test_up_to_a_day(begin: str, until: str | None, day: str | None, cut: tuple[str, str | None]) -> None:
    """Days are cut at one that lies among them; nothing else is, and nothing coarser."""
    assert up_to(begin, until, day) == cut
