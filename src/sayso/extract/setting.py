"""Where and when: of the places and dates that an article names, or none, the ones that license an event's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.extract.forest import Forest, load_forests
from sayso.extract.reading import Reading
from sayso.extract.settingfeatures import (
    Candidate,
    Told,
    nearest_seat,
    place_candidates,
    setting_rows,
    time_candidates,
)
from sayso.record import Event, EventPlace, Place, Span, Toponym, When

HEADS = {"place": "place", "when": "time"}  # field → the encoder's head
# Chance that a candidate must have; set on records_train by cross-validation (docs/decisions/0601-events.md).
BARS = {"place": 0.3, "when": 0.3}


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that fills a field, the mention of it that stands nearest to the event, and why it was taken."""

    candidate: Candidate
    span: Span
    why: str


def set_events(
    reading: Reading,
    events: Sequence[Event],
    toponyms: Sequence[Toponym],
    places: Sequence[Place],
    bars: Mapping[str, float] = BARS,
) -> tuple[Event, ...]:
    """The events with their places and dates, as spans of ``toponyms`` and of the reading's times. ``places``: what the
    toponyms name. A field stays empty where no candidate is likely enough."""
    forests = load_forests("setting")
    candidates = {"place": place_candidates(reading, toponyms, places), "when": time_candidates(reading, reading.times)}
    out = []
    for event in events:
        found = {
            field: choose(reading, told(reading, event), items, forests[field], field, bars[field])
            for field, items in candidates.items()
        }
        place, when = found["place"], found["when"]
        out.append(
            replace(
                event,
                place=EventPlace(place.span) if place else None,
                when=When(when.span) if when else None,
                why={**event.why, **{field: choice.why for field, choice in found.items() if choice}},
            )
        )
    return tuple(out)


def told(reading: Reading, event: Event) -> Told:
    """What is known of an event when its place and date are asked for."""
    tokens = [token for span in event.mentions for token in reading.annotated.tokens_in(span)]
    return Told(tuple(sorted(tokens, key=lambda token: token.index)), event.type, event.status)


def choose(
    reading: Reading, event: Told, candidates: Sequence[Candidate], forest: Forest, field: str, bar: float
) -> Choice | None:
    """The likeliest candidate, when its chance reaches ``bar``."""
    chances = shares(forest.scores(setting_rows(reading, event, candidates, HEADS[field])))
    order = np.argsort(-chances, kind="stable").tolist()
    if not order or chances[order[0]] < bar:
        return None
    best, *others = (f"{name_of(reading, candidates[number])}, {chances[number]:.2f}" for number in order[:2])
    why = f"model {best}" + (f"; next {others[0]}" if others else "")
    return Choice(candidates[order[0]], nearest_seat(event, candidates[order[0]]).span, why)


def shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each candidate's chance beside the others and "none of them", whose score is 0."""
    masses = np.exp(np.clip(scores, -20.0, 20.0))
    chances: NDArray[np.float64] = masses / (1.0 + masses.sum())
    return chances


def name_of(reading: Reading, candidate: Candidate) -> str:
    """A candidate for people: the place's name, or the time's words as first told."""
    if isinstance(candidate.value, Place):
        return candidate.value.name
    return f"“{candidate.seats[0].span.quote(reading.annotated.text)}”"
