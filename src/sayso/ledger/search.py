"""Full-text search with SQLite's FTS5. All of its dialect is here and in the migrations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Integer, column, literal_column, select, table
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import QueryError
from sayso.ledger.schema import article, text
from sayso.record import Span, stripped

SNIPPET: Final = 240
"""Length of a snippet in characters: about three lines of a terminal."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # Unicode noncharacters, which no text interchanges
_TOKEN: Final = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+)')
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found. ``snippet`` is ``text[span]``, ``matches`` are the words found in all of the text
    (empty when only the title has them). ``rank``: BM25 as FTS5 gives it, lower is better."""

    article_id: int
    source_id: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    span: Span
    matches: tuple[Span, ...]
    rank: float


def find(connection: Connection, query: str, within: ColumnElement[bool] | None, limit: int) -> Iterator[Hit]:
    """Articles whose text or title matches, the best first. ``within``: condition on ``article``."""
    marked: ColumnElement[str] = literal_column(f"highlight(article_search, 1, '{_OPEN}', '{_CLOSE}')").label("marked")
    rank: ColumnElement[float] = literal_column("article_search.rank").label("rank")
    found = table("article_search", column("rowid", Integer))
    columns = (article.c.id, article.c.source_id, article.c.title, article.c.outlet, article.c.published)
    statement = (
        select(*columns, text.c.text, marked, rank)
        .join_from(found, article, article.c.id == found.c.rowid)
        .join(text, text.c.id == article.c.text_id)
        .where(literal_column("article_search").op("MATCH")(match_expression(query)))
        .order_by(literal_column("article_search.rank"), article.c.id)
        .limit(limit)
    )
    if within is not None:
        statement = statement.where(within)
    try:
        rows = connection.execute(statement).all()
    except OperationalError as error:
        raise _unclear(query, str(error.orig)) from error
    for row in rows:
        matches = _marks(row.marked, row.text)
        span = _window(row.text, matches)
        yield Hit(
            article_id=row.id,
            source_id=row.source_id,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            snippet=span.quote(row.text),
            span=span,
            matches=matches,
            rank=row.rank,
        )


def match_expression(query: str) -> str:
    """FTS5's expression for what a person types: words (all of them must occur), ``"phrases"``, ``begin*``, ``AND``,
    ``OR``, ``NOT``, brackets. Anything else is only characters. Raises QueryError."""
    if query.count('"') % 2:
        raise _unclear(query, "a quotation mark is not closed")
    parts: list[str] = []
    for token in _tokens(query):
        operand_before = bool(parts) and parts[-1] not in {"(", *_OPERATORS}
        if operand_before and token not in {")", *_OPERATORS}:
            parts.append("AND")
        parts.append(token)
    if not any(part.startswith('"') for part in parts):
        raise _unclear(query, "it has no words")
    return " ".join(parts)


def _tokens(query: str) -> Iterator[str]:
    for match in _TOKEN.finditer(query):
        word = match["word"]
        if match["bracket"]:
            yield match["bracket"]
        elif word in _OPERATORS:
            yield word
        else:
            star = match["star"] if word is None else "*" * word.endswith("*")
            words = match["phrase"] if word is None else word
            if any(character.isalnum() for character in words):
                yield f'"{words.rstrip("*")}"{star}'


def _unclear(query: str, why: str) -> QueryError:
    return QueryError(
        f"cannot be understood: {why}",
        where=f"search {query!r}",
        remedy='Write words, "phrases in quotation marks", begin*, and AND, OR, NOT between them',
    )


def _marks(marked: str, original: str) -> tuple[Span, ...]:
    """Where the marks of ``highlight`` stand, counted in the original text."""
    spans, position, opened = [], 0, 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            opened = position
        elif piece == _CLOSE:
            spans.append(Span(opened, position))
        else:
            position += len(piece)
    # A text that itself holds the two noncharacters cannot be counted this way.
    return tuple(spans) if position == len(original) else ()


def _window(text: str, matches: Sequence[Span]) -> Span:
    """The stretch of about SNIPPET characters with the most matches, cut between words."""
    best = Span(0, 0)
    most = 0
    for index, match in enumerate(matches):
        inside = [other for other in matches[index:] if other.end - match.start <= SNIPPET]
        if len(inside) > most:
            most, best = len(inside), Span(match.start, inside[-1].end)
    spare = max(0, SNIPPET - (best.end - best.start))
    start, end = max(0, best.start - spare // 2), min(len(text), best.end + spare - spare // 2)
    while 0 < start < best.start and not text[start - 1].isspace():
        start += 1
    while best.end < end < len(text) and not text[end].isspace():
        end -= 1
    return stripped(text, Span(start, end))


def index_article(connection: Connection, article_id: int) -> None:
    """Add the words of an article. Call after its row in ``article`` is as it shall be."""
    connection.execute(
        sql("INSERT INTO article_search(rowid, title, text) SELECT id, title, text FROM article_words WHERE id = :id"),
        {"id": article_id},
    )


def unindex_article(connection: Connection, article_id: int) -> None:
    """Take the words of an article out. Call before its row in ``article`` changes: FTS5 needs the words as they were."""
    connection.execute(
        sql(
            "INSERT INTO article_search(article_search, rowid, title, text) "
            "SELECT 'delete', id, title, text FROM article_words WHERE id = :id"
        ),
        {"id": article_id},
    )


def index_problem(connection: Connection) -> str | None:
    """What FTS5 finds wrong when it compares its index with the articles, or null. Needs a writing transaction."""
    try:
        connection.exec_driver_sql("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return str(error.orig)
    return None
