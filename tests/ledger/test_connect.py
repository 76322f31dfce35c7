"""Opening files that are ledgers, will be, or are not."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from factories import VERSION, make_long_record, make_record
from sqlalchemy import create_engine, inspect

import sayso.ledger
from sayso.errors import LedgerError, LedgerNotFound, LedgerVersion
from sayso.ledger import Ledger, decision_on
from sayso.ledger.schema import REVISION, metadata

MIGRATIONS = Path(sayso.ledger.__file__).parent / "migrations"


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_the_migrations_give_the_schema(tmp_path: Path) -> None:
    """From nothing to the newest revision, the tables are those of ``schema.py``, keys and indexes included."""
    Ledger.open(tmp_path / "new.sayso").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sayso'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith("article_search"),
            },
        )
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            wanted = [column.name for column in table.primary_key]
            assert inspect(connection).get_pk_constraint(table.name)["constrained_columns"] == wanted
    engine.dispose()


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


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    """A ledger that version 0.1 made (three readings of two articles) opens, holds, keeps all, and takes decisions."""
    path = tmp_path / "old.sayso"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "v0001.sayso.gz").read_bytes()))
    with Ledger.open(path, create=False) as ledger:
        assert list(ledger.verify()) == []
        assert list(ledger.records()) == [
            make_record(version=replace(VERSION, version="0.2.0")),
            make_long_record(1, 2, 2),
        ]
        ledger.save_decision(decision_on(ledger.record("ferry-1"), "e2", "reject", by="ana"))
        assert [line.event for line in ledger.events() if line.source_id == "ferry-1"] == ["e1"]
        assert list(ledger.verify()) == []
    assert sql(path, "SELECT version_num FROM alembic_version") == [(REVISION,)]


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


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """This version does not guess at a schema that it does not know."""
    path = tmp_path / "newer.sayso"
    Ledger.open(path).close()
    sql(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerVersion, match="9999"):
        Ledger.open(path)
