"""How sure an attribution is: the tags' and pointers' probabilities, calibrated."""

from __future__ import annotations

import math

from sayso.extract.linking import Linked

_WEIGHTS = (1.0, 2.0, 2.0, 1.0)  # constant, cue, contents, link


def confidence(item: Linked) -> float:
    """Probability (0 … 1) that an attribution's content and source are right."""
    content = sum(span.score for span in item.contents) / len(item.contents)
    features = (1.0, item.cue.score, content, math.log(max(item.link, 1e-3)))
    total = sum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
