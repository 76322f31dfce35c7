"""Dates of the calendar, whole or partial, to TIMEX3 values on a time line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.record.time import TimeExpression, Unit
from sayso.resolve import calendars
from sayso.resolve.calendars import full_year, season_value, value_at

Choose = Callable[[TimeExpression, str], int]
UNKNOWN_VALUES = {
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}
HALF_YEAR = 183
CLOSE = 21  # days within which a holiday is the one that is meant, on either side
GRAINS: tuple[Unit, ...] = ("day", "week", "month")
THAT_DAY = ("that-morning", "anaphoric-day")  # of the day told last, however far it lies
FAR = 45  # days from publication from which on a story's days follow each other


@dataclass(slots=True)
class Timeline:
    """What has been told so far.

    ``day``: of publication, or null. ``told``: the first day of the date told last. ``recent``: the day told last that lies
    near publication. ``last_day``: the day told last; ``last_past``: the last one that is not after publication.
    ``value``: told last, at its own precision. ``month``: told last. ``quarter``: year and number of the quarter that a
    report is about; ``stretch``: the report has gone on to its six or nine months.
    ``choose(expression, question)``: -1 for the past, 1 for the future.
    """

    day: date | None
    choose: Choose
    told: date | None = None
    recent: date | None = None
    quarter: tuple[int, int] | None = None
    month: tuple[int, int] | None = None
    value: str | None = None
    stretch: bool = False
    last_day: date | None = None
    last_past: date | None = None

    def current_quarter(self) -> tuple[int, int] | None:
        """The quarter that a report is about, when it lies within a year of publication."""
        near = self.quarter and self.day and abs(self.quarter[0] - self.day.year) <= 1
        return self.quarter if near else None

    def base(self, e: TimeExpression) -> date | None:
        """The day that an expression counts from."""
        if e.modifier == "SAME":
            return self.day
        if e.anchor == "reference" and e.number == 0 and e.unit == "day" and e.rule not in THAT_DAY:
            return self.recent or self.day
        if e.anchor == "reference" and (e.number or e.weekday) and self._told_coarser("day" if e.weekday else e.unit):
            return None  # "two days earlier" behind "last week" counts from no day that is told
        if e.anchor == "reference" and e.unit == "day":
            ahead = self.last_day is not None and self.day is not None and self.last_day > self.day
            if ahead and e.direction == -1 and self.last_past is not None:
                return self.last_past  # a story steps back from what was told, not from what is to come
            return self.last_day or self.day
        return (self.told or self.day) if e.anchor == "reference" else self.day

    def _told_coarser(self, unit: Unit | None) -> bool:
        """True when the value told last is coarser than a unit: a month than a week, a year than a month."""
        if self.value is None or unit not in GRAINS:
            return False
        grain = next((name for name in GRAINS if calendars.GRAINS[name].fullmatch(self.value)), None)
        return grain is None or GRAINS.index(grain) > GRAINS.index(unit)

    def told_for(self, e: TimeExpression) -> str | None:
        """The value told before that an expression counts from, at its own precision; null: it counts from publication."""
        if e.anchor != "reference" or self.told is None:
            return None
        base = self.base(e)
        if e.unit == "day" and base is not None:
            return base.isoformat() if base != self.day else None
        return self.value


class CalendarDates:
    """Values of calendar dates. ``line`` is read, never changed."""

    def __init__(self, line: Timeline) -> None:
        self.line = line

    def value(self, e: TimeExpression) -> str:
        """The TIMEX3 value of a date; what stays open is ``X``."""
        if e.holiday:
            return self._holiday(e)
        if e.of:
            return self.part_of_year(e)
        if e.season:
            return self._season(e)
        if e.century is not None:
            return f"{e.century:02d}"
        if e.decade is not None:
            return self._decade(e)
        if e.ordinal is not None and e.weekday is not None and e.month is not None:
            return self._nth_weekday(e)
        if e.month is not None:
            return timed(self._month_day(e) if e.day is not None else self._month(e), e)
        if e.year is not None:
            return f"{self._year(e.year):04d}"
        if e.day is not None:
            return timed(self._day_of_month(e), e)
        if e.weekday is not None:
            return timed(self._weekday(e), e)
        base = self.line.recent or self.line.day
        return timed(base.isoformat() if base else UNKNOWN_VALUES["day"], e)

    def _year(self, year: int) -> int:
        return full_year(year, (self.line.day or self.line.told or date(2000, 1, 1)).year)

    def _month_day(self, e: TimeExpression) -> str:
        assert e.month is not None
        assert e.day is not None
        if e.year is not None:
            return f"{self._year(e.year):04d}-{e.month:02d}-{e.day:02d}"
        if self.line.day is None:
            return f"XXXX-{e.month:02d}-{e.day:02d}"
        this = self.line.day.year
        years = [year for year in (this - 1, this, this + 1) if valid(year, e.month, e.day)]
        if not years:
            return f"XXXX-{e.month:02d}-{e.day:02d}"
        if e.weekday is not None:
            agreeing = [year for year in years if date(year, e.month, e.day).isoweekday() == e.weekday]
            years = agreeing or years
        day = self.line.day
        direction = e.direction or self.line.choose(e, "month-day")
        if e.direction:
            years = [year for year in years if (date(year, e.month, e.day) - day).days * direction >= 0] or years

        def cost(year: int) -> tuple[int, int]:
            apart = (date(year, e.month or 1, e.day or 1) - day).days
            # A date on the wrong side is taken only when the right one is far off.
            wrong = apart * direction < 0
            return (abs(apart) + (HALF_YEAR // 2 if wrong else 0), abs(apart))

        return f"{min(years, key=cost):04d}-{e.month:02d}-{e.day:02d}"

    def _month(self, e: TimeExpression) -> str:
        assert e.month is not None
        base = self.line.base(e)
        if e.year is not None:
            return f"{self._year(e.year):04d}-{e.month:02d}"
        if base is None:
            return f"XXXX-{e.month:02d}"
        year = base.year
        if e.direction is None:
            ahead = self.line.choose(e, "month") > 0
            year += (e.month < base.month) if ahead else -(e.month > base.month)
        elif e.direction < 0:
            year -= e.month >= base.month
        elif e.direction > 0:
            year += e.month <= base.month
        return f"{year:04d}-{e.month:02d}"

    def _weekday(self, e: TimeExpression) -> str:
        assert e.weekday is not None
        base = self.line.base(e)
        if base is None:
            return f"XXXX-WXX-{e.weekday}"
        ahead = (e.weekday - base.isoweekday()) % 7
        direction = e.direction
        if not direction:
            if ahead == 0:
                return base.isoformat()
            direction = 1 if direction == 0 and e.anchor == "publication" else self.line.choose(e, "weekday")
        found = base + timedelta((ahead or 7) if direction > 0 else ahead - 7)
        return found.isoformat()

    def _day_of_month(self, e: TimeExpression) -> str:
        """ "the 16th": of the month that is nearest on the side that the words point to."""
        assert e.day is not None
        base = self.line.day
        if base is None:
            return f"XXXX-XX-{e.day:02d}"
        if e.anchor == "reference" and self.line.told and abs((self.line.told - base).days) > FAR:
            base, direction = self.line.told, 1  # a story of another month: its days follow each other
        else:
            direction = e.direction or self.line.choose(e, "month-day")
        months = [calendars.shift(base.replace(day=1), step, "month") for step in (-1, 0, 1)]
        days = [m.replace(day=e.day) for m in months if m and valid(m.year, m.month, e.day)]
        days = [d for d in days if e.weekday in (None, d.isoweekday())] or days
        if e.weekday is not None:
            return min(days, key=lambda d: abs((d - base).days)).isoformat()
        right = [d for d in days if (d - base).days * direction >= 0]
        best = min(right or days, key=lambda d: abs((d - base).days), default=None)
        return best.isoformat() if best else f"XXXX-XX-{e.day:02d}"

    def _season(self, e: TimeExpression) -> str:
        assert e.season is not None
        if e.year is not None:
            return season_value(self._year(e.year), e.season)
        base = self.line.base(e)
        if base is None:
            return f"XXXX-{e.season}"
        first, last = calendars.SEASONS[e.season]
        year = base.year
        if e.direction == -1 or (e.direction is None and self.line.choose(e, "season") < 0):
            # the last one that is over, or has begun when nothing says "last"
            begun = (year, last if e.direction == -1 else first - 1) < (year, base.month)
            year -= not begun
        elif e.direction == 1 or e.direction is None:
            year += base.month >= first if e.direction == 1 else base.month > last
        return season_value(year, e.season)

    def part_of_year(self, e: TimeExpression) -> str:
        """Quarters, halves, and weeks named by a day or a month."""
        if e.of == "week":
            return self._week(e)
        count, letter = (4, "Q") if e.of == "quarter" else (2, "H")
        ordinal = count if e.ordinal == -1 else e.ordinal
        if e.year is not None:
            year = self._year(e.year)
            if ordinal is None:
                return f"{year:04d}-Q{self.line.quarter[1]}" if self.line.quarter else f"{year:04d}"
            return f"{year:04d}-{letter}{ordinal}"
        if self.line.day is None:
            return f"XXXX-{letter}{ordinal or 'X'}"
        now = (self.line.day.month + 12 // count - 1) // (12 // count)
        if ordinal is None:
            if e.month is not None:
                month = self._month(e)
                return month if "X" in month else f"{month[:4]}-Q{(e.month + 2) // 3}"
            today = (self.line.day.year, (self.line.day.month + 2) // 3)
            # "the latest quarter" is over; "the quarter" may be the one that a forecast is about
            if self.line.quarter and (e.direction is None or self.line.quarter < today):
                return f"{self.line.quarter[0]:04d}-Q{self.line.quarter[1]}"
            last = calendars.shift(self.line.day, -1, "quarter")
            return value_at(last, "quarter") if last else "XXXX-QX"
        if e.of == "half":
            return f"{self.line.day.year:04d}-H{ordinal}"
        ahead = self.line.choose(e, "quarter") > 0
        year = self.line.day.year + (ordinal < now if ahead else 0) - (0 if ahead else ordinal > now)
        return f"{year:04d}-{letter}{ordinal}"

    def _week(self, e: TimeExpression) -> str:
        if e.holiday is None and e.day is not None:
            value = self._month_day(e)
            return value_at(date.fromisoformat(value), "week") if "X" not in value else UNKNOWN_VALUES["week"]
        month = self._month(e)
        if "X" in month:
            return UNKNOWN_VALUES["week"]
        first, last = calendars.bounds(month, month)
        nth = e.ordinal or 1
        day = last - timedelta(3) if nth < 0 else first + timedelta(7 * (nth - 1))
        return value_at(day, "week")

    def _nth_weekday(self, e: TimeExpression) -> str:
        month = self._month(e)
        if "X" in month or e.weekday is None or e.ordinal is None:
            return UNKNOWN_VALUES["day"]
        found = calendars.nth_weekday(int(month[:4]), int(month[5:]), e.weekday, e.ordinal)
        return found.isoformat() if found else month

    def _decade(self, e: TimeExpression) -> str:
        assert e.decade is not None
        decade = e.decade if e.decade >= 100 else None
        if decade is None:
            near = (self.line.day or date(2000, 1, 1)).year // 10
            short = e.decade % 10 if e.decade < 10 else e.decade // 10
            decade = near - (near - short) % 10
        return f"{decade:03d}"

    def _holiday(self, e: TimeExpression) -> str:
        assert e.holiday is not None
        base = self.line.day
        if e.year is not None:
            found = calendars.holiday(e.holiday, self._year(e.year))
        elif base is None:
            return f"XXXX-{e.holiday}" if e.holiday[0].isdigit() else UNKNOWN_VALUES["day"]
        else:
            days = [day for year in range(-1, 2) if (day := calendars.holiday(e.holiday, base.year + year))]
            direction = e.direction or self.line.choose(e, "holiday")
            close = [] if e.direction else [day for day in days if abs((day - base).days) <= CLOSE]
            right = close or [day for day in days if (day - base).days * direction >= 0] or days
            found = min(right, key=lambda day: abs((day - base).days), default=None)
        if found is None:
            return UNKNOWN_VALUES["day"]
        return value_at(found, "week") if e.of == "week" else timed(found.isoformat(), e)


def timed(value: str, e: TimeExpression) -> str:
    """A day with its clock or part."""
    if e.hour is not None:
        return f"{value}T{e.hour:02d}:{e.minute or 0:02d}{e.zone or ''}"
    return f"{value}T{e.part}" if e.part else value


def valid(year: int, month: int, day: int) -> bool:
    """True when a day exists."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
