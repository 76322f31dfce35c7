"""Factuality of the UW set (Lee et al. 2015): did it happen, -3 (certainly not) to 3 (certainly), by the author's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case, Metrics, Prediction, read_lines
from sayso.evaluate.folded import load_folded
from sayso.evaluate.marked import head_of, read_marked
from sayso.evaluate.predicates import predicate_features
from sayso.extract.reading import Reading
from sayso.record import Span

if TYPE_CHECKING:
    from sayso.pipeline import Reader

BOUND = 3.0
MODEL = "factuality"


@dataclass(frozen=True, slots=True)
class Factuality:
    """The words are given; a regression over the status features (``training/status``) puts a number on each."""

    name: str
    about: str
    gold: str
    scorer: str = "score_status"
    headline: tuple[str, ...] = ("r",)

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": row["id"], "text": row["text"], "language": "en"}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        return [
            {"events": [{"span": event["span"], "factuality": _factuality(reading, event["span"])} for event in events]}
            if reading
            else None
            for reading, events in zip(read_marked(reader, cases), [case.gold["events"] for case in cases], strict=True)
        ]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        pairs = []
        for case, prediction in zip(cases, predictions, strict=True):
            events = case.gold["events"]
            told = prediction["events"] if prediction else [{"factuality": 0.0}] * len(events)
            pairs += [(event["factuality"], one["factuality"]) for event, one in zip(events, told, strict=True)]
        result = scorer.scalar(pairs)
        return {"events": result["n"], "r": result["pearson_r"], "mae": result["mae"]}


def _factuality(reading: Reading, span: Sequence[int]) -> float:
    token = head_of(reading, Span(*span))
    if token is None:
        return 0.0
    value = float(load_folded(MODEL).scores(reading.annotated.text, predicate_features(reading, token))[0])
    return max(-BOUND, min(BOUND, value))


UW = Factuality("uw", "UW dev: factuality of given words", "corpora/status/factuality_uw_dev.jsonl")
