"""CASE 2021 task 2 (Haneczok et al. 2021): which of 30 labels a snippet of news gets. No text of it is available here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.evaluate.benchmark import Case, Metrics, Prediction, read_lines
from sayso.evaluate.labels import label_scores
from sayso.evaluate.reading import read_cases
from sayso.record import Event, Record

if TYPE_CHECKING:
    from sayso.pipeline import Reader

OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``case.toml``: a label and the conditions that must all hold; an empty one holds always."""

    label: str
    example: str
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def fits(self, text: str, events: Iterable[Event], sectors: Mapping[str, str | None]) -> bool:
        """``text``: in lower case, with a blank before it. ``sectors``: actor id → PLOVER sector."""
        found = [event for event in events if event.status != "negated"]
        if self.words and not any(f" {word}" in text for word in self.words):
            return False
        if self.types and not any(event.type in self.types for event in found):
            return False
        if self.modes and not any(event.mode in self.modes for event in found):
            return False
        others = [event for event in found if event.type in self.together]
        if self.together and not others:
            return False
        acting = {sectors.get(actor.actor or "") for event in others for actor in event.actors}
        return not self.actors or not acting.isdisjoint(self.actors)


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of ``case.toml`` in their order."""
    rows = tomllib.loads(files("sayso.evaluate").joinpath("case.toml").read_text("utf-8"))["rules"]
    return tuple(_rule(row) for row in rows)


def _rule(row: Mapping[str, Any]) -> Rule:
    types, modes, together, actors, words = (
        tuple(row.get(key, ())) for key in ("types", "modes", "with", "actors", "words")
    )
    return Rule(row["label"], row["example"], types, modes, together, actors, words)


def label_of(record: Record) -> str:
    """The label of a text: that of the first rule that fits."""
    sectors = {actor.id: actor.sector for actor in record.actors}
    text = " " + " ".join(record.article.text.lower().replace("(", " ").replace('"', " ").split())
    return next((rule.label for rule in load_rules() if rule.fits(text, record.events, sectors)), OTHER)


@dataclass(frozen=True, slots=True)
class CaseTypes:
    """``--gold`` names the set: rows with ``id``, ``text`` and ``label``."""

    name: str = "case"
    about: str = "CASE 2021: event type of a snippet"
    gold: str = "corpora/event/case2021_task2.jsonl"
    scorer: str = "score_case"
    headline: tuple[str, ...] = ("accuracy", "macro_f1", "weighted_f1")

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": str(r["id"]), "text": r["text"], "language": "en"}, r) for r in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        return [{"label": label_of(record)} if record else None for record in read_cases(reader, cases)]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        """``accuracy``: share of the snippets; the scorer's micro-F1 where none is left unread."""
        told = {case.id: one["label"] for case, one in zip(cases, predictions, strict=True) if one}
        result = scorer.score({case.id: case.gold["label"] for case in cases}, told)
        pairs = [(str(case.gold["label"]), told.get(case.id)) for case in cases]
        return {
            "snippets": result["n"],
            "accuracy": label_scores(pairs)["accuracy"],
            "macro_f1": result["macro_f1"],
            "weighted_f1": result["weighted_f1"],
        }


CASE = CaseTypes()
