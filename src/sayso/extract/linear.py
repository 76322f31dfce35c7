"""Linear models over named features, with their weights as JSON in this folder."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError

Features = Mapping[str, float]


@dataclass(frozen=True)
class LinearModel:
    """Logistic regression. ``bias`` and each entry of ``weights`` have one number per label; with a single label the
    model answers yes or no by a sigmoid, with more it chooses by a softmax."""

    labels: tuple[str, ...]
    bias: NDArray[np.float64]
    weights: Mapping[str, NDArray[np.float64]]

    def scores(self, features: Features) -> NDArray[np.float64]:
        """Logits, one per label. Features that the model does not know count nothing."""
        rows, matrix = self._table
        known = [(rows[name], value) for name, value in features.items() if name in rows]
        if not known:
            return self.bias.copy()
        indices, values = zip(*known, strict=True)
        total: NDArray[np.float64] = self.bias + np.asarray(values) @ matrix[list(indices)]
        return total

    @cached_property
    def _table(self) -> tuple[Mapping[str, int], NDArray[np.float64]]:
        """Feature → row, and the weights as one matrix."""
        rows = {name: number for number, name in enumerate(self.weights)}
        return rows, np.array(list(self.weights.values())).reshape(len(rows), len(self.labels))

    @cached_property
    def _single(self) -> Mapping[str, float]:
        return {name: float(weight[0]) for name, weight in self.weights.items()}

    def probabilities(self, features: Features) -> NDArray[np.float64]:
        """Probabilities of the labels; for a single label its own probability."""
        scores = self.scores(features)
        if len(self.labels) == 1:
            yes: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
            return yes
        scores = np.exp(scores - scores.max())
        shares: NDArray[np.float64] = scores / scores.sum()
        return shares

    def probability(self, features: Features) -> float:
        """Probability of yes of a model with a single label."""
        logit = self.logit(features)
        return 1.0 / (1.0 + math.exp(-logit if -30.0 < logit < 30.0 else math.copysign(30.0, -logit)))

    def logit(self, features: Features) -> float:
        """Logit of a model with a single label."""
        single = self._single
        return sum([single[name] * value for name, value in features.items() if name in single], float(self.bias[0]))

    def to_json(self) -> dict[str, object]:
        """Plain numbers with three decimals; features whose weights round to nothing are left out."""
        weights = {name: [round(float(w), 3) for w in row] for name, row in sorted(self.weights.items())}
        return {
            "labels": list(self.labels),
            "bias": [round(float(b), 3) for b in self.bias],
            "weights": {name: row for name, row in weights.items() if any(row)},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> LinearModel:
        """The inverse of :meth:`to_json`. KeyError or ValueError when the data is damaged."""
        weights = {name: np.asarray(row, dtype=np.float64) for name, row in dict(data["weights"]).items()}  # type: ignore[call-overload]
        return cls(tuple(data["labels"]), np.asarray(data["bias"], dtype=np.float64), weights)  # type: ignore[arg-type]


@cache
def load_models(name: str) -> Mapping[str, LinearModel]:
    """The models of ``<name>.json`` by their task. Raises ModelError when the file is missing or damaged."""
    try:
        data = json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
        return {task: LinearModel.from_json(model) for task, model in data.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(error), where=f"extract/{name}.json", remedy="Install Sayso again.") from error
