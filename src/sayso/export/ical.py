"""Planned events as a calendar (iCalendar, RFC 5545). Everything is all-day and leaves the reader's own time free: news
tells days. A plan with no nearer date than a year is no entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal, TextIO

from sayso.export.columns import Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.export.phrases import act_of, say_so_of
from sayso.export.rows import EventRow, event_rows, headline, quoted
from sayso.language.countries import country_name
from sayso.record import Place, When, first_day, last_day

MOST_OCTETS: Final = 75
"""Of a line (RFC 5545, 3.1)."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A day or days of a calendar. ``last``: included. ``told``: when it was last reported. ``point``: latitude and
    longitude. ``status``: TENTATIVE for a plan, CONFIRMED, CANCELLED."""

    uid: str
    summary: str
    first: date
    last: date
    description: str = ""
    place: str | None = None
    point: tuple[float, float] | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()
    told: date | None = None
    status: Literal["TENTATIVE", "CONFIRMED", "CANCELLED"] = "TENTATIVE"


def days_of(begin: str | None, until: str | None) -> tuple[date, date] | None:
    """First and last day of two dates, each at the precision it has; a side that is open is the day of the other. Null
    where neither is nearer than a year, or they are the wrong way round."""
    known = [value for value in (begin, until) if value and len(value) > len("2025")]
    if not known or (begin and until and len(known) == 1):
        return None
    first, last = first_day(known[0]), last_day(known[-1])
    return (first, last) if first and last and first <= last else None


def entry_of(row: EventRow) -> Entry:
    """A planned event as an entry. ValueError without days."""
    when = row.event.when
    days = days_of(when.begin, when.until) if when else None
    if when is None or days is None:
        raise ValueError(f"{row.key} has no days")
    told = row.article.published
    reported = days_of(told.date, told.date) if told else None
    lines = [
        f"Planned, {say_so_of(row)}.", *_vagueness(when), f"“{quoted(row.sentences(), row.article.text)}”",
        f"{headline(row.article)}{f' ({told.date})' if told else ''}",
    ]  # fmt: skip
    return Entry(
        uid=f"{row.key}@sayso",
        summary=act_of(row),
        first=days[0],
        last=days[1],
        description="\n".join(lines),
        place=_address(row.place, row.where),
        point=row.spot,
        url=row.article.url,
        categories=(row.event.type,),
        told=reported[0] if reported else None,
    )  # fmt: skip


def _vagueness(when: When) -> Iterator[str]:
    if when.begin and len(when.begin) < len("2025-02-17"):
        yield f"The day is not given: {when.begin}."
    elif when.begin is None:
        yield "By this day at the latest."
    elif when.until is None:
        yield "From this day on."


def _address(place: Place | None, words: str) -> str | None:
    wider = (place.admin1, country_name(place.country or "") or place.country) if place else ()
    return ", ".join(dict.fromkeys(part for part in (words, *wider) if part)) or None


PROPERTIES: Final[tuple[Column[Entry], ...]] = (
    Column("UID", "the same in every export", "article.id, events[].id", lambda entry: entry.uid),
    Column(
        "DTSTAMP", "when it was reported: publication, else the first day of 1970", "article.published",
        lambda entry: f"{entry.told or date(1970, 1, 1):%Y%m%d}T000000Z",
    ),
    Column("DTSTART;VALUE=DATE", "first day", "events[].when.begin", lambda entry: f"{entry.first:%Y%m%d}"),
    Column(
        "DTEND;VALUE=DATE", "the day after the last", "events[].when.until",
        lambda entry: f"{entry.last + timedelta(days=1):%Y%m%d}",
    ),
    Column("SUMMARY", "what, who, whom", "events[].type, mode, actors, recipients", lambda entry: entry.summary),
    Column(
        "DESCRIPTION", "on whose say-so, the words, the headline", "events[].said_by, via, trigger",
        lambda entry: entry.description or None,
    ),
    Column("LOCATION", "place, state or province, country", "events[].place", lambda entry: entry.place),
    Column(
        "GEO", "latitude and longitude of a site or city", "places[].lat, lon",
        lambda entry: entry.point and "{};{}".format(*entry.point), "number",
    ),
    Column("URL", "address of the article", "article.url", lambda entry: entry.url and "".join(entry.url.split()), "object"),
    Column("CATEGORIES", "type of the act", "events[].type", lambda entry: entry.categories, "texts"),
    Column("STATUS", "a plan is never certain", "events[].status", lambda entry: entry.status, values="TENTATIVE"),
    Column("TRANSP", "leaves the reader's time free", "", lambda _: "TRANSPARENT", values="TRANSPARENT"),
)  # fmt: skip


def _lacks(row: EventRow) -> str | None:
    when = row.event.when
    if row.event.status != "planned":
        return f"{row.event.status}, not planned"
    if when is None:
        return "planned without a date"
    return None if days_of(when.begin, when.until) else "planned with no nearer date than a year"


def _of_event(column: Column[Entry]) -> Column[EventRow]:
    return Column(
        column.name, column.about, column.source, lambda row: column.value(entry_of(row)), column.kind, column.values
    )


PLANS: Final = Table("plans", "one entry a planned event", tuple(map(_of_event, PROPERTIES)), event_rows, _lacks)

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"ical": (PLANS,)}


def write_ical(records: Records, out: TextIO) -> Written:
    """Write one calendar with the planned events."""
    tally = Tally()
    rows = (row for record in tally.records(records) for row in tally.kept(PLANS, record))
    out.writelines(calendar(map(entry_of, rows)))
    return tally.written()


def calendar(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a calendar, folded, with their ends."""
    yield from map(
        folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sayso//Planned events//EN", "CALSCALE:GREGORIAN")
    )
    for entry in entries:
        yield folded("BEGIN:VEVENT")
        for column in PROPERTIES:
            value = column.value(entry)
            if value not in (None, ()):
                yield folded(f"{column.name}:{_written(value, column)}")
        yield folded("END:VEVENT")
    yield folded("END:VCALENDAR")


def _written(value: object, column: Column[Entry]) -> str:
    if isinstance(value, tuple):
        return ",".join(map(_escaped, value))
    return _escaped(str(value)) if column.kind == "text" else _CONTROL.sub("", str(value))


def _escaped(words: str) -> str:
    for character in "\\;,":
        words = words.replace(character, "\\" + character)
    return _CONTROL.sub("", words).replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line of at most 75 octets each, no character cut in two."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "surrogatepass"))
        if size + octets > MOST_OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces) + "\r\n"
