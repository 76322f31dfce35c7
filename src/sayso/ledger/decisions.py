"""Decisions as rows: checked, written once, read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select

from sayso.errors import LedgerError, QueryError
from sayso.ledger.corrections import check_correction
from sayso.ledger.decided import Orphan, anchor_of, apply_decisions, in_force
from sayso.ledger.readings import digest, load_record, newest_readings, write_lines
from sayso.ledger.regrouping import check_regrouping, lost, release
from sayso.ledger.schema import article, decision, reading, text
from sayso.record import Attribution, Decision, Event, Item, Kind, Record, Span

ON_ITEMS: Final = ("accept", "correct", "reject", "note")
ON_HAPPENINGS: Final = ("merge", "split")
_REMEDY: Final = "Nothing was written; give a decision as `decision_on` makes it"


def decision_on(
    record: Record,
    item_id: str,
    kind: Kind,
    *,
    by: str,
    field: str | None = None,
    value: str | None = None,
    proof: Sequence[Span] = (),
    why: str | None = None,
) -> Decision:
    """A decision on an event or attribution of a record, to be given to ``Ledger.save_decision``. Raises QueryError when the
    record has no such item."""
    items: tuple[Event | Attribution, ...] = (*record.events, *record.attributions)
    item = next((item for item in items if item.id == item_id), None)
    if item is None:
        raise QueryError(
            f"no event or attribution {item_id!r}", where=record.article.source_id, remedy="`sayso show` lists the ids"
        )
    name: Item = "event" if isinstance(item, Event) else "attribution"
    return Decision(
        kind=kind,
        by=by,
        item=name,
        text_id=record.article.id,
        anchor=anchor_of(item),
        field=field,
        value=value,
        proof=tuple(proof),
        seen=_shown(item),
        why=why,
    )


def _shown(item: Event | Attribution) -> str:
    return msgspec.json.encode(item).decode()


def append_decision(connection: Connection, item: Decision) -> Decision:
    """Write a decision and make the lines of its articles anew, inside a writing transaction. Raises LedgerError."""
    about = item
    if item.undoes is not None:
        item, about = _undo(connection, item)
    words = connection.execute(select(text.c.text).where(text.c.id == item.text_id)).scalar()
    if words is None:
        raise LedgerError("is on no text of this ledger", where=f"decision by {item.by!r}", remedy=_REMEDY)
    check_decision(item, words)
    item = replace(item, at=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    row = decision_row(item, words)
    key = connection.execute(insert(decision), row).inserted_primary_key
    assert key is not None, "SQLAlchemy gives the key of a single row"
    if about.kind in ON_HAPPENINGS:
        release(connection, about)
    for newest in connection.execute(_newest_on(item.text_id)).all():
        write_lines(connection, decided(connection, load_record(newest.record, words)), newest.id)
    return replace(item, id=int(key[0]), words=row["words"], proof_words=row["proof_words"])


def check_decision(item: Decision, words: str) -> None:
    """Raises LedgerError for a decision without an author, on nothing, on words outside the text, or that corrects to what
    cannot be."""
    where = f"decision by {item.by!r}"
    if not item.by.strip():
        raise LedgerError("nobody has made it", where=where, remedy="Say who decides")
    if item.kind == "undo":
        return
    known = ON_HAPPENINGS if item.item == "happening" else ON_ITEMS if item.item else ()
    if item.kind not in known:
        raise LedgerError(f"{item.kind} of {item.item} is not known here", where=where, remedy=_REMEDY)
    if not item.anchor or any(not 0 <= start < end <= len(words) for start, end in (*item.anchor, *item.proof)):
        raise LedgerError("stands on words that are not in the text", where=where, remedy=_REMEDY)
    if item.kind == "correct":
        check_correction(item)
    if item.item == "happening":
        check_regrouping(item, where, _REMEDY)
    if item.kind == "note" and not (item.why or "").strip():
        raise LedgerError("says nothing", where=where, remedy="Write the note")


def _undo(connection: Connection, item: Decision) -> tuple[Decision, Decision]:
    """An undo with what it is about taken from the decision that it takes back, and that decision; of an undo of an undo
    the one at the bottom."""
    about = _known(connection, item.undoes)
    undo = replace(item, kind="undo", item=about.item, text_id=about.text_id)
    while about.undoes is not None:
        about = _known(connection, about.undoes)
    return undo, about


def _known(connection: Connection, number: int | None) -> Decision:
    row = connection.execute(select(decision).where(decision.c.id == number)).first()
    if row is None:
        raise LedgerError(f"there is no decision {number}", where="undo", remedy="`sayso decisions` lists them")
    return load_decision(row)


def decision_row(item: Decision, words: str) -> dict[str, Any]:
    """The columns of a decision except its id, with the words beside each span and a digest of it all."""
    row = {
        "decided_at": item.at,
        "decided_by": item.by,
        "kind": item.kind,
        "item": item.item,
        "text_id": item.text_id,
        "anchor": _packed(item.anchor),
        "words": _quoted(item.anchor, words),
        "field": item.field,
        "value": item.value,
        "proof": _packed(item.proof),
        "proof_words": _quoted(item.proof, words),
        "seen": item.seen,
        "undoes": item.undoes,
        "why": item.why,
    }
    return row | {"digest": digest(msgspec.json.encode(row))}


def _packed(spans: Sequence[Span]) -> str | None:
    return msgspec.json.encode(spans).decode() if spans else None


def _quoted(spans: Sequence[Span], words: str) -> str | None:
    return " … ".join(span.quote(words) for span in spans) or None


def load_decision(row: Row[Any]) -> Decision:
    """A decision from its row."""
    return Decision(
        id=row.id,
        at=row.decided_at,
        by=row.decided_by,
        kind=row.kind,
        item=row.item,
        text_id=row.text_id,
        anchor=_unpacked(row.anchor),
        field=row.field,
        value=row.value,
        proof=_unpacked(row.proof),
        seen=row.seen,
        undoes=row.undoes,
        why=row.why,
        words=row.words,
        proof_words=row.proof_words,
    )


def _unpacked(spans: str | None) -> tuple[Span, ...]:
    return msgspec.json.decode(spans, type=tuple[Span, ...]) if spans else ()


def find_decisions(connection: Connection, text_id: str | None = None) -> Iterator[Decision]:
    """Decisions of a text, or all, oldest first."""
    yield from map(load_decision, connection.execute(_of(text_id)))


def find_regroupings(connection: Connection) -> list[Decision]:
    """Merges and splits in force, oldest first."""
    statement = select(decision).where(decision.c.item == "happening").order_by(decision.c.id)
    return in_force(map(load_decision, connection.execute(statement)))


def _newest_on(text_id: str | None) -> Select[Any]:
    """Newest readings that are on a text."""
    return newest_readings().where(reading.c.text_id == text_id)


def _of(text_id: str | None) -> Select[Any]:
    statement = select(decision).order_by(decision.c.id)
    return statement if text_id is None else statement.where(decision.c.text_id == text_id)


def decided(connection: Connection, record: Record, by: str | None = None) -> Record:
    """A reading with its decisions applied, or only those of one person; nothing is left out."""
    decisions = tuple(item for item in find_decisions(connection, record.article.id) if by in (None, item.by))
    return apply_decisions(record, decisions).record if decisions else record


def decided_readings(connection: Connection) -> Iterator[Record]:
    """Newest readings on whose text something was decided, without the decisions applied."""
    for row in connection.execute(newest_readings().where(reading.c.text_id.in_(select(decision.c.text_id)))):
        yield load_record(row.record, row.text)


def find_orphans(connection: Connection) -> Iterator[Orphan]:
    """Decisions in force that hold for nothing in the newest reading of any article, oldest first."""
    found: list[Orphan] = []
    texts = select(decision.c.text_id).where(decision.c.text_id.is_not(None)).distinct()
    for text_id in connection.execute(texts).scalars().all():
        decisions = tuple(item for item in find_decisions(connection, text_id) if item.item != "happening")
        readings = connection.execute(_newest_on(text_id)).all()
        if readings:
            outcome = apply_decisions(load_record(readings[-1].record, readings[-1].text), decisions)
            found += outcome.orphans
        elif decisions:
            found += _left_behind(connection, decisions)
    found += (Orphan(item, why) for item, why in lost(connection, find_regroupings(connection)))
    yield from sorted(found, key=lambda orphan: orphan.decision.id)


def _left_behind(connection: Connection, decisions: Sequence[Decision]) -> Iterator[Orphan]:
    statement = (
        select(article.c.source_id)
        .join_from(reading, article)
        .where(reading.c.text_id == decisions[0].text_id)
        .order_by(reading.c.id)
        .limit(1)
    )
    source_id = connection.execute(statement).scalar()
    yield from (Orphan(item, f"{source_id} has another text now") for item in in_force(decisions))
