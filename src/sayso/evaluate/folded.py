"""Linear models that are never asked about what they learnt from.

Some benchmarks have no test part of their own: their documents are those that a model learns from. Such a model comes
as five, each fitted without a fifth of the texts; a text that is among them is judged by the one that has not seen it,
any other text by the mean of the five.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.extract.linear import Features, LinearModel

FOLDS = 5
_DIGITS = 8  # of the digest that names a text


def digest_of(text: str) -> str:
    """What names a text in a model's file: the copyrighted text itself stays out of it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def fold_of(text: str) -> int:
    """The fifth (0 … 4) that a text belongs to."""
    return int(digest_of(text), 16) % FOLDS


@dataclass(frozen=True)
class FoldedModel:
    """``models[k]`` was fitted without the texts of fold k; ``seen`` names the texts that the others learnt from."""

    models: tuple[LinearModel, ...]
    seen: frozenset[str]

    @property
    def labels(self) -> tuple[str, ...]:
        return self.models[0].labels

    def scores(self, text: str, features: Features) -> NDArray[np.float64]:
        """Scores by label for something in ``text``."""
        if digest_of(text) in self.seen:
            return self.models[fold_of(text)].scores(features)
        total: NDArray[np.float64] = np.mean([model.scores(features) for model in self.models], axis=0)
        return total

    def choose(self, text: str, features: Features) -> str:
        """The likeliest label."""
        return self.labels[int(self.scores(text, features).argmax())]

    def to_json(self, least: float = 0.0) -> dict[str, object]:
        """Plain numbers; weights below ``least`` are left out, the others listed as label number and weight."""
        return {
            "labels": list(self.labels),
            "seen": " ".join(sorted(self.seen)),
            "models": [{"bias": _short(m.bias), "weights": _sparse(m.weights, least)} for m in self.models],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> FoldedModel:
        """The inverse of :meth:`to_json`. KeyError, TypeError or ValueError when the data is damaged."""
        labels = tuple(str(label) for label in _items(data["labels"]))
        models = tuple(_model(labels, item) for item in _items(data["models"]))
        return cls(models, frozenset(str(data["seen"]).split()))


@cache
def load_folded(name: str) -> FoldedModel:
    """The model of ``evaluate/<name>.json``. Raises ModelError when the file is missing or damaged."""
    try:
        return FoldedModel.from_json(json.loads(files("sayso.evaluate").joinpath(f"{name}.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(str(error), where=f"evaluate/{name}.json", remedy="Install Sayso again.") from error


def _short(row: Iterable[float]) -> list[float]:
    return [round(float(value), 3) for value in row]


def _sparse(weights: Mapping[str, NDArray[np.float64]], least: float) -> dict[str, list[float]]:
    rows = {
        name: [(i, round(float(w), 2)) for i, w in enumerate(row) if abs(w) > least] for name, row in weights.items()
    }
    return {name: [value for pair in pairs for value in pair] for name, pairs in sorted(rows.items()) if pairs}


def _items(value: object) -> list[dict[str, dict[str, list[float]]]]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _model(labels: tuple[str, ...], item: Mapping[str, object]) -> LinearModel:
    bias = np.asarray(item["bias"], dtype=np.float64)
    weights = {}
    for name, pairs in dict(item["weights"]).items():  # type: ignore[call-overload]
        row = np.zeros(len(labels))
        row[[int(i) for i in pairs[::2]]] = pairs[1::2]
        weights[name] = row
    return LinearModel(labels, bias, weights)
