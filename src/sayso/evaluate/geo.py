"""Toponyms found and resolved: GeoWebNews (Gritta et al. 2020) and the Local-Global Lexicon (Lieberman et al. 2010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_places
from sayso.record import Place, Span

if TYPE_CHECKING:
    from sayso.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Geo:
    """``acc161`` and ``id_exact`` are of the resolver alone, on the gold spans; the rest is of the whole pipeline."""

    name: str
    about: str
    gold: str
    scorer: str = "score_geo"
    headline: tuple[str, ...] = ("f1_end_to_end", "detection_exact_f1", "acc161", "id_exact")

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": row["id"], "text": row["text"]}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        gold = [[Span(item["start"], item["end"]) for item in case.gold["toponyms"]] for case in cases]
        return [
            {"toponyms": _form(places[0]), "on_gold": _form(places[1])} if places else None
            for places in read_places(reader, cases, gold)
        ]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        gold = {case.id: case.gold for case in cases}
        pairs = [(case.id, one) for case, one in zip(cases, predictions, strict=True) if one]
        found = scorer.score(gold, {key: {"toponyms": one["toponyms"]} for key, one in pairs})
        given = scorer.score(gold, {key: {"toponyms": one["on_gold"]} for key, one in pairs}, "gold")
        resolution = given["resolution_gold_spans"]
        return {
            "articles": len(cases),
            "toponyms": found["n_gold"],
            "predicted": found["n_pred"],
            **prf("detection_exact", tuple(found["detect_exact"].values())),
            **prf("detection_overlap", tuple(found["detect_overlap"].values())),
            "precision_end_to_end": found["e2e"]["P"],
            "recall_end_to_end": found["e2e"]["R"],
            "f1_end_to_end": found["e2e"]["F1"],
            "acc161": resolution["acc161"],
            "acc161_answered": resolution["acc161_answered"],
            "answered": resolution["answered"],
            "median_km": resolution["median"],
            "auc": resolution["auc"],
            "id_exact": resolution["gid"] or 0.0,
        }


def _form(places: Sequence[Place]) -> list[dict[str, object]]:
    return [
        {"start": span.start, "end": span.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames}
        for place in places
        for span in place.mentions
    ]


GWN = Geo("gwn", "GeoWebNews: places", "corpora/place/gwn.jsonl")
LGL = Geo("lgl", "Local-Global Lexicon: places", "corpora/place/lgl.jsonl")
