"""One reading: how it is told from others, written, and read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from sayso.ledger.backend import backend_of
from sayso.ledger.lines import article_row, record_lines
from sayso.ledger.schema import LINES, NAMED, article, event, html, known_name, reading, span, text, unlinked
from sayso.record import Article, Record, Span, Version


def load_record(json: str, text: str) -> Record:
    """A record from a row of ``reading`` and its text."""
    record = Record.from_json(json)
    return replace(record, article=replace(record.article, text=text))


@dataclass(frozen=True, slots=True)
class _Outer:
    """A record of which only the article is of interest."""

    article: Article


def load_article(json: str, text: str) -> Article:
    """The article of a record from a row of ``reading`` and its text."""
    return replace(msgspec.json.decode(json, type=_Outer).article, text=text)


def digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def reading_key(article: Article, version: Version) -> str:
    """Digest of what a reading depends on besides the text: the version, and what the user gave with the article."""
    published, outlet = article.published, article.outlet
    given = [
        published.date if published and published.basis == "given" else None,
        outlet.name if outlet and outlet.basis == "given" else None,
    ]
    return digest(msgspec.json.encode([version.version, dict(version.models), version.ontology, given], order="sorted"))


def has_reading(connection: Connection, item: Article, version: Version) -> bool:
    known = select(reading.c.id).where(
        reading.c.text_id == item.id,
        reading.c.source_id == item.source_id,
        reading.c.key == reading_key(item, version),
    )
    return connection.execute(known).first() is not None


@cache
def newest_readings() -> Select[Any]:
    """Columns ``id`` (of the article), ``record`` and ``text`` of each article's newest reading."""
    others = reading.alias()
    newest = select(func.max(others.c.id)).where(others.c.article_id == article.c.id).scalar_subquery()
    return (
        select(article.c.id, reading.c.record, text.c.text)
        .join_from(article, reading, reading.c.id == newest)
        .join(text, text.c.id == reading.c.text_id)
    )


def append_reading(connection: Connection, record: Record, spans: Sequence[tuple[str, Span]], page: str | None) -> int:
    """Write a record that ``check_record`` has passed, inside a writing transaction. Returns the article's number, for
    ``write_lines``."""
    item, version = record.article, record.sayso
    if connection.execute(select(text.c.id).where(text.c.id == item.id)).first() is None:
        connection.execute(insert(text), {"id": item.id, "text": item.text})
    article_id = _known_article(connection, item)
    if article_id is None:
        article_id = _insert(connection, article, article_row(item))
    else:
        backend_of(connection).unindex_article(connection, article_id)
        connection.execute(update(article).where(article.c.id == article_id), article_row(item))
    body = replace(record, article=replace(item, text="")).to_json()
    row = {
        "article_id": article_id,
        "source_id": item.source_id,
        "text_id": item.id,
        "html_id": None if page is None else _keep_page(connection, page),
        "version": version.version,
        "models": msgspec.json.encode(version.models, order="sorted").decode(),
        "ontology": version.ontology,
        "key": reading_key(item, version),
        "read_at": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "record": body,
        "digest": digest(body.encode()),
    }
    reading_id = _insert(connection, reading, row)
    if spans:
        backend_of(connection).insert_rows(connection, span, span_rows(item.text, spans, reading_id))
    backend_of(connection).index_article(connection, article_id, item.title, item.text)
    return article_id


def write_lines(connection: Connection, record: Record, article_id: int) -> None:
    """Put the rows of a record, its decisions applied, in place of those that an article has. It waits to be linked."""
    connection.execute(delete(unlinked).where(unlinked.c.article_id == article_id))
    connection.execute(insert(unlinked), {"article_id": article_id})
    for table in reversed(LINES):
        connection.execute(delete(table).where(belongs(table, article_id)))
    lines = record_lines(record, article_id)
    for table in LINES:
        if lines[table.name]:
            backend_of(connection).insert_rows(connection, table, lines[table.name])
    _keep_names(connection, {row[column.name] for column in NAMED for row in lines[column.table.name]})


def _keep_names(connection: Connection, names: set[str]) -> None:
    """Put names that were never seen into ``name``; none is ever taken out."""
    known = select(known_name.c.folded).where(known_name.c.folded.in_(sorted(names)))
    for new in sorted(names - set(connection.execute(known).scalars())):
        connection.execute(insert(known_name), {"folded": new})


def span_rows(words: str, spans: Sequence[tuple[str, Span]], reading_id: int) -> list[dict[str, Any]]:
    """The rows of ``span``: each field's words beside its span, so that ``verify`` need not trust either."""
    return [
        {
            "reading_id": reading_id,
            "number": number,
            "field": field,
            "start": at.start,
            "end": at.end,
            "words": at.quote(words),
        }
        for number, (field, at) in enumerate(spans)
    ]


def _keep_page(connection: Connection, page: str) -> str:
    data = page.encode("utf-8", "surrogatepass")
    page_id = digest(data)
    if connection.execute(select(html.c.id).where(html.c.id == page_id)).first() is None:
        connection.execute(insert(html), {"id": page_id, "zlib": zlib.compress(data)})
    return page_id


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Add a row and return the number that it got."""
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None, "SQLAlchemy gives the key of a single row"
    return int(key[0])


def _known_article(connection: Connection, item: Article) -> int | None:
    """The article with the same source id and the same text, else the page at the same URL or path whose text changed.
    A source id alone is not enough: two folders may hold a file of the same name."""
    same = [article.c.text_id == item.id]
    if item.url is not None:
        same.append(article.c.url == item.url)
    elif item.path is not None:
        same.append(article.c.path == item.path)
    for condition in same:
        found = select(article.c.id).where(article.c.source_id == item.source_id, condition).order_by(article.c.id)
        known: int | None = connection.execute(found).scalar()
        if known is not None:
            return known
    return None


def belongs(table: Table, article_id: int) -> ColumnElement[bool]:
    """Condition on one of LINES: its row is of this article."""
    if "article_id" in table.c:
        return table.c.article_id == article_id
    return table.c.event_id.in_(select(event.c.id).where(event.c.article_id == article_id))
