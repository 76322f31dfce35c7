"""Threats in so many words: a saying that reserves a right or names a price, and the condition that it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.modality import status_lookup
from sayso.extract.reading import Reading
from sayso.record import Span, Token

THREAT = "THREATEN"
PHRASE = 2  # least weight of an entry of the lexicon that is a phrase, not a word


def threatens(reading: Reading, token: Token) -> bool:
    """True for the cue of words that hold a phrase of threat ("reserve the right"), whatever the cue itself says."""
    return any(
        entry.type == THREAT and entry.weight >= PHRASE
        for said in _said(reading, token)
        for entry in reading.entries.get(said.index, ())
    )


def conditions(reading: Reading, token: Token) -> tuple[Span, ...]:
    """The words of condition ("if", "unless") in what the cue ``token`` brings."""
    lookup = status_lookup(reading.annotated.article.language)
    return tuple(
        said.span
        for said in _said(reading, token)
        if said.dep in ("mark", "") and "condition" in lookup.get(said.text.lower(), ())
    )


def _said(reading: Reading, token: Token) -> Iterator[Token]:
    attribution = reading.cues.get(token.index)
    for span in attribution.content if attribution else ():
        yield from reading.annotated.tokens_in(span)
