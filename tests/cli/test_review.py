"""`sayso review` as a person meets it: in a terminal, key by key."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli.editing import nearest
from sayso.errors import QueryError
from sayso.ledger import Filters, Ledger
from sayso.record import Span

PROMPT = "q quit"


class Sitting:
    """`sayso review` on a pseudo-terminal of 110 columns."""

    def __init__(self, *arguments: str | Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "COLUMNS": "110", "TERM": "xterm-256color"}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "sayso", "review", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Sitting:
        return self

    def __exit__(self, *raised: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)

    def until(self, words: str, seconds: float = 60) -> str:
        """Everything on the screen from here to ``words``, without colours."""
        seen, deadline = "", time.monotonic() + seconds
        while words not in (plain := re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", seen)):
            assert time.monotonic() < deadline, f"no {words!r} in {plain!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    raise AssertionError(f"it ended before {words!r}: {plain!r}") from None
        self.colours = set(re.findall(r"\x1b\[([\d;]+)m", seen))
        return plain

    def press(self, keys: str, until: str = PROMPT) -> str:
        os.write(self.master, keys.encode())
        return self.until(until)

    def end(self) -> int:
        return self.process.wait(timeout=60)


def test_one_key_decides_and_goes_on(ledger: Path) -> None:
    """Accept, reject, unsure, next, back, undo, correct: each shows the next screen, and the ledger has it at once."""
    with Sitting(ledger, "--by", "ana") as sitting:
        first = sitting.until(PROMPT)
        assert "COOPERATE" in first
        assert "A team of 40 rescue divers" in " ".join(first.split())
        assert {"35", "1;31"} & sitting.colours, "people are magenta, events bold red"
        second = sitting.press("y")
        assert "1 decided" in second
        sitting.press("n")
        sitting.press("u")
        assert "it is right as it stands" in sitting.press("?")
        sitting.press("k")
        assert "Taken back: note" in sitting.press("z")
        assert "Taken back: reject" in sitting.press("z")
        sitting.press("e", "Correct what?")
        sitting.press("s", "for none")
        sitting.press("planned\n", "say so")
        assert "planned" in sitting.press("If the smugglers\n")
        sitting.press("q", "2 decisions by ana")
        assert sitting.end() == 0
    with Ledger.open(ledger, create=False) as opened:
        decided = [(item.kind, item.field, item.undoes) for item in opened.decisions()]
        assert decided == [
            ("accept", None, None), ("reject", None, None), ("note", None, None),
            ("undo", None, 3), ("undo", None, 2), ("correct", "status", None),
        ]  # fmt: skip
        states = [line.decided for line in opened.events(Filters(decided="all")) if line.source_id == "harbour-7"]
        assert states[:3] == ["accepted", "corrected", None]
        assert list(opened.verify()) == []


def test_words_that_are_not_there_are_told(ledger: Path) -> None:
    """A correction needs words of the article; another try is possible, and blank needs none."""
    with Sitting(ledger, "--by", "ana") as sitting:
        sitting.until(PROMPT)
        sitting.press("e", "Correct what?")
        sitting.press("a", "for nobody")
        assert "is not in the article" in sitting.press("the admiral\n")
        sitting.press("e", "Correct what?")
        sitting.press("r", "for nobody")
        sitting.press("-\n")
        sitting.press("q", "1 decision by ana")
        assert sitting.end() == 0


def test_attributions_blind_of_what_others_decided(ledger: Path) -> None:
    """With --blind a second reviewer is shown what the first decided on as if it were new."""
    for by, extra in (("ana", []), ("ben", ["--blind"])):
        with Sitting(ledger, "--what", "attributions", "--by", by, *extra) as sitting:
            assert "Inés Valdarra" in sitting.until(PROMPT)
            sitting.press("n")
            sitting.press("q", "1 decision by")
            assert sitting.end() == 0
    with Ledger.open(ledger, create=False) as opened:
        verdict = next(row for row in opened.agreement() if row.field == "verdict")
        assert (verdict.units, [item.by for item in opened.decisions()]) == (1, ["ana", "ben"])


def test_review_needs_a_terminal(run, ledger: Path) -> None:
    """In a pipe it says what to use instead."""
    result = run("review", ledger)
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr


def test_the_nearest_words_are_taken() -> None:
    """Typed words are found in any case, nearest to the item; words that are not there are an error."""
    text = "Police came. Later police left."
    assert nearest(text, "POLICE", Span(25, 29)) == Span(19, 25)
    assert nearest(text, "police", Span(2, 4)) == Span(0, 6)
    for words in ("army", ""):
        with pytest.raises(QueryError, match="not in the article"):
            nearest(text, words, Span(0, 1))
