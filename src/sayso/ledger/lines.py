"""A record as rows of the tables that people query. Pure: the same record gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.ledger.fold import folded, joined
from sayso.ledger.sentence import Sentences
from sayso.record import Article, Attribution, Event, Participant, Record, Source, Span, Via

Row = dict[str, Any]


def article_row(article: Article) -> Row:
    """The columns of ``article`` except its id."""
    outlet = article.outlet.name if article.outlet else None
    return {
        "source_id": article.source_id,
        "text_id": article.id,
        "url": article.url,
        "path": article.path,
        "title": article.title,
        "byline": article.byline,
        "outlet": outlet,
        "language": article.language,
        "published": article.published.date if article.published else None,
        "folded": folded(outlet, article.source_id, article.url, article.path),
    }


def record_lines(record: Record, article_id: int) -> dict[str, list[Row]]:
    """Table name → its rows for one article."""
    return _Lines(record, article_id).tables()


class _Lines:
    def __init__(self, record: Record, article_id: int) -> None:
        self.record = record
        self.text = record.article.text
        self.article_id = article_id
        self.sentences = Sentences(record.article)
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}

    def tables(self) -> dict[str, list[Row]]:
        events = self.record.events
        return {
            "actor": list(self.actor_rows()),
            "place": list(self.place_rows()),
            "time": list(self.time_rows()),
            "attribution": [self.attribution(number, item) for number, item in enumerate(self.record.attributions)],
            "event": [self.event(number, event) for number, event in enumerate(events)],
            "participant": [row for event in events for row in self.participants(event)],
            "said_by": [row for event in events for row in self.said_by(event)],
            "event_count": [row for event in events for row in self.counts(event)],
        }

    def actor_rows(self) -> Iterator[Row]:
        for actor in self.record.actors:
            yield {
                **self.key(actor.id),
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "sector": actor.sector,
                "roles": joined(actor.roles),
                "part_of": self.id(actor.part_of),
            }

    def place_rows(self) -> Iterator[Row]:
        for place in self.record.places:
            yield {
                **self.key(place.id),
                "name": place.name,
                "geonames": place.geonames,
                "latitude": place.lat,
                "longitude": place.lon,
                "country": place.country,
                "admin1": place.admin1,
                "precision": place.precision,
            }

    def time_rows(self) -> Iterator[Row]:
        for time in self.record.times:
            yield {
                **self.key(time.id),
                **self.words(time.span),
                "type": time.type,
                "value": time.value,
                "begin": time.begin,
                "until": time.until,
            }

    def attribution(self, number: int, item: Attribution) -> Row:
        speaker = self.name(item.source) if item.source else None
        words = (*item.cue, *item.content, *((item.source.span,) if item.source else ()))
        return {
            **self.key(item.id),
            "number": number,
            "actor_id": self.id(item.source.actor if item.source else None),
            "speaker": speaker,
            "act": item.act,
            "mode": item.mode,
            "cue": self.quoted(item.cue),
            "content": self.quoted(item.content),
            "via": self.via(item.via),
            "within": self.id(item.within),
            "confidence": item.confidence,
            **self.sentence(words[0] if words else Span(0, 0)),
            "speaker_folded": folded(speaker, item.source.span.quote(self.text) if item.source else None),
            "via_folded": folded(*(via.name for via in item.via)),
            "decided": item.decided,
        }

    def event(self, number: int, event: Event) -> Row:
        where, when = event.place, event.when
        place = self.places.get(where.place or "") if where else None
        words = where.span.quote(self.text) if where else None
        return {
            **self.key(event.id),
            "number": number,
            "type": event.type,
            "mode": event.mode,
            "contexts": joined(event.contexts),
            "status": event.status,
            "trigger": event.trigger.quote(self.text),
            "start": event.trigger.start,
            "end": event.trigger.end,
            "place_id": self.id(place.id) if place else None,
            "place_words": words,
            "when_words": when.span.quote(self.text) if when else None,
            "begin": when.begin if when else None,
            "until": when.until if when else None,
            "via": self.via(event.via),
            "confidence": event.confidence,
            **self.sentence(event.trigger),
            "place_folded": folded(words, *((place.name, place.admin1) if place else ())),
            "via_folded": folded(*(via.name for via in event.via)),
            "decided": event.decided,
        }

    def participants(self, event: Event) -> Iterator[Row]:
        for role, people in (("actor", event.actors), ("recipient", event.recipients)):
            for number, person in enumerate(people):
                name = self.name(person)
                yield {
                    "event_id": self.id(event.id),
                    "role": role,
                    "number": number,
                    "actor_id": self.id(person.actor),
                    "name": name,
                    **self.words(person.span),
                    "folded": folded(name, person.span.quote(self.text)),
                }

    def said_by(self, event: Event) -> Iterator[Row]:
        for number, said in enumerate(event.said_by):
            yield {"event_id": self.id(event.id), "number": number, "attribution_id": self.id(said)}

    def counts(self, event: Event) -> Iterator[Row]:
        for number, count in enumerate(event.counts):
            yield {
                "event_id": self.id(event.id),
                "number": number,
                "what": count.what,
                "low": count.low,
                "high": count.high,
                **self.words(count.span),
            }

    def key(self, id: str) -> Row:
        return {"id": self.id(id), "article_id": self.article_id}

    def id(self, id: str | None) -> str | None:
        return None if id is None else f"{self.article_id}/{id}"

    def name(self, who: Participant | Source) -> str:
        actor = self.actors.get(who.actor or "")
        return actor.name if actor else who.span.quote(self.text)

    def words(self, span: Span) -> Row:
        return {"words": span.quote(self.text), "start": span.start, "end": span.end}

    def quoted(self, spans: Iterable[Span]) -> str:
        return " … ".join(span.quote(self.text) for span in spans)

    def via(self, via: Iterable[Via]) -> str | None:
        return joined(item.name for item in via)

    def sentence(self, span: Span) -> Row:
        sentence = self.sentences.around(span)
        return {"sentence_start": sentence.start, "sentence_end": sentence.end}
