"""Calendar arithmetic on TIMEX3 values: shifts, holidays, and the interval that a value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from sayso.record.time import Unit

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
DAYS = {"day": 1, "week": 7, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
MONTH = re.compile(r"(\d{4})-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PART_OF_YEAR = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI|T[1-3])")
GRAINS: dict[Unit, re.Pattern[str]] = {"day": DAY, "week": WEEK, "month": MONTH}
YEARS = re.compile(r"\d{2,4}")


def shift(day: date, count: int, unit: Unit) -> date | None:
    """A date ``count`` units away; null beyond the years 1 to 9999. The day of a shorter month is its last."""
    try:
        if unit in DAYS:
            return day + timedelta(days=count * DAYS[unit])
        if unit in MONTHS:
            year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS[unit], 12)
            return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
    return day


def value_at(day: date, unit: Unit) -> str:
    """The TIMEX3 value of the unit that holds a day: ``2025-02-17``, ``2025-W08``, ``2025-Q1``, ``202`` (decade) …"""
    iso = day.isocalendar()
    values = {
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
        "millennium": f"{day.year // 1000}",
    }
    return values.get(unit, day.isoformat())


def season_value(year: int, season: str) -> str:
    """A season is named by the year that it begins in."""
    return f"{year:04d}-{season}"


def duration_value(number: float | None, unit: Unit | None) -> str:
    """TIMEX3 duration; ``X`` where the words give no number. Decades and centuries are told in years."""
    if unit is None:
        return "PXX"
    scale, base = {
        "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"),
        "half": (6, "month"), "weekend": (2, "day"),
    }.get(unit, (1, unit))  # fmt: skip
    letters = LETTERS[base]
    if number is None:
        return f"PTX{letters[1]}" if letters[0] == "T" else f"PX{letters}"
    number *= scale
    if letters in ("TH", "TM") and number != int(number):
        whole, below = int(number), round((number - int(number)) * 60)
        smaller = {"TH": "M", "TM": "S"}[letters]
        return "PT" + (f"{whole}{letters[1]}" if whole else "") + f"{below}{smaller}"
    return f"P{'T' if letters[0] == 'T' else ''}{number:g}{letters[-1]}"


def interval(value: str) -> tuple[str | None, str | None]:
    """First and last moment of a calendar value, at its precision; null for what is no calendar value.

    ``2025-W08`` is Monday to Sunday, ``2025-Q1`` is ``2025-01`` to ``2025-03``, ``199`` is ``1990`` to ``1999``.
    """
    if match := DAY.fullmatch(value):
        return value[:10], value[:10]
    if MONTH.fullmatch(value):
        return value, value
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first, last = (5, 6) if match[3] else (0, 6)
        return (monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat()
    if match := PART_OF_YEAR.fullmatch(value):
        first, last = _months(match[2])
        return month_value(int(match[1]), first), month_value(int(match[1]), last)
    if YEARS.fullmatch(value):
        missing = 4 - len(value)
        return value + "0" * missing, value + "9" * missing
    return None, None


def _months(part: str) -> tuple[int, int]:
    if part in SEASONS:
        return SEASONS[part]
    length = {"Q": 3, "H": 6, "T": 4}[part[0]]
    last = int(part[1]) * length
    return last - length + 1, last


def month_value(year: int, month: int) -> str:
    """``2025-02``; month 13 is January of the year after."""
    years, index = divmod(month - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def bounds(begin: str, until: str) -> tuple[date, date]:
    """The first day of ``begin`` and the last day of ``until``."""
    first = date.fromisoformat((begin + "-01-01")[:10])
    year, month, day = [*map(int, until.split("-")), 0, 0][:3]
    month = month or 12
    return first, date(year, month, day or calendar.monthrange(year, month)[1])


def full_year(short: int, near: int) -> int:
    """The year that two digits stand for: the last one that is not more than ten years after ``near``."""
    if short >= 100:
        return short
    year = near // 100 * 100 + short
    while year > near + 10:
        year -= 100
    while year <= near - 90:
        year += 100
    return year


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (1 …, or -1 for the last) Monday (1) … Sunday (7) of a month."""
    last = calendar.monthrange(year, month)[1]
    first = date(year, month, 1)
    days = [first + timedelta(d) for d in range(last) if (first + timedelta(d)).isoweekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return days[index] if -len(days) <= index < len(days) else None


def holiday(name: str, year: int) -> date | None:
    """The date of a holiday: ``MM-DD``, ``easter``, ``easter-2`` (days from Easter), or one by weekday."""
    if re.fullmatch(r"\d\d-\d\d", name):
        return date.fromisoformat(f"{year:04d}-{name}")
    if match := re.fullmatch(r"easter([+-]\d+)?", name):
        return easter(year) + timedelta(int(match[1] or 0))
    if name == "election":
        monday = nth_weekday(year, 11, 1, 1)
        return monday + timedelta(1) if monday else None
    rule = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1), "mothers": (5, 7, 2)}.get(name)
    return nth_weekday(year, rule[0], rule[1], rule[2]) if rule else None
