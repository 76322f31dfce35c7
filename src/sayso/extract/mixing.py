"""Two opinions into one: the linear models over words and syntax, and the encoder's heads.

The encoder has read most of records_train, so how far to trust it is learnt on the articles that it never saw. Models named
with a plus sign ("event+") take the chances of both; without windows, or without such a model, the first opinion stands.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linear import LinearModel

LEAST = 1e-3


def odds(chance: float, least: float = LEAST) -> float:
    """Natural logarithm of the odds, kept finite."""
    if chance < least or chance > 1 - least:
        chance = least if chance < least else 1 - least
    return math.log(chance / (1 - chance))


def mix(models: Mapping[str, LinearModel], task: str, base: float, opinions: Mapping[str, float] | None) -> float:
    """The chance of a yes from the chance ``base`` and the encoder's ``opinions`` (none: the base alone)."""
    model = models.get(f"{task}+")
    if model is None or not opinions:
        return base
    return model.probability(mix_features(base, opinions))


def mix_features(base: float, opinions: Mapping[str, float]) -> dict[str, float]:
    """What a mixing model sees."""
    return {"": 1.0, "base": odds(base), **opinions}


def mix_labels(
    models: Mapping[str, LinearModel], task: str, base: Sequence[float] | NDArray[np.float64],
    logs: NDArray[np.float32] | None,
) -> NDArray[np.float64]:  # fmt: skip
    """Shares of labels from the shares ``base`` and the encoder's log probabilities ``logs`` of the same labels."""
    shares = np.asarray(base, dtype=np.float64)
    model = models.get(f"{task}+")
    if model is None or logs is None:
        return shares
    single = {name: float(weight[0]) for name, weight in model.weights.items()}
    total = single["base"] * np.log(np.maximum(shares, LEAST)) + single["encoder"] * np.maximum(logs, math.log(LEAST))
    total = np.exp(total - total.max())
    mixed: NDArray[np.float64] = total / total.sum()
    return mixed
