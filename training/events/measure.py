"""Records from a set of models and the score that they get, with the attributions that Sayso finds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from score_records import score_article, summarise
from tasks import Article

from sayso.extract.say_so import say_events
from sayso.extract.setting import set_events
from sayso.record import Event, Record, Version
from sayso.resolve.actors import resolve_actors
from sayso.resolve.references import refer_events, refer_sources


def record_of(article: Article, events: Sequence[Event]) -> dict[str, Any]:
    """The record as the pipeline would make it."""
    annotated, attributions = article.example.annotated, article.example.attributions
    events = say_events(article.reading, set_events(article.reading, events, article.toponyms, article.places))
    spans = [a.source.span for a in attributions if a.source]
    spans += [p.span for event in events for p in (*event.actors, *event.recipients)]
    actors, actor_of = resolve_actors(annotated, spans, attributions)
    places = article.places
    referred, _ = refer_events(events, actor_of, places, article.times, annotated.article.published)
    record = Record(
        Version("training"),
        annotated.article,
        tuple(actors),
        places,
        article.times,
        refer_sources(annotated, attributions, actor_of),
        tuple(referred),
    )
    return json.loads(record.to_json())  # type: ignore[no-any-return]


def score(pairs: Sequence[tuple[Article, Sequence[Event]]]) -> dict[str, Any]:
    """The summary of ``score_records.py`` over articles with their events."""
    rows = [score_article(article.example.gold, record_of(article, events)) for article, events in pairs]
    result: dict[str, Any] = summarise(rows)
    rows_sum: dict[str, float] = {}
    for row in rows:
        for key, value in row.items():
            rows_sum[key] = rows_sum.get(key, 0) + value
    result["counts"] = {k: rows_sum[k] for k in ("event_pred", "event_match", "must_gold", "must_match")}
    return result


def brief(result: dict[str, Any]) -> str:
    events, fields = result["events"], result["fields | matched must"]
    shares = " ".join(f"{name} {value:.2f}" for name, value in fields.items())
    return (
        f"events P {events['precision']:.3f} R {events['must recall']:.3f} F1 {events['F1']:.3f} "
        f"record {result['record F1']:.3f} | {shares}"
    )
