"""Rows that tie articles together: copies, reports and happenings. What belongs together is decided by those who call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, delete, func, insert, or_, select, update

from sayso.ledger.backend import backend_of
from sayso.ledger.filters import Filters, event_passes, statuses
from sayso.ledger.readings import load_article, load_record, newest_readings
from sayso.ledger.schema import (
    article,
    article_copy,
    copy_band,
    event,
    happening,
    report,
    report_key,
    story,
    unlinked,
)
from sayso.record import Article, Record, Span

CROWDED: Final = 200
"""Articles that share a band before it tells nothing any more: a stock phrase, or a story that everybody has."""
MOST_COPIES: Final = 12
"""Articles that a new one is compared with, those that share most bands first."""
MOST_HAPPENINGS: Final = 30
"""Happenings that a new report is compared with, those that share most keys first."""
FEW_EVENTS: Final = 2_000
"""Events that pass filters, so few that their happenings are looked up one by one."""
_CHUNK: Final = 500
"""Values that one question may list."""

Row = RowMapping | Mapping[str, Any]


def next_unlinked(connection: Connection) -> int | None:
    """The first article whose newest lines are not linked yet, or null."""
    return connection.execute(select(func.min(unlinked.c.article_id))).scalar()


def save_story(connection: Connection, article_id: int, agency: str | None, credits: str | None, weights: str) -> None:
    """Mark an article as linked. ``weights``: digest of those that linked it."""
    for table in (unlinked, story):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    row = {"article_id": article_id, "agency": agency, "credits": credits, "weights": weights}
    connection.execute(insert(story), row)


def linked_otherwise(connection: Connection, weights: str) -> list[int]:
    """Articles that were linked by other weights."""
    other = select(story.c.article_id).where(or_(story.c.weights.is_(None), story.c.weights != weights))
    return list(connection.execute(other.order_by(story.c.article_id)).scalars())


def unlink_articles(connection: Connection, numbers: Sequence[int]) -> None:
    """Take all reports of articles out, and let these articles, and those that told the same, wait to be linked again."""
    for some in _chunks(numbers):
        told = select(report.c.event_id).where(report.c.article_id.in_(some))
        unlink(connection, list(connection.execute(told).scalars()))
        waiting = select(story.c.article_id).where(
            story.c.article_id.in_(some), story.c.article_id.not_in(select(unlinked.c.article_id))
        )
        connection.execute(insert(unlinked).from_select(["article_id"], waiting))


# Copies --------------------------------------------------------------------------------------------------------------


def replace_bands(connection: Connection, article_id: int, bands: Iterable[int]) -> None:
    """Keep the bands of an article in place of those that it has; crowded ones are left out."""
    connection.execute(delete(copy_band).where(copy_band.c.article_id == article_id))
    wanted = sorted(bands)
    sizes: dict[int, int] = {}
    for some in _chunks(wanted):
        counted = select(copy_band.c.band, func.count()).where(copy_band.c.band.in_(some)).group_by(copy_band.c.band)
        sizes.update((band, count) for band, count in connection.execute(counted))
    rows = [{"band": band, "article_id": article_id} for band in wanted if sizes.get(band, 0) < CROWDED]
    if rows:
        backend_of(connection).insert_rows(connection, copy_band, rows)


def sharing_bands(
    connection: Connection, article_id: int, language: str, since: str | None, until: str | None
) -> list[int]:
    """Articles that share two bands with one, or one band in another language, published between two dates or at no known
    date; most bands first."""
    mine = copy_band.alias()
    shared = func.count()
    statement = (
        select(copy_band.c.article_id)
        .join_from(mine, copy_band, copy_band.c.band == mine.c.band)
        .join(article, article.c.id == copy_band.c.article_id)
        .where(mine.c.article_id == article_id, copy_band.c.article_id != article_id)
        .group_by(copy_band.c.article_id)
        .having(or_(shared > 1, func.max(article.c.language) != language))
        .order_by(shared.desc(), copy_band.c.article_id)
        .limit(MOST_COPIES)
    )
    if since and until:
        near = and_(article.c.published.concat("~") >= since, article.c.published <= until + "~")
        statement = statement.where(or_(article.c.published.is_(None), near))
    return list(connection.execute(statement).scalars())


def stored_record(connection: Connection, article_id: int) -> Record:
    """The newest reading of an article, without its decisions."""
    row = connection.execute(newest_readings().where(article.c.id == article_id)).one()
    return load_record(row.record, row.text)


def stored_article(connection: Connection, article_id: int) -> Article:
    """The article as it was read last."""
    row = connection.execute(newest_readings().where(article.c.id == article_id)).one()
    return load_article(row.record, row.text)


def replace_copies(connection: Connection, article_id: int, rows: Iterable[Row]) -> set[int]:
    """Keep an article's likeness to others in place of what is there. Returns the others, old and new."""
    touches = or_(article_copy.c.left_id == article_id, article_copy.c.right_id == article_id)
    before = connection.execute(select(article_copy.c.left_id, article_copy.c.right_id).where(touches)).all()
    connection.execute(delete(article_copy).where(touches))
    new = [dict(row) for row in rows]
    if new:
        backend_of(connection).insert_rows(connection, article_copy, new)
    pairs = [*map(tuple, before), *((row["left_id"], row["right_id"]) for row in new)]
    return {number for pair in pairs for number in pair} - {article_id}


def copies_of(connection: Connection, article_id: int) -> list[Row]:
    """Likenesses of an article, the greatest share first."""
    touches = or_(article_copy.c.left_id == article_id, article_copy.c.right_id == article_id)
    order = (article_copy.c.share.desc(), article_copy.c.left_id, article_copy.c.right_id)
    return _mappings(connection, select(article_copy).where(touches).order_by(*order))


def copies_among(connection: Connection, numbers: Sequence[int]) -> list[Row]:
    """Likenesses between articles of a list."""
    found: list[Row] = []
    wanted = set(numbers)
    for some in _chunks(sorted(wanted)):
        statement = select(article_copy).where(article_copy.c.left_id.in_(some))
        found += [row for row in connection.execute(statement).mappings() if row["right_id"] in wanted]
    return found


# Reports -------------------------------------------------------------------------------------------------------------


def reports_of_article(connection: Connection, article_id: int) -> list[Row]:
    """The stored reports of an article."""
    return _mappings(connection, select(report).where(report.c.article_id == article_id).order_by(report.c.event_id))


def reports_of_happenings(connection: Connection, ids: Sequence[str]) -> list[Row]:
    """The reports of happenings, by article and event."""
    statement = select(report).where(report.c.happening_id.in_(ids))
    return _mappings(connection, statement.order_by(report.c.article_id, report.c.event_id))


def witnesses_of(connection: Connection, ids: Sequence[str], most: int) -> list[Row]:
    """Of each happening its first and its last reports by article and event, at most ``most`` of them, in that order."""
    told = report.c.happening_id
    order = (report.c.article_id, report.c.event_id)
    place = func.row_number().over(partition_by=told, order_by=order).label("place")
    among = select(report.c.event_id, place, func.count().over(partition_by=told).label("total")).where(told.in_(ids))
    placed = among.subquery()
    first = placed.c.place <= most // 2
    kept = select(placed.c.event_id).where(or_(first, placed.c.place > placed.c.total - most // 2))
    return _mappings(connection, select(report).where(report.c.event_id.in_(kept)).order_by(*order))


def reports_on(connection: Connection, text_id: str, span: Span) -> list[Row]:
    """The reports, in all articles with a text, of events whose trigger has one of some words."""
    statement = (
        select(report)
        .join_from(report, event, event.c.id == report.c.event_id)
        .join(article, article.c.id == report.c.article_id)
        .where(article.c.text_id == text_id, event.c.start < span.end, event.c.end > span.start)
    )
    return _mappings(connection, statement.order_by(report.c.article_id, report.c.event_id))


def unlink(connection: Connection, event_ids: Sequence[str]) -> None:
    """Take reports out, and let every article of their happenings wait to be linked again; what is left without reports is
    no happening."""
    for some in _chunks(list(event_ids)):
        left = select(report.c.happening_id).where(report.c.event_id.in_(some))
        ids = list(connection.execute(left.distinct()).scalars())
        owners = select(report.c.article_id).where(report.c.happening_id.in_(ids)).distinct()
        waiting = owners.where(report.c.article_id.not_in(select(unlinked.c.article_id)))
        connection.execute(insert(unlinked).from_select(["article_id"], waiting))
        remove_reports(connection, some)
        told = select(report.c.happening_id).where(report.c.happening_id.in_(ids))
        connection.execute(delete(happening).where(happening.c.id.in_(ids), happening.c.id.not_in(told)))


def remove_reports(connection: Connection, event_ids: Sequence[str]) -> None:
    """Take reports out with their keys; a happening without any goes when it is refreshed."""
    for some in _chunks(list(event_ids)):
        connection.execute(delete(report_key).where(report_key.c.event_id.in_(some)))
        connection.execute(delete(report).where(report.c.event_id.in_(some)))


def save_report(connection: Connection, row: Row, keys: Iterable[str]) -> None:
    """Add a report to the happening that it names; that must be there."""
    connection.execute(insert(report), dict(row))
    entries = [{"key": key, "event_id": row["event_id"]} for key in sorted(keys)]
    if entries:
        backend_of(connection).insert_rows(connection, report_key, entries)


def kindred_happenings(connection: Connection, keys: Iterable[str]) -> list[str]:
    """Happenings with reports that share one of the keys, those that share most first."""
    statement = (
        select(report.c.happening_id)
        .join_from(report_key, report)
        .where(report_key.c.key.in_(sorted(keys)))
        .group_by(report.c.happening_id)
        .order_by(func.count().desc(), report.c.happening_id)
        .limit(MOST_HAPPENINGS)
    )
    return list(connection.execute(statement).scalars())


# Happenings ----------------------------------------------------------------------------------------------------------


def add_happening(connection: Connection, id: str) -> str:
    """A happening that has nothing yet; ``save_happening`` fills it. Returns its id, which differs where it is taken."""
    number, free = 1, id
    while connection.execute(select(report.c.event_id).where(report.c.happening_id == free).limit(1)).first():
        number += 1
        free = f"{id}-{number}"
    if connection.execute(select(happening.c.id).where(happening.c.id == free)).first():
        return free
    blank = {
        "type": "",
        "title": "",
        "status": "",
        "last_told": "",
        "articles": 0,
        "reports": 0,
        "origins": 0,
        "disagreements": 0,
    }
    connection.execute(insert(happening), blank | {"id": free})
    return free


def save_happening(connection: Connection, row: Row) -> None:
    """Say anew what a happening is."""
    connection.execute(update(happening).where(happening.c.id == row["id"]), dict(row))


def drop_happening(connection: Connection, id: str) -> None:
    """Take out a happening that has no reports."""
    connection.execute(delete(happening).where(happening.c.id == id))


def outlets_of(connection: Connection, numbers: Sequence[int]) -> list[Row]:
    """Source id, outlet, language, date, agency and credits of articles."""
    columns = (article.c.id, article.c.source_id, article.c.outlet, article.c.language, article.c.published)
    statement = select(*columns, story.c.agency, story.c.credits).join_from(article, story, isouter=True)
    return [
        row
        for some in _chunks(sorted(numbers))
        for row in _mappings(connection, statement.where(article.c.id.in_(some)))
    ]


def happening_ids(connection: Connection, filters: Filters, least: int = 1, limit: int | None = None) -> list[str]:
    """Happenings of which a report passes, told by at least ``least`` articles, the latest told first. Status is that of
    the happening."""
    statement = select(happening.c.id).order_by(happening.c.last_told.desc(), happening.c.id.desc()).limit(limit)
    if least > 1:
        statement = statement.where(happening.c.articles >= least)
    if wanted := statuses(filters):
        statement = statement.where(happening.c.status.in_(wanted))
    others = replace(filters, status=None)
    if others:
        statement = statement.where(_told_by(connection, event_passes(others)))
    return list(connection.execute(statement).scalars())


def _told_by(connection: Connection, passes: ColumnElement[bool]) -> ColumnElement[bool]:
    """Condition on ``happening``: one of its reports is of an event that passes. Few events are listed first; of many, one
    is soon found among the reports of each happening."""
    told = report.c.article_id == event.c.article_id, report.c.event_id == event.c.id
    few = list(connection.execute(select(event.c.id).where(passes).limit(FEW_EVENTS + 1)).scalars())
    if len(few) > FEW_EVENTS:
        passing = select(report.c.event_id).join_from(report, event, and_(*told))
        return passing.where(report.c.happening_id == happening.c.id, passes).correlate(happening).exists()
    tells = select(report.c.happening_id).join_from(event, report, and_(*told)).where(event.c.id.in_(few))
    return happening.c.id.in_(tells)


def happening_rows(connection: Connection, ids: Sequence[str]) -> list[Row]:
    """The lines of happenings, in the order of the ids."""
    rows = {
        row["id"]: row
        for some in _chunks(list(ids))
        for row in _mappings(connection, select(happening).where(happening.c.id.in_(some)))
    }
    return [rows[name] for name in ids if name in rows]


def linked_articles(connection: Connection) -> list[int]:
    """Numbers of the articles whose newest lines are linked."""
    waiting = select(unlinked.c.article_id)
    return list(
        connection.execute(select(article.c.id).where(article.c.id.not_in(waiting)).order_by(article.c.id)).scalars()
    )


def every_happening(connection: Connection) -> list[Row]:
    """The lines of all happenings, by id."""
    return _mappings(connection, select(happening).order_by(happening.c.id))


def announced(connection: Connection, since: str, until: str | None, ahead: Iterable[str]) -> list[str]:
    """Happenings with a status of ``ahead`` that may be on or after ``since`` and before the end of ``until``, by date."""
    last = func.coalesce(happening.c.until, happening.c.begin)
    first = func.coalesce(happening.c.begin, happening.c.until)
    statement = select(happening.c.id).where(happening.c.status.in_(sorted(ahead)), last.concat("~") >= since)
    if until:
        statement = statement.where(first <= until + "~")
    return list(connection.execute(statement.order_by(first, happening.c.id)).scalars())


def overdue(connection: Connection, today: str, ahead: Iterable[str]) -> list[str]:
    """Happenings with a status of ``ahead`` whose dates are wholly before ``today`` and were ahead when they were first
    told, the latest first."""
    last = func.coalesce(happening.c.until, happening.c.begin)
    ahead_then = last.concat("~") >= func.coalesce(happening.c.first_told, "")
    statement = select(happening.c.id).where(
        happening.c.status.in_(sorted(ahead)), last.concat("~") < today, ahead_then
    )
    return list(connection.execute(statement.order_by(last.desc(), happening.c.id)).scalars())


def _mappings(connection: Connection, statement: Select[Any]) -> list[Row]:
    return list(connection.execute(statement).mappings())


def _chunks(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK)]
