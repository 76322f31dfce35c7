"""The linear ranker of candidates (``place_ranker.json``, trained by ``training/places/train_ranker.py``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.resolve.placefeatures import FEATURES, Company, Group, Home, feature_rows, prior

ROUNDS = 2


@dataclass(frozen=True)
class Ranker:
    """Weights of FEATURES; ``margin``: lead in log odds below which two places far apart are not told apart."""

    weights: tuple[float, ...]
    margin: float = 0.0

    def rank(self, groups: Sequence[Group], home: Home | None = None) -> list[list[float]]:
        """Scores (log odds up to a constant) of every group's candidates. Groups without candidates are not allowed.

        The first round knows the others by their size only; each later one by the scores of the round before.
        """
        by_key = {group.key: group for group in groups}
        scores = {group.key: [prior(candidate) for candidate in group.candidates] for group in groups}
        for _ in range(ROUNDS):
            company = Company.of(groups, lambda group, index: scores[group.key][index])  # noqa: B023
            scores = {
                group.key: [self.score(row) for row in feature_rows(group, by_key, company, home)] for group in groups
            }
        return [scores[group.key] for group in groups]

    def score(self, row: Sequence[float]) -> float:
        """Weighted sum of a row of FEATURES."""
        return sum(weight * value for weight, value in zip(self.weights, row, strict=True) if value)

    def reasons(self, row: Sequence[float], most: int = 5) -> Mapping[str, float]:
        """The features that move a score most, with what they add."""
        parts = {name: weight * value for name, weight, value in zip(FEATURES, self.weights, row, strict=True) if value}
        return dict(sorted(parts.items(), key=lambda item: -abs(item[1]))[:most])


@cache
def load_ranker() -> Ranker:
    """The ranker of the package. Raises ModelError when it does not fit FEATURES."""
    source = files("sayso.resolve").joinpath("place_ranker.json")
    try:
        data = json.loads(source.read_text("utf-8"))
        return Ranker(tuple(float(data["weights"][name]) for name in FEATURES), float(data["margin"]))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where="resolve/place_ranker.json", remedy="Install Sayso again.") from error
