"""Events and attributions as lines for people: the rows of the ledger's views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, TableClause, column, func, select, table, true

from sayso.ledger.decided import seen_of
from sayso.ledger.decisions import decided
from sayso.ledger.filters import Filters, article_passes, attribution_passes, event_passes
from sayso.ledger.readings import load_record, newest_readings
from sayso.ledger.schema import article, attribution, event, place, report
from sayso.record import Place, Record, Span


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
    decided: str | None
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
    decided: str | None
    sentence: str
    span: Span
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much passes filters."""

    articles: int
    events: int
    attributions: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The newest record of an article with the ids of its events and attributions that pass. ``happenings``: by event, as
    far as they are linked."""

    record: Record
    events: frozenset[str]
    attributions: frozenset[str]
    happenings: Mapping[str, str] = field(default_factory=dict)


_CHUNK: Final = 100
"""Rows that are fetched at once; a screen of a terminal shows fewer."""

_PLACED: Final = {"id", "article_id", "number", "sentence_start", "sentence_end"}


def _view(name: str, line: type) -> TableClause:
    columns = {item.name for item in fields(line)} - {"span", "event", "attribution"} | _PLACED
    return table(name, *map(column, sorted(columns)))


_EVENTS: Final = _view("all_events", EventLine)
_ATTRIBUTIONS: Final = _view("all_attributions", AttributionLine)


def find_events(connection: Connection, filters: Filters) -> Iterator[EventLine]:
    """The events that pass, by article and in the order of the record."""
    passing = select(event.c.id).where(event_passes(filters)).order_by(event.c.article_id, event.c.number)
    for row in _rows(connection, _EVENTS, passing):
        yield EventLine(event=_own(row.pop("id")), **row)


def find_attributions(connection: Connection, filters: Filters) -> Iterator[AttributionLine]:
    """The attributions that pass, by article and in the order of the record."""
    said = attribution.c
    passing = select(said.id).where(attribution_passes(filters)).order_by(said.article_id, said.number)
    for row in _rows(connection, _ATTRIBUTIONS, passing):
        within = row.pop("within")
        yield AttributionLine(attribution=_own(row.pop("id")), within=within and _own(within), **row)


def find_records(connection: Connection, filters: Filters, by: str | None = None) -> Iterator[tuple[int, Record]]:
    """Article ids with their newest records, in the order in which the articles came, all decisions applied or those of
    one person."""
    passes = article_passes(filters)
    yield from records_where(connection, true() if passes is None else passes, filters, by)


def records_where(
    connection: Connection, condition: ColumnElement[bool], filters: Filters, by: str | None
) -> Iterator[tuple[int, Record]]:
    """The same of the articles that fulfil a condition, and of ``filters`` only ``decided``."""
    statement = newest_readings().where(condition).order_by(article.c.id)
    for row in connection.execute(statement.execution_options(yield_per=50)):
        record = decided(connection, load_record(row.record, row.text), by)
        yield row.id, seen_of(record, filters.states)


def find_selections(connection: Connection, filters: Filters) -> Iterator[Selection]:
    """Records of which something passes, with the ids of what does."""
    events = _ids(connection, select(event.c.article_id, event.c.id).where(event_passes(filters)))
    said = _ids(connection, select(attribution.c.article_id, attribution.c.id).where(attribution_passes(filters)))
    for article_id, record in find_records(connection, filters):
        linked = select(report.c.event_id, report.c.happening_id).where(report.c.article_id == article_id)
        happenings = {_own(row.event_id): row.happening_id for row in connection.execute(linked)}
        own = events.get(article_id, frozenset()), said.get(article_id, frozenset())
        yield Selection(record, *own, happenings)


def find_places(connection: Connection, outlet: str, besides: str | None, most: int) -> list[Place]:
    """The newest places of an outlet, except those of the articles with the text ``besides``."""
    own = (article.c.outlet == outlet) & (true() if besides is None else article.c.text_id != besides)
    found = select(place).join(article).where(own).order_by(article.c.id.desc()).limit(most)
    return [
        Place(_own(row.id), row.name, row.geonames, row.latitude, row.longitude, row.country, row.admin1, row.precision)
        for row in connection.execute(found)
    ]


def count(connection: Connection, filters: Filters) -> Counts:
    """Articles of which something passes, and the events and attributions that do."""
    passes = article_passes(filters)
    articles = select(func.count()).select_from(article).where(true() if passes is None else passes)
    events = select(func.count()).select_from(event).where(event_passes(filters))
    said = select(func.count()).select_from(attribution).where(attribution_passes(filters))
    return Counts(*(int(connection.execute(one).scalar_one()) for one in (articles, events, said)))


def _ids(connection: Connection, statement: Select[Any]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.article_id, set()).add(_own(row.id))
    return {article_id: frozenset(keys) for article_id, keys in found.items()}


def _rows(connection: Connection, view: TableClause, passing: Select[Any]) -> Iterator[dict[str, Any]]:
    """Rows of a view by the ids that pass. In two steps, so that SQLite neither sorts the views' long rows nor makes more
    of them than are asked for."""
    for some in connection.execute(passing.execution_options(yield_per=_CHUNK)).scalars().partitions():
        found = connection.execute(select(view).where(view.c.id.in_(some))).mappings()
        rows = {item["id"]: dict(item) for item in found}
        for row in map(rows.__getitem__, some):
            del row["number"]
            row["span"] = Span(row.pop("sentence_start"), row.pop("sentence_end"))
            yield row


def _own(id: str) -> str:
    """The id inside the record: ``12/e1`` → ``e1``."""
    return id.partition("/")[2]
