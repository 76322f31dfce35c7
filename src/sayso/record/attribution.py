"""Who says so: source, cue and content (the terms of PARC and PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.record.decision import Decided
from sayso.record.span import Span

Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "claim", "warn", "threaten", "promise", "deny", "accuse", "request", "demand", "suggest", "think", "plan",
    "announce", "confirm", "question",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who speaks, and the actor that they stand for (null until resolved)."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Via:
    """An outlet, agency or document that the words came to this article through. ``span`` is null only when the
    article itself is the agency's (a credit outside the text)."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text ascribed to someone other than the outlet. ``source`` is null when the text names nobody.
    ``within``: id of the attribution that this one stands inside of. ``confidence``: 0 … 1. ``decided``: what a person made
    of it, null in a reading."""

    id: str
    source: Source | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    act: Act
    via: tuple[Via, ...] = ()
    within: str | None = None
    confidence: float = 1.0
    decided: Decided | None = None
