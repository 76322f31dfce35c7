"""Opening the file of a ledger: what SQLite must be told, and the step from an older schema to this one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerError, LedgerNotFound, LedgerVersion
from sayso.ledger.schema import APPLICATION_ID, REVISION

BUSY_SECONDS: Final = 60.0
"""How long a writer waits for another. One article takes milliseconds, so this is reached only when something hangs."""


def open_engine(path: Path, create: bool) -> Engine:
    """An engine on the ledger at ``path``, migrated to this version's schema. Raises LedgerNotFound, LedgerVersion, and
    LedgerError when the file is something else."""
    if not path.exists() and not (create and path.parent.is_dir()):
        raise LedgerNotFound(
            "no such ledger" if not create else "no such folder",
            where=str(path),
            remedy="Check the path; `sayso read INPUT --into FILE` makes a ledger",
        )
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    try:
        _prepare(engine, path, create)
    except DatabaseError as error:
        engine.dispose()
        raise LedgerError(
            f"cannot be opened: {error.orig}", where=str(path), remedy="Give the path of a ledger, or go back to a copy"
        ) from error
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger. Raises LedgerError for what SQLite cannot do."""
    with _explained(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that takes the write lock at once: waiting for it later can fail, waiting here only takes time.
    Raises LedgerError for what SQLite cannot do: the disk is full, the file is damaged, another writer hangs."""
    with _explained(engine), engine.connect().execution_options(sayso_write=True) as connection, connection.begin():
        yield connection


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise LedgerError(
            str(error.orig),
            where=str(engine.url.database),
            remedy="Check the disk, and that no other program holds the ledger; `sayso verify` looks at the whole file",
        ) from error


def _configure(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # `_begin` opens the transactions, not the driver
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what save_record() returned survives a power cut


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("sayso_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _prepare(engine: Engine, path: Path, create: bool) -> None:
    with engine.connect() as connection:
        application, revision = _identity(connection)
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
    if application not in (APPLICATION_ID, 0) or (revision is None and not empty):
        raise LedgerError("is a database, but no ledger", where=str(path), remedy="Give the path of a ledger")
    if revision is None and not create:
        raise LedgerNotFound(
            "the ledger is empty", where=str(path), remedy="Read articles into it: `sayso read --into`"
        )
    if revision == REVISION:
        return
    if revision is not None and revision > REVISION:
        raise LedgerVersion(
            f"has schema {revision}, this version of Sayso knows {REVISION}", where=str(path), remedy="Update Sayso"
        )
    if revision is None:
        _set_wal(engine)
    _migrate(engine)


def _identity(connection: Connection) -> tuple[int, str | None]:
    """The file's application id and Alembic's revision."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    named = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
    if application != APPLICATION_ID or not connection.exec_driver_sql(named).scalar():
        return application, None
    return application, connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _set_wal(engine: Engine) -> None:
    """Switch the file to a write-ahead log. SQLite does not wait for another process that is doing the same, so we do."""
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


def _migrate(engine: Engine) -> None:
    from alembic import command  # slow to import, and needed only here
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with writing(engine) as connection:
        if _identity(connection)[1] == REVISION:
            return  # another process was faster
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
