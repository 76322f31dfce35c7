"""Whole records of news articles, made by two annotators: what a careful reader would sign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.errors import InputNotFound
from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_cases

if TYPE_CHECKING:
    from sayso.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Gold:
    """``gold`` names a folder with ``<id>.json`` files and, for what the reader is told, ``inputs.jsonl``."""

    name: str
    about: str
    gold: str
    language: str
    scorer: str = "score_records"
    headline: tuple[str, ...] = ("attributions_f1", "say_so_f1", "events_f1", "record_f1")

    def cases(self, gold: Path) -> list[Case]:
        if not gold.is_dir():
            raise InputNotFound("no such folder", where=str(gold), remedy="Name a folder of gold records with --gold.")
        inputs = gold / "inputs.jsonl"
        told = {row["id"]: row for row in read_lines(inputs)} if inputs.exists() else {}
        cases = []
        for path in sorted(gold.glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            row = {"language": self.language, **told.get(record["id"], {"id": record["id"], "text": record["text"]})}
            cases.append(Case(row, record))
        return cases

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        return [json.loads(record.to_json()) if record else None for record in read_cases(reader, cases)]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        rows = [
            scorer.score_article(case.gold, record or {"article": {"text": case.gold["text"]}})
            for case, record in zip(cases, predictions, strict=True)
        ]
        return flat(scorer.summarise(rows), rows)


def flat(result: Mapping[str, Any], rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The scorer's nested result under flat names. The fields of an event keep their names; those of an attribution
    that an event has too are prefixed. ``extra_events``: events that match none, a must-event."""
    events = result["events"]
    must = sum(row["must_gold"] for row in rows)
    extra = sum(row["event_pred"] - row["event_match"] for row in rows)
    return {
        "articles": result["articles"],
        **prf("attributions", tuple(result["attributions"].values())),
        "say_so_f1": result["say_so F1"],
        "speaker": result["speaker | match"],
        "attribution_via": result["via | match"],
        "act": result["act | match"],
        "attribution_mode": result["mode | match"],
        "events_precision": events["precision"],
        "events_must_recall": events["must recall"],
        "events_f1": events["F1"],
        "record_f1": result["record F1"],
        **result["fields | matched must"],
        "extra_events": extra / must if must else 0.0,
        "published": result["published"],
    }


GOLD = Gold("gold", "whole records, English", "gold", "en")
GOLD_ES = Gold("gold_es", "whole records, Spanish", "gold_es", "es")
