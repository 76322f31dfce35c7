"""Parsed sentences for the tests of event extraction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.annotate.parser import parse_articles
from sayso.extract.events import find_events
from sayso.extract.places import find_toponyms
from sayso.extract.times import find_times
from sayso.ontology import Ontology, plover
from sayso.record import Annotated, Article, Attribution, Event, Published, text_id
from sayso.resolve.dates import resolve_times
from sayso.resolve.gazetteer import load_gazetteer
from sayso.resolve.places import resolve_toponyms

PUBLISHED = Published("2031-03-05", "day", "given")  # a Wednesday


@cache
def annotated(text: str, language: str = "en") -> Annotated:
    """A text as the parser alone reads it."""
    return next(parse_articles([Article(text_id(text), "test", text, language, published=PUBLISHED)]))


def events_of(
    text: str, *, language: str = "en", attributions: Sequence[Attribution] = (), ontology: Ontology | None = None
) -> tuple[Event, ...]:
    """The events of a text, with its own time expressions and places."""
    read = annotated(text, language)
    times = resolve_times(read, find_times(read), PUBLISHED)
    toponyms = find_toponyms(read, load_gazetteer())
    places = resolve_toponyms(read, toponyms, load_gazetteer())
    return find_events(read, ontology or plover(), attributions, times, toponyms, places)
