"""One event, once: which triggers of an article speak of the same happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linear import LinearModel
from sayso.extract.modality import bygone, tense
from sayso.extract.reading import Reading
from sayso.extract.views import View, compare
from sayso.record import Token

UNLIKE = 0.05  # two triggers of other words that agree less in type are not compared: they are never one event's


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one event in text order. ``nearest``: how much it agrees with the surer group that it agrees with most:
    what is near another event may be that event told once more."""

    views: tuple[View, ...]
    nearest: float


def merge_triggers(reading: Reading, views: Sequence[View], model: LinearModel, bar: float) -> tuple[Group, ...]:
    """Groups of triggers that name one event, in text order.

    The two groups whose triggers agree most, by the mean over all their pairs, are joined until no mean reaches ``bar``.
    What will be and what was in earlier times do not agree.
    """
    count = len(views)
    sums = np.full((count, count), -np.inf)
    alike = _type_agreement(views)
    ahead = [tense(reading, view.token) == "future" for view in views]
    past = [bygone(reading, view.token) for view in views]
    for j in range(count):
        for i in range(j):
            far = alike[i, j] < UNLIKE and views[i].token.lemma != views[j].token.lemma
            apart = far or (ahead[i] and past[j]) or (past[i] and ahead[j])
            sums[i, j] = 0.0 if apart else model.probability(pair_features(reading, views[i], views[j]))
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
    means = np.maximum(sums, sums.T) / np.outer(sizes, sizes)
    chance = {a: max(views[i].trigger.chance for i in group) for a, group in groups.items()}
    return tuple(
        Group(
            tuple(views[i] for i in sorted(group)),
            max((float(means[a, b]) for b in groups if chance[b] > chance[a]), default=0.0),
        )
        for a, group in sorted(groups.items(), key=lambda item: sorted(item[1]))
    )


def _type_agreement(views: Sequence[View]) -> NDArray[np.float64]:
    """For each two triggers the chance that they have one type [n, n]."""
    names = sorted({name for view in views for name in view.trigger.types})
    shares = np.array([[view.trigger.types.get(name, 0.0) for name in names] for view in views])
    agreement: NDArray[np.float64] = shares @ shares.T
    return agreement


def pair_features(reading: Reading, one: View, other: View) -> dict[str, float]:
    """What bears on whether two triggers, in text order, name one event."""
    first, second = one.trigger, other.trigger
    names = dict.fromkeys(_pair(reading, first.token, second.token), 1.0)
    for name in compare(one, other, _likeness(first.token, second.token)):
        names[name] = 1.0
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
    likeness = _likeness(a, b)
    yield f"lemma {likeness}"
    yield f"lemma {likeness}, sentences={near}"
    yield f"lemma {likeness}, pos={a.pos}+{b.pos}"
    if likeness == "same":
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


def _likeness(a: Token, b: Token) -> str:
    if a.lemma == b.lemma:
        return "same"
    return "stem" if len(a.lemma) > 3 and a.lemma[:4] == b.lemma[:4] else "other"


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
