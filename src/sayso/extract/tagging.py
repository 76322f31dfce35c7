"""From the encoder's role scores to spans of pieces: the most probable well-formed sequence of tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.record.heads import ROLES

Role = Literal["source", "cue", "content"]

_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Tagged:
    """A half-open range of pieces in one role. ``score``: mean log probability of its tags."""

    role: Role
    start: int
    end: int
    score: float


def _transitions() -> NDArray[np.float64]:
    """0 where the tag of a column may follow that of a row: a span goes on only in its own role."""
    allowed = np.zeros((len(ROLES), len(ROLES)))
    for to, tag in enumerate(ROLES):
        if tag.startswith("I-"):
            for before, other in enumerate(ROLES):
                if other[2:] != tag[2:]:
                    allowed[before, to] = _IMPOSSIBLE
    return allowed


_ALLOWED = _transitions()
_FIRST = np.array([_IMPOSSIBLE if tag.startswith("I-") else 0.0 for tag in ROLES])


def best_tags(scores: NDArray[np.float32]) -> list[int]:
    """Indices into ROLES of the best well-formed sequence (Viterbi). ``scores``: log probabilities [n, 7]."""
    if not len(scores):
        return []
    plain = scores.argmax(1)
    if not plain.any():
        return [0] * len(scores)
    total = scores[0] + _FIRST
    back = np.empty((len(scores), len(ROLES)), dtype=np.int64)
    for index in range(1, len(scores)):
        reached = total[:, None] + _ALLOWED
        back[index] = reached.argmax(0)
        total = reached.max(0) + scores[index]
    tags = [int(total.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        tags.append(int(back[index, tags[-1]]))
    return tags[::-1]


def tagged_spans(scores: NDArray[np.float32]) -> list[Tagged]:
    """The spans of the best sequence, in text order. ``scores``: log probabilities [n, 7] in the order of ROLES."""
    tags = best_tags(scores)
    out, start = [], 0
    for index in range(1, len(tags) + 1):
        if index < len(tags) and ROLES[tags[index]].startswith("I-"):
            continue
        if tags[start]:
            path = scores[np.arange(start, index), tags[start:index]]
            role: Role = ROLES[tags[start]][2:]  # type: ignore[assignment]
            out.append(Tagged(role, start, index, float(path.mean())))
        start = index
    return out
