"""What one given side does to another in a sentence: features for the type of act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from sayso.extract.reading import Reading
from sayso.extract.roles import path_between
from sayso.ontology import Ontology
from sayso.record import Event, Span, Token
from sayso.record.heads import EVENT_TYPES, STATUSES

STEPS = 4  # governors looked at above either side
LINKED = 0.25  # how surely the encoder must tie a side to a word
DEEDS = ("VERB", "NOUN")
CUES = frozenset(
    {
        "will",
        "to",
        "would",
        "plan",
        "not",
        "n't",
        "if",
        "may",
        "could",
        "should",
        "agree",
        "offer",
        "threaten",
        "refuse",
    }
)


def dyad_features(
    reading: Reading, source: Token | None, target: Token | None, inside: Sequence[Span], events: Sequence[Event],
    ontology: Ontology,
) -> dict[str, float]:  # fmt: skip
    """Features of what ``source`` does to ``target``: the sentence's events as they are exported, its words, and the syntax
    around both sides. ``inside``: the words of the sides themselves, which are left out."""
    names: dict[str, float] = {}

    def add(found: Iterator[tuple[str, float]]) -> None:
        for name, value in found:
            names[name] = max(names.get(name, 0.0), value)

    outside = {t.index for t in reading.tokens if not any(span.overlaps(t.span) for span in inside)}
    add(_events(reading, events, source, ontology))
    add(_words(reading, outside))
    if reading.scores.present:
        add(_shares(reading, source, outside))
        for side, token in (("source", source), ("target", target)):
            if token is not None:
                add(_links(reading, token, outside, side, ontology))
    if source is not None:
        add(_above(reading, source, outside, "up"))
        add(_around(reading, source, outside))
    if target is not None:
        add(_above(reading, target, outside, "target"))
    if source is not None and target is not None:
        names[f"path={path_between(reading, source, target)}"] = 1.0
        names["source first" if source.index < target.index else "target first"] = 1.0
        first, last = sorted((source.index, target.index))
        add(_between(reading, range(first + 1, last), outside))
    return names


def _events(
    reading: Reading, events: Sequence[Event], source: Token | None, ontology: Ontology
) -> Iterator[tuple[str, float]]:
    for event in events:
        code = ontology.collapse(event.type, event.status)
        yield f"event={code}", event.confidence
        yield f"event={event.type}/{event.status}", event.confidence
        if event.mode:
            yield f"mode={event.mode}", event.confidence
        if source is not None and any(actor.span.covers(source.span) for actor in event.actors):
            yield f"source does {code}", 2 * event.confidence
        trigger = next(iter(reading.annotated.tokens_in(event.trigger)), None)
        if source is not None and trigger is not None and source.head == trigger.index:
            yield f"source governed by {code}", 2 * event.confidence


def _words(reading: Reading, outside: set[int]) -> Iterator[tuple[str, float]]:
    for token in reading.tokens:
        if token.index not in outside or token.pos in ("PUNCT", "NUM"):
            continue
        yield f"word={token.lemma}", 1.0
        if token.pos in DEEDS:
            yield f"stem={token.lemma[:5]}", 1.0
        if token.lemma in CUES:
            yield f"cue={token.lemma}", 1.0
        for entry in reading.entries.get(token.index, ())[:2]:
            yield f"lexicon={entry.type}", 0.5
        row = reading.scores.row(token, "event")
        if row is not None and row[0] < -0.2:
            yield f"encoder={EVENT_TYPES[1 + int(row[1:].argmax())]}", 1.0
    for one, two in pairwise(reading.tokens):
        if one.index in outside and two.index in outside and "PUNCT" not in (one.pos, two.pos):
            yield f"{one.lemma} {two.lemma}", 1.0


def _shares(reading: Reading, source: Token | None, outside: set[int]) -> Iterator[tuple[str, float]]:
    """The encoder's chances of each event type, the best of any word and those of the two words above the source."""
    rows = [row for i in outside if (row := reading.scores.row(reading.tokens[i], "event")) is not None]
    if rows:
        for label, value in zip(EVENT_TYPES[1:], np.exp(np.max(rows, axis=0)[1:]), strict=True):
            yield f"surest {label}", float(value)
    if source is None:
        return
    above = [head for _, head, _ in _climb(reading, source) if head.index in outside]
    for number, head in enumerate(above[:2]):
        for name, labels in (("event", EVENT_TYPES), ("status", STATUSES)):
            row = reading.scores.row(head, name)
            if row is not None:
                for label, value in zip(labels, np.exp(row), strict=True):
                    yield f"{number} above {label}", float(value)


def _links(
    reading: Reading, token: Token, outside: set[int], side: str, ontology: Ontology
) -> Iterator[tuple[str, float]]:
    """The words whose actor or recipient a side is by the encoder, with their type and status."""
    for index in sorted(outside):
        word = reading.tokens[index]
        part, share = max(
            ((part, reading.scores.links(word, part).get(token.index, 0.0)) for part in ("actor", "recipient")),
            key=lambda pair: pair[1],
        )
        types, statuses = (reading.scores.row(word, head) for head in ("event", "status"))
        if share > LINKED and types is not None and statuses is not None:
            type_name = EVENT_TYPES[1 + int(types[1:].argmax())]
            yield f"{side} is {part} of {type_name}", share
            yield f"{side} is {part} of {word.lemma}", 1.0
            yield (
                f"{side} is {part} of {ontology.collapse(type_name, STATUSES[int(statuses.argmax())])}, collapsed",
                1.0,
            )


def _climb(reading: Reading, token: Token) -> Iterator[tuple[int, Token, Token]]:
    """Steps up, the governor, and the token below it."""
    below = token
    for step in range(1, STEPS + 1):
        head = reading.tokens[below.head]
        if head.index == below.index:
            return
        yield step, head, below
        below = head


def _above(reading: Reading, token: Token, outside: set[int], side: str) -> Iterator[tuple[str, float]]:
    for step, head, below in _climb(reading, token):
        if head.index not in outside:
            continue
        weight = 2.0 if step == 1 else 1.0
        yield f"{side}={head.lemma}", weight
        yield f"{side}={head.lemma}/{below.dep}", 1.0
        for entry in reading.entries.get(head.index, ())[:1]:
            yield f"{side} lexicon={entry.type}", weight
        row = reading.scores.row(head, "event")
        if row is not None:
            yield f"{side} encoder={EVENT_TYPES[1 + int(row[1:].argmax())]}", weight


def _around(reading: Reading, source: Token, outside: set[int]) -> Iterator[tuple[str, float]]:
    """Auxiliaries, objects and complements of the words that govern the source."""
    annotated = reading.annotated
    for step, head, _ in _climb(reading, source):
        if step > 2 or head.index not in outside:
            continue
        auxiliaries = "+".join(child.lemma for child in annotated.governed(head, "aux", "neg", "auxpass"))
        yield f"auxiliaries={auxiliaries}", 1.0
        yield f"{head.lemma}, {auxiliaries}", 1.0
        for child in annotated.governed(head):
            yield f"child={child.dep}:{child.lemma}", 1.0
            yield f"{head.lemma}>{child.lemma}", 1.0
            yield from _lexicon(reading, child, "child")
            if child.dep in ("xcomp", "ccomp", "dobj", "prep"):
                yield f"{head.lemma}>{child.dep}", 1.0
                for below in annotated.governed(child):
                    yield f"below={below.lemma}", 1.0
                    yield from _lexicon(reading, below, "below")


def _between(reading: Reading, indices: range, outside: set[int]) -> Iterator[tuple[str, float]]:
    for index in indices:
        if index in outside:
            yield f"between={reading.tokens[index].lemma}", 1.0
            yield from _lexicon(reading, reading.tokens[index], "between")


def _lexicon(reading: Reading, token: Token, where: str) -> Iterator[tuple[str, float]]:
    for entry in reading.entries.get(token.index, ())[:1]:
        yield f"{where} lexicon={entry.type}", 1.0
