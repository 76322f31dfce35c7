"""The encoder's head scores, carried from word pieces over to tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sayso.record import Annotated, Token, Window

Floats = NDArray[np.float32]


class TokenScores:
    """Scores of an article's tokens. Where windows overlap, the one in which a token stands farthest from an edge speaks."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._windows = annotated.windows
        self._links: dict[tuple[int, str], dict[int, float]] = {}
        self._surest: dict[tuple[int, str], float] = {}

    @property
    def present(self) -> bool:
        """False when the article was read without the encoder."""
        return bool(self._windows)

    @cached_property
    def _seats(self) -> tuple[dict[int, tuple[int, int, int]], list[dict[int, tuple[int, int]]]]:
        """Token index → (window, first piece, end piece), and for each window its own token index → (first, end)."""
        starts = [token.span.start for token in self._annotated.tokens]
        best: dict[int, tuple[int, int, int]] = {}
        margin: dict[int, int] = {}
        inside: list[dict[int, tuple[int, int]]] = []
        for number, window in enumerate(self._windows):
            seats = _seats(self._annotated.tokens, starts, window)
            inside.append(seats)
            for index, (first, end) in seats.items():
                distance = min(first, len(window.pieces) - end)
                if distance > margin.get(index, -1):
                    margin[index] = distance
                    best[index] = (number, first, end)
        return best, inside

    def row(self, token: Token, head: str) -> Floats | None:
        """Scores of a head with labels for a token: those of its first piece. None when the head says nothing of it."""
        seat = self._seats[0].get(token.index)
        if seat is None or head not in self._windows[seat[0]].heads:
            return None
        scores: Floats = self._windows[seat[0]].heads[head][seat[1]]
        return scores

    def links(self, token: Token, head: str) -> Mapping[int, float]:
        """Token index → how surely it stands in the relation of ``head`` to ``token`` (its best piece)."""
        key = token.index, head
        if key not in self._links:
            self._links[key] = self._linked(token, head)
        return self._links[key]

    def surest(self, token: Token, head: str) -> float:
        """The best of ``links``, 0 where there are none."""
        key = token.index, head
        if key not in self._surest:
            self._surest[key] = max(self.links(token, head).values(), default=0.0)
        return self._surest[key]

    def _linked(self, token: Token, head: str) -> dict[int, float]:
        seat = self._seats[0].get(token.index)
        if seat is None or head not in self._windows[seat[0]].heads:
            return {}
        indices, firsts = self._segments[seat[0]]
        surest = np.maximum.reduceat(self._windows[seat[0]].heads[head][seat[1]], firsts)
        return dict(zip(indices, surest.tolist(), strict=True))

    @cached_property
    def _segments(self) -> list[tuple[list[int], list[int]]]:
        """For each window its token indices and the first piece of each; a token's pieces run on to the next one's."""
        return [(list(seats), [first for first, _ in seats.values()]) for seats in self._seats[1]]


def _seats(tokens: tuple[Token, ...], starts: list[int], window: Window) -> dict[int, tuple[int, int]]:
    seats: dict[int, tuple[int, int]] = {}
    for piece, span in enumerate(window.pieces):
        if span.end <= span.start:
            continue
        index = bisect_right(starts, span.start) - 1
        # A piece may begin with the blank before its word.
        if index + 1 < len(tokens) and (index < 0 or tokens[index].span.end <= span.start):
            index += 1
        if index < 0 or not tokens[index].span.overlaps(span):
            continue
        first, _ = seats.get(index, (piece, piece))
        seats[index] = (first, piece + 1)
    return seats
