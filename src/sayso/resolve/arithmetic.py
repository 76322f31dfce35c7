"""How a value came about, in words: ``next week = week of 2025-02-10 + 1, from 'next week' and publication 2025-02-10``."""

from __future__ import annotations

from datetime import date

from sayso.record import Published, Time
from sayso.record.time import TimeExpression
from sayso.resolve import calendars

SIGNS = {-1: "-", 1: "+"}


def explain(
    expression: TimeExpression, time: Time, published: Published | None, text: str, told: str | None = None
) -> str | None:
    """The arithmetic behind a time, for reports and tables; null where the words give the value by themselves.

    ``text``: the article's, to quote the words. ``told``: the value that an expression such as "the next day" counts from.
    """
    if expression.kind in ("set", "office", "range") or (time.begin is None and time.until is None):
        return None
    words = " ".join(expression.span.quote(text).split())
    if told is not None:
        return f"{words} = {_sum(expression, time, told)}, from '{words}' and {told}, told before"
    if published is None or not _counts_from_publication(expression):
        return None
    week = " (week)" if published.precision == "week" else ""
    total = _sum(expression, time, published.date)
    basis = "the date in the text," if published.basis == "dateline" else "publication"
    return f"{words} = {total}, from '{words}' and {basis} {published.date}{week}"


def _counts_from_publication(expression: TimeExpression) -> bool:
    """True for "next week" and "recently", and for a date that leaves its year open."""
    if expression.kind in ("shift", "vague"):
        return True
    if expression.kind == "duration":
        return expression.direction is not None
    return expression.year is None and expression.century is None and (expression.decade or 0) < 100


def _sum(expression: TimeExpression, time: Time, day: str) -> str:
    """The right-hand side: anchor and step for a shift, else the value or its interval."""
    step = int(expression.number or 0) * (expression.direction or 0)
    if expression.kind == "shift" and expression.unit and step and not expression.month:
        unit = expression.unit
        many = f"{abs(step)}" if unit in ("week", "month", "year") and abs(step) == 1 else f"{abs(step)} {unit}s"
        return f"{_anchor(day, unit)} {SIGNS[1 if step > 0 else -1]} {many.removesuffix(' days') or many}"
    begin, until = time.begin or "open", time.until or "open"
    if begin != until:
        return f"{time.value} ({begin} to {until})"
    return time.value


def _anchor(day: str, unit: str) -> str:
    """What a shift counts from: the week, month or year that holds the date."""
    if unit == "week" and len(day) == len("2025-02-10"):
        counted = date.fromisoformat(day)
        monday = calendars.shift(counted, -counted.weekday(), "day") or counted
        return f"week of {monday.isoformat()}"
    if unit == "month":
        return day[:7]
    if unit == "year":
        return day[:4]
    return day
