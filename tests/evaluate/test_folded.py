"""Models for cross-validation never judge what they learnt from."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.evaluate.folded import FOLDS, FoldedModel, digest_of, fold_of, load_folded
from sayso.evaluate.labels import label_scores
from sayso.extract.linear import LinearModel


def _model(number: int) -> LinearModel:
    return LinearModel(("a", "b"), np.asarray([0.0, 0.0]), {"x": np.asarray([float(number), 1.5])})


MODEL = FoldedModel(tuple(map(_model, range(FOLDS))), frozenset({digest_of("A text.")}))


def test_a_seen_text_gets_the_model_without_it() -> None:
    """A text that was learnt from is judged by the model of its own fold."""
    assert MODEL.scores("A text.", {"x": 1.0})[0] == fold_of("A text.")


def test_a_new_text_gets_the_mean() -> None:
    """Any other text gets the mean of all."""
    assert MODEL.scores("Another text.", {"x": 1.0})[0] == pytest.approx(2.0)
    assert MODEL.choose("Another text.", {"x": 1.0}) == "a"


def test_json_round_trip() -> None:
    """A model written and read back gives the same scores; weights below the bar are gone."""
    read = FoldedModel.from_json(json.loads(json.dumps(MODEL.to_json())))
    assert read.seen == MODEL.seen
    assert read.scores("A text.", {"x": 2.0}) == pytest.approx(MODEL.scores("A text.", {"x": 2.0}))
    bare = FoldedModel.from_json(json.loads(json.dumps(MODEL.to_json(least=10.0))))
    assert bare.scores("Another text.", {"x": 1.0}) == pytest.approx([0.0, 0.0])


def test_a_missing_model_is_named() -> None:
    """A file that is not there raises an error that names it."""
    with pytest.raises(ModelError, match="nowhere"):
        load_folded("nowhere")


def test_label_scores() -> None:
    """Macro-F1 is over the gold labels; a missing answer is wrong and costs no precision."""
    scores = label_scores([("a", "a"), ("a", "b"), ("b", "b"), ("c", None)])
    assert scores["accuracy"] == 0.5
    assert scores["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert scores["weighted_f1"] == pytest.approx((2 * 2 / 3 + 2 / 3) / 4)
