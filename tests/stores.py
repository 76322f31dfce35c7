"""Where a ledger can be kept, so that one test runs on each: an SQLite file, a database of a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Protocol

from postgres import Server

from sayso.ledger import Ledger
from sayso.ledger.schema import HISTORY, metadata

Rows = list[tuple[object, ...]]


class Store(Protocol):
    """``place`` is what ``Ledger.open`` takes; nothing is there, or an empty ledger."""

    kind: str
    place: str

    def run(self, *statements: str) -> Rows:
        """Rows of the last statement, sent past the ledger, as its owner could."""

    def tamper(self, statement: str) -> None:
        """Change history as someone could who owns the store: past its triggers and foreign keys."""


class FileStore:
    kind = "sqlite"

    def __init__(self, path: Path) -> None:
        self.place = str(path)

    def run(self, *statements: str) -> Rows:
        connection = sqlite3.connect(self.place, isolation_level=None)
        try:
            rows: Rows = []
            for statement in statements:
                rows = connection.execute(statement).fetchall()
            return rows
        finally:
            connection.close()

    def tamper(self, statement: str) -> None:
        triggers = self.run("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        self.run(
            *(f"DROP TRIGGER {name}" for name, _ in triggers), statement, *(str(trigger) for _, trigger in triggers)
        )


class ServerStore:
    kind = "postgresql"

    def __init__(self, server: Server, template: str | None = None) -> None:
        self._server = server
        self.database = server.create(template or "template0")
        self.place = server.url(self.database)

    def run(self, *statements: str) -> Rows:
        return self._server.run(self.database, *statements)

    def tamper(self, statement: str) -> None:
        self.run("SET session_replication_role = replica", statement)

    def clear(self) -> None:
        """Make the ledger empty again, numbers and triggers as they were: faster than a new database."""
        tables = ", ".join(f'"{name}"' for name in (*metadata.tables, "article_search"))
        enable = (f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER' for table in HISTORY)
        self.run(
            "SET session_replication_role = replica",
            f"TRUNCATE {tables} RESTART IDENTITY",
            "UPDATE numbering SET last = 0",
            *enable,
        )


def template_of(server: Server) -> str:
    """A database with an empty ledger, to be copied: making one takes longer."""
    store = ServerStore(server)
    Ledger.open(store.place).close()
    return store.database
