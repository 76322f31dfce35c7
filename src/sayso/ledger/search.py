"""Full-text search: the same questions and answers in every database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from sayso.ledger.backend import backend_of
from sayso.ledger.schema import article, text
from sayso.ledger.syntax import Term, parse_query
from sayso.ledger.words import words_of
from sayso.record import Span, stripped

SNIPPET: Final = 240
"""Length of a snippet in characters: about three lines of a terminal."""


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
    """Articles whose text or title matches, the best first. ``within``: condition on ``article``. Raises QueryError."""
    parsed = parse_query(query)
    found = backend_of(connection).matching(parsed)
    matching = select(found.article_id).where(found.condition)
    if within is not None:
        matching = matching.join_from(found.source, article, article.c.id == found.article_id).where(within)
    best = matching.add_columns(found.rank.label("best"))
    if found.ranked is not None:
        last = matching.order_by(found.article_id.desc()).limit(found.ranked).correlate(None)
        best = select(found.article_id, found.rank.label("best")).where(found.article_id.in_(last))
    best = best.order_by("best", found.article_id).limit(limit)
    ranks = {row[0]: row[1] for row in connection.execute(best)}
    columns = (article.c.id, article.c.source_id, article.c.title, article.c.outlet, article.c.published, text.c.text)
    statement = select(*columns).join_from(article, text).where(article.c.id.in_(ranks))
    rows = {row.id: row for row in connection.execute(statement)}
    for row in map(rows.__getitem__, ranks):
        matches = tuple(_matches(row.text, parsed.wanted))
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
            rank=ranks[row.id],
        )


def _matches(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    """Where the terms stand in a text, in order and without overlap."""
    found = list(words_of(text))
    firsts = tuple(term.words[0] for term in terms)
    ends = 0
    for at, (word, span) in enumerate(found):
        if at < ends or not word.startswith(firsts):
            continue
        if lengths := [len(term.words) for term in terms if _stands(found[at : at + len(term.words)], term)]:
            ends = at + max(lengths)
            yield Span(span.start, found[ends - 1][1].end)


def _stands(found: Sequence[tuple[str, Span]], term: Term) -> bool:
    words = tuple(word for word, _ in found)
    begins = len(words) == len(term.words) and words[:-1] == term.words[:-1]
    return begins and (words[-1].startswith(term.words[-1]) if term.prefix else words == term.words)


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
