"""What bears on whether the happening that a given word names took place: for gold sets that mark the words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sayso.extract.linear import load_models
from sayso.extract.reading import Reading
from sayso.extract.status import status_cues, status_features
from sayso.record import Token
from sayso.record.heads import STATUSES

STEPS = 5  # governors looked at
CHANGED = frozenset({"aux", "auxpass", "neg"})
MODAL = frozenset(
    {"to", "will", "would", "may", "might", "could", "can", "should", "must", "not", "n't", "if", "have", "do", "be"}
)
NEAR = 10  # words on either side that count
CLAUSE_POS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "PART", "SCONJ"})
HINTS = MODAL | {"plan", "want", "expect", "hope", "whether", "no", "likely"}


def predicate_features(reading: Reading, token: Token) -> dict[str, float]:
    """Features of the word ``token``: those of an event's status, what the status model itself thinks, and more syntax."""
    entries = reading.entries.get(token.index)
    type_name = entries[0].type if entries else "OTHER"
    names = status_features(reading, token, type_name, tuple(status_cues(reading, token)))
    own = load_models("events_en")["status"]
    for label, share in zip(own.labels, own.probabilities(names), strict=True):
        names[f"status model: {label}"] = float(share)
    for name in (*_governors(reading, token), *_dependents(reading, token), *_sentence(reading, token)):
        names[name] = 1.0
    names |= dict(_encoder(reading, token, "own"))
    head = reading.tokens[token.head]
    if head.index != token.index:
        names |= dict(_encoder(reading, head, "governor"))
    for name in (*_pairs(reading, token), *_nearby(reading, token), *_verb_above(reading, token)):
        names[name] = 1.0
    names |= {f"{name} nearby": 0.5 for name in _clause(reading, token)}
    return names


def _encoder(reading: Reading, token: Token, which: str) -> Iterator[tuple[str, float]]:
    """The encoder's chances of each status and of any event."""
    statuses, types = (reading.scores.row(token, head) for head in ("status", "event"))
    if statuses is not None:
        yield f"{which} encoder says {STATUSES[int(statuses.argmax())]}", 1.0
        yield f"{which} log occurred", max(-1.0, float(statuses[0]) / 3)
        for label, value in zip(STATUSES, np.exp(statuses), strict=True):
            yield f"{which} status {label}", float(value)
    if types is not None:
        yield f"{which} event", float(1 - np.exp(types[0]))


def _pairs(reading: Reading, token: Token) -> Iterator[str]:
    """The word with its governor, and that with its own."""
    head = reading.tokens[token.head]
    if head.index != token.index:
        yield f"{token.lemma}<{head.lemma}"
        yield f"{head.lemma}<{reading.tokens[head.head].lemma}"


def _nearby(reading: Reading, token: Token) -> Iterator[str]:
    """The words beside it by their place, and how the article treats it."""
    bounds = reading.annotated.sentences[token.sentence]
    beside = {}
    for distance in (-3, -2, -1, 1, 2):
        index = token.index + distance
        beside[distance] = reading.tokens[index] if bounds.start <= index < bounds.end else None
    for distance, word in beside.items():
        yield f"at {distance}={word.lemma if word else '#'}"
        yield f"tag at {distance}={word.tag if word else '#'}"
    yield "before=" + " ".join(word.lemma if word else "#" for word in (beside[-2], beside[-1]))
    yield f"sentence={min(token.sentence, 3)}"
    yield f"count={min(reading.lemma_counts[token.lemma], 4)}"
    for word in reading.annotated.sentence(token):
        name = reading.names.get(word.index)
        if name is not None and name.label in ("DATE", "TIME") and abs(word.index - token.index) <= NEAR:
            yield f"date word={word.lemma}"


def _verb_above(reading: Reading, token: Token) -> Iterator[str]:
    """The verbs that govern the word, with their auxiliaries and the way up to them."""
    below, path = token, list[str]()
    for step in range(1, STEPS + 1):
        head = reading.tokens[below.head]
        if head.index == below.index:
            return
        path.append(below.dep)
        yield f"above {min(step, 3)}={head.lemma}"
        if head.pos in ("VERB", "AUX"):
            words = "+".join(child.lemma for child in reading.annotated.governed(head, *CHANGED, "mark"))
            yield f"verb above={head.tag}|{words}"
            yield f"verb above={head.lemma}|{'<'.join(path)}"
        below = head


def _clause(reading: Reading, token: Token) -> Iterator[str]:
    for word in reading.annotated.sentence(token):
        distance = word.index - token.index
        if distance and abs(distance) <= NEAR and word.pos in CLAUSE_POS:
            yield f"{word.lemma} {'left' if distance < 0 else 'right'}"


def _auxiliaries(reading: Reading, token: Token) -> str:
    return "+".join(child.lemma for child in reading.annotated.governed(token, *CHANGED))


def _governors(reading: Reading, token: Token) -> Iterator[str]:
    annotated, below = reading.annotated, token
    path, chain = [], []
    for step in range(1, STEPS + 1):
        head = reading.tokens[below.head]
        if head.index == below.index:
            yield f"root at {step}"
            yield f"root tag={below.tag}"
            break
        path.append(below.dep)
        yield f"up={head.lemma}"
        yield f"up tag={head.tag}/{below.dep}"
        if head.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            words = [child.lemma for child in annotated.governed(head, "aux", "neg", "mark")]
            chain.append("+".join(sorted(word for word in words if word in MODAL)))
        below = head
    yield "path=" + "<".join(path)
    yield "chain=" + "/".join(chain[:2])
    if any("not" in words or "n't" in words for words in chain):
        yield "negated above"
    if any(word in words for words in chain for word in ("would", "may", "might", "could", "if", "should")):
        yield "modal above"


def _dependents(reading: Reading, token: Token) -> Iterator[str]:
    annotated = reading.annotated
    head, own = reading.tokens[token.head], _auxiliaries(reading, token)
    over = "-" if head.index == token.index else _auxiliaries(reading, head)
    yield f"{token.tag}|{own}|{token.dep}|{head.tag}"
    yield f"{token.dep}|{head.lemma}|{own}"
    yield f"{token.dep}|{head.tag}|{over}|{own}"
    yield f"{token.lemma}|{own}"
    yield f"{token.lemma}|{token.dep}"
    yield f"{token.tag}|{token.dep}"
    for child in annotated.governed(token):
        yield f"child={child.dep}"
        if child.dep in ("aux", "mark", "advmod", "prt", "det", "amod", "nummod", "poss"):
            yield f"child={child.dep}:{child.lemma}"
        if child.dep in ("dobj", "nsubj", "nsubjpass"):
            yield f"argument={child.lemma}"
        if child.dep == "aux" and child.lemma == "to":
            yield f"infinitive<{head.lemma}"
    if any(word.dep == "neg" or word.lemma in ("no", "nobody", "nothing", "none") for word in annotated.subtree(token)):
        yield "negated below"


def _sentence(reading: Reading, token: Token) -> Iterator[str]:
    yield f"suffix={token.text[-3:].lower()}"
    for word in reading.annotated.sentence(token):
        if word.index < token.index and word.lemma in HINTS:
            yield f"left={word.lemma}"
        elif word.text == "?":
            yield "question"
