"""Events of a record put together into incidents, as MUC-4 counts them: one attack with all that is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import LinearModel
from sayso.extract.reading import Reading
from sayso.language import load_words
from sayso.ontology import plover
from sayso.record import Actor, Annotated, Event, Place, Record, Span, Token

Models = Mapping[str, LinearModel]


@dataclass(frozen=True)
class Telling:
    """An article with its record."""

    annotated: Annotated
    record: Record

    @cached_property
    def reading(self) -> Reading:
        article = replace(self.annotated, article=self.record.article)
        return Reading(article, load_lexicon("en", plover()), self.record.attributions)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.record.places}

    def words(self, spans: Sequence[Span]) -> list[Token]:
        return [token for span in spans for token in self.annotated.tokens_in(span)]

    @property
    def published(self) -> str | None:
        return self.record.article.published.date if self.record.article.published else None


def find_incidents(telling: Telling, models: Models, bar: float, merge: float) -> list[list[Event]]:
    """Groups of the events that tell of one incident each, in text order. ``bar``: least chance that an event belongs to an
    incident; ``merge``: least mean chance that two groups are one. Whether a group is worth a template is asked later."""
    chances = {e.id: models["incident"].probability(event_features(telling, e)) for e in telling.record.events}
    kept = [event for event in telling.record.events if chances[event.id] >= bar]
    groups = [[event] for event in kept]
    same = {(a.id, b.id): models["same"].probability(pair_features(telling, a, b)) for a in kept for b in kept}
    while len(groups) > 1:
        pairs = [(_mean(same, a, b), i, j) for j, b in enumerate(groups) for i, a in enumerate(groups[:j])]
        best, i, j = max(pairs)
        if best < merge:
            break
        groups[i] = groups[i] + groups.pop(j)
    return groups


def _mean(same: Mapping[tuple[str, str], float], one: Sequence[Event], other: Sequence[Event]) -> float:
    chances = [same[a.id, b.id] for a in one for b in other]
    return sum(chances) / len(chances)


def instrument_of(words: str) -> str | None:
    """The kind of weapon that words name."""
    low = f" {words.lower()}"
    for kind, item in load_words("en", "incidents")["instruments"].items():
        if any(f" {word}" in low for word in item["words"]):
            return str(kind)
    return None


def event_features(telling: Telling, event: Event) -> dict[str, float]:
    """What bears on whether an event is (part of) an incident, and of which kind."""
    names = dict.fromkeys(_event(telling, event), 1.0)
    names[""] = 1.0
    names["confidence"] = event.confidence
    violent = sum(one.type == "ASSAULT" for one in telling.record.events)
    names["violent events"] = min(violent, 10) / 10
    return names


def group_features(telling: Telling, events: Sequence[Event]) -> dict[str, float]:
    """Features of several events: the share of them that has each."""
    total: dict[str, float] = {}
    for event in events:
        for name, value in event_features(telling, event).items():
            total[name] = total.get(name, 0.0) + value / len(events)
            total[f"any {name}"] = 1.0
    return total


def _event(telling: Telling, event: Event) -> Iterator[str]:
    yield f"type={event.type}"
    yield f"type={event.type}/{event.mode}"
    yield f"status={event.status}"
    yield f"type={event.type}, status={event.status}"
    for token in telling.words(event.mentions):
        yield f"word={token.lemma}"
        for child in telling.annotated.governed(token, "dobj", "nsubjpass", "compound", "amod", "nsubj"):
            yield f"word={token.lemma}>{child.dep}={child.lemma}"
    for token in telling.words(event.status_cue):
        yield f"cue={token.lemma}"
    yield f"mentions={min(len(event.mentions), 4)}"
    trigger = telling.annotated.token_at(event.trigger.start)
    yield f"sentence={min(trigger.sentence if trigger else 0, 6)}"
    for role, participants in (("actor", event.actors), ("recipient", event.recipients)):
        yield f"{role}s={min(len(participants), 2)}"
        for participant in participants:
            actor = telling.actors.get(participant.actor or "")
            if actor is not None:
                yield f"{role}={actor.sector}"
                yield f"{role} is {actor.kind}"
                yield f"{event.type}: {role}={actor.sector}"
            head = telling.words([participant.span])[-1:]
            yield from (f"{role} word={token.lemma}" for token in head)
    acts = {a.id: a.act for a in telling.record.attributions}
    yield f"said={bool(event.said_by)}"
    yield from (f"act={acts.get(one)}" for one in event.said_by)
    yield f"age={_age(telling, event)}"
    yield from (f"counts {count.what}" for count in event.counts)
    if trigger is not None:
        kind = instrument_of(telling.annotated.sentence_span(trigger.sentence).quote(telling.annotated.text))
        yield f"weapon={kind}"


def _age(telling: Telling, event: Event) -> str:
    begin, published = event.when.begin if event.when else None, telling.published
    if begin is None or published is None:
        return "unknown"
    if len(begin) < 10 or len(published) < 10:
        return "this year" if begin[:4] == published[:4] else "earlier year"
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(begin[:10])).days
    return "future" if days < 0 else "fresh" if days < 4 else "weeks" if days < 60 else "old"


def pair_features(telling: Telling, one: Event, other: Event) -> dict[str, float]:
    """What bears on whether two events belong to one incident."""
    names = {"": 1.0}
    for name in _pair(telling, one, other):
        names[name] = 1.0
    return names


def _pair(telling: Telling, one: Event, other: Event) -> Iterator[str]:
    yield f"same type={one.type == other.type}"
    yield f"modes={'same' if one.mode == other.mode else 'apart' if one.mode and other.mode else 'open'}"
    left, right = ({t.lemma for t in telling.words(e.mentions)} for e in (one, other))
    yield f"shared word={bool(left & right)}"
    spots = [{t.sentence for t in telling.words(e.mentions)} for e in (one, other)]
    distance = min((abs(a - b) for a in spots[0] for b in spots[1]), default=9)
    near = 0 if distance == 0 else 1 if distance == 1 else 2 if distance < 4 else 3 if distance < 9 else 4
    yield f"sentences={near}"
    yield f"sentences={near}, shared word={bool(left & right)}"
    for what, a, b in (
        ("place", one.place and one.place.place, other.place and other.place.place),
        ("when", one.when and one.when.begin, other.when and other.when.begin),
    ):
        fit = "open" if not a or not b else "same" if a == b else "apart"
        yield f"{what} {fit}"
        yield f"{what} {fit}, sentences={min(near, 2)}"
    for role in ("actors", "recipients"):
        mine, theirs = ({p.actor for p in getattr(e, role) if p.actor} for e in (one, other))
        fit = "open" if not mine or not theirs else "shared" if mine & theirs else "apart"
        yield f"{role} {fit}"
    yield f"status {'same' if one.status == other.status else 'apart'}"
    kinds = ["/".join(filter(None, (e.type, e.mode))) for e in (one, other)]
    yield "types=" + "+".join(sorted(kinds))
    violent = sum(event.type == "ASSAULT" for event in telling.record.events)
    yield f"violent events={min(violent // 3, 4)}"
