"""Noun phrases: which words may name a participant, and how much of them a reader would quote."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.extract.reading import Reading
from sayso.language import load_words
from sayso.record import Annotated, Span, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# Where a noun phrase that takes part in something hangs.
PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative", "attr", "nmod", "npadvmod", "oprd", "ROOT",
     "compound", "amod", "pcomp", "csubj"}
)  # fmt: skip
RELATIVES = frozenset({"WP", "WDT", "WP$", "WRB", "EX"})
LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "case", "advmod", "punct"})
MODIFIERS = ("compound", "amod", "nmod")
PARTIES = ("offices", "units", "organisations", "populations")  # lists of nouns for people and bodies
LONGEST = 14  # tokens


def noun_phrases(reading: Reading, sentence: int) -> tuple[tuple[Token, Span], ...]:
    """The noun phrases of a sentence: head and words. Inside another phrase only names count ("Russian" in "Russian
    jets")."""
    if sentence not in reading.phrases:
        reading.phrases[sentence] = tuple(
            (head, _phrase(reading.annotated, head)) for head in _heads(reading, sentence)
        )
    return reading.phrases[sentence]


def _heads(reading: Reading, sentence: int) -> Iterator[Token]:
    bounds = reading.annotated.sentences[sentence]
    for token in reading.tokens[bounds.start : bounds.end]:
        if token.pos not in NOUNS or token.dep not in PLACES or token.tag in RELATIVES:
            continue
        if token.dep in MODIFIERS:
            name = reading.names.get(token.index)
            head = reading.tokens[token.head]
            if name is None or name is reading.names.get(head.index) or name.tokens.end - 1 != token.index:
                continue
        elif token.pos == "ADJ" and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            continue
        yield token


def called(annotated: Annotated, head: Token, span: Span) -> Span:
    """What a participant is called: ``span``, or where its ``head`` stands before people or a body all that names them
    ("Mexican" in "Mexican marines", but "FBI" in "FBI lab")."""
    whole = annotated.tokens[head.head]
    if head.dep not in MODIFIERS or whole.pos != "NOUN" or whole.dep in MODIFIERS:
        return span
    return _phrase(annotated, whole) if whole.text.lower() in _parties(annotated.article.language) else span


def _phrase(annotated: Annotated, head: Token) -> Span:
    """The words of a noun phrase without relative clauses, appositions and coordinated phrases."""
    if head.dep in MODIFIERS:
        return _name_span(annotated, head)
    kept = [head.index]
    for child in annotated.governed(head):
        if child.index < head.index and child.dep in LEFT:
            kept.extend(token.index for token in annotated.subtree(child))
        elif child.index > head.index and child.dep == "prep" and child.lemma in ("of", "de"):
            kept.extend(_of(annotated, child))
    first, last = min(kept), max(kept)
    if last - first >= LONGEST:
        first, last = max(first, head.index - LONGEST), head.index
    while first < head.index and _leads_in(annotated, annotated.tokens[first]):
        first += 1
    span = Span(annotated.tokens[first].span.start, annotated.tokens[last].span.end)
    name = _name_span(annotated, head)
    return Span(min(span.start, name.start), max(span.end, name.end))


def _leads_in(annotated: Annotated, token: Token) -> bool:
    """True for what stands before a phrase and is no part of it: quote marks, "even the premier", "fully armed guards"."""
    adverb = token.pos == "ADV" and token.dep == "advmod"
    above = annotated.tokens[token.head]
    return token.dep == "punct" or (adverb and (above.pos in ("NOUN", "PROPN") or above.dep == "amod"))


def _of(annotated: Annotated, preposition: Token) -> Iterator[int]:
    """A complement with "of", as far as its own noun with what stands before it."""
    noun = next(annotated.governed(preposition, "pobj"), None)
    if noun is None:
        return
    yield preposition.index
    yield noun.index
    for child in annotated.governed(noun):
        if child.index < noun.index and child.dep in LEFT:
            yield from (token.index for token in annotated.subtree(child))


def _name_span(annotated: Annotated, token: Token) -> Span:
    for name in annotated.names:
        if name.span.covers(token.span) and name.label not in (
            "DATE",
            "TIME",
            "CARDINAL",
            "PERCENT",
            "MONEY",
            "ORDINAL",
        ):
            return name.span
    return token.span


@cache
def _parties(language: str) -> frozenset[str]:
    """The nouns for people and bodies: last words of the language's lists of them."""
    words = load_words(language, "actors")
    return frozenset(item.split()[-1] for kind in PARTIES for items in words[kind].values() for item in items)
