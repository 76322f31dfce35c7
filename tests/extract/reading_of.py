"""Parsed sentences for the tests of event extraction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.annotate.parser import parse_articles
from sayso.extract.events import find_events
from sayso.extract.times import find_times
from sayso.ontology import Ontology, plover
from sayso.record import Annotated, Article, Attribution, Event, Toponym, text_id


@cache
def annotated(text: str, language: str = "en") -> Annotated:
    """A text as the parser alone reads it."""
    return next(parse_articles([Article(text_id(text), "test", text, language)]))


def events_of(
    text: str,
    *,
    language: str = "en",
    attributions: Sequence[Attribution] = (),
    toponyms: Sequence[Toponym] = (),
    ontology: Ontology | None = None,
) -> tuple[Event, ...]:
    """The events of a text, with its own time expressions."""
    read = annotated(text, language)
    return find_events(read, ontology or plover(), attributions, find_times(read), toponyms)
