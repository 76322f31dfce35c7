"""The colours of the record's fields: the same identity in the terminal and in the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FieldName = Literal[
    "source", "cue", "content", "event", "place", "time", "actor", "recipient", "count", "status", "via",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour. ``terminal``: ANSI name, which the user's own palette decides. ``light`` and ``dark`` are (words,
    tint) in hexadecimal: the words have a contrast of at least 4.5 on the page and on the tint (WCAG 2.2, 1.4.3)."""

    name: str
    terminal: str
    light: tuple[str, str]
    dark: tuple[str, str]


PEOPLE: Final = Colour("people", "magenta", ("#6f2da8", "#efe4f8"), ("#cfa8f5", "#3b2a4d"))
CUE: Final = Colour("cue", "yellow", ("#8a5300", "#fbecd0"), ("#eabc6b", "#46361a"))
CONTENT: Final = Colour("content", "blue", ("#1f55a5", "#e6eefa"), ("#94bdf5", "#212f47"))
EVENT: Final = Colour("event", "red", ("#b3261e", "#fbe3e0"), ("#ff9d93", "#4d2623"))
PLACE: Final = Colour("place", "green", ("#1c6b3c", "#dff2e5"), ("#85d3a0", "#1f3d2b"))
TIME: Final = Colour("time", "cyan", ("#0b6575", "#daf0f4"), ("#7fd0e0", "#163c45"))
PLAIN: Final = Colour("plain", "default", ("#5b5348", "#eeebe4"), ("#c0b8ac", "#37332d"))

COLOURS: Final = (PEOPLE, CUE, CONTENT, EVENT, PLACE, TIME, PLAIN)

FIELDS: Final[dict[FieldName, Colour]] = {
    "source": PEOPLE,
    "cue": CUE,
    "content": CONTENT,
    "event": EVENT,
    "place": PLACE,
    "time": TIME,
    "actor": PEOPLE,
    "recipient": PEOPLE,
    "count": PLAIN,
    "status": CUE,
    "via": PLAIN,
}

STATUS_SIGNS: Final[dict[str, str]] = {
    "occurred": "●",
    "ongoing": "◐",
    "planned": "○",
    "conditional": "◇",
    "possible": "△",
    "attempted": "◌",
    "negated": "✕",
    "approved": "◎",
    "moved": "↷",
    "cancelled": "⊘",
}
"""One sign a status of events and happenings, so that colour is never alone in telling them apart."""

DECIDED_SIGNS: Final = {"accepted": "✓", "corrected": "✎", "rejected": "✗"}
"""One sign for what a person decided."""
