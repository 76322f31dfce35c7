"""Train the direction choosers: ``python training/time/train.py SHARED [--write]``.

Each question that the resolver asks (weekday, month, month-day, season, quarter, weekend, holiday) on a document of the
development sets is an example when one of its two answers gives the gold value and the other does not. Times whose own
words tell the side ("last week", "tomorrow"), there and in articles without gold times, teach what their surroundings look
like: examples of weight TOLD. Logistic regression with an L2 penalty, one model for both languages (cues have the same
names in both packs). Scores are of ten folds by document: no document is scored by weights that saw it. ``--write`` then
trains on everything and writes src/sayso/resolve/choosers.json.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from predict import SETS, annotated_documents, list_errors, other_documents, predictions, read_documents

from sayso.extract.times import find_times
from sayso.record import Annotated
from sayso.resolve.choosers import Chooser
from sayso.resolve.narrative import Narrative

FOLDS = 10
TOLD = 0.1  # of 0.05, 0.1 and 0.2 the one of least log loss out of fold
TOLD_UNITS = ("day", "weekend", "week", "month", "quarter")
WEIGHTS = Path(__file__).parents[2] / "src" / "sayso" / "resolve" / "choosers.json"


@dataclass(frozen=True)
class Example:
    """Features of one question, whether the date lies ahead, the document's fold, and the weight."""

    features: tuple[str, ...]
    ahead: bool
    fold: int
    weight: float = 1.0


def fold_of(identity: str) -> int:
    """The fold of a document; the two languages of a MEANTIME article share one."""
    return zlib.crc32(re.sub("^tbes-|-(en|es)(?=-)", "", identity).encode()) % FOLDS


def examples_of(annotated: Annotated, gold: Sequence[Mapping[str, Any]]) -> list[Example]:
    """The decidable questions of a document."""
    expressions = find_times(annotated)
    chooser = Chooser(annotated, expressions, {})
    published = annotated.article.published
    assert published is not None
    day = date.fromisoformat(published.date)
    answer = {"side": -1}
    asked: list[str] = []

    def choose(expression: Any, question: str) -> int:
        asked.append(question)
        return answer["side"]

    found: list[Example] = []
    narrative = Narrative(day, choose)
    for expression in expressions:
        if expression.kind == "range":
            continue
        asked.clear()
        values = {}
        for side in (1, -1):
            answer["side"] = side
            values[side] = narrative.solvers[expression.kind](expression)
        wanted = next(
            (g["value"] for g in gold if g["start"] < expression.span.end and expression.span.start < g["end"]), ""
        )
        if asked and values[1] != values[-1] and wanted[:10] in {v[:10] for v in values.values()}:
            features = tuple(chooser.features(expression, asked[0], day))
            found.append(Example(features, wanted[:10] == values[1][:10], fold_of(annotated.article.source_id)))
            answer["side"] = 1 if found[-1].ahead else -1
        narrative.value(expression)
    return found


def told_examples(annotated: Annotated) -> list[Example]:
    """The times of a document whose own words tell the side."""
    expressions = find_times(annotated)
    chooser = Chooser(annotated, expressions, {})
    fold = fold_of(annotated.article.source_id)
    return [
        Example(tuple(chooser.features(e, "told", None)), e.direction > 0, fold, TOLD)
        for e in expressions
        if e.direction and e.anchor == "publication" and (e.unit in TOLD_UNITS or e.kind == "date")
    ]


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
        for example in examples_of(annotated, gold[name][annotated.article.source_id]["timexes"])
    ]
    others = [annotated for name in SETS for annotated in documents[name]] + other_documents(options.shared)
    told = [example for annotated in others for example in told_examples(annotated)]
    taught = examples + told
    by_fold = [fit([e for e in taught if e.fold != fold], options.penalty) for fold in range(FOLDS)]
    totals = [accuracy([e for e in examples if e.fold == fold], by_fold[fold]) for fold in range(FOLDS)]
    right, total = (sum(column) for column in zip(*totals, strict=True))
    ahead = sum(example.ahead for example in examples)
    print(f"{total} questions, {ahead} of them ahead, {len(told)} told; right out of fold {right / total:.3f}")
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
