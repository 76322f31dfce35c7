"""Train the ranker of candidates: ``python training/places/train_ranker.py`` (``measure.py`` measures it).

The model is trained on both corpora. Articles whose outlet is known are seen twice: without a home, and with the one that
would have been learnt from what the outlet published before, by rankers that have not seen the outlet.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from corpora import CORPORA, Document, load_corpus
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.record import Place, Span, Toponym
from sayso.resolve.gazetteer import load_gazetteer, name_key
from sayso.resolve.homes import Home, learn_home
from sayso.resolve.placefeatures import Group, distance_km, holds, prior
from sayso.resolve.placegroups import Grouped, group_toponyms
from sayso.resolve.placeranker import NAMES, Ranker, Rows, rows_of
from sayso.resolve.places import resolve_toponyms

TARGET = Path(__file__).parents[2] / "src/sayso/resolve/place_ranker.json"
# Below it a reading is right in 8 to 44 of 100 (cross-validated); docs/decisions/0501-places.md has the sweep.
MARGIN = 0.4
NEAR_KM = 30.0
FOLDS = 5
LARGE = 200_000
LONE = 3
LEAD = 0.3
TREES = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 12, "max_depth": 6, "min_samples_leaf": 20,
         "l2_regularization": 1.0}  # fmt: skip
Homes = Mapping[str, Home | None]
Spans = Mapping[str, Sequence[Span]]
Found = dict[str, list[Place]]


@dataclass(frozen=True)
class Case:
    """An ambiguous name: its candidates' features, which of them are right, and how often the gold has it."""

    rows: Rows
    right: NDArray[np.float64]
    weight: float


@cache
def groups_of(document: Document) -> Grouped:
    return group_toponyms(document.annotated, [Toponym(span) for span in document.toponyms], load_gazetteer())


def cases(document: Document, home: Home | None) -> list[Case]:
    grouped = groups_of(document)
    golds = defaultdict(list)
    for span, gold in document.toponyms.items():
        if gold["lat"] is not None:
            golds[grouped.keys[span]].append(gold)
    out = []
    for group, rows in zip(grouped.groups, rows_of(grouped.groups, home), strict=True):
        right = sum((answers(group, gold) for gold in golds[group.key]), np.zeros(len(group.candidates)))
        if len(group.candidates) > 1 and right.sum():
            out.append(Case(rows, right, min(4, len(golds[group.key])) ** 0.5))
    return out


def answers(group: Group, gold: Mapping[str, Any]) -> NDArray[np.float64]:
    """The candidate that has the gold's id; without one, those within NEAR_KM of its point, with equal shares."""
    places = [candidate.place for candidate in group.candidates]
    same = np.array([place.geonames == gold.get("geonameid") and place.geonames is not None for place in places], float)
    if not same.any():
        point = (gold["lat"], gold["lon"])
        same = np.array([distance_km((place.lat, place.lon), point) <= NEAR_KM for place in places], float)
    return same / same.sum() if same.any() else same


@cache
def lone_names() -> list[Case]:
    """A name without company means its largest bearer by far: every LONE-th large city or country whose name has others.
    Without them the trees learn from local papers that a name alone is a small town."""
    gazetteer = load_gazetteer()
    out = []
    for place in gazetteer.largest(LARGE)[::LONE]:
        # A city and the area around it that has its name are not told apart here: that is for the corpora to teach.
        rest = tuple(c for c in gazetteer.candidates(place.name) if not holds(c.place, place))
        priors = np.array([prior(candidate) for candidate in rest])
        order = np.argsort(-priors)
        if len(rest) > 1 and rest[order[0]].place == place and priors[order[0]] - priors[order[1]] >= LEAD:
            right = np.zeros(len(rest))
            right[order[0]] = 1
            out.append(Case(rows_of([Group(name_key(place.name), rest, 1)])[0], right, 1.0))
    return out


def train(documents: Sequence[Document], homes: Homes) -> Ranker:
    """Boosted trees that tell the right candidates from the others; articles with a home are seen with and without it."""
    data = [case for document in documents for case in cases(document, None)]
    data += lone_names()
    data += [c for d in documents if (home := homes.get(d.id)) is not None for c in cases(d, home)]
    x = np.vstack([case.rows for case in data])
    y = np.concatenate([case.right >= case.right.max() - 1e-9 for case in data])
    weight = np.concatenate([np.full(len(case.rows), case.weight) for case in data])
    model = HistGradientBoostingClassifier(early_stopping=False, random_state=0, **TREES)
    return Ranker.of(exported(model.fit(x, y, sample_weight=weight)))


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees in the form of ``place_ranker.json``."""
    data: dict[str, Any] = {
        "features": list(NAMES),
        "margin": MARGIN,
        "depth": 0,
    }
    data |= {name: [] for name in ("roots", "feature", "threshold", "left", "right", "value")}
    for (tree,) in model._predictors:
        base = len(data["feature"])
        data["roots"].append(base)
        data["depth"] = max(data["depth"], int(tree.nodes["depth"].max()))
        for index, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            data["feature"].append(0 if leaf else int(node["feature_idx"]))
            data["threshold"].append(0.0 if leaf else float(np.float32(node["num_threshold"])))
            data["left"].append(base + (index if leaf else int(node["left"])))
            data["right"].append(base + (index if leaf else int(node["right"])))
            data["value"].append(round(float(node["value"]), 5) if leaf else 0.0)
    return data


def predict(documents: Sequence[Document], spans: Spans, ranker: Ranker, homes: Homes) -> Found:
    """The places of the spans of each document."""
    return {d.id: resolved(d, spans, ranker, homes.get(d.id)) for d in documents}


def predict_by_date(documents: Sequence[Document], spans: Spans, ranker: Ranker) -> tuple[Found, Homes]:
    """The same as a ledger would have them, with the home of each article's outlet as known by then."""
    before: defaultdict[str, list[Place]] = defaultdict(list)
    places: Found = {}
    homes: dict[str, Home | None] = {}
    for d in sorted(documents, key=lambda d: (d.date, d.id)):
        homes[d.id] = learn_home(reversed(before[d.outlet])) if d.outlet else None
        places[d.id] = resolved(d, spans, ranker, homes[d.id])
        before[d.outlet or ""] += places[d.id]
    return places, homes


def resolved(document: Document, spans: Spans, ranker: Ranker, home: Home | None) -> list[Place]:
    toponyms = [Toponym(span) for span in spans[document.id]]
    return list(resolve_toponyms(document.annotated, toponyms, load_gazetteer(), home, ranker))


def golden(documents: Sequence[Document]) -> Spans:
    return {d.id: list(d.toponyms) for d in documents}


def folds(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents by fold; all articles of an outlet are in one."""
    outlets = {name: index for index, name in enumerate(sorted({d.outlet or d.id for d in documents}))}
    return [[d for d in documents if outlets[d.outlet or d.id] % FOLDS == fold] for fold in range(FOLDS)]


def held_out(documents: Sequence[Document], others: Sequence[Document]) -> list[tuple[list[Document], list[Document]]]:
    """Pairs of documents to try a model on and to train it on: each fold, and the other folds with another corpus."""
    split = folds(documents)
    return [(some, [*others, *(d for s in split if s is not some for d in s)]) for some in split]


def homes_learnt(documents: Sequence[Document], others: Sequence[Document]) -> Homes:
    """The home of each article's outlet as learnt from the articles before it, by rankers that have not seen the outlet."""
    homes: dict[str, Home | None] = {}
    for some, rest in held_out(documents, others):
        homes |= predict_by_date(some, golden(some), train(rest, {}))[1]
    return homes


def main() -> None:
    gwn, lgl = (load_corpus(name) for name in CORPORA)
    final = train([*gwn, *lgl], homes_learnt(lgl, gwn))
    TARGET.write_text(json.dumps(as_json(final), separators=(",", ":")) + "\n", encoding="utf-8")


def as_json(ranker: Ranker) -> dict[str, Any]:
    arrays = {name: getattr(ranker, name) for name in ("roots", "feature", "left", "right")}
    data: dict[str, Any] = {name: array.tolist() for name, array in arrays.items()}
    data |= {name: [round(float(v), 5) for v in getattr(ranker, name)] for name in ("threshold", "value")}
    return {"features": list(NAMES), "depth": ranker.depth, "margin": ranker.margin, **data}


if __name__ == "__main__":
    main()
