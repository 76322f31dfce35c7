"""The ranker of candidates (``place_ranker.json``, trained by ``training/places/train_ranker.py``)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.resolve.homes import HOME, Home, home_columns
from sayso.resolve.placecompany import COMPANY, company_columns
from sayso.resolve.placefeatures import OWN, Company, Group, own_rows, prior

FEATURES = (*OWN, *COMPANY, *HOME)
# These also count as how far a candidate falls behind the best of its name.
BEHIND = (
    "population", "country share", "admin1 share", "admin1 votes", "near 100", "near 500", "near all", *COMPANY,
    "home 15", "home 50", "home 150", "home itself",
)  # fmt: skip
NAMES = (*FEATURES, *(f"{name} behind" for name in BEHIND))
_COMPARED = [FEATURES.index(name) for name in BEHIND]
# What features are about, for people.
TOPICS: Mapping[str, Collection[str]] = {
    "size": ("population", "largest", "first bearers", "bearers", "capital"),
    "kind": ("region", "country", "admin1", "admin2", "city", "site", "seat", "dateline city"),
    "nouns": ("admin2 noun", "admin1 noun", "city noun", "other noun"),
    "naming": ("alternative", "exonym", "abbreviation", "demonym"),
    "chain": ("chained", "chained away"),
    "company": (
        "country votes", "admin1 votes", "country share", "admin1 share", "country named", "admin1 named", "near 30",
        "near 100", "near 500", "near all", "names", "repeated", *COMPANY,
    ),
    "home": HOME,
}  # fmt: skip
_TOPIC_MASKS = {
    topic: [name.removesuffix(" behind") in features for name in NAMES] for topic, features in TOPICS.items()
}
Rows = NDArray[np.float32]
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Ranker:
    """Boosted decision trees over the features of a candidate. All nodes of all trees lie behind each other: ``feature``,
    ``threshold`` and ``value`` by node, ``left`` and ``right`` its children (a leaf's are itself); ``roots`` by tree.
    ``margin``: lead in log odds below which two readings far apart are not told apart."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: Scores
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Scores
    depth: int
    margin: float = 0.0

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Ranker:
        """From the form of ``place_ranker.json``. Raises KeyError and ValueError when it does not hold together."""
        if tuple(data["features"]) != NAMES:
            raise ValueError("made for other features")
        whole = {name: np.array(data[name], dtype=np.intp) for name in ("roots", "feature", "left", "right")}
        threshold, value = (np.array(data[name], dtype=np.float32) for name in ("threshold", "value"))
        depth, margin = int(data["depth"]), float(data["margin"])
        return cls(**whole, threshold=threshold, value=value, depth=depth, margin=margin)

    def rank(self, groups: Sequence[Group], home: Home | None = None) -> list[Scores]:
        """Scores (log odds up to a constant) of every group's candidates."""
        rows = rows_of(groups, home)
        if not rows:
            return []
        ends = np.cumsum([len(some) for some in rows])[:-1]
        return list(np.split(self.score(np.vstack(rows)), ends))

    def score(self, rows: Rows) -> Scores:
        """Scores of rows of features: shape (candidates,)."""
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        first = (np.arange(len(rows)) * rows.shape[1])[:, None]
        flat = rows.ravel()
        for _ in range(self.depth):
            lower = flat[first + self.feature[nodes]] <= self.threshold[nodes]
            nodes = np.where(lower, self.left[nodes], self.right[nodes])
        scores: Scores = self.value[nodes].sum(axis=1)
        return scores

    def reasons(self, rows: Rows, index: int) -> Mapping[str, float]:
        """What a candidate's score would lose without the features of each of TOPICS, the one that moves it most first."""
        row = rows[index]
        without = np.where(list(_TOPIC_MASKS.values()), np.float32(0), row)
        losses = (self.score(row[None, :])[0] - self.score(without)).tolist()
        found = {topic: loss for topic, loss in zip(_TOPIC_MASKS, losses, strict=True) if abs(loss) >= 0.05}
        return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def rows_of(groups: Sequence[Group], home: Home | None = None) -> list[Rows]:
    """Features NAMES of every group's candidates; ``home``: see :func:`sayso.resolve.homes.learn_home`."""
    if not groups:
        return []
    by_key = {group.key: group for group in groups}
    priors = {group.key: [prior(candidate) for candidate in group.candidates] for group in groups}
    company = Company.of(groups, lambda group, index: priors[group.key][index])
    places = [candidate.place for group in groups for candidate in group.candidates]
    own = np.array([row for group in groups for row in own_rows(group, by_key, company)])
    rows = np.hstack([own, company_columns(groups), home_columns(places, home)])
    compared, ends = rows[:, _COMPARED], np.cumsum([len(group.candidates) for group in groups])
    best = np.maximum.reduceat(compared, [0, *ends[:-1]])
    behind = compared - np.repeat(best, [len(group.candidates) for group in groups], axis=0)
    return np.split(np.hstack([rows, behind]).astype(np.float32), ends[:-1])


@cache
def load_ranker() -> Ranker:
    """The ranker of the package. Raises ModelError when it is missing or does not fit the features."""
    source = files("sayso.resolve").joinpath("place_ranker.json")
    try:
        return Ranker.of(json.loads(source.read_text("utf-8")))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where="resolve/place_ranker.json", remedy="Install Sayso again.") from error
