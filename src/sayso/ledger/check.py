"""What must hold of a record before a ledger keeps it, and of a reading when ``verify`` looks at it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from sayso.errors import LedgerError, SpanMismatch
from sayso.record import Article, Record, Span, canonical, text_id

_UNKEPT: Final = re.compile("[\0\ud800-\udfff]")

_REMEDY: Final = "Report this with the article: a reader or extractor is wrong, the ledger was left as it was"


def check_record(record: Record, spans: Iterable[tuple[str, Span]]) -> None:
    """Raises SpanMismatch for words that are not in the text, LedgerError for anything else that does not hold.
    ``spans``: those of the record."""
    check_text(record.article)
    name = record.article.source_id
    for problem in span_problems(spans, len(record.article.text)):
        raise SpanMismatch(problem, where=name, remedy=_REMEDY)
    for problem in reference_problems(record):
        raise LedgerError(problem, where=name, remedy=_REMEDY)
    if any(event.decided for event in record.events) or any(item.decided for item in record.attributions):
        raise LedgerError("a reading holds no decisions", where=name, remedy="Save the reading, then the decisions")
    try:
        Record.from_json(record.to_json())
    except (UnicodeEncodeError, TypeError, msgspec.ValidationError) as error:
        raise LedgerError(f"could not be read back: {error}", where=name, remedy=_REMEDY) from error


def check_text(article: Article) -> None:
    """The text is canonical, has the id that its words give, and only characters that every database keeps."""
    text = article.text
    if _UNKEPT.search(text):
        raise LedgerError("the text holds a NUL or half a surrogate pair", where=article.source_id, remedy=_REMEDY)
    if canonical(text) != text:
        raise LedgerError("the text is not in canonical form", where=article.source_id, remedy=_REMEDY)
    if text_id(text) != article.id:
        raise SpanMismatch("the article's id is not that of its text", where=article.source_id, remedy=_REMEDY)


def span_problems(spans: Iterable[tuple[str, Span]], length: int) -> Iterator[str]:
    """Spans that are empty or reach outside a text of ``length`` code points."""
    for field, (start, end) in spans:
        if not 0 <= start < end <= length:
            yield f"{field} is [{start}, {end}] in a text of {length} characters"


def reference_problems(record: Record) -> Iterator[str]:
    """Ids that occur twice, and ids that name nothing in the record."""
    known = {
        name: _ids(items)
        for name, items in (
            ("actors", record.actors),
            ("places", record.places),
            ("times", record.times),
            ("attributions", record.attributions),
            ("events", record.events),
        )
    }
    for name, ids in known.items():
        for twice in sorted({own for own in ids if ids.count(own) > 1}):
            yield f"{name}.{twice} is there twice"
    for field, kind, named in _references(record):
        if named is not None and named not in known[kind]:
            yield f"{field} names {named}, which is not among the {kind}"


def _ids(items: tuple[object, ...]) -> list[str]:
    return [getattr(item, "id", "") for item in items]


def _references(record: Record) -> Iterator[tuple[str, str, str | None]]:
    for actor in record.actors:
        yield f"actors.{actor.id}.part_of", "actors", actor.part_of
    for item in record.attributions:
        yield f"attributions.{item.id}.source", "actors", item.source.actor if item.source else None
        yield f"attributions.{item.id}.within", "attributions", item.within
    for event in record.events:
        for person in (*event.actors, *event.recipients):
            yield f"events.{event.id}.participants", "actors", person.actor
        yield f"events.{event.id}.place", "places", event.place.place if event.place else None
        yield f"events.{event.id}.when", "times", event.when.time if event.when else None
        for said in event.said_by:
            yield f"events.{event.id}.said_by", "attributions", said
