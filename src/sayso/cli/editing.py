"""Asking for a correction: which field, what it should be, and the words that prove it."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console

from sayso.cli.terminal.keyboard import Keyboard
from sayso.cli.terminal.review import print_choices, print_note
from sayso.errors import QueryError
from sayso.ledger import decision_on
from sayso.ledger.corrections import BY_WORDS
from sayso.ledger.decided import anchor_of
from sayso.record import Attribution, Decision, Event, Record, Span

LETTERS = {
    "t": "type", "m": "mode", "s": "status", "a": "actors", "r": "recipients", "p": "place", "w": "when", "c": "counts",
}  # fmt: skip
SAID_LETTERS = {"s": "source", "a": "act"}
BLANK = "-"
BETWEEN = "|"


def ask_correction(record: Record, row_id: str, by: str, out: Console, keyboard: Keyboard) -> Decision | None:
    """Ask on the terminal for a correction of one item; null when the person thinks better of it. Raises QueryError for
    words that are not in the article."""
    item = _item(record, row_id)
    letters = LETTERS if isinstance(item, Event) else SAID_LETTERS
    print_choices(out, letters)
    field = letters.get(keyboard.key())
    if field is None:
        print_note(out, "No such field.")
        return None
    with keyboard.lines():
        value = None if field in BY_WORDS else _typed(f"{field} [{_present(item, field)}], {BLANK} for none")
        if value == "":
            return None
        words = BLANK if value == BLANK else _typed(_question(field))
    if words == "" and field in BY_WORDS:
        return None
    proof = () if words == BLANK else _spans(record, item, words)
    kept = None if value == BLANK else value
    return decision_on(record, row_id, "correct", by=by, field=field, value=kept, proof=proof)


def _item(record: Record, row_id: str) -> Event | Attribution:
    items: tuple[Event | Attribution, ...] = (*record.events, *record.attributions)
    return next(item for item in items if item.id == row_id)


def _question(field: str) -> str:
    if field in ("actors", "recipients"):
        return f"words of the article that name them, {BETWEEN} between several, {BLANK} for nobody"
    if field in BY_WORDS:
        return f"words of the article that name it, {BLANK} for none"
    return "words of the article that say so (Enter: the words shown)"


def _typed(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _present(item: Event | Attribution, field: str) -> str:
    value = getattr(item, field)
    if field == "when":
        return f"{value.begin or ''}/{value.until or ''}" if value else BLANK
    if field == "counts":
        return ", ".join(f"{count.what} {count.low}-{count.high}" for count in value) or BLANK
    return str(value or BLANK)


def _spans(record: Record, item: Event | Attribution, words: str) -> Sequence[Span]:
    """Where typed words stand, nearest to the item; without any the words that the item is known by."""
    if not words:
        return anchor_of(item)[:1]
    return [nearest(record.article.text, part.strip(), anchor_of(item)[0]) for part in words.split(BETWEEN)]


def nearest(text: str, words: str, anchor: Span) -> Span:
    """The occurrence of ``words`` that is nearest to ``anchor``, in any case. Raises QueryError where there is none."""
    if len(text.lower()) == len(text):
        text, words = text.lower(), words.lower()
    starts = []
    start = text.find(words)
    while words and start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        raise QueryError(
            f"“{words}” is not in the article", where="review", remedy="Type the words as they stand there"
        )
    best = min(starts, key=lambda at: abs(at - anchor.start))
    return Span(best, best + len(words))
