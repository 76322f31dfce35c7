"""How alike mentions and documents are: named features of all pairs of a list at once, as square matrices."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.link.mentions import CLASSES, VIEWS, Mention, Told

Matrix = NDArray[np.float32]
Grids = dict[str, Matrix]  # feature → shape (n, n), symmetric
NEAREST = 8  # documents by which a document's company is known
MOST = 5  # of a count, beyond which more makes no difference
CONTRADICT = ("subject", "object", "arguments", "names", "numbers")


@dataclass(frozen=True)
class Rarity:
    """How rare terms are among some documents (inverse document frequency)."""

    documents: int
    frequency: Mapping[str, int]

    @classmethod
    def of(cls, told: Iterable[Told]) -> Rarity:
        some = list(told)
        return cls(len(some), Counter(term for one in some for term in one.terms["all"]))

    def __call__(self, term: str) -> float:
        return math.log((self.documents + 1) / (self.frequency.get(term, 0) + 0.5))


def cosines(rows: Sequence[Mapping[str, float]]) -> Matrix:
    """Cosine of every two rows of weighted terms; 0 with an empty one."""
    terms = {term: index for index, term in enumerate(sorted({term for row in rows for term in row}))}
    table = np.zeros((len(rows), max(1, len(terms))), dtype=np.float32)
    for index, row in enumerate(rows):
        for term, weight in row.items():
            table[index, terms[term]] = weight
    return unit(table) @ unit(table).T


def unit(rows: Matrix) -> Matrix:
    """Rows of length 1; zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    out: Matrix = rows / np.maximum(lengths, 1e-9)
    return out


def document_features(told: Sequence[Told], rarity: Rarity) -> Grids:
    """Features of every pair of documents."""
    grids: Grids = {}
    for name in ("all", *CLASSES):
        grids[name] = cosines([{t: (1 + math.log(n)) * rarity(t) for t, n in one.terms[name].items()} for one in told])
        grids[f"{name} squared"] = grids[name] ** 2
    near = np.zeros_like(grids["all"])
    for row, values in zip(near, grids["all"], strict=True):
        nearest = np.argsort(-values, kind="stable")[:NEAREST]
        row[nearest] = values[nearest]
    grids["company"] = unit(near) @ unit(near).T
    grids["profile"] = unit(grids["all"]) @ unit(grids["all"]).T
    grids["root"] = np.sqrt(np.clip(grids["all"], 0, 1))
    for name in ("names", "numbers"):
        some = np.array([bool(one.terms[name]) for one in told])
        grids[f"no {name} shared"] = (np.outer(some, some) & (grids[name] < 1e-6)).astype(np.float32)
    return grids


def mention_features(
    mentions: Sequence[Mention], documents: Grids, rarity: Rarity, events: Matrix, things: Sequence[Matrix]
) -> Grids:
    """Features of every pair of mentions. ``documents``: of the pair of their documents, one row a mention; ``events``:
    the mentions' states projected; ``things``: those of their arguments."""
    grids = {name: _view(mentions, name, rarity) for name in VIEWS}
    grids |= {f"documents {name}": documents[name] for name in ("all", "names", "numbers", "verbs", "nouns")}
    grids |= _places(mentions)
    use = np.clip(unit(events) @ unit(events).T, 0, 1)
    grids |= {"use": use, "use squared": use**2, "use to the fourth": use**4, "arguments' use": _best(things)}
    for name in CONTRADICT:
        some = np.array([bool(mention.views[name]) for mention in mentions])
        both = np.outer(some, some)
        grids[f"{name} told"] = both.astype(np.float32)
        grids[f"{name} differ"] = (both & (grids[name] <= 0)).astype(np.float32)
    grids["rare"] = _pairwise_max([rarity(mention.lemma) / 5 for mention in mentions])
    counts = Counter((mention.document, mention.lemma) for mention in mentions)
    grids["often"] = _pairwise_max([min(MOST, counts[m.document, m.lemma]) / MOST for m in mentions])
    same = grids["lemma"]
    out = dict(grids)
    for name, grid in grids.items():
        if name not in ("lemma", "stem", "grams"):
            out[f"{name}, same lemma"] = grid * same
        if name not in ("lemma", "use squared", "use to the fourth"):
            out[f"{name}, like use"] = grid * use * (1 - same)
    return out


def company_features(chances: Matrix) -> Grids:
    """Features of every pair from the chances of all others: whom both go with, and who goes with one of them alone.
    ``chances``: symmetric, its diagonal is not looked at."""
    apart = alone(chances)
    whole = apart + np.eye(len(apart), dtype=np.float32)
    paths, sums = apart @ apart, apart.sum(axis=1)
    least, most = np.minimum.outer(sums, sums), np.maximum.outer(sums, sums)
    bridge = np.stack([np.minimum(row, apart).max(axis=1) for row in apart])
    differ = np.stack([np.abs(row - apart).sum(axis=1) for row in apart])
    return {
        "log odds": log_odds(apart),
        "company alike": unit(whole) @ unit(whole).T,
        "paths": paths / (1 + most),
        "paths of the lonelier": paths / (0.01 + least),
        "bridge": bridge,
        "lonelier": np.log1p(least),
        "busier": np.log1p(most),
        "apart": differ / (0.01 + sums[:, None] + sums[None, :]),
    }


def rival_features(chances: Matrix, mentions: Sequence[Mention]) -> Grids:
    """Features of every pair of mentions from the chances of their rivals: the other mentions of the same documents, and
    those of the same lemmas."""
    apart = alone(chances)
    lead = _lead(apart, [mention.document for mention in mentions])
    lemmas = sorted({mention.lemma for mention in mentions})
    of = np.array([[mention.lemma == lemma for mention in mentions] for lemma in lemmas], dtype=np.float32)
    sizes = of.sum(axis=1)
    between = (of @ apart @ of.T) / np.maximum(np.outer(sizes, sizes) - np.diag(sizes), 1)
    onto = (of.T @ ((of @ apart) / sizes[:, None])).astype(np.float32)
    return {
        "chance": apart,
        "lead": np.minimum(lead, lead.T),
        "either's lead": np.maximum(lead, lead.T),
        "their lemmas": of.T @ between @ of,
        "onto the lemma": np.minimum(onto, onto.T),
        "onto either lemma": np.maximum(onto, onto.T),
        "size": np.full_like(apart, math.log(len(apart))),
    }


def log_odds(chances: Matrix) -> Matrix:
    """Log odds in fives, of chances kept away from 0 and 1."""
    inside = np.clip(chances, 1e-6, 1 - 1e-6)
    odds: Matrix = np.log(inside / (1 - inside)) / 5
    return odds


def alone(chances: Matrix) -> Matrix:
    """Chances without the diagonal."""
    apart = chances.copy()
    np.fill_diagonal(apart, 0)
    return apart


def _view(mentions: Sequence[Mention], name: str, rarity: Rarity) -> Matrix:
    plain = name in ("lemma", "stem", "grams", "words", "names", "numbers", "governor", "beside", "elsewhere")
    rows = [{term: 1.0 if plain else rarity(term) for term in mention.views[name]} for mention in mentions]
    grid = cosines(rows)
    if name in ("near", "context", "wide", "names", "numbers"):
        grid = grid * (1 - _same([(m.document, m.sentence) for m in mentions]))
    return grid


def _places(mentions: Sequence[Mention]) -> Grids:
    """Where mentions stand and what words they are."""
    first = [float(mention.sentence == 0) for mention in mentions]
    return {
        "one document": _same([mention.document for mention in mentions]),
        "one sentence": _same([(mention.document, mention.sentence) for mention in mentions]),
        "one word class": _same([mention.pos for mention in mentions]),
        "one role": _same([mention.dep for mention in mentions]),
        "a headline": _pairwise_max(first),
        "both headlines": np.outer(first, first).astype(np.float32),
    }


def _same(keys: Sequence[object]) -> Matrix:
    index = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    numbers = np.array([index[key] for key in keys])
    same: Matrix = (numbers[:, None] == numbers[None, :]).astype(np.float32)
    return same


def _pairwise_max(values: Sequence[float]) -> Matrix:
    some = np.array(values, dtype=np.float32)
    out: Matrix = np.maximum(some[:, None], some[None, :])
    return out


def _best(things: Sequence[Matrix]) -> Matrix:
    """For every two mentions the best match among their arguments."""
    rows = unit(np.concatenate(things))
    owner = np.repeat(np.arange(len(things)), [len(some) for some in things])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    best = np.maximum.reduceat(np.maximum.reduceat(rows @ rows.T, starts, axis=0), starts, axis=1)
    clipped: Matrix = np.clip(best, 0, 1).astype(np.float32)
    return clipped


def _lead(chances: Matrix, documents: Sequence[str]) -> Matrix:
    """By how much a mention (column) leads the others of its document for each row; negative: trails the best."""
    lead = np.zeros_like(chances)
    for document in dict.fromkeys(documents):
        columns = [index for index, one in enumerate(documents) if one == document]
        some = chances[:, columns]
        ranked = np.sort(some, axis=1)[:, ::-1]
        second = ranked[:, 1:2] if len(columns) > 1 else np.zeros_like(ranked[:, :1])
        lead[:, columns] = np.where(some >= ranked[:, :1], some - second, some - ranked[:, :1])
    return lead
