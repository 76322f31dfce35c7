"""Fit a linear model: logistic regression with an L2 penalty, over features that at least a few examples have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sayso.extract.linear import LinearModel

Rows = Sequence[Mapping[str, float]]


def fit(rows: Rows, labels: Sequence[str], weights: Sequence[float] | None = None, *, strength: float = 0.3,
        at_least: int = 3, balance: float = 0.0) -> LinearModel:  # fmt: skip
    """A model for labels. With the two labels "no" and "yes" it has a single logit, that of "yes".

    ``strength``: scikit-learn's C; ``at_least``: how many rows must have a feature for it to count;
    ``balance``: a label weighs as the power ``-balance`` of its share of the rows (0: all rows weigh alike).
    """
    if len(set(labels)) < 2:  # nothing to learn from: never yes
        return LinearModel(("yes",), np.asarray([-8.0]), {})
    counts = Counter(name for row in rows for name in row)
    kept = [{k: v for k, v in row.items() if counts[k] >= at_least and k} for row in rows]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    shares = {label: count / len(labels) for label, count in Counter(labels).items()}
    weights = np.asarray(weights if weights is not None else [1.0] * len(labels))
    weights = weights * np.array([shares[label] ** -balance for label in labels])
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3)
    model.fit(matrix, labels, sample_weight=weights / weights.mean() if balance else weights)
    names = vectorizer.get_feature_names_out()
    if set(labels) == {"no", "yes"}:
        sign = 1.0 if model.classes_[1] == "yes" else -1.0
        return LinearModel(
            ("yes",), sign * model.intercept_, {n: sign * model.coef_[:, i] for i, n in enumerate(names)}
        )
    return LinearModel(
        tuple(map(str, model.classes_)),
        np.asarray(model.intercept_),
        {n: model.coef_[:, i].copy() for i, n in enumerate(names)},
    )
