"""Somebody's words that an outlet passes on: a reporting clause that stands inside what the outlet is cited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linking import Linked
from sayso.extract.tagging import Tagged
from sayso.record.heads import ROLES

_SUREST = {"cue": 0.3, "source": 0.1}  # probability that the surest piece of a role must reach
_EDGE = {"cue": 0.2, "source": 0.1}  # and that the pieces beside it need to belong to it
_LEAST = 3  # pieces of a content

Floats = NDArray[np.float32]


def relayed_speech(item: Linked, heads: Mapping[str, Floats], inner: Sequence[Linked]) -> Linked | None:
    """ "Ruiz said divers came, according to Delta News": Ruiz, "said" and "divers came" out of the content of an outlet's
    attribution, where the tags of nested attributions (``inner``) have found none there. None when nobody else speaks."""
    start, end = min(span.start for span in item.contents), max(span.end for span in item.contents)
    if start <= item.cue.start < end or any(start <= other.cue.start < end for other in inner):
        return None
    for head in ("nested", "role"):
        cue = _surest(heads, (head,), "cue", start, end)
        found = _around(cue, heads, start, end) if cue else None
        if cue and found:
            source, content = found
            score = max(span.score for span in item.contents)
            return Linked(cue, source, [Tagged("content", *content, score)], item.link)
    return None


def own_speaker(item: Linked, heads: Mapping[str, Floats]) -> Linked:
    """An attribution whose cue was given the outlet at the end of the sentence, and its own subject as a content: "Ruiz" and
    "said" belong together in "Ruiz said divers came, according to Delta News". Others stay as they are."""
    before = [span for span in item.contents if span.end <= item.cue.start]
    after = [span for span in item.contents if span.start >= item.cue.end]
    if not before or not after or item.source is None or item.source.start < after[-1].end:
        return item
    source = _surest(heads, ("nested", "role"), "source", before[-1].start, item.cue.start)
    if source is None or source.end != item.cue.start or before[-1].end < source.end:
        return item
    first = replace(before[-1], end=source.start)
    kept = [*before[:-1], first] if first.start < first.end else before[:-1]
    return Linked(item.cue, source, [*kept, *after], item.link)


def _around(cue: Tagged, heads: Mapping[str, Floats], start: int, end: int) -> tuple[Tagged, tuple[int, int]] | None:
    """The source of a cue, and what is left behind both of them or, when that is too little, before them."""
    both = ("nested", "role")
    source = _surest(heads, both, "source", start, cue.start) or _surest(heads, both, "source", cue.end, end)
    if source is None:
        return None
    after, before = max(cue.end, source.end), min(cue.start, source.start)
    content = (after, end) if end - after >= _LEAST else (start, before)
    return (source, content) if content[1] - content[0] >= _LEAST else None


def _surest(heads: Mapping[str, Floats], names: Sequence[str], role: str, start: int, end: int) -> Tagged | None:
    """The pieces around the one from ``start`` to ``end`` that is most surely in a role, by the best of the heads
    ``names``; None when none is sure enough."""
    if start >= end:
        return None
    labels = [index for index, name in enumerate(ROLES) if name.endswith(role)]
    chances = np.max([np.exp(heads[name][start:end, labels]).sum(1) for name in names], axis=0)
    best = int(chances.argmax())
    if chances[best] < _SUREST[role]:
        return None
    low, high = best, best + 1
    while low > 0 and chances[low - 1] >= _EDGE[role]:
        low -= 1
    while high < len(chances) and chances[high] >= _EDGE[role]:
        high += 1
    score = float(np.log(chances[low:high]).mean())
    return Tagged(role, start + low, start + high, score)  # type: ignore[arg-type]
