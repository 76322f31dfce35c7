"""The phrases of an incident: who did it, who and what was hit, and with what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.evaluate.incidents import Models, Telling, event_features, group_features, instrument_of
from sayso.extract.phrases import noun_phrases
from sayso.extract.roles import path_between
from sayso.language import load_words
from sayso.record import Event, Participant, Span, Token

NONE = "-"
SKIPPED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase near a mention of an event: its governing word, its words, and the mention."""

    head: Token
    span: Span
    near: Token
    event: Event


def find_phrases(telling: Telling, events: Sequence[Event]) -> list[Phrase]:
    """The noun phrases of the sentences in which the events are mentioned and of those right after, each with the mention
    nearest to it."""
    mentions = [(token, event) for event in events for token in telling.words(event.mentions)]
    found: dict[int, Phrase] = {}
    names = telling.reading.names
    told = {token.sentence for token, _ in mentions}
    after = {one + 1 for one in told if one + 1 < len(telling.annotated.sentences)}
    for sentence in sorted(told | after):
        here = [(token, event) for token, event in mentions if token.sentence == sentence]
        here = here or [(token, event) for token, event in mentions if token.sentence == sentence - 1]
        for head, span in noun_phrases(telling.reading, sentence):
            name = names.get(head.index)
            if head.pos in ("PRON", "NUM") or (name is not None and name.label in SKIPPED):
                continue
            near, event = min(here, key=lambda item: abs(item[0].index - head.index))
            if head.index != near.index or instrument_of(head.text):
                found.setdefault(head.index, Phrase(head, span, near, event))
    return [found[index] for index in sorted(found)]


def phrase_features(telling: Telling, item: Phrase) -> dict[str, float]:
    """What bears on the part that a phrase has in an incident, and on what kind of thing it is."""
    return dict.fromkeys(("", *_words(telling, item), *_place_in_sentence(telling, item), *_roles(telling, item)), 1.0)


def kind_features(telling: Telling, item: Phrase) -> dict[str, float]:
    """What bears on what kind of thing a phrase names and what became of it: its words and the verb above."""
    names = dict.fromkeys(("", *_words(telling, item)), 1.0)
    for step, verb in enumerate(_verbs(telling, item.head)):
        names[f"verb={verb.lemma}"] = 1.0
        names[f"verb {step}={verb.lemma}"] = 1.0
        if any(telling.annotated.governed(verb, "neg")):
            names["negated"] = 1.0
    names[f"near={item.near.lemma}"] = 1.0
    names[f"event={item.event.type}/{item.event.mode}"] = 1.0
    names[f"status={item.event.status}"] = 1.0
    for count in item.event.counts:
        names[f"counts {count.what}"] = 1.0
        if count.span.overlaps(item.span):
            names[f"counted {count.what}"] = 1.0
    for token in telling.words(item.event.mentions):
        names[f"mention={token.lemma}"] = 1.0
    for token in telling.annotated.sentence(item.head):
        if token.pos in ("VERB", "ADJ"):
            names[f"sentence={token.lemma}"] = 0.5
    return names


def _words(telling: Telling, item: Phrase) -> Iterator[str]:
    head = item.head
    yield f"head={head.lemma}"
    yield f"suffix={head.lemma[-3:]}"
    yield f"tag={head.tag}"
    for token in telling.annotated.tokens_in(item.span):
        yield f"in={token.lemma}"
        if token.index == head.index - 1:
            yield f"before={token.lemma} {head.lemma}"
    name = telling.reading.names.get(head.index)
    yield f"name={name.label if name else '-'}"
    yield f"weapon={instrument_of(item.span.quote(telling.annotated.text))}"
    for other in telling.annotated.governed(head, "appos", "conj"):
        yield f"{other.dep}={other.lemma}"
    yield f"toponym={any(p.overlaps(head.span) for place in telling.record.places for p in place.mentions)}"
    actor = next((a for a in telling.record.actors if any(m.overlaps(head.span) for m in a.mentions)), None)
    if actor is not None:
        yield f"kind={actor.kind}"
        yield f"sector={actor.sector}"


def _verbs(telling: Telling, token: Token) -> Iterator[Token]:
    """Verbs and nouns of happenings above a word, two at most."""
    below, found = token, 0
    for _ in range(6):
        above = telling.reading.tokens[below.head]
        if above.index == below.index or found == 2:
            return
        if above.pos in ("VERB", "AUX") or above.index in telling.reading.entries:
            found += 1
            yield above
        below = above


def _place_in_sentence(telling: Telling, item: Phrase) -> Iterator[str]:
    reading, head = telling.reading, item.head
    event = f"{item.event.type}/{item.event.mode}"
    path = path_between(reading, item.near, head)
    voice = "passive" if reading.passive(item.near) else item.near.pos
    yield f"next sentence={head.sentence != item.near.sentence}"
    yield f"path={path}/{voice}"
    yield f"path={path}, {item.near.lemma}"
    yield f"path={path}, {event}"
    yield f"near={item.near.lemma}"
    yield f"event={event}"
    yield f"dep={head.dep}"
    above = reading.tokens[head.head]
    while above.index != head.index and head.dep in ("conj", "appos"):
        head, above = above, reading.tokens[above.head]
    yield f"above={above.lemma}>{head.dep}"
    if head.dep == "pobj":
        upper = reading.tokens[above.head]
        yield f"above={upper.lemma}>{above.lemma}"
    for step, verb in enumerate(_verbs(telling, item.head)):
        passive = reading.passive(verb)
        yield f"verb {step}={verb.lemma}"
        yield f"verb {step}={verb.lemma}>{head.dep}, passive={passive}"
        for entry in reading.entries.get(verb.index, ())[:1]:
            yield f"verb {step} is {entry.type}/{entry.mode}>{head.dep}, passive={passive}"
    yield f"side={'before' if item.head.index < item.near.index else 'after'}, {item.near.lemma}"
    yield f"speaks={item.head.index in reading.sources}"


def _roles(telling: Telling, item: Phrase) -> Iterator[str]:
    def holds(participants: Sequence[Participant]) -> bool:
        return any(p.span.covers(item.head.span) for p in participants)

    for event in telling.record.events:
        for role, participants in (("actor", event.actors), ("recipient", event.recipients)):
            if holds(participants):
                yield f"{role} of {event.type}"
                yield f"{role} of {event.type}/{event.mode}"
                if event is item.event:
                    yield f"{role}"
        if event.place is not None and event.place.span.overlaps(item.span):
            yield "place of an event"


def number_of(telling: Telling, item: Phrase) -> str:
    """MUC's number of a phrase: figures, ``PLURAL``, or 1."""
    numbers = load_words("en", "counts")["numbers"]
    for token in telling.annotated.tokens_in(item.span):
        low = token.text.lower().replace(",", "")
        if token.dep == "nummod" and token.head == item.head.index:
            if NUMBER.fullmatch(low):
                return low
            if low in numbers:
                return str(numbers[low])
    return "PLURAL" if item.head.tag in ("NNS", "NNPS") else "1"


def report_features(telling: Telling, events: Sequence[Event], models: Models) -> dict[str, float]:
    """What bears on whether a group of events is an incident that a careful reader would report."""
    chances = [models["incident"].probability(event_features(telling, event)) for event in events]
    names = group_features(telling, events)
    names["chance"] = max(chances)
    names["chances"] = min(sum(chances), 4.0)
    names[f"events={min(len(events), 4)}"] = 1.0
    slots = models["slot"]
    for item in find_phrases(telling, events):
        for label, share in zip(slots.labels, slots.probabilities(phrase_features(telling, item)), strict=True):
            if label != NONE:
                names[f"best {label}"] = max(names.get(f"best {label}", 0.0), float(share))
                names[f"sum {label}"] = min(3.0, names.get(f"sum {label}", 0.0) + float(share))
    for token in telling.annotated.tokens[:60]:
        if token.pos in ("VERB", "NOUN"):
            names[f"lead={token.lemma}"] = 0.5
    rank = [event.id for event in telling.record.events].index(events[0].id)
    names[f"rank={min(rank, 5)}"] = 1.0
    return names
