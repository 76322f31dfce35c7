"""Which words name a reportable happening, and of which type."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linear import LinearModel
from sayso.extract.mixing import mix, mix_labels, odds
from sayso.extract.modality import of_fewer
from sayso.extract.reading import CONTENT_POS, Reading
from sayso.extract.threats import THREAT, threatens
from sayso.record import Token
from sayso.record.heads import EVENT_TYPES

# An encoder that gives a word at least this chance of naming an event makes it a candidate whatever its part of speech.
ENCODER_FLOOR = 0.05
ENCODER_LEAST = 0.004  # below it a word that the lexicon does not list is not looked at
# Chance of a word that a user's own list has.
LISTED = 0.5


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event. ``chance``: that it does; ``types``: type → its share, given that it does;
    ``type``: the likeliest."""

    token: Token
    chance: float
    types: Mapping[str, float]
    type: str


def find_triggers(reading: Reading, models: Mapping[str, LinearModel], floor: float) -> tuple[Trigger, ...]:
    """Words of the story that name an event with a chance of at least ``floor``, in text order."""
    found = []
    kind = models["type"]
    for token in candidates(reading):
        features = trigger_features(reading, token)
        chance = mix(models, "event", models["event"].probability(features), event_opinions(reading, token))
        if chance >= floor:
            logs = type_logs(reading, token, kind.labels)
            shares = mix_labels(models, "type", kind.probabilities(features), logs)
            types = dict(zip(kind.labels, map(float, shares), strict=True))
            if threatens(reading, token):
                types = dict.fromkeys(types, 0.0) | {THREAT: 1.0}
            found.append(Trigger(token, chance, types, max(types, key=types.__getitem__)))
    return tuple(found)


def listed_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """Every word of the story that the lexicon lists, with its first type: for types that no model was trained on."""
    return tuple(
        Trigger(reading.tokens[index], LISTED, {entries[0].type: 1.0}, entries[0].type)
        for index, entries in sorted(reading.entries.items())
        if reading.annotated.article.in_story(reading.tokens[index].span)
    )


def candidates(reading: Reading) -> Iterator[Token]:
    """Words of the story that may name an event: verbs, nouns, adjectives that govern, and what the encoder marks."""
    story = reading.annotated.article.in_story
    for token in reading.tokens:
        if not token.text[0].isalnum() or not story(token.span) or token.index in reading.figures:
            continue
        row = reading.scores.row(token, "event")
        chance = None if row is None else 1.0 - math.exp(row[0])
        marked = chance is not None and chance > ENCODER_FLOOR
        likely = chance is None or chance > ENCODER_LEAST
        known = token.index in reading.entries or (likely and token.pos in CONTENT_POS and token.dep != "aux")
        bare = not reading.annotated.parsed and len(token.text) > 3 and row is None
        if (marked or known or bare) and not of_fewer(reading, token):
            yield token


def trigger_features(reading: Reading, token: Token) -> dict[str, float]:
    """What bears on whether a word names an event: the word, its syntax, its place in the article, who says it."""
    names = {"": 1.0}
    for name in _word(reading, token):
        names[name] = 1.0
    if reading.annotated.parsed:
        for name in _syntax(reading, token):
            names[name] = 1.0
    else:
        for name in _neighbours(reading, token):
            names[name] = 1.0
    for name in _position(reading, token):
        names[name] = 1.0
    names["conflict"] = 10 * reading.conflict
    return names


def event_opinions(reading: Reading, token: Token) -> dict[str, float] | None:
    """What the encoder says of a word's being a trigger: its odds, and those of its best type."""
    row = reading.scores.row(token, "event")
    if row is None:
        return None
    language = reading.annotated.article.language
    return {
        "encoder": odds(1.0 - math.exp(min(0.0, float(row[0])))),
        "best": odds(math.exp(min(0.0, float(row[1:].max())))),
        f"language={language}": 1.0,
    }


def type_logs(reading: Reading, token: Token, labels: Sequence[str]) -> NDArray[np.float32] | None:
    """The encoder's log probabilities of the types ``labels``, given that the word is a trigger."""
    row = reading.scores.row(token, "event")
    if row is None:
        return None
    some = math.log(max(1e-6, 1.0 - math.exp(min(0.0, float(row[0])))))
    return np.array([row[EVENT_TYPES.index(label)] - some for label in labels], dtype=np.float32)


def _word(reading: Reading, token: Token) -> Iterator[str]:
    lower = token.text.lower()
    yield f"w={lower}"
    yield f"l={token.lemma}/{token.pos}"
    yield f"suffix={lower[-3:]}"
    yield f"suffix4={lower[-4:]}"
    if not reading.annotated.parsed:
        for length in (4, 5, 6, 7):
            yield f"stem{length}={lower[:length]}"
    yield f"tag={token.tag}"
    if token.text[0].isupper():
        yield "capital"
    name = reading.names.get(token.index)
    if name is not None:
        yield f"name={name.label}"
    for rank, entry in enumerate(reading.entries.get(token.index, ())[:3]):
        yield f"lexicon={entry.type}"
        yield f"lexicon+dep={entry.type}/{token.dep}"
        if rank == 0:
            yield "lexicon"
            yield f"lexicon={entry.type}/{entry.mode}"
    if token.index not in reading.entries:
        yield "no lexicon"


def _syntax(reading: Reading, token: Token) -> Iterator[str]:
    annotated = reading.annotated
    head = reading.tokens[token.head]
    lexical = token.lemma if token.pos in ("VERB", "NOUN") else token.pos
    yield f"dep={token.dep}/{token.pos}"
    yield f"head={head.lemma}/{token.dep}"
    yield f"morph={token.morph}"
    if head.index in reading.entries:
        yield f"head type={reading.entries[head.index][0].type}/{token.dep}"
    for child in annotated.governed(token):
        yield f"child={child.dep}/{token.pos}"
        if child.dep in ("aux", "neg", "prt", "mark", "det", "auxpass", "poss", "nummod", "advmod", "amod", "compound"):
            yield f"child={child.dep}:{child.lemma}"
        if child.dep in ("prep", "agent"):
            yield f"prep={lexical}+{child.lemma}"
            for noun in annotated.governed(child, "pobj"):
                yield from _argument(reading, "pobj:" + child.lemma, noun, lexical)
        if child.dep in ("dobj", "nsubj", "nsubjpass", "poss", "attr", "compound", "prt", "acomp", "xcomp", "ccomp"):
            yield from _argument(reading, child.dep, child, lexical)
    if head.dep in ("prep", "agent"):
        above = reading.tokens[head.head]
        yield f"above={above.lemma}+{head.lemma}"
    if reading.passive(token):
        yield "passive"
    yield from _neighbours(reading, token)


def _argument(reading: Reading, relation: str, noun: Token, lexical: str) -> Iterator[str]:
    yield f"{relation}={noun.lemma}"
    yield f"{lexical}>{relation}={noun.lemma}"
    name = reading.names.get(noun.index)
    yield f"{relation} is {name.label if name else noun.pos}"
    if noun.index in reading.entries:
        yield f"{relation} type={reading.entries[noun.index][0].type}"


def _neighbours(reading: Reading, token: Token) -> Iterator[str]:
    bounds = reading.annotated.sentences[token.sentence]
    for offset in (-2, -1, 1, 2):
        index = token.index + offset
        if bounds.start <= index < bounds.end:
            yield f"{offset:+d}={reading.tokens[index].lemma}"
        else:
            yield f"{offset:+d}=edge"


def _position(reading: Reading, token: Token) -> Iterator[str]:
    part = reading.annotated.article.part_at(token.span.start)
    if part is not None:
        yield f"part={part.kind}"
    yield f"sentence={min(token.sentence, 4)}"
    yield f"through={int(5 * token.index / max(1, len(reading.tokens)))}"
    yield f"count={min(reading.lemma_counts[token.lemma], 4)}"
    if token.lemma in reading.lead and token.sentence > 1:
        yield "in lead"
    contents = reading.contents.get(token.index, ())
    yield f"said={min(len(contents), 2)}"
    if contents:
        yield f"act={contents[-1].act}"
        yield f"mode={contents[-1].mode}"
    cue = reading.cues.get(token.index)
    if cue is not None:
        yield "cue"
        yield f"cue={cue.act}"
        if cue.source is None:
            yield "cue without source"
    for label in reading.labels[token.sentence] & {"DATE", "GPE", "PERSON", "ORG", "NORP"}:
        yield f"beside={label}"
