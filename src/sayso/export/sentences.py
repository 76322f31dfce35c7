"""The sentences around a row's words, for showing them."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ledger.sentence import Sentences
from sayso.record import Span


def sentences_around(sentences: Sentences, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences that hold ``spans``, in text order; those on one line with only blanks between are one stretch."""
    found: list[Span] = []
    for sentence in sorted({sentences.around(span) for span in spans}):
        between = sentences.text[found[-1].end : sentence.start] if found else "\n"
        if not between.strip(" "):
            found[-1] = Span(found[-1].start, max(found[-1].end, sentence.end))
        else:
            found.append(sentence)
    return tuple(found)
