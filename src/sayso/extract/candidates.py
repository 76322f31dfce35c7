"""The places and times of an article that an event may have, each with all of its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sayso.extract.reading import Reading
from sayso.language import load_words
from sayso.language.countries import country_uses
from sayso.record import Place, Span, Time, Token, Toponym
from sayso.record.place import PlacePrecision
from sayso.record.time import TimeType

Features = dict[str, float]
COMPARED = 7  # words before "since 2022" in which "the first" or "the largest" stands


@dataclass(frozen=True, slots=True)
class Seat:
    """A mention of a value: its words, and the words of the sentence that it hangs on."""

    item: Toponym | Time
    tokens: tuple[Token, ...]
    features: Mapping[str, float]
    governor: Token | None

    @property
    def last(self) -> Token:
        return self.tokens[-1]

    @property
    def span(self) -> Span:
        return self.item.span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place, or the first and last day of a time, with its mentions in text order. ``features``: what holds of it for
    every event of the article."""

    value: Place | tuple[str | None, str | None]
    seats: tuple[Seat, ...]
    features: Mapping[str, float]


def place_candidates(reading: Reading, toponyms: Sequence[Toponym], places: Sequence[Place]) -> tuple[Candidate, ...]:
    """The places of an article, in the order of their first mention."""
    place_of = {span: place for place in places for span in place.mentions}
    by_id = {place.id: place for place in places}
    found = _grouped(reading, toponyms, lambda item: place_of[item.span].id if item.span in place_of else None)
    mentions = {key: len(seats) for key, seats in found.items()}
    literal = {key: sum(seat.features["literal"] for seat in seats) for key, seats in found.items()}
    countries: Counter[str | None] = Counter()
    for key, count in mentions.items():
        countries[by_id[key].country] += count
    del countries[None]
    out = []
    for order, (key, seats) in enumerate(found.items()):
        place = by_id[key]
        features = _standing(reading, seats, mentions, key, order)
        features |= one_of("is ", place.precision, get_args(PlacePrecision))
        features["has point"] = float(place.lat is not None)
        features["literal share"] = literal[key] / max(1.0, sum(literal.values()))
        features["literal mentions"] = literal[key]
        features["modifiers"] = sum(seat.features["modifier"] for seat in seats)
        features["countries"] = float(len(countries))
        features["of its country"] = float(countries.get(place.country, 0))
        features["share of its country"] = countries.get(place.country, 0) / max(1, sum(countries.values()))
        features["country leads"] = float(
            place.country is not None and countries[place.country] == max(countries.values())
        )
        out.append(Candidate(place, seats, features))
    return tuple(out)


def time_candidates(reading: Reading, times: Sequence[Time]) -> tuple[Candidate, ...]:
    """The dates and stretches of time of an article, in the order of their first mention. "The first since 2022" says when
    the last one was, and is none of an event that is told."""
    kept = [time for time in times if not _compares(reading, time)]
    found = _grouped(reading, kept, lambda t: f"{t.begin}/{t.until}" if t.begin or t.until else None)
    mentions = {key: len(seats) for key, seats in found.items()}
    published = reading.annotated.article.published
    out = []
    for order, (key, seats) in enumerate(found.items()):
        time = seats[0].item
        assert isinstance(time, Time)
        features = _standing(reading, seats, mentions, key, order)
        features |= _position(time, published.date if published else None)
        out.append(Candidate((time.begin, time.until), seats, features))
    return tuple(out)


def _compares(reading: Reading, time: Time) -> bool:
    """True for the date in "the first since 2022" and "the largest strike since May"."""
    if time.begin is None or time.until is not None:
        return False
    tokens = reading.annotated.tokens_in(time.span)
    if not tokens:
        return False
    start = reading.annotated.sentences[tokens[0].sentence].start
    before = reading.tokens[max(start, tokens[0].index - COMPARED) : tokens[0].index]
    words = load_words(reading.annotated.article.language, "dates")["bounds"]["compared"]
    return any(t.tag in ("JJS", "RBS") or t.text.lower() in words for t in before)


def _grouped(
    reading: Reading, items: Iterable[Toponym | Time], key_of: Callable[..., str | None]
) -> dict[str, tuple[Seat, ...]]:
    found: dict[str, list[Seat]] = {}
    for item in items:
        key = key_of(item)
        tokens = reading.annotated.tokens_in(item.span)
        if key is not None and tokens:
            found.setdefault(key, []).append(_seat(reading, item, tokens))
    return {key: tuple(seats) for key, seats in found.items()}


def _seat(reading: Reading, item: Toponym | Time, tokens: tuple[Token, ...]) -> Seat:
    """A mention with its use, what stands before it, and what it hangs on."""
    indices = {token.index for token in tokens}
    features: Features = {
        "in source": float(tokens[-1].index in reading.sources),
        "in content": float(bool(reading.contents.get(tokens[-1].index))),
        "sentence start": float(tokens[0].index - reading.annotated.sentences[tokens[0].sentence].start < 3),
    }
    if isinstance(item, Toponym):
        features |= one_of("", item.use, ("literal", "metonymic", "modifier"))
        uses = country_uses(item.span.quote(reading.annotated.text), reading.annotated.article.language)
        features |= one_of("word is ", uses[0].word if uses else "", ("name", "demonym", "capital", "seat"))
    else:
        words = item.span.quote(reading.annotated.text)
        features["digits"] = float(any(letter.isdigit() for letter in words))
        features["words"] = float(len(words.split()))
        features["capital"] = float(words[:1].isupper())
    features |= _before(reading, tokens[0])
    governor = None
    if reading.annotated.parsed:
        root = next((t for t in tokens if t.head == t.index or t.head not in indices), tokens[-1])
        governor = reading.tokens[root.head]
        for _ in range(2):
            if governor.pos in ("ADP", "SCONJ") and governor.head != governor.index:
                governor = reading.tokens[governor.head]
        features["under a verb"] = float(governor.pos in ("VERB", "AUX"))
        features["under a noun"] = float(governor.pos in ("NOUN", "PROPN"))
        features["under a cue"] = float(governor.index in reading.cues)
        features["under an act"] = float(governor.index in reading.entries)
    return Seat(item, tokens, features, governor)


def _before(reading: Reading, token: Token) -> Features:
    """The preposition before a mention, by what it says of a place; in "in the state of Campeche" it is "in"."""
    words = load_words(reading.annotated.article.language, "places")
    lower = [t.text.lower() for t in reading.tokens[max(0, token.index - 6) : token.index]]
    while lower and lower[-1] in words["articles"]:
        lower.pop()
    if len(lower) > 1 and lower[-1] in words["linking"] and lower[-2] in words["kinds"]:
        lower = lower[:-2]
        while lower and lower[-1] in words["articles"]:
            lower.pop()
    before = lower[-1] if lower else ""
    return {f"after {kind}": float(before in listed) for kind, listed in words["before"].items()}


def _standing(reading: Reading, seats: Sequence[Seat], mentions: Mapping[str, int], key: str, order: int) -> Features:
    """How much the article makes of a value."""
    article = reading.annotated.article
    parts = [part.kind for seat in seats if (part := article.part_at(seat.span.start)) is not None]
    return {
        "mentions": float(mentions[key]),
        "share": mentions[key] / sum(mentions.values()),
        "most": float(mentions[key] == max(mentions.values())),
        "values": float(len(mentions)),
        "order": float(order),
        "first sentence": float(min(20, seats[0].last.sentence)),
        "in dateline": float("dateline" in parts),
        "in title": float("title" in parts),
    }


def _position(time: Time, published: str | None) -> Features:
    """How exact a time is and where it lies, seen from publication."""
    begin, until = time.begin, time.until
    day = begin or until or ""
    features: Features = {
        "precision": float(len(day)),
        "open": float(not (begin and until)),
        "point": float(begin == until),
    }
    features |= one_of("is ", time.type, get_args(TimeType))
    for name in ("PAST", "PRESENT", "FUTURE"):
        features[f"{name.lower()} reference"] = float(f"{name}_REF" in time.value)
    features |= one_of("lies ", _side(day, published), ("before", "around", "on the day", "after", "nowhere"))
    days = _days(day, published)
    features["days"] = float(max(-400, min(60, days))) if days is not None else -999.0
    features["last days"] = float(days is not None and -7 <= days <= 0)
    return features


def _side(day: str, published: str | None) -> str:
    if not day or not published:
        return "nowhere"
    width = min(len(day), len(published))
    if day[:width] == published[:width]:
        return "on the day" if width >= 10 else "around"
    return "before" if day[:width] < published[:width] else "after"


def _days(day: str, published: str | None) -> int | None:
    try:
        return (date.fromisoformat(day[:10]) - date.fromisoformat((published or "")[:10])).days
    except ValueError:
        return None


def one_of(prefix: str, value: str, values: Iterable[str]) -> Features:
    return {f"{prefix}{name}": float(name == value) for name in values}
