"""Who acts and who is acted upon: noun phrases of a trigger's sentence, judged by the syntax between the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.extract.linear import LinearModel
from sayso.extract.mixing import mix, odds
from sayso.extract.phrases import noun_phrases
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.record import Span, Token

STEPS = 5  # longest path between a trigger and a participant, in arcs on one side
ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Offer:
    """A phrase that a trigger offers, by role: ``bases``, its chance by words and syntax; ``chances``, the same with the
    encoder's opinion weighed in; ``links``, how surely the encoder ties its best word to the trigger."""

    span: Span
    head: Token
    bases: Mapping[str, float]
    chances: Mapping[str, float]
    links: Mapping[str, float]


def find_offers(
    reading: Reading, trigger: Trigger, models: Mapping[str, LinearModel], type_name: str
) -> tuple[Offer, ...]:
    """The phrases that may take part in what a trigger names, in text order."""
    found = []
    for head, span in participants(reading, trigger.token):
        features = role_features(reading, trigger.token, head, span, type_name)
        bases = {role: models[role].probability(features) for role in ROLES}
        links = _link_chances(reading, trigger.token, span)
        opinions = _opinions(reading, trigger.token, links)
        chances = {role: mix(models, role, bases[role], opinions[role]) for role in ROLES}
        found.append(Offer(span, head, bases, chances, {role: max(links[role], default=0.0) for role in ROLES}))
    return tuple(found)


def participants(reading: Reading, trigger: Token) -> Iterator[tuple[Token, Span]]:
    """Phrases that may take part: those of the sentence, whoever speaks the words that a trigger stands in, and
    whoever speaks by it."""
    seen: set[int] = set()
    if reading.annotated.parsed:
        for head, span in noun_phrases(reading, trigger.sentence):
            if head.index != trigger.index:
                seen.add(head.index)
                yield head, span
    else:
        for head, span in _linked(reading, trigger):
            seen.add(head.index)
            yield head, span
    cue = reading.cues.get(trigger.index)
    for attribution in (*reading.contents.get(trigger.index, ())[-1:], *([cue] if cue else ())):
        if attribution.source is not None:
            inside = reading.annotated.tokens_in(attribution.source.span)
            speaker = _head(inside)
            if speaker is not None and speaker.index not in seen:
                seen.add(speaker.index)
                yield speaker, attribution.source.span


def _head(tokens: Sequence[Token]) -> Token | None:
    indices = {token.index for token in tokens}
    return next((token for token in tokens if token.head not in indices or token.head == token.index), None)


def _linked(reading: Reading, trigger: Token) -> Iterator[tuple[Token, Span]]:
    """Without a parse: stretches of tokens that the encoder ties to a trigger as its actor or recipient."""
    seen: set[Span] = set()
    for role in ROLES:
        links = reading.scores.links(trigger, role)
        run: list[int] = []
        for index in [*sorted(i for i, chance in links.items() if chance >= 0.3), -1]:
            if run and index != run[-1] + 1:
                first, last = reading.tokens[run[0]], reading.tokens[run[-1]]
                span = Span(first.span.start, last.span.end)
                if span not in seen:
                    seen.add(span)
                    yield first, span
                run = []
            run.append(index)


def role_features(reading: Reading, trigger: Token, head: Token, span: Span, type_name: str) -> dict[str, float]:
    """What bears on whether a phrase is the actor or the recipient of a trigger."""
    names = {"": 1.0}
    for name in _relation(reading, trigger, head, type_name):
        names[name] = 1.0
    return names


def role_opinions(reading: Reading, trigger: Token, span: Span) -> dict[str, dict[str, float] | None]:
    """What the encoder says of a phrase in each role: the odds of its best word and of its mean, whether another phrase has
    better ones, and its odds in the other role. None where it says nothing of the trigger."""
    return _opinions(reading, trigger, _link_chances(reading, trigger, span))


def _link_chances(reading: Reading, trigger: Token, span: Span) -> dict[str, list[float]]:
    """Role → how surely the encoder ties each word of a phrase to a trigger."""
    inside = [token.index for token in reading.annotated.tokens_in(span)]
    links = {role: reading.scores.links(trigger, role) for role in ROLES}
    return {role: [links[role].get(index, 0.0) for index in inside] for role in ROLES}


def _opinions(
    reading: Reading, trigger: Token, chances: Mapping[str, list[float]]
) -> dict[str, dict[str, float] | None]:
    best = {role: max(chances[role], default=0.0) for role in ROLES}
    surest = {role: reading.scores.surest(trigger, role) for role in ROLES}
    ties = {role: odds(best[role]) for role in ROLES}
    language = f"language={reading.annotated.article.language}"
    return {
        role: {
            "encoder": ties[role],
            "mean": odds(sum(chances[role]) / max(1, len(chances[role]))),
            "second": float(surest[role] > best[role] + 0.02),
            "other": ties[other],
            language: 1.0,
        }
        if reading.scores.links(trigger, role)
        else None
        for role, other in zip(ROLES, reversed(ROLES), strict=True)
    }


def _relation(reading: Reading, trigger: Token, head: Token, type_name: str) -> Iterator[str]:
    name = reading.names.get(head.index)
    label = name.label if name else head.pos
    yield f"is {label}"
    yield f"type={type_name}, is {label}"
    yield f"lemma={head.lemma}" if not name else f"name={label}"
    if head.index in reading.sources:
        yield "speaks somewhere"
    contents = reading.contents.get(trigger.index, ())
    if contents and reading.sources.get(head.index) is contents[-1]:
        yield "speaks these words"
        yield f"speaks these words, type={type_name}"
        yield f"speaks these words as {contents[-1].act}"
    cue = reading.cues.get(trigger.index)
    if cue is not None and reading.sources.get(head.index) is cue:
        yield "speaks by this cue"
        yield f"speaks by this cue, type={type_name}"
    if head.sentence != trigger.sentence:
        yield "other sentence"
        return
    side = "before" if head.index < trigger.index else "after"
    yield side
    yield f"{side}, type={type_name}"
    if head.index in reading.entries and head.pos != "PROPN":
        yield "names an event itself"
    if not reading.annotated.parsed:
        return
    voice = "passive" if reading.passive(trigger) else trigger.pos
    path = path_between(reading, trigger, head)
    yield f"path={path}/{voice}"
    yield f"path={path}/{voice}, type={type_name}"
    yield f"path={path}/{voice}, is {label}"
    yield f"path={path}, {trigger.lemma}"
    yield f"length={path.count('<') + path.count('>')}"
    yield f"gap={min(abs(head.index - trigger.index) // 4, 6)}, {side}"
    yield f"dep={head.dep}"
    yield f"trigger dep={trigger.dep}/{voice}"


def path_between(reading: Reading, trigger: Token, head: Token) -> str:
    """The arcs from a trigger up to the word that governs both and down to a phrase, with prepositions by name."""
    above = [trigger.index]
    while reading.tokens[above[-1]].head != above[-1] and len(above) < 12:
        above.append(reading.tokens[above[-1]].head)
    down: list[str] = []
    token = head
    while token.index not in above:
        label = token.dep
        if label == "pobj":
            label += ":" + reading.tokens[token.head].lemma
        elif label == "prep" and down and down[-1].startswith("pobj:"):
            label = "p"
        down.append(label)
        if token.head == token.index or len(down) > STEPS:
            return "far"
        token = reading.tokens[token.head]
    up = [reading.tokens[i].dep for i in above[: above.index(token.index)]]
    if len(up) > STEPS:
        return "far"
    return "".join(f"{dep}<" for dep in up) + "".join(f">{dep}" for dep in reversed(down))
