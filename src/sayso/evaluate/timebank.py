"""Time expressions and their TIMEX3 values on the four corpora that the TempEval-3 measures are used on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_cases
from sayso.record import Record

if TYPE_CHECKING:
    from sayso.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Timebank:
    """The document creation time of each document is given as its publication date."""

    name: str
    about: str
    gold: str
    scorer: str = "score_time"
    headline: tuple[str, ...] = ("value_f1", "relaxed_f1", "strict_f1")

    def cases(self, gold: Path) -> list[Case]:
        return [
            Case({"id": row["id"], "text": row["text"], "language": row.get("lang"), "published": row.get("dct")}, row)
            for row in read_lines(gold)
        ]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        return [_form(record) if record else None for record in read_cases(reader, cases)]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        pairs = list(zip(cases, predictions, strict=True))
        result = scorer.score({case.id: case.gold for case in cases}, {case.id: one for case, one in pairs if one})
        metrics = {"articles": len(cases), "times": result["n_gold"], "predicted": result["n_pred"]}
        for key in ("strict", "relaxed", "type", "value", "value_strict", "interval"):
            metrics |= prf(key, tuple(result[key].values()))
        return {**metrics, "value_accuracy": result["value_acc"]}


def _form(record: Record) -> dict[str, object]:
    return {
        "timexes": [
            {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
            for time in record.times
            if "/" not in time.value  # TimeML has no element for a range
        ]
    }


TIMEBANK = Timebank("timebank", "TimeBank: dates", "corpora/time/timebank_en.jsonl")
AQUAINT = Timebank("aquaint", "AQUAINT: dates", "corpora/time/aquaint_en.jsonl")
MEANTIME_EN = Timebank("meantime_en", "MEANTIME English: dates", "corpora/time/meantime_en.jsonl")
MEANTIME_ES = Timebank("meantime_es", "MEANTIME Spanish: dates", "corpora/time/meantime_es.jsonl")
TIMEBANK_ES = Timebank("timebank_es", "TimeBank Spanish: dates", "corpora/time/timebank_es_train.jsonl")
