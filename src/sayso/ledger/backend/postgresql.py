"""PostgreSQL: one ledger a database, full-text search by ``tsvector``."""

from __future__ import annotations

import getpass
import os
import ssl
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import URL, Connection, Engine, Table, create_engine, make_url
from sqlalchemy import text as sql
from sqlalchemy.exc import ArgumentError, DBAPIError

from sayso.errors import LedgerError
from sayso.ledger.backend.base import BUSY_SECONDS, Identity, Matching
from sayso.ledger.backend.tsvector import build_vector, match_vector
from sayso.ledger.syntax import Query

LOCK: Final = 0x53415953
"""Key of the advisory lock that writers of a ledger take one after the other (``SAYS``)."""
MARK: Final = "Sayso ledger"
"""Comment on the table ``alembic_version`` that tells a ledger from other databases."""

_PLANNING: Final = (
    "set_config('jit', 'off', true)",
    "set_config('cursor_tuple_fraction', '0.001', true)",  # for a first page, with which most listings end
    "set_config('cpu_operator_cost', '0.5', true)",  # to look into a tsvector is to fetch it
)

_SOCKETS: Final = "/var/run/postgresql"
_FORM: Final = "Write postgresql://user:password@host/database, signs such as @ and / in the password as %40 and %2F"
_SSL: Final[Mapping[str, Any]] = {"disable": False, "prefer": None, "require": True, "verify-full": None}


class PostgreSQL:
    """See ``Backend``. A writer holds an advisory lock for the length of its transaction, so that history has no gaps and
    two writers never fail on each other; readers wait for nobody."""

    remedy = "Check that the server runs and has room; `sayso verify` looks at the whole ledger"
    remedy_opening = "Check the URL, and that the server runs, knows the user and has the database (`createdb`)"

    def url(self, place: str) -> URL:
        try:
            url = make_url(place)
        except (ArgumentError, ValueError):
            raise _unclear("is no URL that can be understood") from None
        if "@" in f"{url.host}{url.database}":  # the rest of a password with a bare @
            raise _unclear("has more than one @")
        if unknown := url.query.keys() - {"sslmode"}:
            raise _unclear(f"has options that are not known here ({', '.join(sorted(unknown))})")
        if url.query.get("sslmode", "prefer") not in _SSL:
            raise _unclear(f"has an sslmode that is not one of {', '.join(_SSL)}")
        if not url.database:
            raise _unclear("names no database")
        return url.set(drivername="postgresql+pg8000", username=url.username or getpass.getuser())

    def shown(self, url: URL) -> str:
        return URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()

    def engine(self, url: URL, create: bool) -> Engine:
        mode = str(url.query.get("sslmode", "prefer"))
        context = ssl.create_default_context() if mode == "verify-full" else _SSL[mode]
        options: dict[str, Any] = {"ssl_context": context, "application_name": "sayso"}
        if url.host is None:
            options |= {"host": None, "unix_sock": f"{_SOCKETS}/.s.PGSQL.{url.port or 5432}", "ssl_context": False}
        if url.password is None and (password := os.environ.get("PGPASSWORD")):
            options["password"] = password
        try:
            return create_engine(url.set(query={}), connect_args=options)
        except ModuleNotFoundError as error:
            raise LedgerError(
                f"needs the package {error.name}, which is not installed",
                where=self.shown(url),
                remedy="Install it with `pip install 'sayso[postgres]'`",
            ) from None

    def reason(self, error: DBAPIError) -> str:
        """pg8000 hands on the fields of the server's message; M is the message itself."""
        told = error.orig.args[0] if error.orig and error.orig.args else error.orig
        return str(told.get("M", "the server refused") if isinstance(told, dict) else told)

    def begin(self, connection: Connection, write: bool) -> None:
        if not write:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.exec_driver_sql(f"SELECT {', '.join(_PLANNING)}")
            return
        wait = f"set_config('lock_timeout', '{BUSY_SECONDS:.0f}s', true)"
        connection.exec_driver_sql(f"SELECT {wait}, set_config('synchronous_commit', 'on', true)")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    def prepare(self, engine: Engine) -> None:
        with engine.connect() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise LedgerError(
                f"keeps texts as {encoding}, which has no room for every text",
                where=self.shown(engine.url),
                remedy="Make a database with `createdb --encoding UTF8 --template template0`",
            )

    def identity(self, connection: Connection) -> Identity:
        mark = "SELECT obj_description(to_regclass('alembic_version'), 'pg_class')"
        if connection.exec_driver_sql(mark).scalar() == MARK:
            return Identity("ledger", connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        return Identity("other" if connection.exec_driver_sql(tables).scalar() else "empty")

    def claim(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """In one statement: pg8000 would send each row on its own and wait for the answer."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        kinds = (column.type.compile(connection.dialect) for column in table.columns)
        given = ", ".join(f'"{column.name}" {kind}' for column, kind in zip(table.columns, kinds, strict=True))
        statement = sql(
            f'INSERT INTO "{table.name}" ({names}) '
            f"SELECT {names} FROM json_to_recordset(CAST(:rows AS json)) AS given({given})"
        )
        connection.execute(statement, {"rows": msgspec.json.encode(rows).decode()})

    def last_given(self, connection: Connection, table: str) -> int:
        given = connection.execute(sql("SELECT last FROM numbering WHERE name = :name"), {"name": table}).scalar()
        return int(given or 0)

    def damage(self, connection: Connection) -> Iterator[str]:
        """Nothing: the server looks after its files, and a page that cannot be read is an error while they are read."""
        yield from ()

    def guards(self, connection: Connection) -> set[str]:
        names = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal"
        return set(connection.exec_driver_sql(names).scalars())

    def wanted_guards(self, table: str) -> set[str]:
        return {f"{table}_no_{change}" for change in ("update", "delete", "truncate")}

    def matching(self, query: Query) -> Matching:
        return match_vector(query)

    def index_article(self, connection: Connection, article_id: int, title: str | None, text: str) -> None:
        vector, length = build_vector(title, text)
        connection.execute(
            sql(
                "INSERT INTO article_search(article_id, words, length) VALUES (:id, CAST(:words AS tsvector), :length)"
            ),
            {"id": article_id, "words": vector, "length": length},
        )

    def unindex_article(self, connection: Connection, article_id: int) -> None:
        connection.execute(sql("DELETE FROM article_search WHERE article_id = :id"), {"id": article_id})

    def index_problems(self, engine: Engine) -> Iterator[str]:
        with engine.connect() as connection:
            statement = "SELECT id, title, text, length FROM article_words LEFT JOIN article_search ON article_id = id"
            same = sql("SELECT words = CAST(:words AS tsvector) FROM article_search WHERE article_id = :id")
            for row in connection.execute(sql(statement).execution_options(yield_per=50)):
                vector, length = build_vector(row.title, row.text)
                if length != row.length or not connection.execute(same, {"words": vector, "id": row.id}).scalar():
                    yield f"the words of article {row.id} are not those of its text"


def _unclear(what: str) -> LedgerError:
    """The place is not named: a password may stand anywhere in it."""
    return LedgerError(what, where="postgresql://…", remedy=_FORM)
