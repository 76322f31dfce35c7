"""Going through a ledger with one key a decision: where one stands, what was decided, how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console

from sayso.cli.editing import ask_correction
from sayso.cli.listing import passing_attributions, passing_events
from sayso.cli.terminal.console import account_name, console
from sayso.cli.terminal.keyboard import Keyboard
from sayso.cli.terminal.review import print_help, print_item, print_keys, print_note
from sayso.errors import SaysoError
from sayso.export.rows import AttributionRow, EventRow, attribution_rows, event_rows
from sayso.ledger import Filters, Ledger, decision_on
from sayso.record import Decision, Kind, Record

Row = EventRow | AttributionRow
ALL = "all"
DECIDE: dict[str, tuple[Kind, str | None]] = {"y": ("accept", None), "n": ("reject", None), "u": ("note", "unsure")}
NEXT, BACK = frozenset({"j", "\x1b[B"}), frozenset({"k", "\x1b[A"})
"""The letters and the arrows down and up."""
QUIT = frozenset({"q", "\x03", "\x04"})
"""``q``, Ctrl-C, Ctrl-D."""


class Review:
    """One sitting. ``places``: text and row id of everything shown so far; ``made``: the decisions of this sitting with
    the place that each was made at, for undoing; ``others``: whether what others decided is shown."""

    def __init__(
        self, ledger: Ledger, filters: Filters, what: str, by: str, *, others: bool, out: Console, keyboard: Keyboard
    ) -> None:
        self.ledger = ledger
        self.what = what
        self.by = by
        self.out = out
        self.keyboard = keyboard
        self.made: list[tuple[int, Decision]] = []
        self._only = None if others else by
        self._upcoming = self._find(filters)
        self._places: list[tuple[str, str]] = []
        self._at = -1
        self._record: Record | None = None

    def run(self) -> None:
        """Show one item after the other until the end or a key that quits."""
        going = self.forward()
        while going:
            self._show()
            print_keys(self.out)
            try:
                going = self.press(self.keyboard.key())
            except (KeyboardInterrupt, EOFError):
                going = False

    def forward(self) -> bool:
        """Go to the next item; False at the end."""
        if self._at + 1 == len(self._places):
            row = next(self._upcoming, None)
            if row is None:
                return False
            self._places.append((row.article.id, row.id))
        self._at += 1
        return True

    def press(self, key: str) -> bool:
        """Do what a key says. False when the sitting is over."""
        if key in DECIDE:
            kind, why = DECIDE[key]
            self._save(decision_on(self._shown(), self._places[self._at][1], kind, by=self.by, why=why))
            return self.forward()
        if key in NEXT:
            return self.forward()
        if key in BACK:
            self._at = max(0, self._at - 1)
        elif key == "e":
            self._correct()
        elif key == "z":
            self._undo()
        elif key not in QUIT:
            print_help(self.out)
        return key not in QUIT

    def _find(self, filters: Filters) -> Iterator[Row]:
        """What is to be shown: the states that are asked for, else that on which nothing was decided."""
        states = filters.states if filters.decided else {"open"}
        find = passing_events if self.what == "events" else passing_attributions
        for row in find(self.ledger, replace(filters, decided=ALL), self._only):
            if (row.decided or "open") in states:
                yield row

    def _show(self) -> None:
        text_id, row_id = self._places[self._at]
        self._record = self.ledger.record(text_id, Filters(decided=ALL), self._only)
        rows = event_rows(self._record) if self.what == "events" else attribution_rows(self._record)
        print_item(self.out, next(row for row in rows if row.id == row_id), len(self.made))

    def _shown(self) -> Record:
        """The record as it is on the screen: a decision is on what was seen, whatever others write meanwhile."""
        assert self._record is not None, "an item is shown before a key is read"
        return self._record

    def _save(self, decision: Decision) -> None:
        self.made.append((self._at, self.ledger.save_decision(decision)))

    def _correct(self) -> None:
        row_id = self._places[self._at][1]
        try:
            if correction := ask_correction(self._shown(), row_id, self.by, self.out, self.keyboard):
                self._save(correction)
        except SaysoError as error:
            print_note(self.out, f"{error.what[0].upper()}{error.what[1:]}. {error.remedy}.")

    def _undo(self) -> None:
        if not self.made:
            print_note(self.out, "Nothing was decided in this sitting.")
            return
        self._at, decision = self.made.pop()
        self.ledger.undo(decision.id, self.by)
        print_note(self.out, f"Taken back: {decision.kind}.")


def review_all(ledger: Ledger, filters: Filters, *, what: str, by: str | None, blind: bool) -> None:
    """Review on the terminal, then say what was done."""
    with Keyboard() as keyboard:
        out = console()
        review = Review(ledger, filters, what, by or account_name(), others=not blind, out=out, keyboard=keyboard)
        review.run()
    count = len(review.made)
    told = f"{count} decision{'' if count == 1 else 's'} by {review.by}"
    console(errors=True).print(
        f"{told}. `sayso decisions {ledger.name}` lists them." if count else f"{told}.", style="dim"
    )
