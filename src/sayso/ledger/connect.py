"""Opening a ledger, the transactions on it, and the step from an older schema to this one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError, LedgerNotFound, LedgerVersion
from sayso.ledger.backend import Backend, backend_for, backend_of
from sayso.ledger.schema import REVISION


def open_engine(place: str, create: bool) -> Engine:
    """An engine on the ledger at a path or URL, migrated to this version's schema. Raises LedgerNotFound, LedgerVersion,
    and LedgerError when something else is there."""
    backend = backend_for(place)
    engine = backend.engine(backend.url(place), create)
    event.listen(engine, "begin", _begin)
    try:
        _prepare(engine, backend, create)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerError(
            f"cannot be opened: {backend.reason(error)}", where=name_of(engine), remedy=backend.remedy_opening
        ) from error
    except LedgerError:
        engine.dispose()
        raise
    return engine


def name_of(engine: Engine) -> str:
    """Where the ledger is, as it may be printed: a path, or a URL without its password."""
    return backend_of(engine).shown(engine.url)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger. Raises LedgerError for what the database cannot do."""
    with _explained(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the write lock. Raises LedgerError for what the database cannot do: the disk is full, the file
    is damaged, the connection breaks, another writer hangs."""
    with _explained(engine), engine.connect().execution_options(sayso_write=True) as connection, connection.begin():
        yield connection


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        backend = backend_of(engine)
        raise LedgerError(backend.reason(error), where=name_of(engine), remedy=backend.remedy) from error


def _begin(connection: Connection) -> None:
    backend_of(connection).begin(connection, bool(connection.get_execution_options().get("sayso_write")))


def _prepare(engine: Engine, backend: Backend, create: bool) -> None:
    name = name_of(engine)
    with engine.connect() as connection:
        found = backend.identity(connection)
    if found.kind == "other":
        raise LedgerError("is a database, but no ledger", where=name, remedy="Give the path or URL of a ledger")
    if found.kind == "empty" and not create:
        raise LedgerNotFound("the ledger is empty", where=name, remedy="Read articles into it: `sayso read --into`")
    if found.revision == REVISION:
        return
    if found.revision is not None and found.revision > REVISION:
        raise LedgerVersion(
            f"has schema {found.revision}, this version of Sayso knows {REVISION}", where=name, remedy="Update Sayso"
        )
    if found.kind == "empty":
        backend.prepare(engine)
    _migrate(engine, backend)


def _migrate(engine: Engine, backend: Backend) -> None:
    from alembic import command  # slow to import, and needed only here
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with writing(engine) as connection:
        if backend.identity(connection).revision == REVISION:
            return  # another process was faster
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        backend.claim(connection)
