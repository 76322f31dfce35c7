"""Scores of a choice among labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def label_scores(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """Accuracy and F1 over (gold, predicted) pairs: ``macro_f1`` is the mean over the gold labels, ``weighted_f1`` the mean
    by how many there are of each. None predicts nothing."""
    count, told = Counter(gold for gold, _ in pairs), Counter(label for _, label in pairs)
    right = Counter(gold for gold, label in pairs if gold == label)
    f1 = {label: 2 * right[label] / (count[label] + told[label]) for label in count}
    total = max(1, len(pairs))
    return {
        "accuracy": right.total() / total,
        "macro_f1": sum(f1.values()) / max(1, len(f1)),
        "weighted_f1": sum(f1[label] * count[label] for label in count) / total,
    }
