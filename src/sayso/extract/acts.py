"""What a speaker does by saying it: one of the fifteen acts of the record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.language import load_words
from sayso.record import Act
from sayso.record.heads import ACTS

_NAMED = 3.0  # log odds that a cue word which names an act adds to it (docs/decisions/0301-attribution.md)


def act_of(cue: Sequence[str], scores: NDArray[np.float32], language: str) -> Act:
    """The act of an attribution. ``cue``: its words; ``scores``: mean log probabilities of ACTS over the cue's pieces."""
    total = scores.astype(np.float64)
    for act in named_acts(" ".join(cue), language):
        total[ACTS.index(act)] += _NAMED
    return ACTS[int(total.argmax())]


def named_acts(cue: str, language: str) -> tuple[Act, ...]:
    """The acts that a cue's own words speak for."""
    words = cue.lower()
    found = {
        act
        for act, beginnings in _beginnings(language).items()
        for beginning in beginnings
        if words.startswith(beginning) or f" {beginning}" in words
    }
    return tuple(act for act in ACTS if act in found)


@cache
def _beginnings(language: str) -> dict[str, tuple[str, ...]]:
    acts = load_words(language, "reporting")["acts"]
    return {act: tuple(words) for act, words in acts.items()}
