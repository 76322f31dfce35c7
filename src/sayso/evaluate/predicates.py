"""What bears on whether the happening that a given word names took place: for gold sets that mark the words."""

from __future__ import annotations

from collections.abc import Iterator

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
    row = reading.scores.row(token, "status")
    if row is not None:
        best = int(row.argmax())
        names[f"encoder says {STATUSES[best]}"] = 1.0
    return names


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
