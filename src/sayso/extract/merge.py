"""One event, once: which triggers of an article speak of the same happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sayso.extract.linear import LinearModel
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.record import Token

Group = tuple[Trigger, ...]


def merge_triggers(reading: Reading, triggers: Sequence[Trigger], model: LinearModel, bar: float) -> tuple[Group, ...]:
    """Groups of triggers that name one event, in text order.

    The two groups whose triggers agree most, by the mean over all their pairs, are joined until no mean reaches ``bar``.
    """
    count = len(triggers)
    sums = np.full((count, count), -np.inf)
    for j in range(count):
        for i in range(j):
            sums[i, j] = model.probability(pair_features(reading, triggers[i], triggers[j]))
    groups = {i: [i] for i in range(count)}
    sizes = np.ones(count)
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        a, b = (int(i) for i in np.unravel_index(np.argmax(means), means.shape))
        if means[a, b] < bar:
            break
        for c in groups.keys() - {a, b}:
            sums[min(a, c), max(a, c)] += sums[min(b, c), max(b, c)]
        sums[b, :] = sums[:, b] = -np.inf
        groups[a] += groups.pop(b)
        sizes[a] += sizes[b]
    return tuple(tuple(triggers[i] for i in sorted(group)) for group in sorted(groups.values()))


def pair_features(reading: Reading, first: Trigger, second: Trigger) -> dict[str, float]:
    """What bears on whether two triggers, in text order, name one event."""
    names = dict.fromkeys(_pair(reading, first.token, second.token), 1.0)
    names[""] = 1.0
    names["type agreement"] = sum(first.types.get(name, 0) * share for name, share in second.types.items())
    if first.type == second.type:
        names["same type"] = 1.0
        names[f"same type={first.type}"] = 1.0
        lemmas = "same" if first.token.lemma == second.token.lemma else "other"
        names[f"same type={first.type}, {lemmas} lemma"] = 1.0
    else:
        names["types=" + "+".join(sorted((first.type, second.type)))] = 1.0
    names["rivals"] = min(reading.type_counts[first.type], 20) / 10
    names["chance"] = min(first.chance, second.chance)
    return names


def _pair(reading: Reading, a: Token, b: Token) -> Iterator[str]:
    distance = b.sentence - a.sentence
    near = 0 if distance == 0 else 1 if distance == 1 else 2 if distance < 4 else 3 if distance < 9 else 4
    yield f"sentences={near}"
    same = a.lemma == b.lemma
    stem = not same and len(a.lemma) > 3 and a.lemma[:4] == b.lemma[:4]
    likeness = "same" if same else "stem" if stem else "other"
    yield f"lemma {likeness}"
    yield f"lemma {likeness}, sentences={near}"
    yield f"lemma {likeness}, pos={a.pos}+{b.pos}"
    if same:
        yield f"same lemma={a.lemma}"
        yield f"same lemma, count={min(reading.lemma_counts[a.lemma], 6)}"
    else:
        yield "lemmas=" + "+".join(sorted((a.lemma, b.lemma)))
    yield f"pos={a.pos}+{b.pos}"
    if distance == 0:
        yield f"gap={min(b.index - a.index, 12) // 3}"
        for one, other in ((a, b), (b, a)):
            if one.head == other.index:
                yield f"governs={one.dep}/{one.pos}/{other.pos}"
                yield f"governs={other.lemma}>{one.dep}"
            elif reading.tokens[one.head].head == other.index:
                yield f"governs through={reading.tokens[one.head].lemma}/{other.pos}"
    yield from _determiners(reading, a, b, likeness)
    yield from _arguments(reading, a, b, likeness)
    left, right = reading.contents.get(a.index, ()), reading.contents.get(b.index, ())
    if left and right:
        yield "one speaker" if left[-1].source == right[-1].source else "two speakers"
    elif left or right:
        yield "one quoted"


def _determiners(reading: Reading, a: Token, b: Token, likeness: str) -> Iterator[str]:
    if b.pos not in ("NOUN", "PROPN"):
        return
    determiner = reading.child(b, "det", "poss")
    words = determiner.lemma if determiner else "none"
    yield f"det={words}"
    yield f"det={words}, lemma {likeness}, {a.pos}"
    if b.tag in ("NNS", "NNPS"):
        yield "second plural"
    if a.tag in ("NNS", "NNPS") and b.tag in ("NN", "NNP"):
        yield "plural then one"


def _arguments(reading: Reading, a: Token, b: Token, likeness: str) -> Iterator[str]:
    left, right = reading.around(a), reading.around(b)
    for kind in ("number", "name", "noun", "date"):
        one, other = left[kind], right[kind]
        if one and other:
            shared = "shared" if one & other else "apart"
            yield f"{kind} {shared}"
            yield f"{kind} {shared}, lemma {likeness}"
