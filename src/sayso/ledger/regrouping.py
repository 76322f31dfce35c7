"""Merges and splits of happenings: checked, applied to the reports that they are about, and found again by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Select, func, select

from sayso.errors import LedgerError
from sayso.ledger.happenings import reports_on, unlink
from sayso.ledger.schema import article, event, text
from sayso.record import Decision, Mark, Regrouping


def check_regrouping(item: Decision, where: str, remedy: str) -> None:
    """Raises LedgerError for a merge or split that names no reports, or others than its anchor."""
    try:
        sides = Regrouping.from_json(item.value or "")
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise LedgerError(f"does not say which reports: {error}", where=where, remedy=remedy) from error
    if not sides.moved or not sides.kept:
        raise LedgerError("needs reports on both sides", where=where, remedy=remedy)
    if set(sides.moved) & set(sides.kept):
        raise LedgerError("has a report on both sides", where=where, remedy=remedy)
    if (item.text_id, item.anchor) != (sides.moved[0].text_id, (sides.moved[0].span,)):
        raise LedgerError("is not anchored to its first report", where=where, remedy=remedy)


def regrouping_of(item: Decision) -> Regrouping:
    """The reports of a decision that ``check_regrouping`` has passed."""
    return Regrouping.from_json(item.value or "")


def release(connection: Connection, item: Decision) -> None:
    """Take the moved reports of a merge or split out of their happening; linking finds their place again."""
    found = [
        row["event_id"] for mark in regrouping_of(item).moved for row in reports_on(connection, mark.text_id, mark.span)
    ]
    unlink(connection, sorted(set(found)))


def mark_problems(connection: Connection, item: Decision) -> Iterator[str]:
    """Words of reports that are in no text of the ledger."""
    sides = regrouping_of(item)
    for mark in (*sides.moved, *sides.kept):
        words = connection.execute(select(text.c.text).where(text.c.id == mark.text_id)).scalar()
        if words is None or not 0 <= mark.span.start < mark.span.end <= len(words):
            yield f"names words that are in no text: {mark.text_id} {list(mark.span)}"


def lost(connection: Connection, decisions: Iterable[Decision]) -> Iterator[tuple[Decision, str]]:
    """Merges and splits in force one side of which no newest reading tells any more."""
    for item in decisions:
        sides = regrouping_of(item)
        if not (_any_told(connection, sides.moved) and _any_told(connection, sides.kept)):
            yield item, "no event stands on the words of one side any more"


def _any_told(connection: Connection, marks: Sequence[Mark]) -> bool:
    return any(connection.execute(_events_on(mark)).first() for mark in marks)


def _events_on(mark: Mark) -> Select[tuple[str]]:
    """Events of newest readings, in all articles with a text, whose trigger has one of the words."""
    return (
        select(event.c.id)
        .join_from(event, article)
        .where(article.c.text_id == mark.text_id, event.c.start < mark.span.end, event.c.end > mark.span.start)
        .where(func.coalesce(event.c.decided, "") != "rejected")
    )
