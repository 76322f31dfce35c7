"""Measure finding and resolving together: ``python training/places/measure.py [--dump FILE]``.

Five-fold cross-validation of filter and ranker (folds by outlet, with the other corpus in training), and leaving the
corpus out altogether. What is predicted: one toponym for every mention of every ``Place``, with its point or none.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpora import CORPORA, Document, load_corpus
from train_filter import STRENGTH, Example, examples, fit, found
from train_ranker import FOLDS, Homes, folds, homes_from, predict, predictions, train

from sayso.record import Place, Span, Toponym
from sayso.resolve.gazetteer import load_gazetteer
from sayso.resolve.placeranker import Ranker
from sayso.resolve.places import resolve_toponyms

# Added to the shift that train_filter.py ships (-0.4, 0.0, 0.4 and 0.8 were swept).
BIASES = (0.0,)
Found = dict[str, list[Place]]


def read(documents: Sequence[Document], spans: Sequence[list[Span]], ranker: Ranker) -> Found:
    gazetteer = load_gazetteer()
    return {
        d.id: list(resolve_toponyms(d.annotated, [Toponym(span) for span in some], gazetteer, ranker=ranker))
        for d, some in zip(documents, spans, strict=True)
    }


def report(title: str, documents: Sequence[Document], places: Found, settled_only: bool = False) -> None:
    from score_geo import score

    gold = {d.id: {"toponyms": list(d.toponyms.values())} for d in documents}
    predicted = predictions(places)
    if settled_only:
        for line in predicted.values():
            line["toponyms"] = [t for t in line["toponyms"] if t["lat"] is not None]
    result = score(gold, predicted)
    fair = score(gold, predicted, same_id_is_zero=True)
    line = "  ".join(f"{n} P {result[n]['P']:.3f} R {result[n]['R']:.3f} F {result[n]['F1']:.3f}" for n in
                     ("detect_exact", "detect_overlap", "e2e"))  # fmt: skip
    print(f"{title:26} {line}  same id is 0 km {fair['e2e']['F1']:.3f}", flush=True)


def report_gold(title: str, documents: Sequence[Document], places: Found) -> None:
    from score_geo import score

    gold = {d.id: {"toponyms": list(d.toponyms.values())} for d in documents}
    result = score(gold, predictions(places), "gold")["resolution_gold_spans"]
    fair = score(gold, predictions(places), "gold", same_id_is_zero=True)["resolution_gold_spans"]
    print(f"{title:26} gold spans: acc161 {result['acc161']:.3f} id {result['gid']:.3f} answered {result['answered']:.3f}"
          f"  same id is 0 km {fair['acc161']:.3f}", flush=True)  # fmt: skip


def evaluate(
    name: str, held: Sequence[tuple[list[Document], list[Document]]], data: dict[str, Example], homes: Homes
) -> Found:
    """``held``: pairs of documents to score and to train on. Returns the places of the gold spans."""
    documents = [document for some, _ in held for document in some]
    ends: dict[float, Found] = {bias: {} for bias in BIASES}
    golden: Found = {}
    for some, rest in held:
        ranker = train(rest, homes)
        golden |= predict(some, ranker, homes)
        if not homes:
            model = fit([data[d.id] for d in rest], STRENGTH["parsed"])
            for bias in BIASES:
                ends[bias] |= read(some, [found(model, data[d.id], bias) for d in some], ranker)
    report_gold(name, documents, golden)
    for bias in BIASES if not homes else ():
        report(f"{name} bias {bias}", documents, ends[bias])
        report(f"{name} bias {bias} settled", documents, ends[bias], settled_only=True)
    return golden


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--homes", action="store_true", help="also with the outlets' homes")
    arguments = parser.parse_args()
    corpora = {name: load_corpus(name) for name in CORPORA}
    data = {d.id: e for some in corpora.values() for d, e in zip(some, examples(some, "parsed"), strict=True)}
    kept: dict[str, Any] = {}
    for name, documents in corpora.items():
        others = [d for other in CORPORA if other != name for d in corpora[other]]
        split = folds(documents)
        held = [
            (split[n], [*others, *(d for m, some in enumerate(split) if m != n for d in some)]) for n in range(FOLDS)
        ]
        kept[name] = evaluate(f"{name} cross-validated", held, data, {})
        evaluate(f"{name} other corpus", [(documents, others)], data, {})
        homes = homes_from(documents, kept[name]) if arguments.homes else {}
        if homes:
            kept[f"{name} home"] = evaluate(f"{name} cross-validated, home", held, data, homes)
    if arguments.dump:
        arguments.dump.write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    main()
