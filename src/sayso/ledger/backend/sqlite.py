"""SQLite: one file, full-text search by FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Integer,
    Table,
    column,
    create_engine,
    event,
    insert,
    literal_column,
    table,
)
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerNotFound
from sayso.ledger.backend.base import BUSY_SECONDS, Identity, Matching
from sayso.ledger.syntax import Query

APPLICATION_ID: Final = 0x53415953
"""``SAYS``: marks an SQLite file as a ledger (PRAGMA application_id)."""


class SQLite:
    """See ``Backend``."""

    remedy = "Check the disk, and that no other program holds the ledger; `sayso verify` looks at the whole file"
    remedy_opening = "Give the path of a ledger, or go back to a copy"

    def url(self, place: str) -> URL:
        return URL.create("sqlite", database=place)

    def shown(self, url: URL) -> str:
        return str(url.database)

    def engine(self, url: URL, create: bool) -> Engine:
        path = Path(str(url.database))
        if not path.exists() and not (create and path.parent.is_dir()):
            raise LedgerNotFound(
                "no such ledger" if not create else "no such folder",
                where=str(path),
                remedy="Check the path; `sayso read INPUT --into FILE` makes a ledger",
            )
        engine = create_engine(url)
        event.listen(engine, "connect", _configure)
        return engine

    def reason(self, error: DBAPIError) -> str:
        return str(error.orig)

    def begin(self, connection: Connection, write: bool) -> None:
        """The write lock is taken at once: waiting for it later can fail, waiting here only takes time."""
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def prepare(self, engine: Engine) -> None:
        """Switch the file to a write-ahead log. SQLite does not wait for another process that is doing the same, so we
        do."""
        deadline = time.monotonic() + BUSY_SECONDS
        raw = engine.raw_connection()
        try:
            while True:
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                    return
                except sqlite3.OperationalError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)
        finally:
            raw.close()

    def identity(self, connection: Connection) -> Identity:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        named = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
        if application == APPLICATION_ID and connection.exec_driver_sql(named).scalar():
            return Identity("ledger", connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
        return Identity("empty" if empty and application in (APPLICATION_ID, 0) else "other")

    def claim(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        connection.execute(insert(table), rows)

    def last_given(self, connection: Connection, table: str) -> int:
        given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
        return int(given or 0)

    def damage(self, connection: Connection) -> Iterator[str]:
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield line

    def guards(self, connection: Connection) -> set[str]:
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars())

    def wanted_guards(self, table: str) -> set[str]:
        return {f"{table}_no_{change}" for change in ("update", "delete")}

    def matching(self, query: Query) -> Matching:
        """FTS5 cuts the terms into words itself: quoted, they hold no syntax."""
        parts = (part if isinstance(part, str) else f'"{part.text}"{"*" * part.prefix}' for part in query.parts)
        found = table("article_search", column("rowid", Integer))
        return Matching(
            source=found,
            article_id=found.c.rowid,
            condition=literal_column("article_search").op("MATCH")(" ".join(parts)),
            rank=literal_column("article_search.rank"),
        )

    def index_article(self, connection: Connection, article_id: int, title: str | None, text: str) -> None:
        connection.execute(
            sql("INSERT INTO article_search(rowid, title, text) VALUES (:id, :title, :text)"),
            {"id": article_id, "title": title, "text": text},
        )

    def unindex_article(self, connection: Connection, article_id: int) -> None:
        connection.execute(
            sql(
                "INSERT INTO article_search(article_search, rowid, title, text) "
                "SELECT 'delete', id, title, text FROM article_words WHERE id = :id"
            ),
            {"id": article_id},
        )

    def index_problems(self, engine: Engine) -> Iterator[str]:
        """FTS5's own comparison, which only a writer may ask for."""
        with engine.connect().execution_options(sayso_write=True) as connection, connection.begin():
            try:
                connection.exec_driver_sql(
                    "INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)"
                )
            except DBAPIError as error:
                yield self.reason(error)


def _configure(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # `begin` opens the transactions, not the driver
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what save_record() returned survives a power cut
