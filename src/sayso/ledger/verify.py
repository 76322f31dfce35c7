"""Proof of a ledger: everything that it claims is looked at again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, Table, func, literal, select
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError
from sayso.ledger.backend import backend_of
from sayso.ledger.check import reference_problems, span_problems
from sayso.ledger.decisions import check_decision, decided, decision_row, load_decision
from sayso.ledger.lines import article_row, record_lines
from sayso.ledger.readings import belongs, digest, load_record, span_rows
from sayso.ledger.regrouping import mark_problems
from sayso.ledger.schema import HISTORY, LINES, article, decision, html, metadata, reading, span, text
from sayso.record import SCHEMA, Record, text_id

_SENTENCE: Final = frozenset({"sentence_start", "sentence_end"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the ledger that does not hold. ``where``: table, id and field; ``what``: in words."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def find_problems(engine: Engine) -> Iterator[Problem]:
    """Check the file itself, each text and page against its hash, that history has no gaps and cannot be changed, each
    reading against its digest and schema, each of its spans against the words stored beside it, each decision against its
    digest and words, the lines of each article against its newest reading with the decisions applied, and the search index
    against the texts."""
    backend = backend_of(engine)
    try:
        with engine.connect() as connection:  # one snapshot: others may go on writing
            yield from _file(connection)
            yield from _history(connection)
            yield from _hashes(connection)
            yield from _readings(connection)
            yield from _decisions(connection)
        for problem in backend.index_problems(engine):
            yield Problem("article_search", problem)
    except DBAPIError as error:
        yield Problem("file", f"cannot be read to its end: {backend.reason(error)}")


def _file(connection: Connection) -> Iterator[Problem]:
    """The database's own check, and that each row points to rows that exist."""
    for damage in backend_of(connection).damage(connection):
        yield Problem("file", damage)
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.alias("parent")
            there = select(literal(1)).where(parent.c[key.column.name] == key.parent).exists()
            lost = select(*table.primary_key).where(key.parent.is_not(None), ~there)
            for row in connection.execute(lost):
                yield Problem(f"{table.name} {'/'.join(map(str, row))}", f"points to no row of {key.column.table.name}")


def _history(connection: Connection) -> Iterator[Problem]:
    """Readings and decisions are numbered 1 … n, and n is the last number that the database ever gave out."""
    backend = backend_of(connection)
    for kept in (reading, decision):
        count, first, last = connection.execute(select(func.count(), func.min(kept.c.id), func.max(kept.c.id))).one()
        given = backend.last_given(connection, kept.name)
        if (count, first, last) != ((count, 1, count) if count else (0, None, None)) or given != count:
            yield Problem(kept.name, f"{given - count} of {given} {kept.name}s are missing")
    wanted = {guard for table in HISTORY for guard in backend.wanted_guards(table.name)}
    for missing in sorted(wanted - backend.guards(connection)):
        yield Problem(missing, "the trigger that keeps history from being changed is missing")


def _hashes(connection: Connection) -> Iterator[Problem]:
    for name, words in connection.execute(select(text.c.id, text.c.text).execution_options(yield_per=50)):
        if text_id(words) != name:
            yield Problem(f"text {name}", "the text does not have the hash that names it")
    for name, packed in connection.execute(select(html.c.id, html.c.zlib).execution_options(yield_per=20)):
        try:
            whole = digest(zlib.decompress(packed)) == name
        except zlib.error:
            whole = False
        if not whole:
            yield Problem(f"html {name}", "the page does not have the hash that names it")


def _readings(connection: Connection) -> Iterator[Problem]:
    newest = set(connection.execute(select(func.max(reading.c.id)).group_by(reading.c.article_id)).scalars())
    statement = select(reading, text.c.text).join_from(reading, text).order_by(reading.c.id)
    for row in connection.execute(statement.execution_options(yield_per=50)):
        where = f"reading {row.id} ({row.source_id})"
        if digest(row.record.encode()) != row.digest:
            yield Problem(where, "the record does not have the digest that it was saved with")
        try:
            record = load_record(row.record, row.text)
        except msgspec.DecodeError as error:
            yield Problem(where, f"the record cannot be read: {error}")
            continue
        if (record.schema, record.article.id, record.article.source_id) != (SCHEMA, row.text_id, row.source_id):
            yield Problem(where, "schema, text or source id are not those of the record")
        spans = tuple(record.spans())
        for problem in (*span_problems(spans, len(row.text)), *reference_problems(record)):
            yield Problem(where, problem)
        yield from _spans(connection, row.id, row.text, span_rows(row.text, spans, row.id), where)
        if row.id in newest:
            yield from _lines(connection, decided(connection, record), row.article_id, where)


def _decisions(connection: Connection) -> Iterator[Problem]:
    """Each decision has its digest, stands on words of its text, and takes back only what came before it."""
    for row in connection.execute(select(decision, text.c.text).join_from(decision, text, isouter=True)):
        where = f"decision {row.id}"
        try:
            item = load_decision(row)
            expected = decision_row(item, row.text or "")
            check_decision(item, row.text or "")
        except (LedgerError, msgspec.DecodeError) as error:
            yield Problem(where, str(error))
            continue
        if any(getattr(row, name) != value for name, value in expected.items()):
            yield Problem(where, "the decision does not have the digest and words that it was saved with")
        if item.item == "happening" and item.undoes is None:
            for problem in mark_problems(connection, item):
                yield Problem(where, problem)
        if item.undoes is not None and item.undoes >= item.id:
            yield Problem(where, f"takes back decision {item.undoes}, which did not come before it")


def _spans(
    connection: Connection, reading_id: int, words: str, expected: list[dict[str, Any]], where: str
) -> Iterator[Problem]:
    stored = connection.execute(select(span).where(span.c.reading_id == reading_id).order_by(span.c.number)).all()
    if len(stored) != len(expected):
        yield Problem(where, f"{len(stored)} spans are stored, the record has {len(expected)}")
    for row, wanted in zip(stored, expected, strict=False):
        if tuple(row) != tuple(wanted.values()):
            quote = words[row.start : row.end]
            yield Problem(where, f"{row.field} [{row.start}, {row.end}] was {row.words!r}, the text there is {quote!r}")


def _lines(connection: Connection, record: Record, article_id: int, where: str) -> Iterator[Problem]:
    """Lines are made again from the record and compared."""
    expected = record_lines(record, article_id) | {"article": [article_row(record.article) | {"id": article_id}]}
    for table in (article, *LINES):
        owned = article.c.id == article_id if table is article else belongs(table, article_id)
        stored = map(dict, connection.execute(select(table).where(owned)).mappings())
        if _keyed(table, stored) != _keyed(table, expected[table.name]):
            yield Problem(f"{table.name} of {where}", "the lines are not those of the record")


def _keyed(table: Table, rows: Iterable[Mapping[str, Any]]) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Rows by their keys. Sentences are left out: how they are cut may become better."""
    names = [column.name for column in table.columns if column.name not in _SENTENCE]
    return {tuple(row[column.name] for column in table.primary_key): tuple(row[name] for name in names) for row in rows}
