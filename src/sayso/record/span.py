"""Stretches of an article's canonical text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``text[start:end]``, in Unicode code points of the canonical text."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def covers(spans: Iterable[Span], other: Span) -> bool:
    """True when one of ``spans`` covers ``other``."""
    return any(span.covers(other) for span in spans)


def overlap(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Number of code points that two lists of spans share."""
    rights = tuple(right)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in rights)


def stripped(text: str, span: Span, characters: str | None = None) -> Span:
    """``span`` without leading and trailing ``characters`` (white space by default)."""
    words = span.quote(text)
    start = span.start + len(words) - len(words.lstrip(characters))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(characters))))
