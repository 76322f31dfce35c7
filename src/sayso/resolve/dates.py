"""Time expressions to times: values and intervals, from the date of publication and from what the text told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sayso.record import Annotated, Published, Time
from sayso.record.time import Bound, TimeExpression
from sayso.resolve import calendars
from sayso.resolve.arithmetic import explain
from sayso.resolve.choosers import Chooser, Weights
from sayso.resolve.narrative import Narrative
from sayso.resolve.published import counted_from, find_published
from sayso.resolve.terms import first_day

__all__ = ["find_published", "resolve_times"]


def resolve_times(
    annotated: Annotated,
    expressions: Sequence[TimeExpression],
    published: Published | None,
    weights: Weights | None = None,
) -> tuple[Time, ...]:
    """One Time for each expression, in order, with ids ``t1`` ….

    A date at the head of the text takes the place of an earlier date of publication (``counted_from``). When that is
    known to a week, month or year only, an expression gets a value only where every day of that stretch gives the same
    one; otherwise its value has ``X`` and its interval is open. ``weights``: of the chooser, in place of the package's own.
    """
    chooser = Chooser(annotated, expressions, weights)
    published = counted_from(annotated, expressions, published)
    if published is None:
        return _numbered(_on(None, expressions, chooser, None))
    first, last = publication_days(published)
    times = _on(first, expressions, chooser, published)
    if first != last:
        others = _on(last, expressions, chooser, published)
        unknown = _on(None, expressions, chooser, published)
        times = [one if one == other else blank for one, other, blank in zip(times, others, unknown, strict=True)]
    return _numbered(times)


def _numbered(times: Sequence[Time]) -> tuple[Time, ...]:
    return tuple(replace(time, id=f"t{index}") for index, time in enumerate(times, 1))


def publication_days(published: Published) -> tuple[date, date]:
    """The first and last day that an article may have been published on."""
    if published.precision == "week":
        monday = date.fromisoformat(published.date)
        return monday, calendars.shift(monday, 6, "day") or monday
    return calendars.bounds(published.date, published.date)


def _on(
    day: date | None, expressions: Sequence[TimeExpression], chooser: Chooser, published: Published | None
) -> list[Time]:
    """All times for one day of publication."""
    narrative = Narrative(day, chooser.on(day), partial(first_day, chooser.annotated))
    narrative.preview(expressions)
    values: dict[TimeExpression, Time] = {}
    opened = {e.ends[1]: e.ends[0] for e in expressions if e.kind == "range"}
    times = []
    for expression in expressions:
        if expression.kind == "range":
            time = _range(expression, values)
        else:
            told = narrative.line.told_for(expression)
            start = values[opened[expression]].begin if expression in opened else None
            value = narrative.value(expression, start)
            begin, until = bounded(expression.bound, _interval(expression, value, day, published))
            kind = (
                "DURATION"
                if value.startswith("P") and "_REF" not in value and expression.type == "DATE"
                else expression.type
            )
            time = Time("", expression.span, kind, value, begin, until)
            time = replace(time, why=explain(expression, time, published, chooser.annotated.text, told))
        values[expression] = time
        times.append(time)
    return times


def _range(expression: TimeExpression, values: dict[TimeExpression, Time]) -> Time:
    first, second = (values[end] for end in expression.ends)
    begin, until = first.begin, second.until
    if begin and until and calendars.bounds(begin, begin)[0] > calendars.bounds(until, until)[1]:
        begin = until = None
    why = "; ".join(end.why for end in (first, second) if end.why) or None
    return Time("", expression.span, expression.type, f"{first.value}/{second.value}", begin, until, why)


def _interval(
    expression: TimeExpression, value: str, day: date | None, published: Published | None
) -> tuple[str | None, str | None]:
    """Begin and until of a value. Vague times and directed durations are open on the side that the words leave open."""
    if expression.kind == "set":
        return None, None
    if value.startswith("P") and value not in ("PAST_REF", "PRESENT_REF"):
        return _stretch(expression, day)
    today = published.date if published else None
    if published and published.precision == "week":
        today = None
    if value == "PAST_REF":
        return None, today
    if value == "FUTURE_REF":
        return today, None
    if value == "PRESENT_REF":
        return today, today
    return calendars.interval(value)


def bounded(bound: Bound | None, interval: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The interval that a date is one end of: "since 2022" begins in 2022, "before next week" ends with its first day."""
    begin, until = interval
    if bound is None or begin is None or until is None:
        return interval
    return {"since": (begin, None), "after": (until, None), "until": (None, until), "before": (None, begin)}[bound]


def _stretch(expression: TimeExpression, day: date | None) -> tuple[str | None, str | None]:
    """ "the last three days" ends today, "the next two weeks" begins today; a bare duration lies nowhere."""
    if day is None or not expression.direction or expression.anchor == "reference" or expression.unit is None:
        return None, None
    if expression.unit in ("second", "minute", "hour"):
        return day.isoformat(), day.isoformat()
    width = {"day": 10, "week": 10, "weekend": 10, "month": 7, "quarter": 7, "half": 7, "year": 7}.get(
        expression.unit, 4
    )
    here = day.isoformat()[:width]
    other = None
    if expression.number is not None:
        moved = calendars.shift(day, round(expression.number) * expression.direction, expression.unit)
        other = moved.isoformat()[:width] if moved else None
    return (other, here) if expression.direction < 0 else (here, other)
