"""The linker of given mentions: which documents tell one story, then which mentions one event (``mentions.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.link.alike import (
    Grids,
    Matrix,
    Rarity,
    company_features,
    document_features,
    log_odds,
    mention_features,
    rival_features,
    unit,
)
from sayso.link.mentions import Mention, Told

Weights = Mapping[str, float]
BASE = (
    "lemma", "one document", "one sentence", "arguments", "object", "names", "numbers", "near", "rare", "often", "use",
    "arguments' use", "a headline", "one word class", "documents numbers", "documents names",
)  # fmt: skip
"""Features of a pair that its second judgement looks at again, beside its company."""


@dataclass(frozen=True)
class Projection:
    """Word states to fewer numbers in which those of one thing lie near each other: ``(state - mean) @ matrix``."""

    mean: Matrix
    matrix: Matrix

    def __call__(self, states: Matrix) -> Matrix:
        """Shape (n, width) → (n, fewer), rows of length 1; rows of zeros stay zeros."""
        lower: Matrix = ((states - self.mean) @ self.matrix).astype(np.float32)
        lower[~states.any(axis=-1)] = 0
        return unit(lower)


@dataclass(frozen=True)
class Linker:
    """Weights by feature of four linear models, ``bias`` among them: pairs of ``documents`` and of ``mentions``, and both
    once more in their company (``again``). ``stories`` and ``bar``: mean chance at which documents and mentions part."""

    events: Projection
    things: Projection
    documents: Weights
    documents_again: Weights
    mentions: Weights
    mentions_again: Weights
    stories: float
    bar: float

    def link(self, told: Sequence[Told]) -> dict[str, str]:
        """Mention id → the id of its event's first mention, over all documents."""
        rarity = Rarity.of(told)
        features = document_features(told, rarity)
        found = {}
        for story in clusters(self.document_chances(features), self.stories):
            rows = [index for index in story for _ in told[index].mentions]
            mentions = [mention for index in story for mention in told[index].mentions]
            grids = {name: grid[np.ix_(rows, rows)] for name, grid in features.items()}
            for group in clusters(self.chances(mentions, grids, rarity), self.bar) if mentions else ():
                found.update({mentions[index].id: mentions[group[0]].id for index in group})
        return found

    def judged(self, told: Sequence[Told]) -> tuple[tuple[Mention, ...], Grids]:
        """All mentions of some documents as if of one story, and the features of every pair with both judgements on it
        (``first`` and ``second``, log odds)."""
        rarity = Rarity.of(told)
        rows = [index for index, one in enumerate(told) for _ in one.mentions]
        mentions = tuple(mention for one in told for mention in one.mentions)
        documents = {name: grid[np.ix_(rows, rows)] for name, grid in document_features(told, rarity).items()}
        grids = self.features(mentions, documents, rarity)
        first = chance(self.mentions, grids)
        second = chance(self.mentions_again, second_features(first, grids, mentions))
        return mentions, grids | {"documents": documents["all"], "first": log_odds(first), "second": log_odds(second)}

    def document_chances(self, features: Grids) -> Matrix:
        """Chance that two documents tell one story, for every pair."""
        return chance(self.documents_again, company_features(chance(self.documents, features)) | features)

    def chances(self, mentions: Sequence[Mention], documents: Grids, rarity: Rarity) -> Matrix:
        """Chance that two mentions tell one event, for every pair."""
        grids = self.features(mentions, documents, rarity)
        return chance(self.mentions_again, second_features(chance(self.mentions, grids), grids, mentions))

    def features(self, mentions: Sequence[Mention], documents: Grids, rarity: Rarity) -> Grids:
        """Features of every pair of mentions."""
        events = self.events(np.stack([mention.state for mention in mentions]))
        things = [self.things(mention.arguments) for mention in mentions]
        return mention_features(mentions, documents, rarity, events, things)


def second_features(first: Matrix, grids: Grids, mentions: Sequence[Mention]) -> Grids:
    """What the second judgement looks at."""
    return company_features(first) | rival_features(first, mentions) | {name: grids[name] for name in BASE}


def chance(weights: Weights, grids: Grids) -> Matrix:
    """Logistic regression over features of every pair."""
    logits = np.full_like(next(iter(grids.values())), weights["bias"])
    for name, grid in grids.items():
        if name in weights:
            logits += np.float32(weights[name]) * grid
    chances: Matrix = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return chances


def clusters(chances: NDArray[np.floating[Any]], bar: float) -> list[list[int]]:
    """Average-link clusters: the two that agree best on average are joined until none reach ``bar``; sorted."""
    means = np.array(chances, dtype=np.float64)
    np.fill_diagonal(means, -1)
    groups = {index: [index] for index in range(len(means))}
    while len(groups) > 1:
        one, other = sorted(divmod(int(means.argmax()), len(means)))
        if means[one, other] < bar:
            break
        ours, theirs = len(groups[one]), len(groups[other])
        means[one] = (ours * means[one] + theirs * means[other]) / (ours + theirs)
        means[:, one] = means[one]
        means[other] = means[:, other] = means[one, one] = -1
        groups[one] += groups.pop(other)
        gone = [index for index in range(len(means)) if index not in groups]
        means[one, gone] = means[gone, one] = -1
    return sorted(sorted(group) for group in groups.values())


def to_json(linker: Linker) -> dict[str, Any]:
    """Plain numbers; the columns of a projection as whole numbers up to 127 and a scale."""

    def plain(weights: Weights) -> dict[str, float]:
        return {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= 0.0005}

    def table(projection: Projection) -> dict[str, Any]:
        scale = np.abs(projection.matrix).max(axis=0) / 127
        whole = np.rint(projection.matrix / scale).astype(int)
        mean = [round(float(value), 4) for value in projection.mean]
        return {"mean": mean, "scale": [float(f"{value:.4g}") for value in scale], "rows": whole.tolist()}

    return {
        "stories": linker.stories,
        "bar": linker.bar,
        "documents": plain(linker.documents),
        "documents again": plain(linker.documents_again),
        "mentions": plain(linker.mentions),
        "mentions again": plain(linker.mentions_again),
        "events": table(linker.events),
        "things": table(linker.things),
    }


def from_json(data: Mapping[str, Any]) -> Linker:
    """The inverse of :func:`to_json`. KeyError, TypeError or ValueError when the data is damaged."""

    def projection(table: Mapping[str, Any]) -> Projection:
        rows = np.array(table["rows"], dtype=np.float32) * np.array(table["scale"], dtype=np.float32)
        return Projection(np.array(table["mean"], dtype=np.float32), rows)

    documents, documents_again, mentions, again = (
        data[name] for name in ("documents", "documents again", "mentions", "mentions again")
    )
    bars = data["stories"], data["bar"]
    return Linker(
        projection(data["events"]), projection(data["things"]), documents, documents_again, mentions, again, *bars
    )


@cache
def load_linker() -> Linker:
    """The linker of mentions of the package. Raises ModelError when its file is missing or damaged."""
    try:
        return from_json(json.loads(files("sayso.link").joinpath("mentions.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(error), where="link/mentions.json", remedy="Install Sayso again.") from error
