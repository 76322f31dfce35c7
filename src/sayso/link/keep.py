"""Linking in a ledger: each article once, when its lines are new, without touching what it has nothing to do with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from sayso.ledger import happenings as rows
from sayso.ledger.decisions import decided, find_regroupings
from sayso.link.account import Account, accounts_of
from sayso.link.bounds import Bounds, bounds_of
from sayso.link.cluster import Assignment, Candidate, Edge, assign, blocking_keys
from sayso.link.copies import likeness
from sayso.link.credits import credits_of
from sayso.link.pairs import weights_digest
from sayso.link.passages import Passage, band_keys, passages_of
from sayso.link.report import Days, EventReport
from sayso.link.summary import Repeat, Teller, Told, put_together
from sayso.link.timeline import AHEAD
from sayso.link.translations import Marks, marks_of, translated
from sayso.record import Article, Happening, Span, first_day

COPIED_WITHIN: Final = timedelta(days=14)
"""Articles further apart are not looked at as copies: they share history, not a story."""
WITNESSES: Final = 12
"""Reports of a happening that a new one is compared with: the first ones and the last."""


@dataclass(frozen=True, slots=True)
class _Twin:
    """A report of another article in a sentence that this one has too. ``span``: the sentence in this one."""

    span: Span
    account: Account
    happening: str


def link_article(connection: Connection, number: int) -> None:
    """Link one article, whose newest lines are in the ledger, inside a writing transaction. A report that the ledger had
    stays in its happening as long as its words are read as an event; the others find theirs anew."""
    record = decided(connection, rows.stored_record(connection, number))
    touched = {row["happening_id"] for row in rows.reports_of_article(connection, number)}
    for other in _keep_copies(connection, number, record.article):
        touched |= {row["happening_id"] for row in rows.reports_of_article(connection, other)}
    touched |= _keep_reports(connection, number, tuple(accounts_of(record, number)))
    credited = credits_of(record.article)
    whole = next((credit.agency for credit in credited if credit.whole), None)
    partly = "; ".join(credit.agency or "agencies" for credit in credited if not credit.whole) or None
    rows.save_story(connection, number, whole, partly, weights_digest())
    refresh(connection, touched)


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Say anew what happenings are whose reports or copies changed; those without reports go."""
    for key in sorted(ids):
        happening = load_happening(connection, key)
        if happening is None:
            rows.drop_happening(connection, key)
        else:
            rows.save_happening(connection, happening_row(happening))


def load_happening(connection: Connection, id: str) -> Happening | None:
    """A happening from its reports, or None when it has none."""
    found = rows.reports_of_happenings(connection, [id])
    if not found:
        return None
    numbers = sorted({row["article_id"] for row in found})
    tellers = {
        row["id"]: Teller(
            row["id"], row["source_id"], row["outlet"], row["language"], row["published"], row["agency"], _credits(row)
        )
        for row in rows.outlets_of(connection, numbers)
    }
    told = [Told(load_account(row), row["score"], tuple(msgspec.json.decode(row["why"]))) for row in found]
    return put_together(id, told, tellers, map(_repeat, rows.copies_among(connection, numbers)))


def _credits(row: rows.Row) -> tuple[str, ...]:
    return tuple(row["credits"].split("; ")) if row["credits"] else ()


def accounts_of_happening(connection: Connection, id: str) -> list[Account]:
    """The reports of a happening as linking knows them; none when there is no such happening."""
    return [load_account(row) for row in rows.reports_of_happenings(connection, [id])]


def place(connection: Connection, account: Account, bounds: Bounds, twins: Iterable[_Twin] = ()) -> str:
    """Put a report where people decided that it belongs, else where the same words of a copied sentence are, else into the
    happening that it agrees with best, else into a new one. Returns the happening's id."""
    keys = blocking_keys(account.report)
    apart = {
        row["happening_id"] for mark in bounds.apart for row in rows.reports_on(connection, mark.text_id, mark.span)
    }
    answer = _decided(connection, bounds, apart) or _beside_twin(account, twins, apart)
    if answer is None:
        near = [key for key in rows.kindred_happenings(connection, keys) if key not in apart]
        answer = assign(account.report, _candidates(rows.witnesses_of(connection, near, WITNESSES)))
    joined = answer.happening or rows.add_happening(connection, happening_id(account))
    _save(connection, account, joined, answer, keys)
    return joined


def _decided(connection: Connection, bounds: Bounds, apart: set[str]) -> Assignment | None:
    """The happening of the reports that people put a report together with, the first one of several."""
    found = [
        row
        for mark in bounds.together
        for row in rows.reports_on(connection, mark.text_id, mark.span)
        if row["happening_id"] not in apart
    ]
    if not found:
        return None
    first = min(found, key=lambda row: (row["article_id"], row["event_id"]))
    report = load_account(first).report
    edge = Edge(report.article, report.event, 1.0, (f"put together by {bounds.by}",))
    return Assignment(first["happening_id"], (edge,))


def happening_id(account: Account) -> str:
    """The id of a happening that begins with this report: it comes from the report's words, not from when it was read."""
    name = f"{account.text_id}:{account.trigger.start}"
    return "h" + hashlib.sha256(name.encode()).hexdigest()[:10]


def _keep_reports(connection: Connection, number: int, accounts: Sequence[Account]) -> set[str]:
    before = rows.reports_of_article(connection, number)
    known = {row["event_id"]: load_account(row) for row in before}
    rows.remove_reports(connection, list(known))
    touched = set()
    twins, decisions = _twins(connection, number), find_regroupings(connection)
    for account in accounts:
        same = _same_words(account, known.values())
        if same is None:
            touched.add(place(connection, account, bounds_of(account, decisions), twins))
            continue
        row = next(row for row in before if row["event_id"] == same.key)
        del known[same.key]
        answer = Assignment(row["happening_id"])
        _save(connection, account, row["happening_id"], answer, blocking_keys(account.report), row)
        touched.add(row["happening_id"])
    return touched


def _twins(connection: Connection, number: int) -> list[_Twin]:
    found = []
    for row in rows.copies_of(connection, number):
        repeat = _repeat(row)
        mine, theirs = repeat.left_spans or (), repeat.right_spans or ()
        other = repeat.right if number == repeat.left else repeat.left
        if number != repeat.left:
            mine, theirs = theirs, mine
        for report in rows.reports_of_article(connection, other):
            account = load_account(report)
            found += [
                _Twin(span, account, report["happening_id"])
                for span, copied in zip(mine, theirs, strict=True)
                if copied.covers(account.trigger)
            ]
    return found


def _beside_twin(account: Account, twins: Iterable[_Twin], apart: set[str]) -> Assignment | None:
    """Where the same words of a copied sentence are; None when no copy has them."""
    for twin in twins:
        report = twin.account.report
        if twin.span.covers(account.trigger) and report.type == account.report.type and twin.happening not in apart:
            edge = Edge(report.article, report.event, 1.0, (f"the same sentence as in {twin.account.source_id}",))
            return Assignment(twin.happening, (edge,))
    return None


def _same_words(account: Account, known: Iterable[Account]) -> Account | None:
    """The report that the ledger had on the same words, of several the one of the same type."""
    same = [one for one in known if one.text_id == account.text_id and one.trigger.overlaps(account.trigger)]
    return max(same, key=lambda one: (one.report.type == account.report.type, one.key), default=None)


def _save(
    connection: Connection,
    account: Account,
    id: str,
    answer: Assignment,
    keys: Iterable[str],
    old: rows.Row | None = None,
) -> None:
    best = answer.edges[0] if answer.edges else None
    row: dict[str, Any] = {
        "event_id": account.key,
        "article_id": int(account.report.article),
        "happening_id": id,
        "score": best.score if best else old and old["score"],
        "why": _json(best.why) if best else old["why"] if old else "[]",
        "account": account_json(account),
    }
    rows.save_report(connection, row, keys)


def _candidates(among: Iterable[rows.Row]) -> list[Candidate]:
    groups: dict[str, list[Account]] = {}
    for row in among:
        groups.setdefault(row["happening_id"], []).append(load_account(row))
    return [Candidate(key, tuple(_dated(accounts))) for key, accounts in groups.items()]


def _dated(accounts: Sequence[Account]) -> Iterator[EventReport]:
    """The reports of a happening; where a plan was moved, all that announce it stand for the old date and the new."""
    planned = [account for account in accounts if account.course in AHEAD and account.report.days]
    days = [account.report.days for account in planned if account.report.days]
    moved = any(account.course == "moved" for account in planned)
    spread = Days(min(d.begin for d in days), max(d.until for d in days), told=True) if moved else None
    for account in accounts:
        yield replace(account.report, days=spread) if spread and account in planned else account.report


def _keep_copies(connection: Connection, number: int, item: Article) -> set[int]:
    """Find the articles that one repeats or is repeated by. Returns those whose copies changed."""
    passages, marks = _told_in(item)
    rows.replace_bands(connection, number, band_keys(passages) | marks.keys())
    day = first_day(item.published.date) if item.published else None
    since, until = ((day + step).isoformat() if day else None for step in (-COPIED_WITHIN, COPIED_WITHIN))
    found = []
    for other in rows.sharing_bands(connection, number, item.language, since, until):
        other_passages, other_marks = _told_in(rows.stored_article(connection, other))
        if alike := likeness(passages, other_passages):
            found.append(_copy_row(number, other, alike.share, alike.why, alike.left, alike.right))
        elif shared := translated(marks, other_marks):
            found.append(_copy_row(number, other, *shared, None, None))
    return rows.replace_copies(connection, number, found)


@lru_cache(maxsize=500)
def _told_in(item: Article) -> tuple[tuple[Passage, ...], Marks]:
    """An article's passages and marks; those of the last days are asked for again and again."""
    return passages_of(item), marks_of(item)


def _copy_row(
    number: int,
    other: int,
    share: float,
    why: Sequence[str],
    mine: Sequence[Span] | None,
    theirs: Sequence[Span] | None,
) -> rows.Row:
    """A row of ``article_copy``, the smaller number left."""
    left, right = ((number, mine), (other, theirs)) if number < other else ((other, theirs), (number, mine))
    return {
        "left_id": left[0],
        "right_id": right[0],
        "share": share,
        "why": _json(why),
        "left_spans": left[1] and _json(left[1]),
        "right_spans": right[1] and _json(right[1]),
    }


def _repeat(row: rows.Row) -> Repeat:
    spans = [
        row[name] and msgspec.json.decode(row[name], type=tuple[Span, ...]) for name in ("left_spans", "right_spans")
    ]
    why = tuple(msgspec.json.decode(row["why"]))
    return Repeat(row["left_id"], row["right_id"], row["share"], why, *(found or None for found in spans))


def happening_row(happening: Happening) -> rows.Row:
    """The columns of ``happening``."""
    site, when = happening.place, happening.when
    told = [report.article for report in happening.reports]
    dates = sorted(step.date for step in happening.timeline if step.date)
    return {
        "id": happening.id,
        "type": happening.type,
        "title": happening.title,
        "status": happening.status,
        "begin": when.begin if when else None,
        "until": when.until if when else None,
        "place": site.name if site else None,
        "country": site.country if site else None,
        "latitude": site.lat if site else None,
        "longitude": site.lon if site else None,
        "first_told": dates[0] if dates else None,
        "last_told": dates[-1] if dates else "",
        "articles": len(set(told)),
        "reports": len(told),
        "origins": len(happening.origins),
        "disagreements": len(happening.disagreements),
    }


def load_account(row: rows.Row) -> Account:
    """What is stored of a report."""
    return _account(row["account"])


@lru_cache(maxsize=5000)
def _account(stored: str) -> Account:
    return msgspec.json.decode(stored, type=Account)


def account_json(account: Account) -> str:
    """The form in which a report is stored; the same report gives the same words."""
    return _json(account)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
