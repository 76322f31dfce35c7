"""Examples for the direction choosers: questions with known answers, from gold times, dated events, and telling words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.extract.times import find_times
from sayso.record import Annotated
from sayso.record.time import TimeExpression
from sayso.resolve.choosers import Chooser
from sayso.resolve.narrative import Narrative

FOLDS = 10
TOLD = 0.1  # weight of a time whose words tell the side; of 0.05, 0.1, 0.2 the one of least log loss out of fold
RECORDED = 0.3  # weight of a time that an event of the annotated articles is dated by; of 0.3, 0.6, 1 likewise
TOLD_UNITS = ("day", "weekend", "week", "month", "quarter")
DAY = len("2025-02-12")

Answers = Callable[[TimeExpression], Collection[str]]


@dataclass(frozen=True)
class Example:
    """Features of one question, whether the date lies ahead, the document's fold, and the weight."""

    features: tuple[str, ...]
    ahead: bool
    fold: int
    weight: float = 1.0


def fold_of(identity: str) -> int:
    """The fold of a document; the two languages of a MEANTIME article share one, as do two annotations of a text."""
    return zlib.crc32(re.sub("^tbes-|-(en|es)(?=-)", "", identity).encode()) % FOLDS


def gold_answers(gold: Sequence[Mapping[str, Any]]) -> Answers:
    """The value of the gold time on the same words."""
    return lambda e: {g["value"][:DAY] for g in gold if g["start"] < e.span.end and e.span.start < g["end"]}


def event_answers(annotated: Annotated, events: Sequence[Mapping[str, Any]]) -> Answers:
    """The days of the events that stand in the same sentence."""

    def answers(expression: TimeExpression) -> Collection[str]:
        token = annotated.token_at(expression.span.start)
        if token is None:
            return ()
        sentence = annotated.sentence_span(token.sentence)
        inside = [e for e in events if any(sentence.start <= start < sentence.end for start, _ in e["anchors"])]
        return {event[end] for event in inside for end in ("begin", "until") if event[end]}

    return answers


def asked_examples(annotated: Annotated, answers: Answers, weight: float = 1.0) -> list[Example]:
    """The questions that the resolver asks on a document, where one of the two sides alone gives a right value."""
    expressions = find_times(annotated)
    chooser = Chooser(annotated, expressions, {})
    published = annotated.article.published
    assert published is not None
    day = date.fromisoformat(published.date)
    fold = fold_of(annotated.article.source_id)
    answer = {"side": -1}
    asked: list[str] = []

    def choose(expression: TimeExpression, question: str) -> int:
        asked.append(question)
        return answer["side"]

    found: list[Example] = []
    narrative = Narrative(day, choose)
    for expression in expressions:
        if expression.kind == "range":
            continue
        asked.clear()
        values = {}
        for side in (1, -1):
            answer["side"] = side
            values[side] = narrative.solvers[expression.kind](expression)[:DAY]
        right = [side for side in (1, -1) if values[side] in answers(expression)]
        if asked and len(right) == 1:
            answer["side"] = right[0]
            found.append(Example(tuple(chooser.features(expression, asked[0], day)), right[0] > 0, fold, weight))
        narrative.value(expression)
    return found


def told_examples(annotated: Annotated) -> list[Example]:
    """The times of a document whose own words tell the side ("last week", "tomorrow")."""
    expressions = find_times(annotated)
    chooser = Chooser(annotated, expressions, {})
    fold = fold_of(annotated.article.source_id)
    return [
        Example(tuple(chooser.features(e, "told", None)), e.direction > 0, fold, TOLD)
        for e in expressions
        if e.direction and e.anchor == "publication" and (e.unit in TOLD_UNITS or e.kind == "date")
    ]
