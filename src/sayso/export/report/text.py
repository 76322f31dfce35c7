"""The article's text with the words of every field marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from sayso.export.fields import FIELDS
from sayso.export.report.markup import Child, Html, element
from sayso.export.rows import attribution_rows, event_rows
from sayso.export.segments import Mark, Segment, segments
from sayso.record import Article, Part, Record, Span

ARTICLE_ROW = "article"
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def article_text(record: Record) -> Html:
    """One paragraph a line of the text. Its words, joined, are the text without its line ends."""
    lines = [Span(*match.span()) for match in _LINE.finditer(record.article.text)]
    loud, quiet = tuple(record_marks(record)), tuple(mention_marks(record))
    marks = _by_line(lines, (*loud, *quiet))
    unheard = frozenset(quiet).difference(loud)
    paragraphs = [_paragraph(record.article, line, own, unheard) for line, own in zip(lines, marks, strict=True)]
    return element("div", paragraphs, class_="text", lang=record.article.language)


def _by_line(lines: Sequence[Span], marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks that share words with each line."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    found: list[list[Mark]] = [[] for _ in lines]
    for mark in marks:
        for index in range(bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)):
            found[index].append(mark)
    return found


def record_marks(record: Record) -> Iterator[Mark]:
    """The words of all events and attributions."""
    for attribution in attribution_rows(record):
        yield from attribution.marks()
    for event in event_rows(record):
        yield from event.marks()


def mention_marks(record: Record) -> Iterator[Mark]:
    """Words that only show when their row is chosen: mentions of actors and places, the date and the outlet."""
    for actor in record.actors:
        yield from (Mark("actor", actor.id, span) for span in actor.mentions)
    for place in record.places:
        yield from (Mark("place", place.id, span) for span in place.mentions)
    article = record.article
    if article.published:
        yield from (Mark("time", ARTICLE_ROW, span) for span in article.published.spans)
    if article.outlet and article.outlet.span:
        yield Mark("via", ARTICLE_ROW, article.outlet.span)


def _paragraph(article: Article, line: Span, marks: Sequence[Mark], quiet: Container[Mark]) -> Html:
    """One line: its class is the part that most of it belongs to; what belongs to another part is set apart in it."""
    stretches = tuple(_stretches(article, line))
    main = max(stretches, key=lambda stretch: stretch.span.end - stretch.span.start).kind
    children: list[Child] = []
    for stretch in stretches:
        pieces = [_piece(article, segment, quiet) for segment in segments(stretch.span, marks)]
        children.append(pieces if stretch.kind == main else element("span", pieces, class_=f"part-{stretch.kind}"))
    return element("p", children, class_=f"part-{main}")


def _stretches(article: Article, line: Span) -> Iterator[Part]:
    """A line cut at the borders of parts; what belongs to none is body."""
    at = line.start
    for part in article.parts:
        if part.span.overlaps(line):
            if at < part.span.start:
                yield Part("body", Span(at, part.span.start))
            yield Part(part.kind, Span(max(at, part.span.start), min(part.span.end, line.end)))
            at = min(part.span.end, line.end)
    if at < line.end:
        yield Part("body", Span(at, line.end))


def _piece(article: Article, segment: Segment, quiet: Container[Mark]) -> Html | str:
    words = segment.span.quote(article.text)
    if not segment.marks:
        return words
    loud = [mark for mark in segment.marks if mark not in quiet]
    classes = ["m"]
    if loud:
        classes.append(f"c-{FIELDS[loud[0].field].name}")
    if any(mark.field == "content" for mark in loud):
        classes.append("said")
    return element(
        "span", words, class_=" ".join(classes), data_m=" ".join(f"{mark.row}:{mark.field}" for mark in segment.marks)
    )
