"""Time expressions to TIMEX3 values on one day of publication, told in order: what was told last anchors what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sayso.record.time import TimeExpression
from sayso.resolve import calendars
from sayso.resolve.calendars import duration_value, full_year, season_value, value_at

Choose = Callable[[TimeExpression, str], int]
TookOffice = Callable[[TimeExpression, date | None], date | None]
UNKNOWN_VALUES = {
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}
HALF_YEAR = 183
FAR = 45  # days
FRIDAY = 5
LAST_QUARTERS = 270  # days within which a quarter is the one that a report is about
NEARBY = 7  # days from publication within which "the day" or "at noon" may lie


class Narrative:
    """The state of a text's time line while it is read. ``day``: day of publication, or null when that is not known.

    ``choose(expression, question)`` answers what no grammar decides: -1 for the past, 1 for the future.
    ``took_office(expression, day)`` gives the day that a "first day in office" was.
    """

    def __init__(self, day: date | None, choose: Choose, took_office: TookOffice = lambda e, day: None) -> None:
        self.day = day
        self.choose = choose
        self.took_office = took_office
        self.told: date | None = None
        self.recent: date | None = None
        self.quarter: tuple[int, int] | None = None
        self.period: str | None = None
        self.solvers: dict[str, Callable[[TimeExpression], str]] = {
            "date": self._date,
            "shift": self._shift,
            "duration": lambda e: e.value or duration_value(e.number, e.unit),
            "set": self._set,
            "vague": lambda e: e.value or "PAST_REF",
            "office": self._office,
        }

    def preview(self, expressions: Sequence[TimeExpression]) -> None:
        """Learn the quarter that a report is about from its first mention, which may follow "a year earlier"."""
        named = [e for e in expressions if e.of == "quarter" and e.ordinal and e.kind == "date"]
        value = self._part_of_year(named[0]) if named else ""
        if self.day and calendars.interval(value)[0]:
            self.quarter = (int(value[:4]), int(value[-1]))

    def value(self, expression: TimeExpression) -> str:
        """The value of an expression; what it leaves open is ``X``. Updates the time line."""
        value = self.solvers[expression.kind](expression)
        if expression.kind in ("date", "shift"):
            self._remember(value, expression)
        return value

    def _remember(self, value: str, expression: TimeExpression) -> None:
        begin, until = calendars.interval(value)
        if begin is None or until is None:
            return
        if self.day and len(begin) == len("2025-02-17") and abs((date.fromisoformat(begin) - self.day).days) <= NEARBY:
            if begin == until:
                self.recent = date.fromisoformat(begin)
        if len(begin) >= len("2025-02") or self.told is None or self.told.year != int(begin[:4]):
            self.told = calendars.bounds(begin, until)[0]
        if expression.modifier == "SAME":
            return
        if "-Q" in value:
            if self.day and (self.day - calendars.bounds(begin, until)[1]).days > LAST_QUARTERS:
                return
            self.quarter = (int(value[:4]), int(value[-1]))
            self.period = value
        elif len(value) == len("2025"):
            self.period = value

    def _base(self, e: TimeExpression) -> date | None:
        """The day that an expression counts from."""
        if e.modifier == "SAME":
            return self.day
        if e.anchor == "reference" and e.number == 0 and e.unit == "day" and e.rule != "that-morning":
            return self.recent or self.day
        return (self.told or self.day) if e.anchor == "reference" else self.day

    # ---- calendar dates

    def _date(self, e: TimeExpression) -> str:
        if e.holiday:
            return self._holiday(e)
        if e.of:
            return self._part_of_year(e)
        if e.season:
            return self._season(e)
        if e.century is not None:
            return f"{e.century:02d}"
        if e.decade is not None:
            return self._decade(e)
        if e.ordinal is not None and e.weekday is not None and e.month is not None:
            return self._nth_weekday(e)
        if e.month is not None:
            return self._timed(self._month_day(e) if e.day is not None else self._month(e), e)
        if e.year is not None:
            return f"{self._year(e.year):04d}"
        if e.day is not None:
            return self._timed(self._day_of_month(e), e)
        if e.weekday is not None:
            return self._timed(self._weekday(e), e)
        base = self.recent or self.day
        return self._timed(base.isoformat() if base else UNKNOWN_VALUES["day"], e)

    def _year(self, year: int) -> int:
        return full_year(year, (self.day or self.told or date(2000, 1, 1)).year)

    @staticmethod
    def _timed(value: str, e: TimeExpression) -> str:
        """A day with its clock or part."""
        if e.hour is not None:
            return f"{value}T{e.hour:02d}:{e.minute or 0:02d}{e.zone or ''}"
        return f"{value}T{e.part}" if e.part else value

    def _month_day(self, e: TimeExpression) -> str:
        assert e.month is not None
        assert e.day is not None
        if e.year is not None:
            return f"{self._year(e.year):04d}-{e.month:02d}-{e.day:02d}"
        if self.day is None:
            return f"XXXX-{e.month:02d}-{e.day:02d}"
        years = [year for year in (self.day.year - 1, self.day.year, self.day.year + 1) if valid(year, e.month, e.day)]
        if not years:
            return f"XXXX-{e.month:02d}-{e.day:02d}"
        if e.weekday is not None:
            agreeing = [year for year in years if date(year, e.month, e.day).isoweekday() == e.weekday]
            years = agreeing or years
        day = self.day
        direction = e.direction or self.choose(e, "month-day")
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
        base = self._base(e)
        if e.year is not None:
            return f"{self._year(e.year):04d}-{e.month:02d}"
        if base is None:
            return f"XXXX-{e.month:02d}"
        year = base.year
        if e.direction is None:
            ahead = self.choose(e, "month") > 0
            year += (e.month < base.month) if ahead else -(e.month > base.month)
        elif e.direction < 0:
            year -= e.month >= base.month
        elif e.direction > 0:
            year += e.month <= base.month
        return f"{year:04d}-{e.month:02d}"

    def _weekday(self, e: TimeExpression) -> str:
        assert e.weekday is not None
        base = self._base(e)
        if base is None:
            return f"XXXX-WXX-{e.weekday}"
        ahead = (e.weekday - base.isoweekday()) % 7
        direction = e.direction
        if not direction:
            if ahead == 0:
                return base.isoformat()
            direction = 1 if direction == 0 and e.anchor == "publication" else self.choose(e, "weekday")
        found = base + timedelta((ahead or 7) if direction > 0 else ahead - 7)
        return found.isoformat()

    def _day_of_month(self, e: TimeExpression) -> str:
        """ "the 16th": of the month that is nearest on the side that the words point to."""
        assert e.day is not None
        base = self.day
        if base is None:
            return f"XXXX-XX-{e.day:02d}"
        if e.anchor == "reference" and self.told and abs((self.told - base).days) > FAR:
            base, direction = self.told, 1  # a story of another month: its days follow each other
        else:
            direction = e.direction or self.choose(e, "month-day")
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
        base = self._base(e)
        if base is None:
            return f"XXXX-{e.season}"
        first, last = calendars.SEASONS[e.season]
        year = base.year
        if e.direction == -1 or (e.direction is None and self.choose(e, "season") < 0):
            # the last one that is over, or has begun when nothing says "last"
            begun = (year, last if e.direction == -1 else first - 1) < (year, base.month)
            year -= not begun
        elif e.direction == 1 or e.direction is None:
            year += base.month >= first if e.direction == 1 else base.month > last
        return season_value(year, e.season)

    def _part_of_year(self, e: TimeExpression) -> str:
        """Quarters, halves, and weeks named by a day or a month."""
        if e.of == "week":
            return self._week(e)
        count, letter = (4, "Q") if e.of == "quarter" else (2, "H")
        ordinal = count if e.ordinal == -1 else e.ordinal
        if e.year is not None:
            year = self._year(e.year)
            if ordinal is None:
                return f"{year:04d}-Q{self.quarter[1]}" if self.quarter else f"{year:04d}"
            return f"{year:04d}-{letter}{ordinal}"
        if self.day is None:
            return f"XXXX-{letter}{ordinal or 'X'}"
        now = (self.day.month + 12 // count - 1) // (12 // count)
        if ordinal is None:
            if e.month is not None:
                month = self._month(e)
                return month if "X" in month else f"{month[:4]}-Q{(e.month + 2) // 3}"
            if self.quarter:
                return f"{self.quarter[0]:04d}-Q{self.quarter[1]}"
            last = calendars.shift(self.day, -1, "quarter")
            return value_at(last, "quarter") if last else "XXXX-QX"
        if e.of == "half":
            return f"{self.day.year:04d}-H{ordinal}"
        ahead = self.choose(e, "quarter") > 0
        year = self.day.year + (ordinal < now if ahead else 0) - (0 if ahead else ordinal > now)
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
            near = (self.day or date(2000, 1, 1)).year // 10
            short = e.decade % 10 if e.decade < 10 else e.decade // 10
            decade = near - (near - short) % 10
        return f"{decade:03d}"

    def _holiday(self, e: TimeExpression) -> str:
        assert e.holiday is not None
        base = self.day
        if e.year is not None:
            found = calendars.holiday(e.holiday, self._year(e.year))
        elif base is None:
            return f"XXXX-{e.holiday}" if e.holiday[0].isdigit() else UNKNOWN_VALUES["day"]
        else:
            days = [day for year in range(-1, 2) if (day := calendars.holiday(e.holiday, base.year + year))]
            direction = e.direction or self.choose(e, "holiday")
            right = [day for day in days if (day - base).days * direction >= 0] or days
            found = min(right, key=lambda day: abs((day - base).days), default=None)
        if found is None:
            return UNKNOWN_VALUES["day"]
        return value_at(found, "week") if e.of == "week" else self._timed(found.isoformat(), e)

    # ---- shifts

    def _shift(self, e: TimeExpression) -> str:
        base, unit = self._base(e), e.unit
        if unit is None:
            return "PAST_REF"
        direction = e.direction or 0
        if e.number is None:
            if unit in ("second", "minute", "hour") and base is not None and e.anchor == "publication":
                return base.isoformat()
            return duration_value(None, unit)
        if base is None:
            return self._timed(UNKNOWN_VALUES.get(unit, "XXXX"), e)
        if e.modifier == "SAME" and self.quarter and self.day and abs(self.quarter[0] - self.day.year) <= 1:
            year = self.quarter[0] + int(direction * e.number)
            return f"{year:04d}-Q{self.quarter[1]}"
        count = e.number * direction
        if count != int(count):
            return duration_value(e.number, unit)
        if unit == "weekend" and e.direction is None:
            # "the weekend" told on a Monday is the one before, or the one to come; from Friday on it is this one
            count = -1 if base.isoweekday() < FRIDAY and self.choose(e, "weekend") < 0 else 0
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
            return self._timed((moved + timedelta(e.weekday - moved.isoweekday())).isoformat(), e)
        return self._timed(value_at(moved, unit), e)

    def _office(self, e: TimeExpression) -> str:
        found = self.took_office(e, self.day)
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


def valid(year: int, month: int, day: int) -> bool:
    """True when a day exists."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
