"""Boosted regression trees over named features, with their nodes as JSON in this folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError

WHOLE = ("roots", "feature", "left", "right")


@dataclass(frozen=True)
class Forest:
    """Trees that add up. ``features``: names in the order of their numbers; ``roots``: the first node of each tree. Of a
    node: ``feature`` (its number) and ``limit`` (up to it a row goes ``left``, beyond it ``right``), or, where ``left`` is
    the node itself, ``value``."""

    features: tuple[str, ...]
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    limit: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]

    def scores(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The sum of the trees' values for each row of features; a feature that a row lacks is 0."""
        if not rows:
            return np.zeros(0)
        cells = chain.from_iterable(map(row.get, self.features, repeat(0.0)) for row in rows)
        table = np.fromiter(cells, np.float64, len(rows) * len(self.features))
        offsets = np.arange(len(rows))[:, None] * len(self.features)
        nodes = np.tile(self.roots, (len(rows), 1))
        for _ in range(self._depth):
            values = table.take(self.feature.take(nodes) + offsets)
            nodes = self._below.take(2 * nodes + (values > self.limit.take(nodes)))
        total: NDArray[np.float64] = self.value[nodes].sum(axis=1)
        return total

    @cached_property
    def _below(self) -> NDArray[np.intp]:
        """The nodes on the left and on the right of each node, in turn."""
        return np.stack([self.left, self.right], axis=1).ravel()

    @cached_property
    def _depth(self) -> int:
        """Steps after which every row stands at a leaf of every tree."""
        nodes, steps = self.roots, 0
        while (self.left[nodes] != nodes).any():
            inner = nodes[self.left[nodes] != nodes]
            nodes, steps = np.concatenate([self.left[inner], self.right[inner]]), steps + 1
        return steps

    def to_json(self) -> dict[str, object]:
        """Plain numbers: limits with six significant digits, values with four decimals."""
        return {
            "features": list(self.features),
            **{name: getattr(self, name).tolist() for name in WHOLE},
            "limit": [float(f"{limit:.6g}") for limit in self.limit],
            "value": [round(float(value), 4) for value in self.value],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Forest:
        """The inverse of :meth:`to_json`. KeyError or ValueError when the data is damaged."""
        whole = {name: np.asarray(data[name], dtype=np.intp) for name in WHOLE}
        broken = {name: np.asarray(data[name], dtype=np.float64) for name in ("limit", "value")}
        return cls(tuple(data["features"]), **whole, **broken)  # type: ignore[arg-type]


def shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of each item beside the others and "none of them", whose score is 0."""
    masses = np.exp(np.clip(scores, -20.0, 20.0))
    found: NDArray[np.float64] = masses / (1.0 + masses.sum())
    return found


@cache
def load_forests(name: str) -> Mapping[str, Forest]:
    """The forests of ``<name>.json`` by their task. Raises ModelError when the file is missing or damaged."""
    try:
        data = json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
        return {task: Forest.from_json(forest) for task, forest in data.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(error), where=f"extract/{name}.json", remedy="Install Sayso again.") from error
