"""Boosted trees that choose: of the items that may fill a field, or none, the right ones get the greatest share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn._loss.loss import HalfSquaredError
from sklearn.ensemble import HistGradientBoostingRegressor

from sayso.extract.forest import Forest

# Swept by five-fold cross-validation over records_train (docs/decisions/0601-events.md).
TREES = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.5,
}
SEED = 0
LEAST = 1e-3


@dataclass(frozen=True)
class Choices:
    """For each choice which items are right, whether none is right, too, and how much it weighs."""

    right: Sequence[Sequence[bool]]
    none: Sequence[bool]
    weights: Sequence[float]


class SoftmaxLoss(HalfSquaredError):  # type: ignore[misc]
    """Minus the logarithm of the share of the right answers, among a choice's items and "none of them" with score 0."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(sample_weight=None)
        self.constant_hessian = False
        self.owner = np.repeat(np.arange(len(choices.right)), [len(answers) for answers in choices.right])
        self.right = np.array([answer for answers in choices.right for answer in answers], dtype=float)
        self.none = np.array(choices.none, dtype=float)
        self.weights = np.array(choices.weights, dtype=float)

    def fit_intercept_only(self, y_true: Any, sample_weight: Any = None) -> NDArray[np.float64]:
        return np.zeros(1)

    def gradient_hessian(
        self, y_true: Any, raw_prediction: NDArray[Any], sample_weight: Any = None,
        gradient_out: Any = None, hessian_out: Any = None, n_threads: int = 1,
    ) -> tuple[Any, Any]:  # fmt: skip
        count = len(self.none)
        mass = np.exp(np.clip(raw_prediction.reshape(-1).astype(float), -20, 20))
        share = mass / (1 + np.bincount(self.owner, mass, count))[self.owner]
        hit = np.bincount(self.owner, mass * self.right, count) + self.none
        wanted = np.where(self.right > 0, mass / np.maximum(hit, 1e-12)[self.owner], 0.0)
        weight = self.weights[self.owner]
        gradient_out[:] = ((share - wanted) * weight).reshape(gradient_out.shape)
        hessian_out[:] = (np.maximum(share * (1 - share), LEAST) * weight).reshape(hessian_out.shape)
        return gradient_out, hessian_out


def fit_forest(rows: Sequence[Sequence[Mapping[str, float]]], choices: Choices) -> Forest:
    """A forest whose scores make the right answers likeliest. ``rows``: the features of each choice's items."""
    names = sorted({name for items in rows for item in items for name in item})
    table = np.array([[item.get(name, 0.0) for name in names] for items in rows for item in items])
    model = HistGradientBoostingRegressor(
        loss=SoftmaxLoss(choices), early_stopping=False, random_state=SEED, **TREES  # type: ignore[arg-type]
    )  # fmt: skip
    model.fit(table, np.zeros(len(table)))
    return _forest(names, [iteration[0].nodes for iteration in model._predictors])


def _forest(names: Sequence[str], trees: Sequence[NDArray[Any]]) -> Forest:
    """scikit-learn's trees behind one another, with the names that they use."""
    used = sorted({int(node["feature_idx"]) for nodes in trees for node in nodes if not node["is_leaf"]})
    number = {feature: i for i, feature in enumerate(used)}
    roots, columns = [], []
    for nodes in trees:
        start = len(columns)
        roots.append(start)
        for i, node in enumerate(nodes, start):
            if node["is_leaf"]:
                columns.append((0, 0.0, i, i, float(node["value"])))
            else:
                left, right = start + int(node["left"]), start + int(node["right"])
                columns.append((number[int(node["feature_idx"])], float(node["num_threshold"]), left, right, 0.0))
    feature, limit, left, right, value = (np.array(column) for column in zip(*columns, strict=True))
    return Forest(tuple(names[i] for i in used), np.array(roots), feature, limit, left, right, value)
