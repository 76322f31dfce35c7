"""What migrations write differently for SQLite and PostgreSQL. Steps that are released rest on it: add to it, and change
nothing that it gives."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

TEXT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Compared by code points, as SQLite does: dates at different precision rest on it."""

NUMBER: Final = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
"""An integer of 64 bits."""


def is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=nullable) for name in names]


def create_view(name: str, query: str) -> None:
    """``query`` in SQLite's words, each subquery in FROM with a name."""
    op.execute(f"CREATE VIEW {name} AS {query.replace('group_concat(', 'string_agg(') if is_postgresql() else query}")


def keep_history(*tables: str, numbered: str | None = None) -> None:
    """Refuse changes of tables from now on. ``numbered``: the one whose ids shall have no gaps, as SQLite's AUTOINCREMENT
    gives them; PostgreSQL's sequences leave one behind each transaction that fails."""
    if not is_postgresql():
        for table in tables:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
                )
        return
    for statement in _ONCE:
        op.execute(statement)
    for table in tables:
        for change, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f'CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON "{table}" '
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
    if numbered:
        op.execute(f"INSERT INTO numbering VALUES ('{numbered}', 0)")
        op.execute(f"ALTER TABLE {numbered} ALTER id SET DEFAULT next_number('{numbered}')")
        op.execute(f"DROP SEQUENCE {numbered}_id_seq")


def create_search() -> None:
    """The search index: FTS5 on the view ``article_words``, or the words of each article as a ``tsvector``."""
    if not is_postgresql():
        op.execute(
            "CREATE VIRTUAL TABLE article_search USING fts5("
            "title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        return
    op.execute(
        "CREATE TABLE article_search (article_id integer PRIMARY KEY REFERENCES article, "
        "words tsvector NOT NULL, length integer NOT NULL)"
    )
    op.execute("ALTER TABLE article_search ALTER words SET STORAGE EXTERNAL")  # a search reads many of them
    op.execute("CREATE INDEX ix_article_search_words ON article_search USING gin (words)")


def create_listing(table: str, *order: str, asked: tuple[str, ...]) -> None:
    """An index in the order of a table's listing. SQLite keeps the columns ``asked`` in it, so that a filter reads no row
    which does not pass; PostgreSQL takes no long names into an index, and has hash joins."""
    if columns := [*order, *(() if is_postgresql() else asked)]:
        op.create_index(f"ix_{table}_listing", table, columns)


_ONCE: Final = (
    """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$
""",
    "CREATE TABLE IF NOT EXISTS numbering (name text PRIMARY KEY, last integer NOT NULL)",
    """
CREATE OR REPLACE FUNCTION next_number(text) RETURNS integer LANGUAGE sql AS
$$ UPDATE numbering SET last = last + 1 WHERE name = $1 RETURNING last $$
""",
)
