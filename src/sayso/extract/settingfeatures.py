"""What bears on whether a place or a date is an event's: the event, the value in the article, and the words between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sayso.extract.candidates import Candidate, Features, Seat, one_of
from sayso.extract.modality import tense
from sayso.extract.reading import Reading
from sayso.record import Place, Token
from sayso.record.event import Status
from sayso.record.heads import EVENT_TYPES

# Types that are done with words: their place is that of the talk, and seldom stated.
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
SENTENCE = 40  # words that one sentence of distance counts
FAR, FARTHEST, NEVER = 50, 500, 1e4
STEPS = 6  # longest path between two words, in arcs on one side
SIDES = ("actor", "recipient")  # the encoder's heads for those who take part
LOOKED_AT = 12  # pairs of mentions in one sentence whose path is looked at


@dataclass(frozen=True, slots=True)
class Told:
    """An event as far as it is known: the words that name it in text order, its type and its status."""

    tokens: tuple[Token, ...]
    type: str
    status: str


def setting_rows(
    reading: Reading, told: Told, candidates: Sequence[Candidate], head: str, others: Sequence[Told] = ()
) -> list[Features]:
    """For each candidate all that bears on whether it is the event's. ``head``: the encoder's head to ask; ``others``:
    what else the article tells of."""
    if not candidates:
        return []
    event = event_features(reading, told)
    links = {kind: _links(reading, told, kind) for kind in (head, *SIDES)}
    rivals: dict[int, list[int]] = {}
    for token in (token for other in others for token in other.tokens):
        rivals.setdefault(token.sentence, []).append(token.index)
    own = [
        _nearness(reading, told, candidate) | _claims(told, candidate, rivals) | _opinion(links, head, candidate)
        for candidate in candidates
    ]
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
    features |= {f"tense {tense(reading, token)}": 1.0, f"arc {token.dep}": 1.0}
    features |= one_of("type ", told.type, EVENT_TYPES[1:])
    return features | one_of("status ", told.status, get_args(Status))


Pair = tuple[int, Token, Seat]  # words between a mention of the event and one of the value, and the two


def _pairs(told: Told, candidate: Candidate) -> list[Pair]:
    pairs = [
        (abs(seat.last.sentence - t.sentence) * SENTENCE + abs(seat.last.index - t.index), t, seat)
        for seat in candidate.seats
        for t in told.tokens
    ]
    return sorted(pairs, key=lambda pair: pair[0])


def nearest_seat(told: Told, candidate: Candidate) -> Seat:
    """The mention of a candidate that stands nearest to the event's words; one that only names a people or a government
    ("Mexican") counts as a sentence farther off."""
    return min(
        _pairs(told, candidate), key=lambda pair: pair[0] + SENTENCE * (1.0 - pair[2].features.get("literal", 1.0))
    )[2]


def _nearness(reading: Reading, told: Told, candidate: Candidate) -> Features:
    """How a candidate stands to the event's mentions: the nearest pair, and the best of all in one sentence."""
    pairs = _pairs(told, candidate)
    gap, token, seat = pairs[0]
    first = told.tokens[0]
    beside = [pair for pair in pairs if pair[1].sentence == pair[2].last.sentence][:LOOKED_AT]
    together = [_way(reading, t, s) for _, t, s in beside]
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
        "stated": max((_stated(s, way) for (_, _, s), way in zip(beside, together, strict=True)), default=0.0),
    }


def _stated(seat: Seat, way: Features) -> float:
    """1 where a mention stands behind "in" or the like, in the clause of the event's word."""
    return seat.features.get("literal", 1.0) * seat.features["after at"] * way["one clause"]


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


def _claims(told: Told, candidate: Candidate, rivals: Mapping[int, Sequence[int]]) -> Features:
    """Whether other events of the article stand nearer to the candidate's mentions than this one. ``rivals``: sentence →
    indices of the words that name them."""
    claimed = nearer = 0.0
    gap = None
    for seat in candidate.seats:
        own = min(
            (abs(t.index - seat.last.index) for t in told.tokens if t.sentence == seat.last.sentence), default=None
        )
        rival = min((abs(i - seat.last.index) for i in rivals.get(seat.last.sentence, ())), default=None)
        hangs = seat.governor is not None and seat.governor.index in rivals.get(seat.governor.sentence, ())
        claimed += float(hangs)
        if own is not None and (gap is None or own < gap):
            gap, nearer = own, float(rival is not None and rival < own)
    return {"hangs on others": claimed, "another is nearer": nearer}


def _links(reading: Reading, told: Told, head: str) -> list[Mapping[int, float]]:
    return [row for row in (reading.scores.links(token, head) for token in told.tokens) if row]


def _opinion(links: Mapping[str, Sequence[Mapping[int, float]]], head: str, candidate: Candidate) -> Features:
    """What the encoder says of a candidate: the best link from any mention of the event, from the first, on average; and
    of its being part of a side."""
    indices = [token.index for seat in candidate.seats for token in seat.tokens]
    best = {kind: [max(row.get(i, 0.0) for i in indices) for row in rows] or [0.0] for kind, rows in links.items()}
    own = best[head]
    features = {"encoder": max(own), "encoder first": own[0], "encoder mean": sum(own) / len(own)}
    return features | {f"encoder {side}": max(best[side]) for side in SIDES}


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
        "place stated in it": max((way["stated"] for way in inner), default=0.0),
        "has its country": float(len(outer)),
        "near its country": min((way["near"] for way in outer), default=2 * FARTHEST) / SENTENCE,
    }
