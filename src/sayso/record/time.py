"""When: time expressions as found, and TIMEX3 times with their values and intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.record.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century",
    "millennium",
]  # fmt: skip
TimeKind = Literal["date", "shift", "duration", "set", "vague", "range", "office"]


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
    ends: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value``: TIMEX3 value (TimeML 1.2.1), or an ISO 8601 interval ``begin/until`` for a range.
    ``begin``/``until``: first and last moment at the precision that the words have (``2025``, ``2025-02``,
    ``2025-02-17``); null where the words leave the side open. ``why``: the arithmetic of a time that counts from
    another, in words; null where the words give the value by themselves."""

    id: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    until: str | None = None
    why: str | None = field(default=None, compare=False)
