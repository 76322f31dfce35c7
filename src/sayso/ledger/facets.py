"""How the articles that a search finds are spread: counts beside its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, literal, select, union_all

from sayso.ledger.backend import backend_of
from sayso.ledger.filters import Filters, article_passes, attribution_passes, event_passes
from sayso.ledger.schema import article, attribution, event, place
from sayso.ledger.syntax import parse_query

NEWEST: Final = 2_000
"""Articles that are counted at most: those of more that came last."""


@dataclass(frozen=True, slots=True)
class Facets:
    """``values``: facet → value → articles, most first: outlet, month (``2025-02``) and language of the article; type,
    status and country of its events; speaker of its attributions. With filters, only events and attributions that pass
    count. ``articles``: how many were counted; ``all``: false when more were found, of which these came last."""

    values: dict[str, dict[str, int]]
    articles: int
    all: bool


FACETS: Final = ("outlet", "month", "language", "type", "status", "country", "speaker")


def find_facets(connection: Connection, query: str, filters: Filters, most: int) -> Facets:
    """The ``most`` frequent values of each facet among the NEWEST articles found. Raises QueryError."""
    found = backend_of(connection).matching(parse_query(query))
    matching = select(found.article_id).where(found.condition)
    if (passes := article_passes(filters)) is not None:
        matching = matching.join_from(found.source, article, article.c.id == found.article_id).where(passes)
    numbers = list(connection.execute(matching.order_by(found.article_id.desc()).limit(NEWEST + 1)).scalars())
    columns = (
        article.c.id,
        article.c.outlet,
        func.substr(article.c.published, 1, 7).label("month"),
        article.c.language,
    )
    statement = select(*columns).where(article.c.id.in_(numbers[:NEWEST]))
    values: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for name, value, articles in connection.execute(union_all(*_parts(statement.cte("found"), filters, most))):
        values[name][value] = articles
    return Facets(values, len(numbers[:NEWEST]), len(numbers) <= NEWEST)


def _parts(found: CTE, filters: Filters, most: int) -> Iterator[Select[Any]]:
    one = func.count()
    for name in ("outlet", "month", "language"):
        yield _top(name, found.c[name], one, select().select_from(found), most)
    told = select().join_from(found, event, event.c.article_id == found.c.id).where(event_passes(filters))
    once = func.count(event.c.article_id.distinct())
    yield _top("type", event.c.type, once, told, most)
    yield _top("status", event.c.status, once, told, most)
    there = place.alias("there")  # the filters have a place of their own
    yield _top("country", there.c.country, once, told.join(there, there.c.id == event.c.place_id), most)
    said = select().join_from(found, attribution, attribution.c.article_id == found.c.id)
    once = func.count(attribution.c.article_id.distinct())
    yield _top("speaker", attribution.c.speaker, once, said.where(attribution_passes(filters)), most)


def _top(
    name: str, value: ColumnElement[Any], articles: ColumnElement[int], rows: Select[Any], most: int
) -> Select[Any]:
    counted = (
        rows.add_columns(value.label("value"), articles.label("articles")).where(value.is_not(None)).group_by(value)
    )
    top = counted.order_by(articles.desc(), value).limit(most).subquery()
    return select(literal(name), top.c.value, top.c.articles).order_by()
