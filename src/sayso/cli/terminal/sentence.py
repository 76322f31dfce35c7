"""The sentence that a row rests on, each field's words in its colour."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.export.segments import Mark, segments
from sayso.record import Span

LONGEST = 700


def marked_sentences(text: str, sentences: Iterable[Span], marks: Iterable[Mark]) -> list[Text]:
    """One ``Text`` a sentence. Words outside every field are dim."""
    every = tuple(marks)
    return [_marked(text, span, every) for span in sentences]


def _marked(text: str, span: Span, marks: Iterable[Mark]) -> Text:
    out = Text()
    for segment in segments(Span(span.start, min(span.end, span.start + LONGEST)), marks):
        words = segment.span.quote(text).replace("\n", " ")
        if not segment.marks:
            out.append(words, Style(dim=True))
            continue
        shortest = segment.marks[0].field
        look = style(shortest, strong=shortest == "event")
        if any(mark.field == "content" for mark in segment.marks[1:]):
            look += Style(underline=True, underline2=False)
        out.append(words, look)
    if span.end - span.start > LONGEST:
        out.append(" …", Style(dim=True))
    return out
