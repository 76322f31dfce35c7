"""Proof of the links of a ledger: made again from the readings and compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from sayso.ledger import Ledger, Problem
from sayso.ledger import happenings as rows
from sayso.ledger.decisions import decided, find_regroupings
from sayso.link.account import accounts_of
from sayso.link.bounds import bounds_of
from sayso.link.keep import account_json, happening_row, load_account, load_happening
from sayso.record import Decision, Mark


def find_link_problems(ledger: Ledger) -> Iterator[Problem]:
    """Each linked article has a report for each of its events and knows of it what its newest reading says; each
    happening is what its reports make of it; what people put together or apart is so."""
    with ledger.reading() as connection:
        decisions = find_regroupings(connection)
        for number in rows.linked_articles(connection):
            yield from _reports(connection, number, decisions)
        for row in rows.every_happening(connection):
            happening = load_happening(connection, row["id"])
            if happening is None:
                yield Problem(f"happening {row['id']}", "has no reports")
            elif dict(row) != happening_row(happening):
                yield Problem(f"happening {row['id']}", "is not what its reports make of it")


def _reports(connection: Connection, number: int, decisions: list[Decision]) -> Iterator[Problem]:
    record = decided(connection, rows.stored_record(connection, number))
    expected = {account.key: account for account in accounts_of(record, number)}
    stored = {row["event_id"]: row for row in rows.reports_of_article(connection, number)}
    where = f"article {number} ({record.article.source_id})"
    for key in sorted(expected.keys() ^ stored.keys()):
        yield Problem(where, f"report {key} is {'missing' if key in expected else 'of no event'}")
    for key in sorted(expected.keys() & stored.keys()):
        if stored[key]["account"] != account_json(expected[key]):
            yield Problem(where, f"report {key} is not what the reading says")
        yield from _bounds(connection, stored[key], decisions, where)


def _bounds(connection: Connection, row: rows.Row, decisions: list[Decision], where: str) -> Iterator[Problem]:
    bounds = bounds_of(load_account(row), decisions)
    for mark in bounds.apart:
        if any(other["happening_id"] == row["happening_id"] for other in _others(connection, mark, row)):
            yield Problem(where, f"report {row['event_id']} is in a happening that it was split from by {bounds.by}")


def _others(connection: Connection, mark: Mark, row: rows.Row) -> list[rows.Row]:
    return [
        other for other in rows.reports_on(connection, mark.text_id, mark.span) if other["event_id"] != row["event_id"]
    ]
