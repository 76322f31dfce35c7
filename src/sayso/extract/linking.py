"""Which source and which contents belong to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.extract.tagging import Tagged

# Swept on PolNeAR dev: the pointer alone gives 66.4 whole F1, with these 70.5 (docs/decisions/0301-attribution.md).
_DISTANCE = {"source": 1.0, "content": 2.0}  # per natural logarithm of the pieces between
_OTHER_PARAGRAPH = 3.0
_CUE_BETWEEN = 0.5
_FLOOR = 1e-2
_BORROWED = -8.0  # a cue without a source takes another cue's where the score is at least this


@dataclass(slots=True)
class Linked:
    """A cue with its source and contents, as ranges of pieces. ``link``: mean probability of the pointers used."""

    cue: Tagged
    source: Tagged | None = None
    contents: list[Tagged] = field(default_factory=list)
    link: float = 1.0


def link_spans(
    spans: Sequence[Tagged], pointer: NDArray[np.float32], paragraph: Sequence[int]
) -> tuple[list[Linked], list[Tagged]]:
    """Cues with what belongs to them, and contents that found no cue. ``pointer``: probabilities [n, n] from a source
    or content piece to the first piece of its cue; ``paragraph``: number of each piece's paragraph."""
    cues = [span for span in spans if span.role == "cue"]
    others = [span for span in spans if span.role != "cue"]
    if not cues:
        return [], [span for span in others if span.role == "content"]
    linked = [Linked(cue) for cue in cues]
    mass: list[list[float]] = [[] for _ in cues]
    sources: list[tuple[Tagged, NDArray[np.float64], NDArray[np.float64]]] = []
    for span in others:
        points = _points(span, cues, pointer)
        scores = _scores(span, cues, points, paragraph)
        best = int(scores.argmax())
        if span.role == "content":
            linked[best].contents.append(span)
            mass[best].append(float(points[best]))
        else:
            sources.append((span, scores, points))
    _give_sources(linked, mass, sources)
    for item, values in zip(linked, mass, strict=True):
        item.link = float(np.mean(values)) if values else 1.0
    return [item for item in linked if item.contents], []


def _points(span: Tagged, cues: Sequence[Tagged], pointer: NDArray[np.float32]) -> NDArray[np.float64]:
    """Probability that a span points to each cue."""
    mean = pointer[span.start : span.end].mean(0)
    return np.array([mean[cue.start : cue.end].sum() for cue in cues], dtype=np.float64)


def _scores(
    span: Tagged, cues: Sequence[Tagged], points: NDArray[np.float64], paragraph: Sequence[int]
) -> NDArray[np.float64]:
    """How well each cue fits a span: pointer, less what lies between."""
    out = np.log(points + _FLOOR)
    for index, cue in enumerate(cues):
        gap = max(cue.start - span.end, span.start - cue.end, 0)
        low, high = min(span.start, cue.start), max(span.start, cue.start)
        between = sum(low < other.start < high for other in cues if other is not cue)
        out[index] -= _DISTANCE[span.role] * np.log1p(gap) + _CUE_BETWEEN * between
        if paragraph[span.start] != paragraph[cue.start]:
            out[index] -= _OTHER_PARAGRAPH
    return out


def _give_sources(
    linked: Sequence[Linked],
    mass: Sequence[list[float]],
    sources: Sequence[tuple[Tagged, NDArray[np.float64], NDArray[np.float64]]],
) -> None:
    """Each cue gets the best of the sources that chose it; a cue that none chose borrows the one that fits it best."""
    for index, item in enumerate(linked):
        own = [entry for entry in sources if int(entry[1].argmax()) == index]
        borrowed = [] if own or not item.contents else [entry for entry in sources if entry[1][index] > _BORROWED]
        choice = max(own or borrowed, key=lambda entry: entry[1][index], default=None)
        if choice is not None:
            item.source = choice[0]
            if own:
                mass[index].append(float(choice[2][index]))
