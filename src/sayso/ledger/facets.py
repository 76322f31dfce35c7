"""How the articles that a search finds are spread: counts beside its results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, literal, select, union_all

from sayso.ledger.backend import backend_of
from sayso.ledger.filters import Filters, article_passes, attribution_passes, event_passes
from sayso.ledger.schema import article, attribution, event, place
from sayso.ledger.syntax import parse_query

Facets = dict[str, dict[str, int]]
"""Facet → value → articles, most first: outlet, month (``2025-02``) and language of the article; type, status and country of
its events; speaker of its attributions. With filters, only events and attributions count that pass."""

FACETS: Final = ("outlet", "month", "language", "type", "status", "country", "speaker")


def find_facets(connection: Connection, query: str, filters: Filters, most: int) -> Facets:
    """The ``most`` frequent values of each facet. Raises QueryError."""
    found = backend_of(connection).matching(parse_query(query))
    columns = (
        article.c.id,
        article.c.outlet,
        func.substr(article.c.published, 1, 7).label("month"),
        article.c.language,
    )
    statement = (
        select(*columns).join_from(found.source, article, article.c.id == found.article_id).where(found.condition)
    )
    if (passes := article_passes(filters)) is not None:
        statement = statement.where(passes)
    facets: Facets = {name: {} for name in FACETS}
    for name, value, articles in connection.execute(union_all(*_parts(statement.cte("found"), filters, most))):
        facets[name][value] = articles
    return facets


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
