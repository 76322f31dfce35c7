"""What bears on whether a place or a date is an event's: the event, the value in the article, and the words between."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sayso.extract.reading import Reading
from sayso.language import load_words
from sayso.language.countries import country_uses
from sayso.record import Place, Span, Time, Token, Toponym
from sayso.record.event import Status
from sayso.record.heads import EVENT_TYPES
from sayso.record.place import PlacePrecision
from sayso.record.time import TimeType

# Types that are done with words: their place is that of the talk, and seldom stated.
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
SENTENCE = 40  # words that one sentence of distance counts
FAR, FARTHEST, NEVER = 50, 500, 1e4
STEPS = 6  # longest path between two words, in arcs on one side
LOOKED_AT = 12  # pairs of mentions in one sentence whose path is looked at
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as far as it is known: the words that name it in text order, its type and its status."""

    tokens: tuple[Token, ...]
    type: str
    status: str


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
        features |= _one_of("is ", place.precision, get_args(PlacePrecision))
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
    """The dates and stretches of time of an article, in the order of their first mention."""
    found = _grouped(reading, times, lambda t: f"{t.begin}/{t.until}" if t.begin or t.until else None)
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
        features |= _one_of("", item.use, ("literal", "metonymic", "modifier"))
        uses = country_uses(item.span.quote(reading.annotated.text), reading.annotated.article.language)
        features |= _one_of("word is ", uses[0].word if uses else "", ("name", "demonym", "capital", "seat"))
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
    """The preposition before a mention, by what it says of a place."""
    words = load_words(reading.annotated.article.language, "places")
    index = token.index - 1
    while index >= 0 and reading.tokens[index].text.lower() in words["articles"]:
        index -= 1
    before = reading.tokens[index].text.lower() if index >= 0 else ""
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
    features |= _one_of("is ", time.type, get_args(TimeType))
    for name in ("PAST", "PRESENT", "FUTURE"):
        features[f"{name.lower()} reference"] = float(f"{name}_REF" in time.value)
    features |= _one_of("lies ", _side(day, published), ("before", "around", "on the day", "after", "nowhere"))
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


def _one_of(prefix: str, value: str, values: Iterable[str]) -> Features:
    return {f"{prefix}{name}": float(name == value) for name in values}


def setting_rows(reading: Reading, told: Told, candidates: Sequence[Candidate], head: str) -> list[Features]:
    """For each candidate all that bears on whether it is the event's. ``head``: the encoder's head to ask."""
    if not candidates:
        return []
    event = event_features(reading, told)
    links = [row for row in (reading.scores.links(token, head) for token in told.tokens) if row]
    own = [_nearness(reading, told, candidate) | _opinion(links, candidate) for candidate in candidates]
    least = {name: sorted(row[name] for row in own) for name in ("near", "path")}
    most = {name: sorted(-row[name] for row in own) for name in ("encoder", "encoder mean")}
    total = {name: sum(row[name] for row in own) for name in ("same sentence", "below", "one clause", "literal beside")}
    last = min(row["since"] for row in own)
    rows = []
    for number, (candidate, row) in enumerate(zip(candidates, own, strict=True)):
        beside = {f"{name} rank": float(bisect_left(values, row[name])) for name, values in least.items()}
        beside |= {f"{name} rank": float(bisect_left(values, -row[name])) for name, values in most.items()}
        beside |= {f"others {name}": value - row[name] for name, value in total.items()}
        beside["encoder best"] = -most["encoder"][0]
        beside["last before"] = float(row["since"] == last < NEVER)
        if isinstance(candidate.value, Place):
            beside |= _containment(number, candidates, own)
        rows.append({**event, **candidate.features, **row, **beside})
    return rows


def event_features(reading: Reading, told: Told) -> Features:
    """What holds of an event whatever its place and date."""
    token = told.tokens[0]
    features: Features = {
        "done with words": float(told.type in WORDS),
        "named times": float(len(told.tokens)),
        "through": token.index / max(1, len(reading.tokens)),
        "sentence": float(min(30, token.sentence)),
        "verb": float(token.pos == "VERB"),
        "past": float(token.tag in ("VBD", "VBN")),
        "present": float(token.tag in ("VB", "VBP", "VBZ", "VBG")),
        "cue": float(any(t.index in reading.cues for t in told.tokens)),
        "quoted": float(bool(reading.contents.get(token.index))),
    }
    features |= _one_of("type ", told.type, EVENT_TYPES[1:])
    return features | _one_of("status ", told.status, get_args(Status))


Pair = tuple[int, Token, Seat]  # words between a mention of the event and one of the value, and the two


def _pairs(told: Told, candidate: Candidate) -> list[Pair]:
    pairs = [
        (abs(seat.last.sentence - t.sentence) * SENTENCE + abs(seat.last.index - t.index), t, seat)
        for seat in candidate.seats
        for t in told.tokens
    ]
    return sorted(pairs, key=lambda pair: pair[0])


def nearest_seat(told: Told, candidate: Candidate) -> Seat:
    """The mention of a candidate that stands nearest to the event's words."""
    return _pairs(told, candidate)[0][2]


def _nearness(reading: Reading, told: Told, candidate: Candidate) -> Features:
    """How a candidate stands to the event's mentions: the nearest pair, and the best of all in one sentence."""
    pairs = _pairs(told, candidate)
    gap, token, seat = pairs[0]
    first = told.tokens[0]
    together = [_way(reading, t, s) for _, t, s in pairs if t.sentence == s.last.sentence][:LOOKED_AT]
    before = [s.last.index for s in candidate.seats if s.last.index < first.index]
    literal = [g for g, _, s in pairs if s.features.get("literal")]
    features = {**seat.features, **_way(reading, token, seat)}
    features["literal beside"] = features["same sentence"] * features.get("literal", 0.0)
    return features | {
        "near": float(min(FARTHEST, gap)),
        "near literal": float(min(FARTHEST, literal[0])) if literal else FARTHEST + 1.0,
        "path": min((way["path length"] for way in together), default=STEPS + 4.0),
        "best clause": max((way["one clause"] for way in together), default=0.0),
        "best below": max((way["below"] for way in together), default=0.0),
        "pairs together": float(len(together)),
        "with first": float(any(s.last.sentence == first.sentence for s in candidate.seats)),
        "sentences from first": float(min(20, min(abs(s.last.sentence - first.sentence) for s in candidate.seats))),
        "since": float(first.index - before[-1]) if before else NEVER,
        "any at": max(s.features["after at"] for s in candidate.seats),
    }


def _way(reading: Reading, token: Token, seat: Seat) -> Features:
    """What lies between a word of the event and a mention of the value."""
    last = seat.last
    low, high = sorted((token.index, last.index))
    between = reading.tokens[low + 1 : high] if token.sentence == last.sentence else ()
    outer, inner = reading.contents.get(token.index, ()), reading.contents.get(last.index, ())
    steps = float(max(-20, min(20, last.sentence - token.sentence)))
    features: Features = {
        "sentences": steps,
        "same sentence": float(steps == 0),
        "gap": float(min(FAR, high - low)),
        "behind": float(last.index > token.index),
        "one quote": float(bool(outer) and bool(inner) and outer[-1] is inner[-1]),
        "commas between": float(sum(t.text in ",;:—–(" for t in between)),
        "acts between": float(sum(t.index in reading.entries for t in between)),
        "up": 6.0, "down": 6.0, "path length": STEPS + 4.0, "below": 0.0, "as owner": 0.0, "as object": 0.0,
        "one clause": 0.0, "hangs on it": 0.0, "it is under the same": 0.0, "under its cue": 0.0,
    }  # fmt: skip
    if steps or not reading.annotated.parsed:
        return features
    above = _chain(reading, token, 2 * STEPS)
    down: list[str] = []
    below = last
    while below.index not in above and len(down) <= STEPS and below.head != below.index:
        down.append(below.dep)
        below = reading.tokens[below.head]
    if below.index in above and len(down) <= STEPS and above[below.index] <= STEPS:
        up = above[below.index]
        features |= {
            "up": float(up),
            "down": float(len(down)),
            "path length": float(up + len(down)),
            "below": float(up == 0),
        }
        features["as owner"] = float(up == 0 and bool({"nsubj", "poss", "compound", "amod"} & set(down)))
        features["as object"] = float(up == 0 and bool(down) and down[-1] in ("dobj", "pobj"))
    features["one clause"] = float(_clause(reading, token) == _clause(reading, last))
    if seat.governor is not None:
        features["hangs on it"] = float(seat.governor.index == token.index)
        features["it is under the same"] = float(seat.governor.index in above)
        features["under its cue"] = float(bool(outer) and reading.cues.get(seat.governor.index) is outer[-1])
    return features


def _chain(reading: Reading, token: Token, steps: int) -> dict[int, int]:
    """The word and those that it hangs on: index → arcs between."""
    found = {token.index: 0}
    while token.head not in found and len(found) <= steps:
        token = reading.tokens[token.head]
        found[token.index] = len(found)
    return found


def _clause(reading: Reading, token: Token) -> int:
    """Index of the verb whose clause a word stands in, or of the root."""
    for _ in range(8):
        if token.pos in ("VERB", "AUX") or token.head == token.index:
            break
        token = reading.tokens[token.head]
    return token.index


def _opinion(links: Sequence[Mapping[int, float]], candidate: Candidate) -> Features:
    """What the encoder says of a candidate: the best link from any mention of the event, from the first, on average."""
    indices = [token.index for seat in candidate.seats for token in seat.tokens]
    best = [max((row.get(i, 0.0) for i in indices), default=0.0) for row in links] or [0.0]
    return {"encoder": max(best), "encoder first": best[0], "encoder mean": sum(best) / len(best)}


def _containment(number: int, candidates: Sequence[Candidate], near: Sequence[Features]) -> Features:
    """How near stand a country's towns, or a town's country."""
    place = candidates[number].value
    assert isinstance(place, Place)
    inner, outer = [], []
    for other, way in zip(candidates, near, strict=True):
        value = other.value
        assert isinstance(value, Place)
        if value is not place and place.country is not None and value.country == place.country:
            if place.precision == "country":
                inner.append(way)
            elif value.precision == "country":
                outer.append(way)
    return {
        "places in it": float(len(inner)),
        "near place in it": min((way["near"] for way in inner), default=2 * FARTHEST) / SENTENCE,
        "place in it beside": max((way["literal beside"] for way in inner), default=0.0),
        "has its country": float(len(outer)),
        "near its country": min((way["near"] for way in outer), default=2 * FARTHEST) / SENTENCE,
    }
