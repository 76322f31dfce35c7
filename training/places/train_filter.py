"""Train the place/not-place filter and measure it: ``python training/places/train_filter.py [--save]``.

Each corpus is scored by a model trained on the other one (leave one corpus out) and by five-fold cross-validation over
both; the saved model is trained on both. A mention is right when its span is a gold toponym's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from corpora import CORPORA, SHARED, Document, load_corpus
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sayso.extract.placefeatures import features_of
from sayso.extract.placefilter import VIEWS
from sayso.extract.places import best_mentions
from sayso.extract.placespans import Mention, find_mentions
from sayso.record import Annotated, Span
from sayso.resolve.gazetteer import load_gazetteer

TARGET = Path(__file__).parents[2] / "src/sayso/extract/place_filter.json"
RAREST = 4
# Added to the bias: F1 is highest a little below even odds (measure.py sweeps it).
LENIENCE = 0.4
STRENGTH = {"parsed": 0.3, "bare": 0.3, "capitals": 0.3}
Example = tuple[list[Mention], list[list[str]], list[bool]]

sys.path.insert(0, str(SHARED / "eval"))


def seen_as(view: str, annotated: Annotated) -> Annotated:
    """The article as one without a parser, or a teletype, would have it."""
    if view == "parsed":
        return annotated
    upper = view == "capitals"
    tokens = tuple(
        replace(t, pos="", tag="", dep="", morph="", head=t.index, text=t.text.upper() if upper else t.text)
        for t in annotated.tokens
    )
    text = annotated.text.upper() if upper and len(annotated.text.upper()) == len(annotated.text) else annotated.text
    return replace(annotated, tokens=tokens, names=(), parsed=False, article=replace(annotated.article, text=text))


def examples(documents: Sequence[Document], view: str) -> list[Example]:
    gazetteer = load_gazetteer()
    out = []
    for document in documents:
        annotated = seen_as(view, document.annotated)
        mentions = find_mentions(annotated, gazetteer)
        feats = list(features_of(annotated, mentions))
        out.append((mentions, feats, [mention.span in document.toponyms for mention in mentions]))
    return out


def fit(train: Sequence[Example], strength: float) -> dict[str, Any]:
    counts = Counter(name for _, feats, _ in train for names in feats for name in set(names))
    rows = [{name: 1.0 for name in names if counts[name] >= RAREST} for _, feats, _ in train for names in feats]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    labels = np.array([label for _, _, labels in train for label in labels])
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear").fit(matrix, labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].round(3).tolist(), strict=True))
    return {
        "bias": round(float(model.intercept_[0]) + LENIENCE, 3),
        "weights": {k: v for k, v in sorted(weights.items()) if v},
    }


def found(model: dict[str, Any], example: Example, margin: float = 0.0) -> list[Span]:
    weights = model["weights"]
    scores = [model["bias"] + margin + sum(weights.get(name, 0.0) for name in set(names)) for names in example[1]]
    return [mention.span for mention in best_mentions(example[0], scores)]


def report(title: str, documents: Sequence[Document], spans: Sequence[list[Span]]) -> None:
    from score_geo import score

    gold, predicted = {}, {}
    for document, found_spans in zip(documents, spans, strict=True):
        gold[document.id] = {"toponyms": list(document.toponyms.values())}
        toponyms = [{"start": s.start, "end": s.end, "lat": None, "lon": None} for s in found_spans]
        predicted[document.id] = {"toponyms": toponyms}
    result = score(gold, predicted)
    exact, overlap = result["detect_exact"], result["detect_overlap"]
    print(f"{title:32} exact P {exact['P']:.3f} R {exact['R']:.3f} F {exact['F1']:.3f}   overlap F {overlap['F1']:.3f}")


def measure(view: str, corpora: Mapping[str, Sequence[Document]], data: Mapping[str, list[Example]]) -> None:
    """Print the scores of a view: other corpus, ceiling, cross-validation."""
    for name in CORPORA:
        others = [example for other in CORPORA if other != name for example in data[other]]
        model = fit(others, STRENGTH[view])
        report(f"{view} {name}, other corpus", corpora[name], [found(model, example) for example in data[name]])
        best = [[m.span for m, right in zip(e[0], e[2], strict=True) if right] for e in data[name]]
        report(f"{view} {name}, ceiling", corpora[name], best)
    for name in CORPORA:
        spans: list[list[Span]] = [[] for _ in data[name]]
        for fold in range(5):
            train = [e for other in CORPORA if other != name for e in data[other]]
            train += [e for index, e in enumerate(data[name]) if index % 5 != fold]
            model = fit(train, STRENGTH[view])
            for index in range(fold, len(data[name]), 5):
                spans[index] = found(model, data[name][index])
        report(f"{view} {name}, cross-validated", corpora[name], spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--views", default=",".join(VIEWS))
    parser.add_argument("--only-save", action="store_true", help="train and save without measuring")
    arguments = parser.parse_args()
    corpora = {name: load_corpus(name) for name in CORPORA}
    saved = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    for view in arguments.views.split(","):
        data = {name: examples(documents, view) for name, documents in corpora.items()}
        if not arguments.only_save:
            measure(view, corpora, data)
        saved[view] = fit([example for name in CORPORA for example in data[name]], STRENGTH[view])
        print(view, len(saved[view]["weights"]), "weights")
    if arguments.save or arguments.only_save:
        TARGET.write_text(json.dumps(saved, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
