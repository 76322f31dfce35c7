"""An article with its words: what the extractors read, whichever library made it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sayso.record.article import Article
from sayso.record.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word. ``pos``: Universal POS; ``tag``: the treebank's own tag; ``dep``: dependency label; ``head``: index
    of the governing token (its own at a root); ``morph``: Universal features, e.g. ``Tense=Past|VerbForm=Fin``.
    Without a parser ``pos``, ``tag``, ``dep`` and ``morph`` are empty and ``head`` is the token itself."""

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    morph: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity. ``label``: OntoNotes label (PERSON, ORG, GPE, LOC, NORP, FAC …); ``tokens``: half-open token range."""

    span: Span
    tokens: Span
    label: str


@dataclass(frozen=True, slots=True)
class Window:
    """One pass of the encoder: ``pieces`` are the n word pieces' spans in the text; ``heads`` maps a head's name to its
    scores, the first axis of length n (and a second one for links between pieces)."""

    pieces: tuple[Span, ...]
    heads: Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Annotated:
    """An article with tokens, sentences, names and the encoder's windows, all in text order."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]  # half-open token ranges
    names: tuple[Name, ...] = ()
    windows: tuple[Window, ...] = ()
    parsed: bool = True

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.span.end for token in self.tokens]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of the tokens that it governs, in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                out[token.head].append(token.index)
        return tuple(map(tuple, out))

    def token_at(self, offset: int) -> Token | None:
        """The last token that starts at or before a code point."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap a span."""
        return self.tokens[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def sentence(self, token: Token) -> tuple[Token, ...]:
        """The tokens of a token's sentence."""
        bounds = self.sentences[token.sentence]
        return self.tokens[bounds.start : bounds.end]

    def sentence_span(self, index: int) -> Span:
        """A sentence as a stretch of text."""
        bounds = self.sentences[index]
        return Span(self.tokens[bounds.start].span.start, self.tokens[bounds.end - 1].span.end)

    def governed(self, token: Token, *labels: str) -> Iterator[Token]:
        """Direct dependents of a token, with one of ``labels`` when any are given."""
        for index in self.children[token.index]:
            if not labels or self.tokens[index].dep in labels:
                yield self.tokens[index]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """A token and everything below it, in text order."""
        found, todo = [token.index], [token.index]
        while todo:
            below = self.children[todo.pop()]
            found.extend(below)
            todo.extend(below)
        return tuple(self.tokens[index] for index in sorted(found))
