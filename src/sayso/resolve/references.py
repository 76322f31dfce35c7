"""Put identities where the extractors left words: actor, place and time ids by the spans that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.language import load_words
from sayso.record import (
    Annotated,
    Attribution,
    Event,
    EventPlace,
    Participant,
    Place,
    Published,
    Refusal,
    Source,
    Span,
    Time,
    When,
)
from sayso.record.event import REAL
from sayso.record.time import up_to

_NEAR = 1  # paragraph ends between two attributions of one way


def refer_sources(
    annotated: Annotated, attributions: Sequence[Attribution], actor_of: Mapping[Span, str]
) -> tuple[Attribution, ...]:
    """Attributions with the actor of each source; one whose source names nobody known keeps its words alone.

    Where the language drops subjects ("Agregó que …"), a verb without a source takes the one spoken of last: the words
    of that source, which the reader goes back to as well.
    """
    drops = load_words(annotated.article.language, "actors")["grammar"]["drops_subjects"]
    out: list[Attribution] = []
    last: Source | None = None
    for item in attributions:
        source = item.source
        if source:
            source = last = replace(source, actor=actor_of.get(source.span))
        elif drops and last and not _impersonal(annotated, item):
            source = last
        out.append(replace(item, source=source))
    return _carry_ways(annotated.text, annotated.article.language, out)


def _carry_ways(text: str, language: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What somebody goes on to say came the same way: an attribution without a way takes that of the one right before it
    when the same speaker, or a document, has the word there and here."""
    out: list[Attribution] = []
    for item in attributions:
        before = out[-1] if out else None
        if before and before.via and not item.via and _paragraph_ends(text, before, item) <= _NEAR:
            documents = _is_document(text, language, before) and _is_document(text, language, item)
            if documents or (_speaker(item) and _speaker(item) == _speaker(before)):
                item = replace(item, via=before.via)
        out.append(item)
    return tuple(out)


def _is_document(text: str, language: str, item: Attribution) -> bool:
    """True for a source that is a text ("the statement")."""
    words = item.source.span.quote(text).lower() if item.source else ""
    documents = load_words(language, "reporting")["via"]["documents"]
    return any(f" {document} " in f" {words} " for document in documents)


def _paragraph_ends(text: str, one: Attribution, other: Attribution) -> int:
    """Paragraphs that end between two attributions."""
    return len(re.findall(r"\n+", text[one.content[-1].end : other.content[0].start]))


def _speaker(item: Attribution) -> str | None:
    return item.source.actor if item.source else None


def _impersonal(annotated: Annotated, attribution: Attribution) -> bool:
    """True for a cue that has no subject to drop: "se informó", "fue anunciado", "según"."""
    markers = load_words(annotated.article.language, "actors")["grammar"]["impersonal"]
    start = attribution.cue[0].start if attribution.cue else 0
    before = annotated.text[max(0, start - 20) : start].lower().split()
    cue = " ".join(span.quote(annotated.text).lower() for span in attribution.cue)
    return not cue or bool(set(before[-2:]) & set(markers)) or any(word in markers for word in cue.split())


def refer_events(
    events: Sequence[Event],
    actor_of: Mapping[Span, str],
    places: Sequence[Place],
    times: Sequence[Time],
    published: Published | None = None,
) -> tuple[tuple[Event, ...], tuple[Refusal, ...]]:
    """Events with actor, place and time ids, and what had to be refused: words that stand for nobody and nowhere. An event
    that occurred or goes on ends no later than the day on which it was ``published``."""
    place_of = {span: place for place in places for span in place.mentions}
    time_of = {time.span: time for time in times}
    out: list[Event] = []
    refused: list[Refusal] = []
    for event in events:
        out.append(
            replace(
                event,
                actors=tuple(_known(event.actors, actor_of)),
                recipients=tuple(_known(event.recipients, actor_of)),
                place=_placed(event.place, place_of),
                when=_timed(event, time_of, published),
            )
        )
        refused.extend(_refusals(event, out[-1], actor_of))
    return tuple(out), tuple(refused)


def _known(participants: Sequence[Participant], actor_of: Mapping[Span, str]) -> Iterator[Participant]:
    """Participants that name an actor, each actor once."""
    seen = set()
    for participant in participants:
        actor = actor_of.get(participant.span)
        if actor and actor not in seen:
            seen.add(actor)
            yield replace(participant, actor=actor)


def _placed(place: EventPlace | None, place_of: Mapping[Span, Place]) -> EventPlace | None:
    found = place_of.get(place.span) if place else None
    return replace(place, place=found.id) if place and found else None


def _timed(event: Event, time_of: Mapping[Span, Time], published: Published | None) -> When | None:
    when = event.when
    time = time_of.get(when.span) if when else None
    if not when or not time or not (time.begin or time.until):
        return None
    last = published.date if published and published.precision == "day" and event.status in REAL else None
    begin, until = up_to(time.begin, time.until, last)
    return replace(when, time=time.id, begin=begin, until=until)


def _refusals(before: Event, after: Event, actor_of: Mapping[Span, str]) -> Iterator[Refusal]:
    for role, participants in (("actor", before.actors), ("recipient", before.recipients)):
        for participant in participants:
            if participant.span not in actor_of:
                yield Refusal(f"{before.id} {role}", "names no actor of its own", participant.span)
    if before.place and not after.place:
        yield Refusal(f"{before.id} place", "no place of that name", before.place.span)
    if before.when and not after.when:
        yield Refusal(f"{before.id} when", "no date can be told", before.when.span)
