"""Cutting a text at the borders of overlapping spans."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export.segments import Mark, segments
from sayso.record import Span

LENGTH = 40
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: Span(min(pair), max(pair)))
marks = st.lists(st.builds(Mark, st.sampled_from(["event", "content", "place"]), st.sampled_from(["e1", "s1"]), spans))


@settings(deadline=None)  # a busy machine is no error
@given(spans, marks)
def test_segments_cover_the_stretch_once(within: Span, marks: list[Mark]) -> None:
    """Segments follow one another without gap or overlap, from the start of the stretch to its end."""
    found = [segment.span for segment in segments(within, marks)]
    edges = [within.start, *(span.end for span in found)]
    assert [(span.start, span.end) for span in found] == list(pairwise(edges))
    assert edges[-1] == within.end


@settings(deadline=None)  # a busy machine is no error
@given(spans, marks)
def test_each_segment_has_exactly_the_marks_that_cover_it(within: Span, marks: list[Mark]) -> None:
    """A mark stands at a segment if and only if it covers all of it; none begins or ends inside."""
    for segment in segments(within, marks):
        touching = [mark for mark in marks if mark.span.overlaps(segment.span)]
        assert all(mark.span.covers(segment.span) for mark in touching)
        assert sorted(touching, key=str) == sorted(segment.marks, key=str)


def test_the_shortest_mark_comes_first() -> None:
    """Nested fields: the innermost decides the colour."""
    inner, outer = Mark("place", "e1", Span(4, 6)), Mark("content", "s1", Span(0, 10))
    middle = list(segments(Span(0, 10), [outer, inner]))[1]
    assert middle.marks == (inner, outer)
