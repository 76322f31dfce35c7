"""The calendar, read back with the `icalendar` library."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from sayso.export import FORMATS
from sayso.export.ical import Entry, calendar, days_of, folded
from sayso.record import Record, When


def read(text: str) -> list[dict[str, object]]:
    return [dict(item.items()) for item in Calendar.from_ical(text).walk("VEVENT")]


def exported(*records: Record) -> str:
    out = io.StringIO(newline="")
    FORMATS["ical"].write(records, out)
    return out.getvalue()


def test_a_plan_reads_back(record: Record) -> None:
    """The planned training is there with its days (the end excluded), place and point; the other five events are not."""
    (plan,) = Calendar.from_ical(exported(record)).walk("VEVENT")
    assert (plan["DTSTART"].dt, plan["DTEND"].dt) == (date(2031, 3, 10), date(2031, 4, 5))
    assert (plan["GEO"].latitude, plan["GEO"].longitude) == (-20.21, -70.15)
    assert plan["LOCATION"] == "Iquique, Tarapacá, Chile"
    assert plan["SUMMARY"] == "Cooperation (training, “train”) of Norwegian coast guard with Chile's harbour police"
    assert "according to Inés Valdarra, through Radio Pampa, as Harbour Gazette reports" in plan["DESCRIPTION"]
    assert plan["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("begin", "until", "days"),
    [
        ("2031-03-10", "2031-04-04", ("2031-03-10", "2031-04-04")),
        ("2031-02", "2031-02", ("2031-02-01", "2031-02-28")),
        ("2031-03-10", None, ("2031-03-10", "2031-03-10")),
        (None, "2031-05-31", ("2031-05-31", "2031-05-31")),
        ("2031", "2031", None),
        ("2031", "2031-05", None),
        ("2031-05-02", "2031-05-01", None),
        (None, None, None),
    ],
)
def test_days_of_dates(begin: str | None, until: str | None, days: tuple[str, str] | None) -> None:
    """Dates keep their precision: a month is all its days, a year is none."""
    found = days_of(begin, until)
    assert (found and tuple(map(str, found))) == days


def test_a_month_says_that_no_day_is_given(record: Record) -> None:
    """Who sees a bar over a whole month reads why."""
    event = record.events[0]
    assert event.when
    vague = replace(event, when=When(event.when.span, None, "2031-05", "2031-05"))
    (plan,) = read(exported(replace(record, events=(vague,))))
    assert "The day is not given: 2031-05." in str(plan["DESCRIPTION"])


@pytest.mark.parametrize(
    "words", ["a, b; c\\d", "two\nlines", "tab\there", '"quoted"', "=1+1", "مسيرة في العاصمة", "🚢" * 60, "bell\x07"]
)
def test_any_text_reads_back(words: str) -> None:
    """Separators, line breaks, writing from the right and long lines come back as they were; control characters do not."""
    entry = Entry("u@sayso", words, date(2031, 3, 1), date(2031, 3, 1), description=words, place=words)
    text = "".join(calendar([entry]))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (found,) = read(text)
    assert {str(found["SUMMARY"]), str(found["DESCRIPTION"]), str(found["LOCATION"])} == {words.replace("\x07", "")}


def test_an_address_cannot_add_lines() -> None:
    """A line break in an address begins no property."""
    entry = Entry("u@sayso", "x", date(2031, 3, 1), date(2031, 3, 1), url="https://a.example/\r\nATTENDEE:x")
    assert "ATTENDEE" not in read("".join(calendar([entry])))[0]


def test_folding_cuts_no_character() -> None:
    """Each line of a folded one is whole UTF-8 and not longer than 75 octets."""
    line = "X:" + "é" * 200
    pieces = folded(line).removesuffix("\r\n").split("\r\n ")
    assert "".join(pieces) == line


def test_an_entry_keeps_its_name(record: Record) -> None:
    """The same ledger gives the same file, so that a calendar updates its entries and does not double them."""
    assert exported(record) == exported(record)
    assert len({str(item["UID"]) for item in read(exported(record, record))}) == 1
