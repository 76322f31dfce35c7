"""Two writers, and writers that die."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from factories import make_long_record

from sayso.ledger import Ledger

HERE = Path(__file__).parent


def start(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, str(HERE / "writer.py"), str(path), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def numbers(ledger: Ledger) -> list[int]:
    return sorted(int(record.article.source_id.removeprefix("quays-")) for record in ledger.records())


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Both make the ledger, both write, one of them partly the same articles: nothing is lost, doubled or refused."""
    path = tmp_path / "two.sayso"
    writers = [start(path, 0, 20), start(path, 10, 20)]
    for writer in writers:
        _, errors = writer.communicate(timeout=240)
        assert (writer.returncode, errors) == (0, "")
    with Ledger.open(path, create=False) as ledger:
        assert numbers(ledger) == list(range(30))
        assert list(ledger.verify()) == []


def test_a_killed_writer_loses_at_most_the_article_in_hand(tmp_path: Path) -> None:
    """``kill -9`` at random moments, also while the ledger is made: all that was reported as saved is there, the
    ledger opens and holds, and the next writer goes on where this one stopped."""
    path, chance, reported = tmp_path / "killed.sayso", random.Random(7), 0
    for lines in range(3):
        writer = start(path, reported, 500)
        assert writer.stdout is not None
        for _ in range(lines):
            writer.stdout.readline()
        time.sleep(chance.random() * 0.03)
        writer.kill()
        said, _ = writer.communicate()
        if path.exists():
            with Ledger.open(path) as ledger:
                saved = numbers(ledger)
                assert saved == list(range(len(saved)))
                last = max(map(int, said.split()), default=reported - 1)
                assert last + 1 <= len(saved)
                assert list(ledger.verify()) == []
            reported = len(saved)
    assert reported > 0


def test_a_reader_sees_one_state_while_others_write(tmp_path: Path) -> None:
    """A listing that is under way is not disturbed by what is saved meanwhile, nor does it hold a writer up."""
    with Ledger.open(tmp_path / "one.sayso") as ledger:
        for number in range(3):
            ledger.save_record(make_long_record(number, 2, 2))
        listing = ledger.events()
        first = next(listing)
        for number in range(3, 6):
            ledger.save_record(make_long_record(number, 2, 2))
        assert len([first, *listing]) == 6
        assert len(list(ledger.events())) == 12
