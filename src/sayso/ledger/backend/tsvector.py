"""The search index of PostgreSQL, with the same words and order of results as FTS5 has.

Words are cut here and not by the server's parser, so that a query finds the same articles in both databases. The order is
BM25 with FTS5's constants. How often a word stands in an article is read back from ``ts_rank``: for one word n times, all
weights 1, it is (1 + 1/4 + … + 1/n²) · 6/π², from which n follows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from sqlalchemy import CTE, Column, ColumnElement, Float, Integer, MetaData, Table, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, TSVECTOR

from sayso.ledger.backend.base import Matching
from sayso.ledger.syntax import Query, Term
from sayso.ledger.words import words_of

K1: Final = 1.2
B: Final = 0.75
RANKED: Final = 2_000
"""Each article that is ranked has its words fetched: 20 to 40 µs."""

_LEAST: Final = 1e-6
"""Weight of a word that is in more than half of the articles, as in FTS5."""

_MOST_RANK: Final = 0.998
"""About 300 times; a word that only begins as asked may stand more often."""

_LAST_POSITION: Final = 16_383
_POSITIONS: Final = 255
_LONGEST: Final = 200
_GAP: Final = 2
"""Positions between title and text, so that no phrase reaches from one to the other."""

_SEARCH: Final = Table(
    "article_search", MetaData(), Column("article_id", Integer), Column("words", TSVECTOR), Column("length", Integer)
)


def build_vector(title: str | None, text: str) -> tuple[str, int]:
    """The literal of a ``tsvector`` and the number of words. It keeps the server's limits: words of 200 characters, 255
    places a word, and positions up to 16,383 (words behind that are found, but in no phrase)."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    length = position = 0
    for part in (title or "", text):
        for word, _ in words_of(part):
            position, length = min(position + 1, _LAST_POSITION), length + 1
            places = positions[word[:_LONGEST]]
            if len(places) < _POSITIONS and places[-1:] != [position]:
                places.append(position)
        position += _GAP
    return " ".join(f"'{word}':{','.join(map(str, places))}" for word, places in positions.items()), length


def match_vector(query: Query) -> Matching:
    operators = {"AND": "&", "OR": "|", "NOT": "& !"}
    written = " ".join(operators.get(part, part) if isinstance(part, str) else _phrase(part) for part in query.parts)
    corpus = _corpus(query.wanted)
    weights = (_weight(term, corpus, f"having{at}") for at, term in enumerate(query.wanted))
    return Matching(
        source=_SEARCH,
        article_id=_SEARCH.c.article_id,
        condition=_matches(written),
        rank=-sum(weights, start=literal(0.0)),
        ranked=RANKED,
    )


def _corpus(terms: Sequence[Term]) -> CTE:
    """One row: how many articles there are, their mean length, and how many have each term."""
    others = _SEARCH.alias()
    having = (
        select(func.count())
        .where(others.c.words.bool_op("@@")(cast(literal(_phrase(term), Text), TSQUERY)))
        .scalar_subquery()
        .label(f"having{at}")
        for at, term in enumerate(terms)
    )
    return select(func.count().label("articles"), func.avg(_SEARCH.c.length).label("mean"), *having).cte("corpus")


def _matches(written: str) -> ColumnElement[bool]:
    return _SEARCH.c.words.bool_op("@@")(cast(literal(written, Text), TSQUERY))


def _words(term: Term) -> list[str]:
    """The words of a term as lexemes of a ``tsquery``."""
    last = len(term.words) - 1
    return [f"'{word[:_LONGEST]}'{':*' * (term.prefix and at == last)}" for at, word in enumerate(term.words)]


def _phrase(term: Term) -> str:
    return f"({' <-> '.join(_words(term))})"


def _weight(term: Term, corpus: CTE, name: str) -> ColumnElement[float]:
    """What a term adds to BM25. A phrase counts as often as its rarest word."""
    articles, mean, having = (select(corpus.c[part]).scalar_subquery() for part in ("articles", "mean", name))
    rarity = func.greatest(func.ln((articles - having + 0.5) / (having + 0.5)), _LEAST)
    times = func.least(*(_times(word) for word in _words(term)))
    share = 1 - B + B * _SEARCH.c.length / mean
    return cast(rarity * times * (K1 + 1) / (times + K1 * share), Float)


def _times(word: str) -> ColumnElement[float]:
    """How often a word stands in an article: 1 / (π²/6 - Σ 1/k²) is n + 1/2, or very nearly."""
    even = cast(literal("{1,1,1,1}", Text), ARRAY(REAL))
    rank = func.ts_rank(even, _SEARCH.c.words, cast(literal(word, Text), TSQUERY))
    return cast(6 / math.pi**2 / (1 - func.least(rank, _MOST_RANK)) - 0.5, Float)
