"""Train the ranker of candidates and measure it on gold spans: ``python training/places/train_ranker.py [--save]``.

Each corpus is scored by a model trained on the other one (leave one corpus out) and by five-fold cross-validation over its
outlets (articles where they are not known) with the other corpus added; the Local-Global Lexicon also with the outlet's
home learnt from its other articles. The saved model is trained on both corpora.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from corpora import CORPORA, SHARED, Document, load_corpus
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.record import Place, Toponym
from sayso.resolve.gazetteer import load_gazetteer, name_key
from sayso.resolve.homes import learn_home
from sayso.resolve.placefeatures import BEHIND, FEATURES, Group, Home, Rows, distance_km, holds, prior
from sayso.resolve.placegroups import Grouped, group_toponyms
from sayso.resolve.placeranker import Ranker, rows_of
from sayso.resolve.places import resolve_toponyms

TARGET = Path(__file__).parents[2] / "src/sayso/resolve/place_ranker.json"
MARGIN = 0.0
NEAR_KM = 30.0
FOLDS = 5
LARGE = 200_000
LONE = 3
LEAD = 0.3
TREES = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 12, "max_depth": 6, "min_samples_leaf": 20,
         "l2_regularization": 1.0}  # fmt: skip
Homes = Mapping[str, Home | None]
sys.path.insert(0, str(SHARED / "eval"))


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
        "features": [*FEATURES, *(f"{name} behind" for name in BEHIND)],
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


def predict(documents: Sequence[Document], ranker: Ranker, homes: Homes) -> dict[str, list[Place]]:
    gazetteer = load_gazetteer()
    return {
        d.id: list(
            resolve_toponyms(d.annotated, [Toponym(span) for span in d.toponyms], gazetteer, homes.get(d.id), ranker)
        )
        for d in documents
    }


def folds(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents by fold; all articles of an outlet are in one."""
    outlets = {name: index for index, name in enumerate(sorted({d.outlet or d.id for d in documents}))}
    return [[d for d in documents if outlets[d.outlet or d.id] % FOLDS == fold] for fold in range(FOLDS)]


def homes_from(documents: Sequence[Document], places: Mapping[str, list[Place]]) -> dict[str, Home | None]:
    """The home of each article's outlet, learnt from the places found in its other articles."""
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


def predictions(places: Mapping[str, Sequence[Place]]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Places in the form of the scorer: one toponym a mention."""
    return {
        number: {"toponyms": [
            {"start": span.start, "end": span.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames}
            for place in found for span in place.mentions
        ]}
        for number, found in places.items()
    }  # fmt: skip


def report(title: str, documents: Sequence[Document], places: Mapping[str, list[Place]]) -> None:
    from score_geo import score

    gold = {document.id: {"toponyms": list(document.toponyms.values())} for document in documents}
    result = score(gold, predictions(places), "gold")["resolution_gold_spans"]
    fair = score(gold, predictions(places), "gold", same_id_is_zero=True)["resolution_gold_spans"]
    print(
        f"{title:28} acc161 {result['acc161']:.3f} id {result['gid']:.3f} answered {result['answered']:.3f}"
        f" of answered {result['acc161_answered']:.3f} | same id is 0 km: {fair['acc161']:.3f}", flush=True,
    )  # fmt: skip


def cross_validated(documents: Sequence[Document], others: Sequence[Document]) -> None:
    """Report without and with the outlet's home; homes come from the model that has not seen the outlet."""
    held, plain, at_home = folds(documents), {}, {}
    for fold in range(FOLDS):
        rest = [d for index, some in enumerate(held) if index != fold for d in some]
        ranker = train([*rest, *others], {})
        plain |= predict(held[fold], ranker, {})
    name = "lgl" if documents[0].outlet else "gwn"
    report(f"{name}, cross-validated", documents, plain)
    homes = homes_from(documents, plain)
    if homes:
        for fold in range(FOLDS):
            rest = [d for index, some in enumerate(held) if index != fold for d in some]
            at_home |= predict(held[fold], train([*rest, *others], homes), homes)
        report(f"{name}, cross-validated, home", documents, at_home)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--only-save", action="store_true")
    arguments = parser.parse_args()
    corpora = {name: load_corpus(name) for name in CORPORA}
    everything = [document for name in CORPORA for document in corpora[name]]
    for name in CORPORA if not arguments.only_save else ():
        others = [document for other in CORPORA if other != name for document in corpora[other]]
        report(f"{name}, other corpus", corpora[name], predict(corpora[name], train(others, {}), {}))
        cross_validated(corpora[name], others)
    if arguments.save or arguments.only_save:
        first = train(everything, {})
        final = train(everything, homes_from(everything, predict(everything, first, {})))
        TARGET.write_text(json.dumps(as_json(final), separators=(",", ":")) + "\n", encoding="utf-8")


def as_json(ranker: Ranker) -> dict[str, Any]:
    arrays = {name: getattr(ranker, name) for name in ("roots", "feature", "left", "right")}
    data: dict[str, Any] = {name: array.tolist() for name, array in arrays.items()}
    data |= {name: [round(float(v), 5) for v in getattr(ranker, name)] for name in ("threshold", "value")}
    names = [*FEATURES, *(f"{name} behind" for name in BEHIND)]
    return {"features": names, "depth": ranker.depth, "margin": ranker.margin, **data}


if __name__ == "__main__":
    main()
