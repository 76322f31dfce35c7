"""Learn how far to trust the encoder, on the articles of records_train that it was not trained on: those held out from the
encoder of the package, or all of them, each read by the encoder of ``training/attribution/folds.py`` that did not see it.

For each decision the linear models' chances (of a fold that did not see the article either) and the encoder's scores become
one chance: logistic regression for yes/no, a weighted product for labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import tasks
from corpus import Example
from fit import fit
from tasks import Article

from sayso.annotate.encoder import Encoder, load_encoder
from sayso.extract.linear import LinearModel
from sayso.extract.mixing import mix_features
from sayso.extract.status import status_cues, status_features, status_logs
from sayso.extract.triggers import type_logs

Models = dict[str, LinearModel]
GRID = (0.0, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4)


def with_windows(examples: Sequence[Example], encoders: Path | None = None) -> list[Article]:
    """The examples as the encoder of the package reads them; with ``encoders``, a folder of one encoder a fold, as the one
    that did not see their fold does."""
    if encoders is None:
        return [_seen_by(load_encoder(1), example) for example in examples]
    folds = {number: Encoder(encoders / str(number), 1) for number in {example.fold for example in examples}}
    return [_seen_by(folds[example.fold], example) for example in examples]


def _seen_by(encoder: Encoder, example: Example) -> Article:
    (windows,) = encoder.read([example.annotated.text])
    return Article(replace(example, annotated=replace(example.annotated, windows=windows)))


def fit_mixing(pairs: Sequence[tuple[Article, Models]]) -> Models:
    """Mixing models from articles with the models of a fold that did not see them."""
    for article, _ in pairs:
        article.rows = list(tasks.trigger_rows(article))  # type: ignore[attr-defined]
    rows: dict[str, list[tuple[Models, tasks.Row]]] = {}
    for article, models in pairs:
        rows.setdefault("event", []).extend((models, row) for row in tasks.event_rows(article))
        for role in tasks.ROLES:
            rows.setdefault(role, []).extend((models, row) for row in tasks.role_rows(article, role))
    mixed = {f"{task}+": mix_rows(task, items) for task, items in rows.items()}
    mixed["type+"] = mix_label_rows([row for article, models in pairs for row in _type_rows(article, models)])
    mixed["status+"] = mix_label_rows([row for article, models in pairs for row in _status_rows(article, models)])
    return mixed


def mix_rows(task: str, items: Sequence[tuple[Models, tasks.Row]], strength: float = 0.3) -> LinearModel:
    kept = [
        (mix_features(models[task].probability(row[0]), row[3]), row[1], row[2])
        for models, row in items
        if row[3] is not None
    ]
    return fit([r for r, _, _ in kept], [y for _, y, _ in kept], [w for _, _, w in kept], strength=strength)


LabelRow = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], list[int]]


def _type_rows(article: Article, models: Models) -> list[LabelRow]:
    kind = models["type"]
    out = []
    for token, features, numbers in article.rows:  # type: ignore[attr-defined]
        logs = type_logs(article.reading, token, kind.labels)
        if numbers and logs is not None:
            right = [i for i, label in enumerate(kind.labels) if label in article.events[numbers[0]]["types"]]
            out.append((kind.probabilities(features), logs, right))
    return out


def _status_rows(article: Article, models: Models) -> list[LabelRow]:
    model, reading = models["status"], article.reading
    out = []
    for index, numbers in article.heads.items():
        token, event = reading.tokens[index], article.events[numbers[0]]
        logs = status_logs(reading, token, model.labels)
        if logs is not None:
            cues = tuple(status_cues(reading, token))
            shares = model.probabilities(status_features(reading, token, event["types"][0], cues))
            right = [i for i, label in enumerate(model.labels) if label in event["status"]]
            out.append((shares, logs, right))
    return out


def mix_label_rows(rows: Sequence[LabelRow]) -> LinearModel:
    """The two weights under which the right labels are likeliest, from a grid."""
    best: tuple[float, float, float] = (-np.inf, 1.0, 0.0)
    rows = [row for row in rows if row[2]]
    for base, encoder in product(GRID, GRID):
        total = 0.0
        for base_shares, logs, right in rows:
            scores = base * np.log(np.maximum(base_shares, 1e-3)) + encoder * np.maximum(logs, np.log(1e-3))
            scores = np.exp(scores - scores.max())
            total += float(np.log(max(1e-6, scores[right].sum() / scores.sum())))
        best = max(best, (total, base, encoder))
    return LinearModel(("yes",), np.zeros(1), {"base": np.array([best[1]]), "encoder": np.array([best[2]])})
