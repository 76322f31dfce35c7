"""How sure an attribution is: the probabilities of tags and pointers, calibrated."""

from __future__ import annotations

import math

from sayso.extract.linking import Linked

# Constant, cue, contents (mean log probabilities of their tags), log of the pointers' probability: logistic regression of
# "content and source right" on PolNeAR dev, which never trained the encoder (docs/decisions/0301-attribution.md).
_WEIGHTS = (2.4, 1.6, 4.9, 0.3)


def confidence(item: Linked) -> float:
    """Probability (0 … 1) that an attribution's content and source are right."""
    content = sum(span.score for span in item.contents) / len(item.contents)
    features = (1.0, item.cue.score, content, math.log(max(item.link, 1e-3)))
    total = sum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
