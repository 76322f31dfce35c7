"""Events and attributions as lines for people: the rows of the ledger's two views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import Connection, Select, TableClause, column, select, table

from sayso.ledger.filters import Filters, attribution_passes, event_passes
from sayso.ledger.schema import attribution, event
from sayso.record import Span


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as one line: names joined by ``; ``, dates at the precision they have. ``event`` is its id in the record of
    ``source_id``. ``sentence`` is ``text[span]``, the sentence that its trigger stands in."""

    article_id: int
    source_id: str
    event: str
    type: str
    mode: str | None
    status: str
    who: str | None
    did: str
    to_whom: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    begin: str | None
    until: str | None
    when_words: str | None
    counts: str | None
    said_by: str | None
    via: str | None
    confidence: float
    sentence: str
    span: Span
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class AttributionLine:
    """An attribution as one line. ``attribution`` is its id in the record of ``source_id``. ``sentence``: as above."""

    article_id: int
    source_id: str
    attribution: str
    speaker: str | None
    act: str
    mode: str
    cue: str
    content: str
    via: str | None
    within: str | None
    confidence: float
    sentence: str
    span: Span
    title: str | None
    outlet: str | None
    published: str | None


_PLACED: Final = {"id", "article_id", "number", "sentence_start", "sentence_end"}


def _view(name: str, line: type) -> TableClause:
    columns = {item.name for item in fields(line)} - {"span", "event", "attribution"} | _PLACED
    return table(name, *map(column, sorted(columns)))


_EVENTS: Final = _view("events", EventLine)
_ATTRIBUTIONS: Final = _view("attributions", AttributionLine)


def find_events(connection: Connection, filters: Filters) -> Iterator[EventLine]:
    """The events that pass, by article and in the order of the record."""
    passing = select(event.c.id).where(event_passes(filters)) if filters else None
    for row in _rows(connection, _EVENTS, passing):
        yield EventLine(event=_own(row.pop("id")), **row)


def find_attributions(connection: Connection, filters: Filters) -> Iterator[AttributionLine]:
    """The attributions that pass, by article and in the order of the record."""
    passing = select(attribution.c.id).where(attribution_passes(filters)) if filters else None
    for row in _rows(connection, _ATTRIBUTIONS, passing):
        within = row.pop("within")
        yield AttributionLine(attribution=_own(row.pop("id")), within=within and _own(within), **row)


def _rows(connection: Connection, view: TableClause, passing: Select[tuple[str]] | None) -> Iterator[dict[str, Any]]:
    statement = select(view).order_by(view.c.article_id, view.c.number)
    if passing is not None:
        statement = statement.where(view.c.id.in_(passing))
    for found in connection.execution_options(yield_per=200).execute(statement).mappings():
        row = dict(found)
        del row["number"]
        row["span"] = Span(row.pop("sentence_start"), row.pop("sentence_end"))
        yield row


def _own(id: str) -> str:
    """The id inside the record: ``12/e1`` → ``e1``."""
    return id.partition("/")[2]
