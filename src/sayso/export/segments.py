"""A text cut at the borders of all spans, so that overlapping and nested fields can each be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.export.fields import FieldName
from sayso.record import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that one field of one row rests on. ``row``: id of the event or attribution."""

    field: FieldName
    row: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which no mark begins or ends. ``marks``: those that cover it, the shortest first."""

    span: Span
    marks: tuple[Mark, ...]


def segments(within: Span, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Cut ``within`` at the borders of ``marks``. The segments cover it in order and without gaps."""
    inside = sorted((mark for mark in marks if mark.span.overlaps(within)), key=lambda mark: mark.span)
    borders = {within.start, within.end}
    for mark in inside:
        borders |= {border for border in mark.span if within.start < border < within.end}
    cuts = sorted(borders)
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        while upcoming < len(inside) and inside[upcoming].span.start <= start:
            active.append(inside[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.span.end > start]
        yield Segment(Span(start, end), tuple(sorted(active, key=lambda mark: mark.span.end - mark.span.start)))
