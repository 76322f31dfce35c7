"""What a ledger asks of a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from sqlalchemy import URL, ColumnElement, Connection, Engine, FromClause, Table
from sqlalchemy.exc import DBAPIError

from sayso.ledger.syntax import Query

BUSY_SECONDS: Final = 600.0
"""How long a writer waits for another. One article takes milliseconds, so this is reached only when something hangs."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is found where a ledger is asked for, with the revision of its schema when it is one."""

    kind: Literal["empty", "ledger", "other"]
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Articles whose words match a query, as parts of a statement. ``rank``: BM25, lower is better. ``ranked``: of how many
    articles it can be asked in good time, where more match those that came last; null for all."""

    source: FromClause
    article_id: ColumnElement[int]
    condition: ColumnElement[bool]
    rank: ColumnElement[float]
    ranked: int | None = None


class Backend(Protocol):
    """One kind of database. What takes a connection works inside the caller's transaction."""

    remedy: str
    """What to do about an error of the database."""
    remedy_opening: str
    """What to do when it cannot be opened."""

    def url(self, place: str) -> URL:
        """Raises LedgerError for a place that cannot be understood."""

    def shown(self, url: URL) -> str:
        """The place as it may be printed: without a password."""

    def engine(self, url: URL, create: bool) -> Engine:
        """Raises LedgerNotFound when nothing is there and ``create`` does not help, LedgerError when a package is
        missing."""

    def reason(self, error: DBAPIError) -> str:
        """What the database says, in words."""

    def begin(self, connection: Connection, write: bool) -> None:
        """Begin a transaction: one that sees one state, or one that has the write lock."""

    def prepare(self, engine: Engine) -> None:
        """What an empty database needs before its first transaction."""

    def identity(self, connection: Connection) -> Identity: ...

    def claim(self, connection: Connection) -> None:
        """Mark a database as a ledger."""

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Add rows, each with every column of the table."""

    def last_given(self, connection: Connection, table: str) -> int:
        """The last number that a table of numbered history ever gave out, 0 for none."""

    def damage(self, connection: Connection) -> Iterator[str]:
        """What the database finds wrong with its own file."""

    def guards(self, connection: Connection) -> set[str]:
        """Names of the triggers that refuse changes, those in force."""

    def wanted_guards(self, table: str) -> set[str]:
        """Names of the triggers that a table of history must have."""

    def matching(self, query: Query) -> Matching: ...

    def index_article(self, connection: Connection, article_id: int, title: str | None, text: str) -> None:
        """Add the words of an article to the search index."""

    def unindex_article(self, connection: Connection, article_id: int) -> None:
        """Take the words of an article out, before its row in ``article`` changes."""

    def index_problems(self, engine: Engine) -> Iterator[str]:
        """What differs between the search index and the articles."""
