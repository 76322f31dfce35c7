"""Where and when: of the places and dates that an article names, or none, the ones that license an event's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.extract.candidates import Candidate, Features, place_candidates, time_candidates
from sayso.extract.forest import Forest, load_forests
from sayso.extract.reading import Reading
from sayso.extract.settingfeatures import Told, nearest_seat, setting_rows
from sayso.record import Event, EventPlace, Place, Span, Toponym, When

HEADS = {"place": "place", "when": "time"}  # field → the encoder's head
# Chance that a candidate must have, and its least share of the chance that there is none; set on records_train by
# cross-validation (docs/decisions/0601-events.md).
BARS = {"place": 0.3, "when": 0.2}
AGAINST_NONE = 0.75
LEAST = 1e-6


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
    stories = [told(reading, event) for event in events]
    out = []
    for number, event in enumerate(events):
        others = [*stories[:number], *stories[number + 1 :]]
        found = {
            field: choose(reading, stories[number], items, forests[field], field, bars[field], others)
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
    reading: Reading,
    event: Told,
    candidates: Sequence[Candidate],
    forest: Forest,
    field: str,
    bar: float,
    others: Sequence[Told],
) -> Choice | None:
    """The likeliest candidate, when its chance reaches ``bar``. ``others``: the article's other events."""
    chances = weigh(forest, setting_rows(reading, event, candidates, HEADS[field], others))
    number = pick(chances, bar)
    if number is None:
        return None
    order = np.argsort(-chances, kind="stable").tolist()
    best, *next_best = (f"{name_of(reading, candidates[n])}, {chances[n]:.2f}" for n in order[:2] if chances[n])
    why = f"model {best}" + (f"; next {next_best[0]}" if next_best else "")
    return Choice(candidates[number], nearest_seat(event, candidates[number]).span, why)


def weigh(forest: Forest, rows: Sequence[Features]) -> NDArray[np.float64]:
    """Each candidate's chance beside the others and "none of them", whose score is 0; what is ruled out has none."""
    masses = np.exp(np.clip(forest.scores(rows), -20.0, 20.0))
    masses[[ruled_out(row) for row in rows]] = 0.0
    chances: NDArray[np.float64] = masses / (1.0 + masses.sum())
    return chances


def ruled_out(row: Features) -> bool:
    """True for a date ahead of what is told as done, a past one of what still goes on, and a country where the event's
    clause says where in it."""
    ongoing, done = row.get("status ongoing"), row.get("status occurred")
    ahead = row.get("lies after") and (done or ongoing)
    over = row.get("lies before") and ongoing and not row.get("open")
    return bool(ahead or over or row.get("place stated in it"))


def pick(chances: NDArray[np.float64], bar: float) -> int | None:
    """The likeliest candidate's number; None where it is less likely than ``bar`` or much less than "none of them"."""
    if not len(chances):
        return None
    best = int(chances.argmax())
    return best if chances[best] >= max(bar, AGAINST_NONE * (1.0 - chances.sum()), LEAST) else None


def name_of(reading: Reading, candidate: Candidate) -> str:
    """A candidate for people: the place's name, or the time's words as first told."""
    if isinstance(candidate.value, Place):
        return candidate.value.name
    return f"“{candidate.seats[0].span.quote(reading.annotated.text)}”"
