"""How a value came about, in words: ``next week = week of 2025-02-10 + 1, from 'next week' and publication 2025-02-10``."""

from __future__ import annotations

from datetime import date

from sayso.record import Published, Time
from sayso.record.time import TimeExpression
from sayso.resolve import calendars

SIGNS = {-1: "-", 1: "+"}


def explain(expression: TimeExpression, time: Time, published: Published | None, text: str) -> str:
    """The arithmetic behind a time, for reports and tables. ``text``: the article's, to quote the words."""
    words = " ".join(expression.span.quote(text).split())
    source = f"'{words}'"
    if published is not None and _counts_from_publication(expression, time):
        source += f" and publication {published.date}"
        if published.precision == "week":
            source += " (week)"
    elif expression.anchor == "reference" and expression.kind == "shift":
        source += " and the date told before"
    return f"{words} = {_sum(expression, time, published)}, from {source}"


def _counts_from_publication(expression: TimeExpression, time: Time) -> bool:
    if "X" in time.value or expression.kind in ("set", "office"):
        return False
    return expression.anchor == "publication" and (expression.kind in ("shift", "vague") or expression.year is None)


def _sum(expression: TimeExpression, time: Time, published: Published | None) -> str:
    """The right-hand side: anchor and step for a shift, else the value or its interval."""
    step = int(expression.number or 0) * (expression.direction or 0)
    if expression.kind == "shift" and expression.unit and expression.anchor == "publication" and published and step:
        unit = expression.unit
        many = f"{abs(step)}" if unit in ("week", "month", "year") and abs(step) == 1 else f"{abs(step)} {unit}s"
        return f"{_anchor(published, unit)} {SIGNS[1 if step > 0 else -1]} {many.removesuffix(' days') or many}"
    if time.begin and time.until and time.begin != time.until:
        return f"{time.value} ({time.begin} to {time.until})"
    if time.begin is None and time.until is None:
        return f"{time.value} (not placed)"
    return time.value


def _anchor(published: Published, unit: str) -> str:
    """What a shift counts from: the week, month or year that holds the date of publication."""
    if unit == "week" and published.precision in ("day", "week"):
        day = date.fromisoformat(published.date)
        monday = calendars.shift(day, -day.weekday(), "day") or day
        return f"week of {monday.isoformat()}"
    if unit == "month":
        return published.date[:7]
    if unit == "year":
        return published.date[:4]
    return published.date
