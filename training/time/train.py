"""Train the direction choosers: ``python training/time/train.py SHARED [--write]``.

Each question that the resolver asks (weekday, month, month-day, season, quarter, weekend, holiday) on a document of the
development sets is an example when one of its two answers gives the gold value and the other does not; on an annotated
article, when one of them is the day of an event of that sentence. Times whose own words tell the side, in all of them and
in PolNeAR, teach what their surroundings look like. Logistic regression with an L2 penalty, one model for both languages
(cues have the same names in both packs). Scores are of the development sets, of ten folds by document: no document is
scored by weights that saw it. ``--write`` then trains on everything and writes src/sayso/resolve/choosers.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from predict import (
    SETS,
    annotated_documents,
    list_errors,
    other_documents,
    predictions,
    read_documents,
    read_records,
)
from questions import (
    FOLDS,
    RECORDED,
    Example,
    asked_examples,
    event_answers,
    fold_of,
    gold_answers,
    told_examples,
)

WEIGHTS = Path(__file__).parents[2] / "src" / "sayso" / "resolve" / "choosers.json"


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """L2-regularised, weighted logistic regression by Newton's method on sparse 0/1 features seen at least twice."""
    counts: dict[str, int] = {}
    for example in examples:
        for feature in set(example.features):
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= 2)
    index = {name: column for column, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        for feature in example.features:
            if feature in index:
                x[row, index[feature]] = 1
    y = np.array([example.ahead for example in examples], dtype=float)
    weight = np.array([example.weight for example in examples])
    # The penalised solution lies in the span of the examples, so the step is solved in their (smaller) space.
    gram = x @ x.T
    alpha = np.zeros(len(examples))
    for _ in range(30):
        score = gram @ alpha
        p = 1 / (1 + np.exp(-score))
        w = np.maximum(p * (1 - p), 1e-6)
        target = score + (y - p) / w
        new = np.linalg.solve(gram + penalty * np.diag(1 / (weight * w)), target)
        if np.abs(new - alpha).max() < 1e-6:
            break
        alpha = new
    weights = x.T @ alpha
    return {name: round(float(weights[column]), 4) for name, column in index.items() if abs(weights[column]) > 1e-3}


def other_examples(shared: Path) -> list[Example]:
    """Examples of articles without gold times: their telling words, and times that events are dated by."""
    records = read_records(shared)
    found: list[Example] = []
    for annotated in other_documents(shared):
        found += told_examples(annotated)
        record = records.get(annotated.article.source_id)
        if record and annotated.article.published:
            found += asked_examples(annotated, event_answers(annotated, record["events"]), RECORDED)
    return found


def accuracy(examples: Sequence[Example], weights: Mapping[str, float]) -> tuple[int, int]:
    right = sum((sum(weights.get(f, 0.0) for f in e.features) > 0) == e.ahead for e in examples)
    return right, len(examples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "eval"))
    import score_time

    documents = {name: annotated_documents(options.shared, name) for name in SETS}
    gold = {name: {d["id"]: d for d in read_documents(options.shared, name)} for name in SETS}
    examples = [
        example
        for name in SETS
        for annotated in documents[name]
        for example in asked_examples(annotated, gold_answers(gold[name][annotated.article.source_id]["timexes"]))
    ]
    taught = examples + other_examples(options.shared)
    taught += [example for name in SETS for a in documents[name] for example in told_examples(a)]
    by_fold = [fit([e for e in taught if e.fold != fold], options.penalty) for fold in range(FOLDS)]
    totals = [accuracy([e for e in examples if e.fold == fold], by_fold[fold]) for fold in range(FOLDS)]
    right, total = (sum(column) for column in zip(*totals, strict=True))
    ahead = sum(example.ahead for example in examples)
    print(
        f"{total} questions, {ahead} of them ahead, {len(taught) - total} others; right out of fold {right / total:.3f}"
    )
    for name in SETS:
        found = {}
        for annotated in documents[name]:
            weights = by_fold[fold_of(annotated.article.source_id)]
            found |= {d["id"]: d for d in predictions([annotated], weights)}
        scores = score_time.score(gold[name], found)
        print(f"  {name:18} relaxed {scores['relaxed']['F1']:.3f}  value {scores['value']['F1']:.3f} (out of fold)")
        if options.errors:
            list_errors(gold[name], found, score_time)
    if options.write:
        weights = fit(taught, options.penalty)
        WEIGHTS.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
