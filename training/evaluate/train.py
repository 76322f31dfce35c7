"""Fit the models that the benchmarks ``plv``, ``uw`` and ``status`` ask, each as five for cross-validation.

    python -m training.evaluate.train --shared ../shared [plv] [factuality] [meantime]

The texts are read by the pipeline as it is: run this again when the encoder or the event models have changed, in this order.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

from sayso.evaluate.benchmark import Case
from sayso.evaluate.folded import FOLDS, FoldedModel, digest_of, fold_of
from sayso.evaluate.marked import head_of, read_marked
from sayso.evaluate.plv import PLV, marked_features
from sayso.evaluate.predicates import predicate_features
from sayso.evaluate.status import STATUS, class_features
from sayso.evaluate.uw import UW
from sayso.extract.linear import LinearModel
from sayso.pipeline import Reader
from sayso.record import Span

FOLDER = Path(__file__).parents[2] / "src/sayso/evaluate"
CLASSES = ("occurred", "planned", "possible_future", "denied")
Row = tuple[str, Mapping[str, float], str | float]  # text, features, answer
Fit = Callable[[Sequence[Row]], LinearModel]


def matrix(rows: Sequence[Row], at_least: int) -> tuple[DictVectorizer, object]:
    counts = Counter(name for _, features, _ in rows for name in features)
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform(
        [{k: v for k, v in features.items() if counts[k] >= at_least} for _, features, _ in rows]
    )


def fit_classes(strength: float, at_least: int, balance: float = 0.0) -> Fit:
    """Logistic regression; ``balance``: the power of its rarity that a label's rows weigh."""

    def fit(rows: Sequence[Row]) -> LinearModel:
        vectorizer, data = matrix(rows, at_least)
        answers = [str(answer) for _, _, answer in rows]
        counts = Counter(answers)
        weights = [(len(rows) / counts[answer] / len(counts)) ** balance for answer in answers]
        model = LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(data, answers, sample_weight=weights)
        names = vectorizer.get_feature_names_out()
        return LinearModel(
            tuple(map(str, model.classes_)), np.asarray(model.intercept_),
            {n: model.coef_[:, i] for i, n in enumerate(names)},
        )  # fmt: skip

    return fit


def fit_number(strength: float, at_least: int) -> Fit:
    """Ridge regression."""

    def fit(rows: Sequence[Row]) -> LinearModel:
        vectorizer, data = matrix(rows, at_least)
        model = Ridge(alpha=strength).fit(data, [float(answer) for _, _, answer in rows])
        names = vectorizer.get_feature_names_out()
        weights = {n: np.asarray([model.coef_[i]]) for i, n in enumerate(names)}
        return LinearModel(("factuality",), np.asarray([model.intercept_]), weights)

    return fit


def fit_folds(rows: Sequence[Row], fit: Fit) -> FoldedModel:
    models = tuple(fit([row for row in rows if fold_of(row[0]) != k]) for k in range(FOLDS))
    return FoldedModel(models, frozenset(digest_of(text) for text, _, _ in rows))


def save(name: str, model: FoldedModel, least: float) -> None:
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(model.to_json(least), separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


def measure(name: str, rows: Sequence[Row], model: FoldedModel) -> None:
    right = sum(model.choose(text, features) == answer for text, features, answer in rows)
    print(f"{name}: cross-validated accuracy {right / len(rows):.3f} of {len(rows)}")


def train_plv(reader: Reader, shared: Path) -> None:
    cases = PLV.cases(shared / PLV.gold)
    rows: list[Row] = [
        (reading.annotated.text, marked_features(reader, reading, event), event["plover15"])
        for case, reading in zip(cases, read_marked(reader, cases), strict=True)
        if reading
        for event in case.gold["events"]
    ]
    model = fit_folds(rows, fit_classes(0.4, 3))
    measure("plv", rows, model)
    save("plv", model, 0.01)


def train_factuality(reader: Reader, shared: Path) -> None:
    """Learns from the train part of UW, so that its dev part is new to all five."""
    cases = UW.cases(shared / UW.gold.replace("dev", "train"))
    model = fit_folds(word_rows(reader, cases, "factuality"), fit_number(20, 2))
    save("factuality", model, 0.01)


def train_meantime(reader: Reader, shared: Path) -> None:
    cases = STATUS.cases(shared / STATUS.gold)
    rows = word_rows(reader, cases, "status")
    model = fit_folds([row for row in rows if row[2] in CLASSES], fit_classes(0.1, 2, 0.8))
    measure("meantime", [row for row in rows if row[2] in CLASSES], model)
    save("meantime", model, 0.02)


def word_rows(reader: Reader, cases: Sequence[Case], answer: str) -> list[Row]:
    rows: list[Row] = []
    for case, reading in zip(cases, read_marked(reader, cases), strict=True):
        for event in case.gold["events"] if reading else ():
            token = head_of(reading, Span(*event["span"]))
            if token is not None:
                features = (
                    class_features(reading, token.index) if answer == "status" else predicate_features(reading, token)
                )
                rows.append((reading.annotated.text, features, event[answer]))
    return rows


TASKS = {"plv": train_plv, "factuality": train_factuality, "meantime": train_meantime}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("tasks", nargs="*", choices=[*TASKS, []])
    options = parser.parse_args()
    reader = Reader()
    for name in options.tasks or TASKS:
        TASKS[name](reader, options.shared)


if __name__ == "__main__":
    main()
