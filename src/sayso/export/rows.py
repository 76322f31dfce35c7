"""Events and attributions as rows that a person reads: ids replaced by names, dates and chains of say-so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from sayso.export.segments import Mark
from sayso.export.sentences import sentences_around
from sayso.ledger.sentence import Sentences
from sayso.record import (
    Actor,
    Alternative,
    Article,
    Attribution,
    Decided,
    Event,
    Participant,
    Place,
    Record,
    Source,
    Span,
    Time,
    Via,
    When,
)

UNNAMED = "unnamed source"

SPOTS: Final = frozenset({"site", "city"})
"""Precisions of a place that are a spot on a map."""


@dataclass(frozen=True, slots=True)
class Link:
    """One name in a chain of say-so. ``attribution``: id of the attribution whose speaker it is."""

    name: str
    attribution: str | None = None


class Names:
    """Look-ups in one record by id."""

    def __init__(self, record: Record) -> None:
        self.text = record.article.text
        self.article = record.article
        self.version = record.sayso
        self.outlet = record.article.outlet.name if record.article.outlet else None
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: dict[str, Place] = {place.id: place for place in record.places}
        self.attributions: dict[str, Attribution] = {item.id: item for item in record.attributions}
        self.times: dict[str, Time] = {time.id: time for time in record.times}

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.article)

    @cached_property
    def key(self) -> str:
        """The article in ids of exports: 16 hexadecimal digits of its text and source id."""
        return hashlib.sha256(f"{self.article.id}\n{self.article.source_id}".encode()).hexdigest()[:16]

    def person(self, who: Participant | Source) -> str:
        """The actor's name, or the words of the text where it has none."""
        actor = self.actors.get(who.actor or "")
        return actor.name if actor else one_line(who.span.quote(self.text))

    def said(self, event: Event) -> tuple[Attribution, ...]:
        """The attributions that an event rests on, outermost first."""
        return tuple(self.attributions[name] for name in event.said_by if name in self.attributions)

    def links(self, said: Iterable[Attribution], via: Iterable[Via]) -> tuple[Link, ...]:
        """Who told it to whom: innermost speaker first, this article's outlet last, each name once."""
        told = tuple(said)
        links = [Link(self.person(item.source) if item.source else UNNAMED, item.id) for item in reversed(told)]
        links += [Link(item.name) for item in (*(via for item in told for via in item.via), *via)]
        links += [Link(self.outlet)] if self.outlet else []
        first: dict[str, Link] = {}
        for link in links:
            first.setdefault(link.name, link)
        return tuple(first.values())


@dataclass(frozen=True)
class EventRow:
    """One event with the article that tells it. ``happening``: id of the one that it is a report of in a ledger."""

    article: Article
    event: Event
    names: Names
    happening: str | None = None

    @cached_property
    def id(self) -> str:
        return self.event.id

    @cached_property
    def key(self) -> str:
        """The event in every export."""
        return f"{self.names.key}.{self.id}"

    @cached_property
    def decided(self) -> Decided | None:
        return self.event.decided

    @cached_property
    def who(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.names.person, self.event.actors)))

    @cached_property
    def whom(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.names.person, self.event.recipients)))

    @cached_property
    def place(self) -> Place | None:
        return self.names.places.get(self.event.place.place or "") if self.event.place else None

    @cached_property
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude of a site or city; null for anything larger, whose middle no article names."""
        place = self.place
        if place is None or place.precision not in SPOTS or place.lat is None or place.lon is None:
            return None
        return place.lat, place.lon

    @cached_property
    def where(self) -> str:
        if self.event.place is None:
            return ""
        return self.place.name if self.place else one_line(self.event.place.span.quote(self.article.text))

    @property
    def perhaps(self) -> tuple[str, ...]:
        """The places that the words could name, where that is not settled."""
        return tuple(map(locality, self.place.alternatives)) if self.place else ()

    @cached_property
    def when(self) -> str:
        return interval(self.event.when, self.article.text) if self.event.when else ""

    @cached_property
    def said(self) -> tuple[Attribution, ...]:
        """The attributions that it rests on, outermost first."""
        return self.names.said(self.event)

    @cached_property
    def via(self) -> tuple[str, ...]:
        """Outlets, agencies and documents that it came through."""
        through = (*(via for item in self.said for via in item.via), *self.event.via)
        return tuple(dict.fromkeys(via.name for via in through))

    @cached_property
    def why(self) -> Mapping[str, str]:
        """What decided each field; for ``when`` with the arithmetic of its time, for ``place`` with what it could be."""
        time = self.names.times.get(self.event.when.time or "") if self.event.when else None
        unsettled = f"not settled: {' or '.join(self.perhaps)}" if self.perhaps else None
        more = {"when": time.why if time else None, "place": unsettled}
        rules = self.event.why
        joined = {field: "; ".join(filter(None, (rules.get(field), own))) for field, own in more.items() if own}
        return {**rules, **joined}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return self.names.links(self.said, self.event.via)

    @property
    def chain(self) -> tuple[str, ...]:
        """Who told it to whom: speaker, via, outlet."""
        return tuple(link.name for link in self.links)

    @cached_property
    def own_voice(self) -> bool:
        """True when the article's outlet says it without naming a source."""
        return not self.event.said_by and not self.event.via

    @cached_property
    def words(self) -> str:
        return one_line(self.event.trigger.quote(self.article.text))

    @cached_property
    def counts(self) -> tuple[str, ...]:
        return tuple(
            f"{count.low if count.low == count.high else f'{count.low}–{count.high}'} {count.what}"
            for count in self.event.counts
        )

    def sentences(self) -> tuple[Span, ...]:
        """The sentence that its trigger stands in."""
        return sentences_around(self.names.sentences, [self.event.trigger])

    def marks(self) -> Iterator[Mark]:
        """The words of each field."""
        event = self.event
        for span in dict.fromkeys((event.trigger, *event.mentions)):
            yield Mark("event", event.id, span)
        yield from (Mark("actor", event.id, item.span) for item in event.actors)
        yield from (Mark("recipient", event.id, item.span) for item in event.recipients)
        yield from (Mark("count", event.id, item.span) for item in event.counts)
        yield from (Mark("status", event.id, span) for span in event.status_cue)
        yield from (Mark("via", event.id, item.span) for item in event.via if item.span)
        for item in self.names.said(event):
            yield from say_so_marks(item, event.id)
        if event.place:
            yield Mark("place", event.id, event.place.span)
        if event.when:
            yield Mark("time", event.id, event.when.span)


@dataclass(frozen=True)
class AttributionRow:
    """One attribution with the article that tells it."""

    article: Article
    attribution: Attribution
    names: Names

    @cached_property
    def id(self) -> str:
        return self.attribution.id

    @cached_property
    def key(self) -> str:
        """The attribution in every export."""
        return f"{self.names.key}.{self.id}"

    @cached_property
    def decided(self) -> Decided | None:
        return self.attribution.decided

    @cached_property
    def speaker(self) -> str:
        return self.names.person(self.attribution.source) if self.attribution.source else ""

    @cached_property
    def cue(self) -> str:
        return quoted(self.attribution.cue, self.article.text)

    @cached_property
    def words(self) -> str:
        return quoted(self.attribution.content, self.article.text)

    @cached_property
    def quotation(self) -> str:
        """The words, in quote marks where they are the speaker's own."""
        if self.attribution.mode != "direct":
            return self.words
        return " … ".join(f"“{one_line(span.quote(self.article.text))}”" for span in self.attribution.content)

    @cached_property
    def via(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.name for item in self.attribution.via))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        ids = [self.attribution.id]
        while (within := self.names.attributions[ids[0]].within) and within in self.names.attributions:
            if within in ids:
                break
            ids.insert(0, within)
        return self.names.links((self.names.attributions[name] for name in ids), ())

    @property
    def chain(self) -> tuple[str, ...]:
        """Who told it to whom: speaker, the speaker around it, via, outlet."""
        return tuple(link.name for link in self.links)

    def sentences(self) -> tuple[Span, ...]:
        """The sentences that its source, cue and content stand in."""
        item = self.attribution
        source = [item.source.span] if item.source else []
        return sentences_around(self.names.sentences, [*item.cue, *source, *item.content])

    def marks(self) -> Iterator[Mark]:
        """The words of each field."""
        yield from say_so_marks(self.attribution, self.attribution.id)
        yield from (Mark("content", self.attribution.id, span) for span in self.attribution.content)


def sentences_of(row: EventRow) -> tuple[Span, ...]:
    """The sentences that the words of all its fields stand in, but for those of who says it."""
    said = {"source", "cue", "via"}
    return sentences_around(row.names.sentences, [mark.span for mark in row.marks() if mark.field not in said])


def say_so_marks(item: Attribution, row: str) -> Iterator[Mark]:
    """Source, cue and via of an attribution, as words of a row that rests on it."""
    if item.source:
        yield Mark("source", row, item.source.span)
    yield from (Mark("cue", row, span) for span in item.cue)
    yield from (Mark("via", row, via.span) for via in item.via if via.span)


def event_rows(record: Record) -> Iterator[EventRow]:
    """The events of a record in text order."""
    names = Names(record)
    for event in sorted(record.events, key=lambda event: event.trigger):
        yield EventRow(record.article, event, names)


def attribution_rows(record: Record) -> Iterator[AttributionRow]:
    """The attributions of a record in text order."""
    names = Names(record)
    for item in sorted(record.attributions, key=lambda item: (*item.content, *item.cue)[:1]):
        yield AttributionRow(record.article, item, names)


def interval(when: When, text: str) -> str:
    """Dates at their precision, a whole week by its Monday, or the words where they give none."""
    if when.begin and when.until:
        if _is_week(when.begin, when.until):
            return f"week of {when.begin}"
        return when.begin if when.begin == when.until else f"{when.begin} … {when.until}"
    if when.begin:
        return f"since {when.begin}"
    if when.until:
        return f"until {when.until}"
    return f"“{one_line(when.span.quote(text))}”"


def _is_week(begin: str, until: str) -> bool:
    if len(begin) != len("2025-02-17") or len(until) != len(begin):
        return False
    first, last = date.fromisoformat(begin), date.fromisoformat(until)
    return first.weekday() == 0 and last - first == timedelta(days=6)


def locality(place: Place | Alternative) -> str:
    """A place with what it lies in: ``Springfield, Illinois, USA``."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))


def headline(article: Article) -> str:
    """The title, else the first words of the story, else the source_id."""
    if article.title and article.title.strip():
        return one_line(article.title)
    body = next((part.span for part in article.parts if part.kind == "body"), Span(0, len(article.text)))
    line = next((line for line in body.quote(article.text).splitlines() if line.strip()), "")
    return shortened(one_line(line), 80) or article.source_id


def shortened(words: str, most: int) -> str:
    """At most ``most`` characters, cut at a blank, with ``…`` where cut."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def quoted(spans: Iterable[Span], text: str) -> str:
    """The words of several spans on one line, ``…`` where words between them are left out."""
    return " … ".join(one_line(span.quote(text)) for span in spans)


def one_line(words: str) -> str:
    """``words`` with each run of white space made one blank."""
    return " ".join(words.split())
