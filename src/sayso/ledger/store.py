"""The ledger: readings in an SQLite file or a PostgreSQL database, opened by one class."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from sayso.errors import QueryError
from sayso.ledger import query, search, verify
from sayso.ledger.agreement import Agreement, find_agreement
from sayso.ledger.check import check_record
from sayso.ledger.connect import name_of, open_engine, snapshot, writing
from sayso.ledger.decided import Orphan, seen_of
from sayso.ledger.decisions import append_decision, decided, decided_readings, find_decisions, find_orphans
from sayso.ledger.facets import Facets, find_facets
from sayso.ledger.filters import NO_FILTERS, Filters, article_passes
from sayso.ledger.readings import append_reading, has_reading, load_record, newest_readings, write_lines
from sayso.ledger.schema import article, html, reading
from sayso.record import Article, Decision, Place, Record, Version


class Ledger:
    """Readings of articles, append-only, with the newest of each article laid out for questions.

    Any number of processes may read and write the same ledger. Use it in a ``with`` block, or call ``close``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: Path | str, create: bool = True) -> Ledger:
        """Open the ledger at ``place``, a path or a ``postgresql://`` URL; make it when there is none and ``create`` is
        true. A ledger of an older version is migrated. Raises LedgerNotFound, LedgerVersion (made by a newer Sayso),
        LedgerError (no ledger)."""
        return cls(open_engine(str(place), create))

    @property
    def name(self) -> str:
        """Where it is, as it may be printed: a path, or a URL without its password."""
        return name_of(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger, for questions that this class does not know."""
        return snapshot(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection inside a transaction that writes: all of it is kept, or nothing."""
        return writing(self._engine)

    def save_record(self, record: Record, html: str | None = None) -> bool:
        """Append a reading, in one transaction. False when the ledger has the same article (text, source id) read by
        the same version with the same date and outlet given. ``html``: the page that the text came from.

        An article is read again when the text or, for a page that changed, the URL or path is known together with the
        source id. Raises SpanMismatch and LedgerError, and leaves the ledger as it was."""
        spans = tuple(record.spans())
        check_record(record, spans)
        with writing(self._engine) as connection:
            if has_reading(connection, record.article, record.sayso):
                return False
            article_id = append_reading(connection, record, spans, html)
            write_lines(connection, decided(connection, record), article_id)
        return True

    def has_article(self, article: Article, version: Version) -> bool:
        """True when ``save_record`` with this article and version would add nothing."""
        with snapshot(self._engine) as connection:
            return has_reading(connection, article, version)

    def record(self, source_id: str, filters: Filters = NO_FILTERS, by: str | None = None) -> Record:
        """The newest reading of an article by its source id, URL or text id, decisions applied; of ``filters`` only
        ``decided`` counts. ``by``: with the decisions of one person only. Raises QueryError when there is none."""
        match = (article.c.source_id == source_id) | (article.c.url == source_id) | (article.c.text_id == source_id)
        statement = newest_readings().where(match).order_by(reading.c.id.desc()).limit(1)
        with snapshot(self._engine) as connection:
            row = connection.execute(statement).first()
            if row is not None:
                return seen_of(decided(connection, load_record(row.record, row.text), by), filters.states)
        raise QueryError(
            f"no article {source_id!r}", where=self.name, remedy="`sayso search` lists articles with their ids"
        )

    def page(self, source_id: str) -> str | None:
        """The HTML that the newest reading of an article came from, where one was kept. Raises QueryError as ``record``."""
        item = self.record(source_id).article
        statement = (
            select(html.c.zlib)
            .join_from(reading, html)
            .where(reading.c.text_id == item.id, reading.c.source_id == item.source_id)
            .order_by(reading.c.id.desc())
        )
        with snapshot(self._engine) as connection:
            packed = connection.execute(statement).scalar()
        return None if packed is None else zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def records(self, filters: Filters = NO_FILTERS, by: str | None = None) -> Iterator[Record]:
        """The newest reading of each article of which something passes, in the order in which they came. ``by``: with the
        decisions of one person only."""
        with snapshot(self._engine) as connection:
            for _, record in query.find_records(connection, filters, by):
                yield record

    def articles(
        self, numbers: Iterable[int], filters: Filters = NO_FILTERS, by: str | None = None
    ) -> Iterator[tuple[int, Record]]:
        """Numbers of articles (``article_id`` of a line) with their newest records, as ``records`` gives them; of
        ``filters`` only ``decided`` counts."""
        with snapshot(self._engine) as connection:
            yield from query.records_where(connection, article.c.id.in_(list(numbers)), filters, by)

    def select(self, filters: Filters = NO_FILTERS) -> Iterator[query.Selection]:
        """The same records, each with the ids of its events and attributions that pass."""
        with snapshot(self._engine) as connection:
            yield from query.find_selections(connection, filters)

    def count(self, filters: Filters = NO_FILTERS) -> query.Counts:
        """How many articles, events and attributions pass."""
        with snapshot(self._engine) as connection:
            return query.count(connection, filters)

    def events(self, filters: Filters = NO_FILTERS) -> Iterator[query.EventLine]:
        """Events of the newest readings, one line each."""
        with snapshot(self._engine) as connection:
            yield from query.find_events(connection, filters)

    def attributions(self, filters: Filters = NO_FILTERS) -> Iterator[query.AttributionLine]:
        """Attributions of the newest readings, one line each."""
        with snapshot(self._engine) as connection:
            yield from query.find_attributions(connection, filters)

    def places_of(self, outlet: str, besides: Article | None = None, most: int = 500) -> list[Place]:
        """The newest places that an outlet's articles name, newest first, each once for each article; without their
        mentions. ``besides``: an article that is left out."""
        with snapshot(self._engine) as connection:
            return query.find_places(connection, outlet, besides.id if besides else None, most)

    def search(self, words: str, filters: Filters = NO_FILTERS, limit: int = 20) -> list[search.Hit]:
        """Articles by their words, the best first (see ``syntax.parse_query``). Raises QueryError."""
        with snapshot(self._engine) as connection:
            return list(search.find(connection, words, article_passes(filters), limit))

    def facets(self, words: str, filters: Filters = NO_FILTERS, most: int = 10) -> Facets:
        """How the articles that a search finds are spread by outlet, month, type …: the ``most`` frequent values of each
        facet with their numbers of articles (see ``facets.Facets``). Raises QueryError."""
        with snapshot(self._engine) as connection:
            return find_facets(connection, words, filters, most)

    def save_decision(self, decision: Decision) -> Decision:
        """Append a decision (see ``decision_on``), in one transaction; what is shown changes with it. Returns it with the
        id and time that it got. Raises LedgerError, and leaves the ledger as it was."""
        with writing(self._engine) as connection:
            return append_decision(connection, decision)

    def undo(self, decision_id: int, by: str, why: str | None = None) -> Decision:
        """Take a decision back, by another decision. An undo can be undone. Raises LedgerError."""
        return self.save_decision(Decision(kind="undo", by=by, undoes=decision_id, why=why))

    def decisions(self) -> Iterator[Decision]:
        """All decisions, undone ones too, oldest first."""
        with snapshot(self._engine) as connection:
            yield from find_decisions(connection)

    def orphans(self) -> Iterator[Orphan]:
        """Decisions in force that hold for nothing in the newest readings, with the reason."""
        with snapshot(self._engine) as connection:
            yield from find_orphans(connection)

    def agreement(self) -> list[Agreement]:
        """How far reviewers agree on what at least two of them decided (see ``agreement.find_agreement``)."""
        with snapshot(self._engine) as connection:
            return list(find_agreement(decided_readings(connection), find_decisions(connection)))

    def verify(self) -> Iterator[verify.Problem]:
        """Look at everything again: see ``verify.find_problems``. Yields nothing when all holds."""
        yield from verify.find_problems(self._engine)
