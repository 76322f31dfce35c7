"""The ranker of candidates (``place_ranker.json``, trained by ``training/places/train_ranker.py``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.resolve.placefeatures import BEHIND, FEATURES, WIDTH, Company, Group, Home, Rows, feature_rows, prior

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Ranker:
    """One hidden layer over the features of a candidate: ``relu(x · inner + shift) · outer``, shapes (WIDTH, units),
    (units,), (units,). ``margin``: lead in log odds below which two readings far apart are not told apart."""

    inner: Scores
    shift: Scores
    outer: Scores
    margin: float = 0.0

    def rank(self, groups: Sequence[Group], home: Home | None = None) -> list[Scores]:
        """Scores (log odds up to a constant) of every group's candidates, given the others by their size."""
        return [self.score(rows) for rows in rows_of(groups, home)]

    def score(self, rows: Rows) -> Scores:
        """Scores of rows of features: shape (candidates,)."""
        scores: Scores = np.maximum(rows @ self.inner + self.shift, 0.0) @ self.outer
        return scores

    def reasons(self, rows: Rows, index: int, most: int = 5) -> Mapping[str, float]:
        """What a candidate's score would lose without each feature; the ones that move it most."""
        names = (*FEATURES, *(f"{name} behind" for name in BEHIND))
        row = rows[index]
        without = np.where(np.eye(WIDTH, dtype=bool), 0.0, row)
        losses = self.score(row[None, :])[0] - self.score(without.astype(np.float32))
        found = {name: float(loss) for name, loss, value in zip(names, losses, row, strict=True) if value}
        return dict(sorted(found.items(), key=lambda item: -abs(item[1]))[:most])


def rows_of(groups: Sequence[Group], home: Home | None = None) -> list[Rows]:
    """Features of every group's candidates; the company that they keep is known by its size."""
    if not groups:
        return []
    by_key = {group.key: group for group in groups}
    priors = {group.key: [prior(candidate) for candidate in group.candidates] for group in groups}
    company = Company.of(groups, lambda group, index: priors[group.key][index])
    return [feature_rows(group, by_key, company, home) for group in groups]


@cache
def load_ranker() -> Ranker:
    """The ranker of the package. Raises ModelError when it is missing or does not fit the features."""
    source = files("sayso.resolve").joinpath("place_ranker.json")
    try:
        data = json.loads(source.read_text("utf-8"))
        inner, shift, outer = (np.array(data[name], dtype=np.float32) for name in ("inner", "shift", "outer"))
        if inner.shape != (WIDTH, len(outer)) or shift.shape != outer.shape:
            raise ValueError(f"weights of shape {inner.shape} for {WIDTH} features")
        return Ranker(inner, shift, outer, float(data["margin"]))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where="resolve/place_ranker.json", remedy="Install Sayso again.") from error
