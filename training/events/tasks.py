"""What each model learns from: rows of features with labels, made from the annotators' records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corpus import Example, anchors
from score_records import same_name

from sayso.errors import SaysoError
from sayso.extract.drafts import Draft, draft_events
from sayso.extract.events import accept_opinions
from sayso.extract.lexicon import load_lexicon
from sayso.extract.merge import pair_features
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, participants, role_features, role_opinions
from sayso.extract.status import status_cues, status_features
from sayso.extract.times import find_times
from sayso.extract.triggers import Trigger, candidates, event_opinions, find_triggers, trigger_features
from sayso.extract.views import View
from sayso.ontology import plover
from sayso.record import Place, Span, Time, Token, Toponym
from sayso.resolve.actors import resolve_actors
from sayso.resolve.dates import resolve_times

# Features, label, weight, and what the encoder says (null where the article was read without it).
Row = tuple[Mapping[str, float], str, float, Mapping[str, float] | None]
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def toponyms_of(example: Example) -> tuple[Toponym, ...]:
    """The toponyms that the pipeline finds; names of places where there is no gazetteer yet."""
    try:
        from sayso.extract.places import find_toponyms
        from sayso.resolve.gazetteer import load_gazetteer

        return tuple(find_toponyms(example.annotated, load_gazetteer()))
    except (ImportError, AttributeError, TypeError, SaysoError):
        return tuple(Toponym(n.span) for n in example.annotated.names if n.label in PLACE_LABELS)


def places_of(example: Example, toponyms: Sequence[Toponym]) -> tuple[Place, ...]:
    """The places that the toponyms name; where the gazetteer is missing, their words alone."""
    try:
        from sayso.resolve.gazetteer import load_gazetteer
        from sayso.resolve.places import resolve_toponyms

        return tuple(resolve_toponyms(example.annotated, toponyms, load_gazetteer()))
    except (ImportError, AttributeError, TypeError, SaysoError):
        text = example.annotated.text
        return tuple(
            Place(f"p{i}", t.span.quote(text), None, None, None, None, None, "city", (t.span,))
            for i, t in enumerate(toponyms, 1)
        )


@dataclass
class Article:
    """An example with all that the extractors see of it."""

    example: Example
    kept: dict[str, list[Row]] = field(default_factory=dict)

    @cached_property
    def reading(self) -> Reading:
        language = self.example.annotated.article.language
        lexicon = load_lexicon(language, plover())
        return Reading(self.example.annotated, lexicon, self.example.attributions, self.times, self.toponyms)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        annotated = self.example.annotated
        return tuple(resolve_times(annotated, find_times(annotated), annotated.article.published))

    @cached_property
    def toponyms(self) -> tuple[Toponym, ...]:
        return toponyms_of(self.example)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return places_of(self.example, self.toponyms)

    @property
    def events(self) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = self.example.gold["events"]
        return events

    @cached_property
    def heads(self) -> dict[int, list[int]]:
        """Token index → numbers of the events that it is the head of an anchor of."""
        found: dict[int, list[int]] = {}
        for number, head, _ in anchors(self.example):
            found.setdefault(head, []).append(number)
        return found

    @cached_property
    def inside(self) -> frozenset[int]:
        return frozenset(index for _, _, indices in anchors(self.example) for index in indices)

    def drafts(self, models: Mapping[str, Any], mention: float, merge: float) -> tuple[Draft, ...]:
        triggers = find_triggers(self.reading, models, mention)
        return draft_events(self.reading, triggers, models, self.times, self.toponyms, merge)


def trigger_rows(article: Article) -> Iterator[tuple[Token, Mapping[str, float], list[int]]]:
    """Each candidate with its features and the events that it names; parts of longer anchors are left out."""
    for token in candidates(article.reading):
        numbers = article.heads.get(token.index, [])
        if token.index in article.inside and not numbers:
            continue
        yield token, trigger_features(article.reading, token), numbers


def event_rows(article: Article) -> Iterator[Row]:
    for token, features, numbers in article.rows:  # type: ignore[attr-defined]
        must = any(article.events[n]["must"] for n in numbers)
        weight = 1.0 if must or not numbers else 0.7
        yield features, "yes" if numbers else "no", weight, event_opinions(article.reading, token)


def type_rows(article: Article) -> Iterator[Row]:
    for _, features, numbers in article.rows:  # type: ignore[attr-defined]
        if numbers:
            types = article.events[numbers[0]]["types"]
            for rank, name in enumerate(types[:2]):
                yield features, name, (0.75 if rank == 0 else 0.25) if len(types) > 1 else 1.0, None


def merge_rows(article: Article, views: Sequence[View]) -> Iterator[Row]:
    """Pairs of found triggers that both name recorded events."""
    for j, second in enumerate(views):
        for first in views[:j]:
            left = set(article.heads.get(first.token.index, ()))
            right = set(article.heads.get(second.token.index, ()))
            if left and right:
                yield pair_features(article.reading, first, second), "yes" if left & right else "no", 1.0, None


def role_choices(article: Article, role: str) -> Iterator[tuple[list[Token], list[Row]]]:
    """For every anchor the phrases around it: are they the actor (recipient) of its event?"""
    reading, text = article.reading, article.reading.annotated.text
    around = {
        index: list(participants(reading, reading.tokens[index])) for index, numbers in article.heads.items() if numbers
    }
    sources = [a.source.span for a in reading.attributions if a.source]
    spans = [span for phrases in around.values() for _, span in phrases]
    actors, actor_of = resolve_actors(reading.annotated, [*sources, *spans], reading.attributions)
    name_of = {actor.id: actor.name for actor in actors}
    for index, phrases in around.items():
        token, event = reading.tokens[index], article.events[article.heads[index][0]]
        accepted = [group for groups in event[role] for group in groups]
        rows: list[Row] = []
        for head, span in phrases:
            names = [span.quote(text)] + ([name_of[actor_of[span]]] if span in actor_of else [])
            right = any(same_name(name, group) for name in names for group in accepted)
            features = role_features(reading, token, head, span, event["types"][0])
            rows.append((features, "yes" if right else "no", 1.0, role_opinions(reading, token, span)[role]))
        yield [head for head, _ in phrases], rows


def role_rows(article: Article, role: str) -> list[Row]:
    """The rows of all phrases, made once."""
    if role not in article.kept:
        article.kept[role] = [row for _, rows in role_choices(article, role) for row in rows]
    return article.kept[role]


def status_rows(article: Article) -> Iterator[Row]:
    reading = article.reading
    for index, numbers in article.heads.items():
        token, event = reading.tokens[index], article.events[numbers[0]]
        cues = tuple(status_cues(reading, token))
        features = status_features(reading, token, event["types"][0], cues)
        for rank, name in enumerate(event["status"][:2]):
            yield features, name, (0.75 if rank == 0 else 0.25) if len(event["status"]) > 1 else 1.0, None


def groups_of(article: Article) -> Iterator[tuple[dict[str, Any], list[Trigger]]]:
    """Each recorded event with its anchors as triggers, in text order."""
    for number, event in enumerate(article.events):
        indices = sorted(index for index, numbers in article.heads.items() if number in numbers)
        if indices:
            name = event["types"][0]
            yield event, [Trigger(article.reading.tokens[i], 1.0, {name: 1.0}, name) for i in indices]


def accept_rows(article: Article, drafts: Sequence[Draft]) -> Iterator[Row]:
    """Drafts that match a recorded event, one to one and the surest first, against those that match none."""
    taken: set[int] = set()
    order = sorted(drafts, key=lambda draft: -max(trigger.chance for trigger in draft.group))
    for draft in order:
        spans = [trigger.token.span for trigger in draft.group]
        numbers = [
            number
            for number, event in enumerate(article.events)
            if number not in taken
            and any(span.overlaps(Span(*anchor)) for span in spans for anchor in event["anchors"])
        ]
        if numbers:
            best = max(numbers, key=lambda n: article.events[n]["must"])
            taken.add(best)
            yield draft.features, "yes", 1.5 if article.events[best]["must"] else 0.7, accept_opinions(draft)
        else:
            yield draft.features, "no", 1.0, accept_opinions(draft)


__all__ = ["ROLES", "Article"]
