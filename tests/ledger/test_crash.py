"""Two writers, and writers that die."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from factories import make_long_record
from stores import Store

from sayso.ledger import Ledger

HERE = Path(__file__).parent


def start(place: str, first: int, count: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(HERE / "writer.py"), place, str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def numbers(ledger: Ledger) -> list[int]:
    return sorted(int(record.article.source_id.removeprefix("quays-")) for record in ledger.records())


def test_two_processes_write_at_once(store: Store) -> None:
    """Both make the ledger, both write, one of them partly the same articles: nothing is lost, doubled or refused."""
    writers = [start(store.place, 0, 20), start(store.place, 10, 20)]
    for writer in writers:
        _, errors = writer.communicate(timeout=240)
        assert (writer.returncode, errors) == (0, "")
    with Ledger.open(store.place, create=False) as ledger:
        assert numbers(ledger) == list(range(30))
        assert list(ledger.verify()) == []


def test_a_killed_writer_loses_at_most_the_article_in_hand(store: Store) -> None:
    """``kill -9`` at random moments, also while the ledger is made: all that was reported as saved is there, the
    ledger opens and holds, and the next writer goes on where this one stopped."""
    chance, reported = random.Random(7), 0
    for lines in range(3):
        writer = start(store.place, reported, 500)
        assert writer.stdout is not None
        for _ in range(lines):
            writer.stdout.readline()
        time.sleep(chance.random() * 0.03)
        writer.kill()
        said, _ = writer.communicate()
        with Ledger.open(store.place) as ledger:
            saved = numbers(ledger)
            assert saved == list(range(len(saved)))
            last = max(map(int, said.split()), default=reported - 1)
            assert last + 1 <= len(saved)
            assert list(ledger.verify()) == []
        reported = len(saved)
    assert reported > 0


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    """A listing that is under way is not disturbed by what is saved meanwhile, nor does it hold a writer up."""
    with Ledger.open(store.place) as ledger:
        for number in range(3):
            ledger.save_record(make_long_record(number, 2, 2))
        listing = ledger.events()
        first = next(listing)
        for number in range(3, 6):
            ledger.save_record(make_long_record(number, 2, 2))
        assert len([first, *listing]) == 6
        assert len(list(ledger.events())) == 12
