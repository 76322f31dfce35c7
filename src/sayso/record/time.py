"""When: time expressions as found, and TIMEX3 times with their values and intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sayso.record.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century",
    "millennium",
]  # fmt: skip
TimeKind = Literal["date", "shift", "duration", "set", "vague", "range", "office"]
Bound = Literal["since", "after", "until", "before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell when, as the grammar reads them, before any anchor is known: the algebra that extraction and
    resolution share. Fields that the words do not give are null.

    ``kind``: a calendar ``date`` (whole or partial), a ``shift`` from an anchor, a ``duration``, a ``set`` (a repeated
    time), a ``vague`` reference, a ``range`` over two ``ends``, or the first day of an ``office``.
    ``unit``/``number``: the step of a shift or the length of a duration (``number`` null is "several").
    ``direction``: -1 back, 0 this one, 1 ahead; null leaves it to the resolver.
    ``anchor``: ``publication`` ("next week") or ``reference``, the last date told ("the next week").
    ``ordinal`` with ``of``: the third (3) quarter (``of``); -1 is the last one.
    ``part``: part of the day (TIMEX3: MO, MI, AF, EV, NI). ``modifier``: TIMEX3 ``mod`` (START, MID, END, APPROX …).
    ``value``: a TIMEX3 value that the words give outright.
    ``bound``: what stands before the words makes their date one end of an interval that is open on the other side.
    """

    span: Span
    rule: str
    kind: TimeKind
    type: TimeType
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    ordinal: int | None = None
    of: Unit | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    part: str | None = None
    unit: Unit | None = None
    number: float | None = None
    direction: int | None = None
    anchor: Literal["publication", "reference"] = "publication"
    modifier: str | None = None
    value: str | None = None
    bound: Bound | None = None
    ends: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value``: TIMEX3 value (TimeML 1.2.1), or an ISO 8601 interval ``begin/until`` for a range.
    ``begin``/``until``: first and last moment at the precision that the words have (``2025``, ``2025-02``,
    ``2025-02-17``); null where the words leave the side open, as "since 2022" does its end. ``why``: the arithmetic of a
    time that counts from another, in words; null where the words give the value by themselves."""

    id: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    until: str | None = None
    why: str | None = field(default=None, compare=False)


def up_to(begin: str | None, until: str | None, day: str | None) -> tuple[str | None, str | None]:
    """The part of an interval of days up to a day that lies in it: what is told as done "this week" is done by publication.
    Coarser ends stay as they are."""
    whole = len("2025-02-10")
    inside = begin and until and day and len(begin) == len(until) == len(day) == whole and begin <= day < until
    return (begin, day) if inside else (begin, until)


def first_day(moment: str | None) -> date | None:
    """The first day of an ISO date at any precision; None where there is none."""
    return _day(moment, last=False)


def last_day(moment: str | None) -> date | None:
    """The last day of an ISO date at any precision; None where there is none."""
    return _day(moment, last=True)


def _day(moment: str | None, *, last: bool) -> date | None:
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", moment or "")
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    assert year is not None
    try:
        if day or not last:
            return date(year, month or 1, day or 1)
        following = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
        return following - timedelta(days=1)
    except ValueError:
        return None
