"""Status of the events of MEANTIME (Wikinews): occurred, planned, possible in future, denied."""

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

MODEL = "meantime"
FACTUALITY = "factuality"


@dataclass(frozen=True, slots=True)
class EventStatus:
    """The words are given; which of four classes each is in is chosen over the status features (``training/status``)."""

    name: str = "status"
    about: str = "MEANTIME: status of given words"
    gold: str = "corpora/status/status_meantime_en.jsonl"
    scorer: str = "score_status"
    headline: tuple[str, ...] = ("macro4", "not_occurred_f1", "accuracy")

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": row["doc_id"], "text": row["text"], "language": "en"}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        return [
            {"events": [{"status": status_of(reading, Span(*event["span"]))} for event in case.gold["events"]]}
            if reading
            else None
            for case, reading in zip(cases, read_marked(reader, cases), strict=True)
        ]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        pairs = []
        for case, prediction in zip(cases, predictions, strict=True):
            events = case.gold["events"]
            told = prediction["events"] if prediction else [{"status": None}] * len(events)
            pairs += [(event["status"], one["status"]) for event, one in zip(events, told, strict=True)]
        result = scorer.score(pairs)
        classes = {f"{label}_f1": scores["f"] for label, scores in result["per_class"].items()}
        return {
            "events": result["n"],
            **{key: result[key] for key in ("accuracy", "macro_f1", "macro4", "not_occurred_f1")},
            **classes,
        }


def status_of(reading: Reading, span: Span) -> str:
    """The class of the event that the word at ``span`` names."""
    token = head_of(reading, span)
    if token is None:
        return "occurred"
    return load_folded(MODEL).choose(reading.annotated.text, class_features(reading, token.index))


def class_features(reading: Reading, index: int) -> dict[str, float]:
    """Features of a word for its class: those of its factuality and the factuality that they give."""
    features = predicate_features(reading, reading.tokens[index])
    value = float(load_folded(FACTUALITY).scores(reading.annotated.text, features)[0])
    return {**features, "factuality": value / 3, f"factuality={round(value)}": 1.0}


STATUS = EventStatus()
