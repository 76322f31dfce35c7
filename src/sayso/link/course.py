"""What became of an announced event, by the words beside it: approved, moved, cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import load_words
from sayso.record import Course, Event, Period, Record, Span

NEAR: Final = 100
"""Most characters between an event's words and the word that says what became of it, in one sentence."""
SETTLED: Final = frozenset({"occurred", "ongoing", "attempted"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A status beyond what the grammar gives, with the word that says so, and for a move the dates it is between."""

    course: Course
    word: Span
    new: Period | None = None


def turn_of(record: Record, event: Event, sentence: Span) -> Turn | None:
    """What a word beside an event that has not happened says of it, or None. ``sentence``: the one of its trigger."""
    if event.status in SETTLED:
        return None
    others = [other.trigger for other in record.events if other.id != event.id]
    best: tuple[int, Turn] | None = None
    for match in _pattern(record.article.language).finditer(record.article.text, *sentence):
        word = Span(*match.span())
        between = Span(min(word.end, event.trigger.end), max(word.start, event.trigger.start))
        if between.end - between.start > NEAR or any(between.covers(other) for other in others):
            continue
        course: Course = match.lastgroup  # type: ignore[assignment]
        turn = Turn(course, word, _new_date(record, event, sentence) if course == "moved" else None)
        if best is None or between.end - between.start < best[0]:
            best = between.end - between.start, turn
    return best[1] if best else None


def _new_date(record: Record, event: Event, sentence: Span) -> Period | None:
    """The last date of the sentence: "planned for the 20th, was moved to the 27th"."""
    dates = [
        time for time in record.times if sentence.covers(time.span) and time.begin and time.type in ("DATE", "TIME")
    ]
    published = record.article.published
    ahead = [time for time in dates if published is None or (time.until or time.begin or "") >= published.date]
    latest = max(ahead, key=lambda time: time.begin or "", default=None)
    return Period(latest.begin, latest.until) if latest else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = load_words(language, "course")["words"]
    groups = (f"(?P<{course}>{'|'.join(map(re.escape, stems))})" for course, stems in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\w*", re.IGNORECASE)
