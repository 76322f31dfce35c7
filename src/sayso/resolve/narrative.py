"""Time expressions to TIMEX3 values on one day of publication, told in order: what was told last anchors what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sayso.record.time import TimeExpression
from sayso.resolve import calendars
from sayso.resolve.calendar_dates import UNKNOWN_VALUES, CalendarDates, Choose, Timeline, timed
from sayso.resolve.calendars import duration_value, season_value, value_at

TookOffice = Callable[[TimeExpression, date | None], date | None]
FRIDAY = 5
MONTHLY = (
    "period-a-year-earlier",
    "period-last-year",
    "same-period",
)  # "the same month a year ago": of the month told last
LAST_QUARTERS = 270  # days within which a quarter is the one that a report is about
REPORTED = (6, 9)  # months that a report sums up: "a year earlier" behind them is no quarter
NEARBY = 7  # days from publication within which "the day" or "at noon" may lie


class Narrative:
    """The state of a text's time line while it is read. ``day``: day of publication, or null when that is not known.

    ``choose(expression, question)`` answers what no grammar decides: -1 for the past, 1 for the future.
    ``took_office(expression, day)`` gives the day that a "first day in office" was.
    """

    def __init__(self, day: date | None, choose: Choose, took_office: TookOffice = lambda e, day: None) -> None:
        self.line = Timeline(day, choose)
        self.dates = CalendarDates(self.line)
        self.took_office = took_office
        self.solvers: dict[str, Callable[[TimeExpression], str]] = {
            "date": self.dates.value,
            "shift": self._shift,
            "duration": lambda e: e.value or duration_value(e.number, e.unit),
            "set": self._set,
            "vague": lambda e: e.value or "PAST_REF",
            "office": self._office,
        }

    def preview(self, expressions: Sequence[TimeExpression]) -> None:
        """Learn the quarter that a report is about from its first mention, which may follow "a year earlier"."""
        named = [e for e in expressions if e.of == "quarter" and e.ordinal and e.kind == "date"]
        value = self.dates.part_of_year(named[0]) if named else ""
        if self.line.day and calendars.interval(value)[0]:
            self.line.quarter = (int(value[:4]), int(value[-1]))

    def value(self, expression: TimeExpression, start: str | None = None) -> str:
        """The value of an expression; what it leaves open is ``X``. Updates the time line.

        ``start``: where a range begins that the expression ends; a weekday or month is then the first from there on.
        """
        value = self.solvers[expression.kind](expression)
        if expression.kind == "duration" and expression.unit == "month" and expression.number in REPORTED:
            self.line.stretch = True
        if start and expression.kind == "date" and expression.direction is None and expression.year is None:
            until = calendars.interval(value)[1]
            first = calendars.bounds(start, start)[0]
            if until and calendars.bounds(until, until)[1] < first:
                value = Narrative(first, lambda e, question: 1).solvers["date"](expression)
        if expression.kind in ("date", "shift"):
            self._remember(value, expression)
        return value

    def _remember(self, value: str, expression: TimeExpression) -> None:
        begin, until = calendars.interval(value)
        if begin is None or until is None:
            return
        self.line.value = value
        day = date.fromisoformat(begin) if begin == until and len(begin) == len("2025-02-17") else None
        self.line.last_day = day or self.line.last_day
        if day and self.line.day and day <= self.line.day:
            self.line.last_past = day
        if day and self.line.day and abs((day - self.line.day).days) <= NEARBY:
            self.line.recent = day
        if len(begin) >= len("2025-02") or self.line.told is None or self.line.told.year != int(begin[:4]):
            self.line.told = calendars.bounds(begin, until)[0]
        if expression.modifier == "SAME":
            return
        if len(value) == len("2025-02") and value[4:6].lstrip("-").isdecimal():
            self.line.month = (int(value[:4]), int(value[5:]))
        if "-Q" in value:
            first, last = calendars.bounds(begin, until)
            if self.line.day and (first > self.line.day or (self.line.day - last).days > LAST_QUARTERS):
                return
            self.line.quarter = (int(value[:4]), int(value[-1]))
            self.line.stretch = False

    # ---- shifts

    def _shift(self, e: TimeExpression) -> str:
        base, unit = self.line.base(e), e.unit
        if unit is None:  # "by then"
            return self.line.value or "PAST_REF"
        direction = e.direction or 0
        if e.number is None:
            if unit in ("second", "minute", "hour") and base is not None and e.anchor == "publication":
                return base.isoformat()
            return duration_value(None, unit)
        if base is None:
            return timed(UNKNOWN_VALUES.get(unit, "XXXX"), e)
        if e.modifier == "SAME" and e.rule in MONTHLY and self.line.month and not self.line.current_quarter():
            year, month = self.line.month
            return f"{year - 1:04d}-{month:02d}"
        if e.modifier == "SAME" and not self.line.stretch and (quarter := self.line.current_quarter()):
            return f"{quarter[0] + int(direction * e.number):04d}-Q{quarter[1]}"
        count = e.number * direction
        if count != int(count):
            return duration_value(e.number, unit)
        if unit == "weekend" and e.direction is None:
            # "the weekend" told on a Monday is the one before, or the one to come; from Friday on it is this one
            count = -1 if base.isoweekday() < FRIDAY and self.line.choose(e, "weekend") < 0 else 0
        moved = calendars.shift(base, int(count), unit)
        if moved is None:
            return "PAST_REF" if direction < 0 else "FUTURE_REF"
        if e.month is not None and unit == "year":
            return f"{moved.year:04d}-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
        if e.season and unit == "year":
            return season_value(moved.year, e.season)
        if e.of and e.ordinal is not None and unit == "year":
            count_of, letter = {"quarter": (4, "Q"), "half": (2, "H")}.get(e.of, (4, "Q"))
            return f"{moved.year:04d}-{letter}{count_of if e.ordinal == -1 else e.ordinal}"
        if e.weekday is not None and unit == "week":
            return timed((moved + timedelta(e.weekday - moved.isoweekday())).isoformat(), e)
        return timed(value_at(moved, unit), e)

    def _office(self, e: TimeExpression) -> str:
        found = self.took_office(e, self.line.day)
        return found.isoformat() if found else UNKNOWN_VALUES["day"]

    # ---- sets

    def _set(self, e: TimeExpression) -> str:
        if e.value:
            return e.value
        if e.weekday is not None:
            return f"XXXX-WXX-{e.weekday}" + (f"T{e.part}" if e.part else "")
        if e.month is not None:
            return f"XXXX-{e.month:02d}"
        if e.season:
            return f"XXXX-{e.season}"
        if e.part and e.unit is None:
            return f"XXXX-XX-XXT{e.part}"
        if e.unit == "weekend":
            return "XXXX-WXX-WE"
        return duration_value(e.number if e.number is not None else 1, e.unit)
