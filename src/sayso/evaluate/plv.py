"""PLV (Hu et al. 2024): the PLOVER type of what one marked side does to another, future and negated acts collapsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.evaluate.benchmark import Case, Metrics, Prediction, read_lines
from sayso.evaluate.dyads import dyad_features
from sayso.evaluate.folded import load_folded
from sayso.evaluate.labels import label_scores
from sayso.evaluate.marked import events_of, head_of, read_marked
from sayso.extract.reading import Reading
from sayso.record import Span

if TYPE_CHECKING:
    from sayso.pipeline import Reader

MODEL = "plv"
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Plv:
    """Both sides are given; the type is chosen over the sentence's events and its words (``training/plv``)."""

    name: str = "plv"
    about: str = "PLV: type of an act between two given sides"
    gold: str = "corpora/event/plover_plv_train.jsonl"
    scorer: str = "score_codes"
    headline: tuple[str, ...] = ("accuracy", "macro_f1", "weighted_f1")

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": row["id"], "text": row["text"], "language": "en"}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        model = load_folded(MODEL)
        return [
            {"type": model.choose(str(case.row["text"]), marked_features(reader, reading, case.gold["events"][0]))}
            if reading
            else None
            for case, reading in zip(cases, read_marked(reader, cases), strict=True)
        ]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        """The scorer's own accuracy and macro-F1; it has no weighted F1, which is taken over the same 15 types."""
        told = {
            case.id: [{"plover15": one["type"]}]
            for case, one in zip(cases, predictions, strict=True)
            if one is not None
        }
        result = scorer.score([case.gold for case in cases], told)["plover15"]
        pairs = [(_wanted(case), one["type"] if one else None) for case, one in zip(cases, predictions, strict=True)]
        return {
            "sentences": result["n"],
            "accuracy": result["acc"],
            "macro_f1": result["macro_f1"],
            "weighted_f1": label_scores(pairs)["weighted_f1"],
        }


def marked_features(reader: Reader, reading: Reading, marked: dict[str, Any]) -> dict[str, float]:
    """Features of a sentence with its two sides marked by ``source_span`` and ``target_span``."""
    spans = [Span(*marked[key]) if marked.get(key) else None for key in ("source_span", "target_span")]
    source, target = (head_of(reading, span) for span in spans)
    inside = [span for span in spans if span is not None]
    return dyad_features(reading, source, target, inside, events_of(reader, reading), reader.ontology)


def _wanted(case: Case) -> str:
    event = case.gold["events"][0]
    label = str(event.get("plover15") or event["plover"])
    return MERGED.get(label, label)


PLV = Plv()
