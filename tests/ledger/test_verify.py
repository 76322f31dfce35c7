"""What ``verify`` must not miss."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from factories import VERSION, find, make_long_record, make_record
from stores import Store

from sayso.errors import LedgerError
from sayso.ledger import Ledger, decision_on


@pytest.fixture
def kept(store: Store) -> Store:
    with Ledger.open(store.place) as ledger:
        ledger.save_record(make_record(), html="<p>page</p>")
        ledger.save_record(make_record(version=replace(VERSION, version="0.2.0")))
        ledger.save_record(make_long_record(1))
        record = ledger.record("ferry-1")
        ledger.save_decision(decision_on(record, "e1", "accept", by="ana"))
        proof = [find(record.article, "last exercise")]
        ledger.save_decision(decision_on(record, "e2", "correct", by="ana", field="actors", proof=proof))
        ledger.undo(1, by="ben")
        assert list(ledger.verify()) == []
    return store


AS_POSTGRESQL = {
    "UPDATE html SET zlib = x'00'": r"UPDATE html SET zlib = '\x00'",
    "DELETE FROM article_search WHERE rowid = 1": "DELETE FROM article_search WHERE article_id = 1",
}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE text SET text = replace(text, 'Monday', 'Sunday')", "hash that names it"),
        ("UPDATE text SET text = replace(text, 'Monday', 'Sunday')", "was .*, the text there is"),
        ("UPDATE span SET start = start - 1 WHERE field = 'events.e1.trigger'", r"events.e1.trigger"),
        (
            "UPDATE span SET words = 'attack' WHERE field = 'events.e1.trigger'",
            "was 'attack', the text there is 'train'",
        ),
        ("DELETE FROM span WHERE reading_id = 1 AND number > 20", "spans are stored"),
        ("UPDATE reading SET record = replace(record, 'planned', 'occurred')", "digest"),
        ("UPDATE reading SET record = substr(record, 1, 200)", "cannot be read"),
        ("UPDATE reading SET source_id = 'other' WHERE id = 1", "source id"),
        ("DELETE FROM reading WHERE id = 2", "1 of 3 readings are missing"),
        ("DELETE FROM reading WHERE id = 3", "1 of 3 readings are missing"),
        ("UPDATE html SET zlib = x'00'", "page does not have the hash"),
        ("UPDATE event SET status = 'occurred' WHERE status = 'planned'", "lines are not those"),
        ("DELETE FROM said_by", "lines are not those"),
        ("UPDATE article SET title = 'Other'", "lines are not those"),
        ("UPDATE participant SET actor_id = '1/a77'", "points to no row"),
        ("DELETE FROM article_search WHERE rowid = 1", "article_search"),
        ("UPDATE decision SET decided_by = 'eve' WHERE id = 1", "decision 1: .*digest"),
        ("UPDATE decision SET proof = '[[0, 4]]' WHERE id = 2", "decision 2: .*digest and words"),
        ("UPDATE decision SET anchor = '[[0, 4000]]' WHERE id = 2", "decision 2: .*words that are not in the text"),
        ("UPDATE decision SET undoes = 3 WHERE id = 3", "takes back decision 3"),
        ("DELETE FROM decision WHERE id = 3", "1 of 3 decisions are missing"),
        ("UPDATE event SET decided = 'rejected' WHERE decided = 'corrected'", "lines are not those"),
    ],
)
def test_every_change_of_a_ledger_is_found(kept: Store, statement: str, found: str) -> None:
    """Texts, spans, records, pages, gaps, lines and the search index are each proved on their own."""
    kept.tamper(statement if kept.kind == "sqlite" else AS_POSTGRESQL.get(statement, statement))
    with Ledger.open(kept.place) as ledger:
        problems = "\n".join(map(str, ledger.verify()))
    assert re.search(found, problems), problems


def test_a_damaged_file_is_reported_not_raised(tmp_path: Path) -> None:
    """Bytes gone bad behind the schema end the check with a problem."""
    path = tmp_path / "bad.sayso"
    with Ledger.open(path) as ledger:
        for number in range(5):
            ledger.save_record(make_long_record(number))
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = os.urandom(len(data) - half)
    path.write_bytes(data)
    with Ledger.open(path) as ledger:
        assert list(ledger.verify())
        with pytest.raises(LedgerError, match="verify"):
            list(ledger.records())


def test_a_missing_trigger_is_found(kept: Store) -> None:
    """History that could be changed is reported before it is."""
    trigger = "reading_no_update"
    kept.run(f"DROP TRIGGER {trigger}" if kept.kind == "sqlite" else f"ALTER TABLE reading DISABLE TRIGGER {trigger}")
    with Ledger.open(kept.place) as ledger:
        assert [problem.where for problem in ledger.verify()] == ["reading_no_update"]
