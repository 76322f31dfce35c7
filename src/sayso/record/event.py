"""What happened, may happen or did not happen, as one article tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sayso.record.attribution import Via
from sayso.record.decision import Decided
from sayso.record.span import Span

Status = Literal["occurred", "ongoing", "planned", "conditional", "possible", "attempted", "negated"]
REAL: Final[frozenset[Status]] = frozenset({"occurred", "ongoing"})
"""Statuses of what is told as fact: it lies no later than the publication."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event, with the words that put it there (``actor`` is null until resolved)."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place of an event and the words that license it (``place`` is null until resolved)."""

    span: Span
    place: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event and the words that license it (``time``, ``begin`` and ``until`` are null until resolved)."""

    span: Span
    time: str | None = None
    begin: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that belongs to an event. ``what``: killed, wounded, arrested, troops, participants, money …"""

    what: str
    low: int
    high: int
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """An event. ``type`` and ``mode`` come from the ontology; ``trigger`` names the event, ``mentions`` are all the words
    that do. ``status_cue``: words that decide the status. ``said_by``: ids of the attributions that it rests on,
    outermost first; empty is the outlet's own voice. ``why``: field → rule or model, words, runner-up.
    ``decided``: what a person made of it, null in a reading."""

    id: str
    type: str
    mode: str | None
    status: Status
    trigger: Span
    mentions: tuple[Span, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: EventPlace | None = None
    when: When | None = None
    counts: tuple[Count, ...] = ()
    status_cue: tuple[Span, ...] = ()
    said_by: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    decided: Decided | None = None
