"""What a person decides about a record: appended to a ledger, never changed, and undone only by another decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from sayso.record.span import Span

Kind = Literal["accept", "correct", "reject", "note", "undo", "merge", "split"]
"""``merge`` and ``split`` are of happenings; the others of events and attributions."""

Item = Literal["event", "attribution", "happening"]

Decided = Literal["accepted", "corrected", "rejected"]
"""What the newest decision on an event or attribution makes of it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A report by its words: its trigger in a text."""

    text_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What a merge or split is about: reports that are ``moved`` to those that are ``kept``, or away from them."""

    moved: tuple[Mark, ...]
    kept: tuple[Mark, ...]

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, value: str) -> Regrouping:
        """Raises ``msgspec.ValidationError`` naming the field that is wrong."""
        return msgspec.json.decode(value, type=cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person.

    It holds for words, not for a row of one reading: ``anchor`` are the words of the item in the text ``text_id`` (trigger
    of an event; content and cue of an attribution), so that it finds the item again when the article is read anew.
    ``field``, ``value``: what is corrected and to what; ``proof``: the words that prove it. A field that is made blank has
    neither value nor proof. Of a merge or split ``value`` is the JSON of a ``Regrouping``, and the anchor its first moved
    report. ``seen``: JSON of the item as the person saw it. ``undoes``: id of the decision taken back.
    ``id``, ``at`` (UTC, ISO 8601) and the words of both lists of spans are given by the ledger.
    """

    kind: Kind
    by: str
    item: Item | None = None
    text_id: str | None = None
    anchor: tuple[Span, ...] = ()
    field: str | None = None
    value: str | None = None
    proof: tuple[Span, ...] = ()
    seen: str | None = None
    undoes: int | None = None
    why: str | None = None
    id: int = 0
    at: str = ""
    words: str | None = None
    proof_words: str | None = None
