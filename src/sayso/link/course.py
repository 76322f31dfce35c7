"""What became of an announced event, by the words beside it: approved, moved, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import load_words
from sayso.ledger.sentence import Sentences
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


def turn_of(record: Record, event: Event, sentences: Sentences) -> Turn | None:
    """What a word beside an event that has not happened says of it, or None: beside its trigger, another mention of it, or
    words that call it up again ("the mission was approved")."""
    if event.status in SETTLED:
        return None
    named = (event.trigger, *event.mentions, *_recalled(record, event))
    turns = [turn for span in named for turn in _beside(record, event, span, sentences.around(span))]
    return min(turns, key=lambda pair: pair[0])[1] if turns else None


def _beside(record: Record, event: Event, named: Span, sentence: Span) -> Iterator[tuple[int, Turn]]:
    """The turns in a sentence that are about an event named in it, with their distance from its name."""
    text = record.article.text
    others = [other.trigger for other in record.events if other.id != event.id]
    for match in _pattern(record.article.language).finditer(text, *sentence):
        word = Span(*match.span())
        between = Span(min(word.end, named.end), max(word.start, named.start))
        if between.end - between.start > NEAR or any(between.covers(other) for other in others):
            continue
        course: Course = match.lastgroup  # type: ignore[assignment]
        if course == "approved" and _phrases(record.article.language, "apart").search(text, *between):
            continue
        yield (
            between.end - between.start,
            Turn(course, word, _new_date(record, sentence) if course == "moved" else None),
        )


def _recalled(record: Record, event: Event) -> Iterator[Span]:
    """Words behind the trigger that call up the one plan that an article tells of."""
    if event.status != "planned" or sum(other.status == "planned" for other in record.events) > 1:
        return
    others = [span for other in record.events if other.id != event.id for span in (other.trigger, *other.mentions)]
    for match in _phrases(record.article.language, "again").finditer(record.article.text, event.trigger.end):
        span = Span(*match.span())
        if record.article.in_story(span) and not any(span.overlaps(other) for other in others):
            yield span


def _new_date(record: Record, sentence: Span) -> Period | None:
    """The last date of the sentence: "planned for the 20th, was moved to the 27th"."""
    dates = [
        time for time in record.times if sentence.covers(time.span) and time.begin and time.type in ("DATE", "TIME")
    ]
    published = record.article.published
    ahead = [time for time in dates if published is None or (time.until or time.begin or "") >= published.date]
    latest = max(ahead, key=lambda time: time.begin or "", default=None)
    return Period(latest.begin, latest.until) if latest else None


@cache
def _phrases(language: str, name: str) -> re.Pattern[str]:
    words = load_words(language, "course")["plan"][name]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = load_words(language, "course")["words"]
    groups = (f"(?P<{course}>{'|'.join(map(re.escape, stems))})" for course, stems in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\w*", re.IGNORECASE)
