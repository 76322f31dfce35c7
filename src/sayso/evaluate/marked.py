"""Texts in which something is marked, read as far as a question about it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case
from sayso.evaluate.reading import read_canonical
from sayso.extract.attributions import find_attributions
from sayso.extract.events import find_events
from sayso.extract.lexicon import load_lexicon
from sayso.extract.reading import Reading
from sayso.record import Event, Span, Token

if TYPE_CHECKING:
    from sayso.pipeline import Reader


def read_marked(reader: Reader, cases: Sequence[Case]) -> list[Reading | None]:
    """Each case as the event extractors see it, with its attributions; None for what could not be read."""
    from sayso.annotate import annotate_articles

    found = {}
    for annotated in annotate_articles(read_canonical(reader, cases), reader.settings):
        lexicon = load_lexicon(annotated.article.language, reader.ontology)
        found[annotated.article.source_id] = Reading(annotated, lexicon, find_attributions(annotated))
    return [found.get(case.id) for case in cases]


def events_of(reader: Reader, reading: Reading) -> tuple[Event, ...]:
    """The events of a text, without place and time."""
    return find_events(reading.annotated, reader.ontology, reading.attributions, (), (), ())


def head_of(reading: Reading, span: Span | None) -> Token | None:
    """The word of a span that governs the others, None where the span has no word."""
    tokens = reading.annotated.tokens_in(span) if span is not None else ()
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head == token.index or token.head not in inside), None)
