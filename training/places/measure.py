"""Measure finding and resolving together: ``python training/places/measure.py``.

Five-fold cross-validation of filter and ranker (folds by outlet, with the other corpus in training), and leaving the
corpus out altogether. What is predicted: one toponym for every mention of every ``Place``, with its point or none. The
Local-Global Lexicon also as a ledger would read it: by date, with each outlet's home learnt from the places that were found
in its articles before.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from corpora import CORPORA, SHARED, Document, load_corpus
from train_filter import STRENGTH, Example, examples, fit, found
from train_ranker import Found, Homes, golden, held_out, homes_learnt, predict, predict_by_date, train

sys.path.insert(0, str(SHARED / "eval"))
Held = Sequence[tuple[list[Document], list[Document]]]


def predictions(places: Found) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Places in the form of the scorer: one toponym a mention."""
    return {
        number: {"toponyms": [
            {"start": span.start, "end": span.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames}
            for place in found for span in place.mentions
        ]}
        for number, found in places.items()
    }  # fmt: skip


def report(title: str, documents: Sequence[Document], ends: Found, on_gold: Found) -> None:
    """``ends``: places of the spans that were found; ``on_gold``: of the gold's spans."""
    from score_geo import score

    gold = {d.id: {"toponyms": list(d.toponyms.values())} for d in documents}
    found, fair = (score(gold, predictions(ends), same_id_is_zero=same) for same in (False, True))
    given, equal = (
        score(gold, predictions(on_gold), "gold", same_id_is_zero=same)["resolution_gold_spans"]
        for same in (False, True)
    )
    detected = "/".join(f"{100 * found[name]['F1']:.1f}" for name in ("detect_exact", "detect_overlap"))
    print(
        f"{title:28} found {detected}  end to end {100 * found['e2e']['F1']:.1f} ({100 * fair['e2e']['F1']:.1f})"
        f"  gold spans: acc161 {100 * given['acc161']:.1f} ({100 * equal['acc161']:.1f}) id {100 * given['gid']:.1f}"
        f" answered {100 * given['answered']:.1f}", flush=True,
    )  # fmt: skip


def evaluate(title: str, held: Held, data: Mapping[str, Example], homes: Homes) -> None:
    """``held``: pairs of documents to score and to train on; ``homes``: for training; with any, they are learnt as one
    reads."""
    documents = [document for some, _ in held for document in some]
    ends: Found = {}
    on_gold: Found = {}
    for some, rest in held:
        model = fit([data[d.id] for d in rest], STRENGTH["parsed"])
        ranker = train(rest, homes)
        spans = {d.id: found(model, data[d.id]) for d in some}
        mine, learnt = predict_by_date(some, spans, ranker) if homes else (predict(some, spans, ranker, {}), {})
        ends |= mine
        on_gold |= predict(some, golden(some), ranker, learnt)
    report(title, documents, ends, on_gold)


def main() -> None:
    corpora = {name: load_corpus(name) for name in CORPORA}
    data = {d.id: e for some in corpora.values() for d, e in zip(some, examples(some, "parsed"), strict=True)}
    for name, documents in corpora.items():
        others = [d for other in CORPORA if other != name for d in corpora[other]]
        evaluate(f"{name} cross-validated", held_out(documents, others), data, {})
        evaluate(f"{name} other corpus", [(documents, others)], data, {})
    homes = homes_learnt(corpora["lgl"], corpora["gwn"])
    evaluate("lgl cross-validated, home", held_out(corpora["lgl"], corpora["gwn"]), data, homes)


if __name__ == "__main__":
    main()
