"""Train the ranker of candidates and measure it on gold spans: ``python training/places/train_ranker.py [--save]``.

Each corpus is scored by a model trained on the other one (leave one corpus out), and the Local-Global Lexicon also by
five-fold cross-validation over its outlets, without and with the outlet's home learnt from its other articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from corpora import CORPORA, SHARED, Document, load_corpus
from numpy.typing import NDArray

from sayso.record import Place, Span, Toponym
from sayso.resolve.gazetteer import load_gazetteer
from sayso.resolve.homes import learn_home
from sayso.resolve.placefeatures import FEATURES, Company, Group, Home, distance_km, feature_rows, prior
from sayso.resolve.placegroups import group_toponyms
from sayso.resolve.placeranker import Ranker
from sayso.resolve.places import resolve_toponyms

TARGET = Path(__file__).parents[2] / "src/sayso/resolve/place_ranker.json"
MARGIN = 0.0
NEAR_KM = 30.0
Matrix = NDArray[np.float64]
Case = tuple[Matrix, Matrix]
sys.path.insert(0, str(SHARED / "eval"))


def groups_of(document: Document) -> tuple[list[Group], dict[Span, str]]:
    return group_toponyms(document.annotated, [Toponym(span) for span in document.toponyms], load_gazetteer())


def cases(documents: Sequence[Document], ranker: Ranker | None, homes: Mapping[str, Home | None]) -> list[Case]:
    """Features and right answers of every ambiguous name; ``ranker`` gives the company of the round before."""
    out = []
    for document in documents:
        groups, keys = groups_of(document)
        if not groups:
            continue
        home = homes.get(document.id)
        scores = {g.key: [prior(c) for c in g.candidates] for g in groups}
        if ranker is not None:
            scores = dict(zip((g.key for g in groups), ranker.rank(groups, home), strict=True))
        company = Company.of(groups, lambda group, index: scores[group.key][index])  # noqa: B023
        by_key = {group.key: group for group in groups}
        golds = defaultdict(list)
        for span, gold in document.toponyms.items():
            if gold["lat"] is not None:
                golds[keys[span]].append(gold)
        for group in groups:
            right = sum((answers(group, gold) for gold in golds[group.key]), np.zeros(len(group.candidates)))
            if len(group.candidates) > 1 and right.sum():
                rows = np.array(feature_rows(group, by_key, company, home))
                out.append((rows, right / right.sum() * min(3, len(golds[group.key])) ** 0.5))
    return out


def answers(group: Group, gold: Mapping[str, Any]) -> Matrix:
    """1 for the candidate that has the gold's id; without one, for those within NEAR_KM of its point."""
    places = [candidate.place for candidate in group.candidates]
    same = np.array([place.geonames == gold.get("geonameid") and place.geonames is not None for place in places], float)
    if not same.any():
        point = (gold["lat"], gold["lon"])
        same = np.array([distance_km((place.lat, place.lon), point) <= NEAR_KM for place in places], float)
    return same / same.sum() if same.any() else same


def fit(data: Sequence[Case], rounds: int = 250, penalty: float = 0.002, rate: float = 0.15) -> tuple[float, ...]:
    """Softmax regression over the candidates of each name (Adam, full batch)."""
    lengths = [len(rows) for rows, _ in data]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    x, y = np.concatenate([rows for rows, _ in data]), np.concatenate([right for _, right in data])
    owner = np.repeat(np.arange(len(data)), lengths)
    weight = np.add.reduceat(y, starts)
    w, m, v = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, rounds + 1):
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[owner]
        p = np.exp(s)
        p /= np.add.reduceat(p, starts)[owner]
        gradient = x.T @ (p * weight[owner] - y) / len(data) + penalty * w
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8) * (0.2 if step > rounds * 0.7 else 1)
    return tuple(float(value) for value in w.round(4))


def train(documents: Sequence[Document], homes: Mapping[str, Home | None]) -> Ranker:
    ranker = None
    for _ in range(2):
        ranker = Ranker(fit(cases(documents, ranker, homes)), MARGIN)
    assert ranker is not None
    return ranker


def predict(documents: Sequence[Document], ranker: Ranker, homes: Mapping[str, Home | None]) -> dict[str, list[Place]]:
    return {
        document.id: list(
            resolve_toponyms(
                document.annotated, [Toponym(span) for span in document.toponyms], load_gazetteer(),
                homes.get(document.id), ranker,
            )
        )
        for document in documents
    }  # fmt: skip


def homes_from(documents: Sequence[Document], places: Mapping[str, list[Place]]) -> dict[str, Home | None]:
    """The home of each article's outlet, learnt from its other articles."""
    by_outlet = defaultdict(list)
    for document in documents:
        if document.outlet:
            by_outlet[document.outlet].append(document)
    return {
        document.id: learn_home(
            p for other in by_outlet[document.outlet] if other is not document for p in places[other.id]
        )
        for document in documents
        if document.outlet
    }


def report(title: str, documents: Sequence[Document], places: Mapping[str, list[Place]]) -> None:
    from score_geo import score

    gold = {document.id: {"toponyms": list(document.toponyms.values())} for document in documents}
    predicted = {
        number: {"toponyms": [
            {"start": span.start, "end": span.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames}
            for place in found for span in place.mentions
        ]}
        for number, found in places.items()
    }  # fmt: skip
    result = score(gold, predicted, "gold")["resolution_gold_spans"]
    fair = score(gold, predicted, "gold", same_id_is_zero=True)["resolution_gold_spans"]
    print(
        f"{title:36} acc161 {result['acc161']:.3f} id {result['gid']:.3f} answered {result['answered']:.3f}"
        f" of answered {result['acc161_answered']:.3f} | same id is 0 km: {fair['acc161']:.3f}", flush=True,
    )  # fmt: skip


def cross_validated(
    documents: Sequence[Document], others: Sequence[Document], homes: Mapping[str, Home | None]
) -> dict[str, list[Place]]:
    outlets = {name: index for index, name in enumerate(sorted({d.outlet or d.id for d in documents}))}
    places: dict[str, list[Place]] = {}
    for fold in range(5):
        held = [d for d in documents if outlets[d.outlet or d.id] % 5 == fold]
        ranker = train([d for d in documents if outlets[d.outlet or d.id] % 5 != fold] + list(others), homes)
        places |= predict(held, ranker, homes)
    return places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true")
    arguments = parser.parse_args()
    corpora = {name: load_corpus(name) for name in CORPORA}
    everything = [document for name in CORPORA for document in corpora[name]]
    for name in CORPORA:
        others = [document for other in CORPORA if other != name for document in corpora[other]]
        report(f"{name}, other corpus", corpora[name], predict(corpora[name], train(others, {}), {}))
        places = cross_validated(corpora[name], others, {})
        report(f"{name}, cross-validated", corpora[name], places)
        homes = homes_from(corpora[name], places)
        if homes:
            report(f"{name}, cross-validated, home", corpora[name], cross_validated(corpora[name], others, homes))
    homes = homes_from(everything, predict(everything, train(everything, {}), {}))
    ranker = train(everything, homes)
    for name, weight in sorted(zip(FEATURES, ranker.weights, strict=True), key=lambda item: -abs(item[1])):
        print(f"{name:24} {weight:8.3f}")
    if arguments.save:
        data = {"margin": MARGIN, "weights": dict(zip(FEATURES, ranker.weights, strict=True))}
        TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
