"""Opening files that are ledgers, will be, or are not."""

from __future__ import annotations

import gzip
import re
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from factories import make_long_record, make_record
from postgres import PASSWORD, Server
from sqlalchemy import MetaData, insert, inspect
from sqlalchemy import text as sa_text
from stores import ServerStore, Store

import sayso.ledger
from sayso.errors import LedgerError, LedgerNotFound, LedgerVersion, QueryError
from sayso.ledger import Filters, Ledger, decision_on
from sayso.ledger.backend import backend_for
from sayso.ledger.schema import REVISION, metadata

HERE = Path(__file__).parent
MIGRATIONS = Path(sayso.ledger.__file__).parent / "migrations"


@pytest.fixture
def new_place(new_store: Callable[[], Store], request: pytest.FixtureRequest) -> str:
    """A place where nothing is, of each kind."""
    store = new_store()
    if store.kind == "sqlite":
        return store.place
    return ServerStore(request.getfixturevalue("server")).place


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_the_migrations_give_the_schema(new_place: str) -> None:
    """From nothing to the newest revision, the tables are those of ``schema.py``, keys and indexes included."""
    own = ("article_search", "numbering")  # the backend's
    with Ledger.open(new_place) as ledger, ledger._engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    not (name or "").startswith(own) and not (name or "").endswith("_listing")
                ),
            },
        )
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            wanted = [column.name for column in table.primary_key]
            assert inspect(connection).get_pk_constraint(table.name)["constrained_columns"] == wanted


def test_the_newest_revision_is_the_one_that_the_schema_names() -> None:
    """``REVISION`` saves loading Alembic, so it must not lag behind the folder of migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_a_ledger_is_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    """Readers do not stop a writer, and lines point to rows that exist."""
    path = tmp_path / "new.sayso"
    with Ledger.open(path) as ledger:
        assert sql(path, "PRAGMA journal_mode") == [("wal",)]
        with ledger._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() >= 10_000


@pytest.mark.parametrize("revision", sorted(path.name[1:5] for path in HERE.glob("v*.sayso.gz")))
def test_a_ledger_of_each_released_schema_is_brought_up_to_date(tmp_path: Path, new_place: str, revision: str) -> None:
    """A ledger that an older version made (three readings of two articles, from the second schema on two decisions) opens,
    holds, keeps all, and takes decisions."""
    released = tmp_path / "released.sayso"
    released.write_bytes(gzip.decompress((HERE / f"v{revision}.sayso.gz").read_bytes()))
    place = str(released)
    if new_place.startswith("postgresql"):
        move(released, new_place, revision)
        place = new_place
    with Ledger.open(place, create=False) as ledger:
        assert list(ledger.verify()) == []
        assert [record.article for record in ledger.records(Filters(decided="all"))] == [
            make_record().article,
            make_long_record(1, 2, 2).article,
        ]
        before = list(ledger.decisions())
        assert len(before) == (2 if revision >= "0002" else 0)
        ledger.save_decision(decision_on(ledger.record("ferry-1"), "e2", "reject", by="ana"))
        assert [line.event for line in ledger.events() if line.source_id == "ferry-1"] == ["e1"]
        assert [hit.source_id for hit in ledger.search("Iquitos")] == ["ferry-1"]
        assert list(ledger.verify()) == []
    with Ledger.open(place) as ledger, ledger._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == REVISION


def move(source: Path, place: str, revision: str) -> None:
    """Make a ledger of a revision in a database as the version with that schema did, with the rows of a file."""
    backend = backend_for(place)
    engine = backend.engine(backend.url(place), create=True)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        backend.claim(connection)
        known = MetaData()
        known.reflect(connection)
        for table in known.sorted_tables:
            if table.name in ("alembic_version", "article_search", "numbering"):
                continue
            names = [column.name for column in table.columns]
            rows = sql(source, f"SELECT {', '.join(f'[{name}]' for name in names)} FROM {table.name}")
            if rows:
                connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
            counted = {"name": table.name, "last": len(rows)}
            connection.execute(sa_text("UPDATE numbering SET last = :last WHERE name = :name"), counted)
        for row in connection.exec_driver_sql("SELECT id, title, text FROM article_words").all():
            backend.index_article(connection, *row)
    engine.dispose()


def test_opening_again_does_not_load_alembic(tmp_path: Path) -> None:
    """A ledger of this schema opens without the migration machinery."""
    path = tmp_path / "new.sayso"
    Ledger.open(path).close()
    code = (
        "import sys; from sayso.ledger import Ledger; Ledger.open(sys.argv[1], create=False).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


@pytest.mark.parametrize("name", ["with space.sayso", "q?mark.sayso", "hash#.sayso", "50%.sayso", "ñandú.sayso"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    """A path is a path, not a URL."""
    with Ledger.open(tmp_path / name) as ledger:
        assert ledger.save_record(make_record())
    assert sorted(item.name for item in tmp_path.iterdir()) == [name]


def test_a_missing_ledger_is_named(tmp_path: Path) -> None:
    """Without ``create`` nothing is made; a missing folder is not made either."""
    with pytest.raises(LedgerNotFound, match="no such ledger"):
        Ledger.open(tmp_path / "none.sayso", create=False)
    with pytest.raises(LedgerNotFound, match="folder"):
        Ledger.open(tmp_path / "no" / "none.sayso")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    """``mktemp`` leaves empty files: they are no ledger yet, but may become one."""
    path = tmp_path / "empty"
    path.touch()
    with pytest.raises(LedgerNotFound):
        Ledger.open(path, create=False)
    with Ledger.open(path) as ledger:
        assert list(ledger.records()) == []


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Text, folders and other databases are refused, and not a byte of them changes."""
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("These are only notes. " * 100)
    sql(other, "CREATE TABLE birds (name)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match=path.name):
            Ledger.open(path)
        assert path.read_bytes() == before
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path)


def test_a_ledger_of_a_newer_version_is_refused(new_store: Callable[[], Store]) -> None:
    """This version does not guess at a schema that it does not know."""
    store = new_store()
    Ledger.open(store.place).close()
    store.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerVersion, match="9999"):
        Ledger.open(store.place)


def test_an_empty_database_becomes_a_ledger_only_when_asked(new_place: str) -> None:
    """Reading from a ledger makes none."""
    with pytest.raises(LedgerNotFound):
        Ledger.open(new_place, create=False)
    with Ledger.open(new_place) as ledger:
        assert list(ledger.records()) == []


def test_a_database_of_others_is_left_alone(server: Server) -> None:
    """A database with tables that are not ours is refused and not changed."""
    store = ServerStore(server)
    store.run("CREATE TABLE birds (name text)")
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(store.place)
    assert store.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("birds",)]


def test_a_database_that_cannot_keep_every_text_is_refused(server: Server) -> None:
    """Texts are Unicode."""
    server.run("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(LedgerError, match="LATIN1"):
        Ledger.open(server.url("latin"))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("postgresql://ana:secret@127.0.0.1:1/news", "cannot be opened"),
        ("postgresql://ana:se@cret@127.0.0.1/news", "more than one @"),
        ("postgresql://ana:secret@127.0.0.1:secret/news", "no URL"),
        ("postgresql://ana:secret@127.0.0.1/", "names no database"),
        ("postgresql://ana@127.0.0.1/news?password=secret", "options that are not known"),
        ("postgresql://ana:secret@127.0.0.1/news?sslmode=secret", "sslmode"),
        ("mysql://ana:secret@127.0.0.1/news", "no ledger"),
    ],
)
def test_what_is_wrong_with_a_url_is_said_without_its_password(place: str, told: str) -> None:
    """Errors end in logs and in questions to others."""
    with pytest.raises(LedgerError, match=told) as caught:
        Ledger.open(place)
    told = "".join(traceback.format_exception_only(caught.value)) + repr(caught.value)
    assert "cret" not in told


def test_a_password_is_never_shown(server: Server, store: Store) -> None:
    """Neither the ledger's name nor an error has it, also when the server refuses it."""
    if store.kind == "sqlite":
        pytest.skip("a file has none")
    with Ledger.open(store.place) as ledger:
        assert ledger.name == f"postgresql://sayso@127.0.0.1:{server.port}/{store.database}"
        with pytest.raises(QueryError, match=re.escape(ledger.name)) as caught:
            ledger.record("nothing")
        assert "itself" not in str(caught.value)
    with pytest.raises(LedgerError, match="authentication failed") as refused:
        Ledger.open(store.place.replace("itself", "others"))
    assert "others" not in str(refused.value)


def test_the_password_may_stand_in_the_environment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it is in no list of processes."""
    if store.kind == "sqlite":
        pytest.skip("a file has none")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with Ledger.open(re.sub(r":[^:@]*@", "@", store.place)) as ledger:
        assert list(ledger.records()) == []


def test_a_missing_driver_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is an extra."""
    monkeypatch.setitem(sys.modules, "pg8000", None)
    with pytest.raises(LedgerError, match=r"pip install 'sayso\[postgres\]'"):
        Ledger.open("postgresql://ana@127.0.0.1/news")
