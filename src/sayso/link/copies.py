"""Copies: which articles repeat another, wholly or in part, word for word, lightly edited or translated. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

from sayso.link.passages import Passage
from sayso.record import Span

SAME: Final = 0.75
"""Least likeness (0 … 1, words kept in order) of a sentence and its lightly edited form: of 9,015 pairs of ECB+ articles on
like events, sentences from here on were one agency's, and from 0.6 to 0.75 mixed."""
ALONE: Final = 0.85
"""The same for a story of one sentence."""
UNCHANGED: Final = 0.97
MOST: Final = 0.5
"""Share of the shorter story's own sentences from which it is a copy."""
FEW: Final = 3
"""Own sentences in common that make a part of an article a copy, however long both are."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles have in common. ``share``: part (0 … 1) of the shorter one's own sentences, quotations left
    aside, that the other has too. ``left``, ``right``: the shared sentences in each."""

    share: float
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    why: tuple[str, ...]


def likeness(left: Sequence[Passage], right: Sequence[Passage]) -> Likeness | None:
    """What one of two stories has of the other, or None when neither is a copy of the other, even in part. Sentences that
    stand in quotation marks prove nothing: both may have heard the speaker."""
    if not left or not right:
        return None
    alike = _alike(left, right)
    told = [pair for pair in alike if not left[pair[0]].quoted]
    shorter = min(sum(not one.quoted for one in side) for side in (left, right))
    share = len(told) / shorter if shorter else 0.0
    least = FEW if share < MOST else min(2, shorter)
    if len(told) < max(1, least) or (len(told) == 1 and told[0][2] < ALONE):
        return None
    edited = sum(score < UNCHANGED for *_, score in told)
    return Likeness(
        min(1.0, share),
        tuple(left[one].span for one, *_ in alike),
        tuple(right[other].span for _, other, _ in alike),
        _reasons(len(told), shorter, edited),
    )


def _alike(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[int, int, float]]:
    """Pairs of sentences that are one, each at most once, with their likeness."""
    words = [[one.words for one in side] for side in (left, right)]
    scores = process.cdist(*words, scorer=Indel.normalized_similarity, score_cutoff=SAME, workers=1)
    found: list[tuple[int, int, float]] = []
    taken: set[int] = set()
    for one, row in enumerate(scores):
        free = [other for other in range(len(right)) if other not in taken and _one_fact(left[one], right[other])]
        best = max(free, key=row.__getitem__, default=None)
        if best is not None and row[best] >= SAME:
            taken.add(best)
            found.append((one, best, float(row[best])))
    return found


def _one_fact(left: Passage, right: Passage) -> bool:
    """An edited sentence may lose names or gain them; with another number, or one name in place of another, it tells
    something else."""
    return left.numbers == right.numbers and (left.names <= right.names or right.names <= left.names)


def _reasons(shared: int, shorter: int, edited: int) -> tuple[str, ...]:
    whole = f"{shared} of {shorter} sentences of the shorter article stand in both"
    return (whole, f"{edited} of them lightly edited") if edited else (whole,)


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a family of copies. ``wire``: it is an agency's own story. ``number``: its place in the ledger."""

    number: int
    published: str | None
    wire: bool


def families(members: Iterable[Member], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Number of each member → number of its family's original: the agency's own story, else the earliest published, else
    the one that came first into the ledger. Members without an edge are their own original."""
    of = {member.number: member for member in members}
    root = {number: number for number in of}

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    for one, other in edges:
        if one in of and other in of:
            root[find(other)] = find(one)
    groups: dict[int, list[Member]] = {}
    for number, member in of.items():
        groups.setdefault(find(number), []).append(member)
    originals = {key: min(group, key=_rank) for key, group in groups.items()}
    return {number: originals[find(number)].number for number in of}


def _rank(member: Member) -> tuple[bool, str, int]:
    return not member.wire, member.published or "~", member.number
