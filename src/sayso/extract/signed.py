"""Layouts that name who speaks: a signed quotation, the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.record import Span

_SIGNED = re.compile(
    r"^[ \t]*(?P<content>[\"“”«][^\n]{10,}[\"”“»])\s*"
    r"(?P<cue>[—–―]|--)[ \t]*(?P<source>[^\W\d_a-zà-ÿ][\w.'’-]*(?:[ \t]+[\w.'’&-]+){0,5})(?P<rest>,[^\n]{0,80})?[ \t]*$",
    re.MULTILINE,
)
_CAPITALS = r"[^\W\d_a-zà-ÿ](?:[^\W\d_a-zà-ÿ]|[.’'-])+"
_TURN = re.compile(
    rf"^[ \t]*[\"“]?(?P<source>{_CAPITALS}(?: {_CAPITALS}){{0,3}})(?P<cue>:)[ \t]+(?P<content>[^\n]+?)[ \t]*$",
    re.MULTILINE,
)
_LEAST_TURNS = 4  # fewer names in capitals with a colon are labels or headlines
_LEAST_SPEAKERS = 2


@dataclass(frozen=True, slots=True)
class Signed:
    """Source, cue and content of a signed quotation or of a turn."""

    source: Span
    cue: Span
    content: Span


def signed_quotations(text: str) -> Iterator[Signed]:
    """Signed quotations in text order: the name begins with a capital, has at most six words, and ends its line or is
    followed by a comma and an office ("“…” — Ana Ruiz, harbour master")."""
    for match in _SIGNED.finditer(text):
        yield Signed(Span(*match.span("source")), Span(*match.span("cue")), Span(*match.span("content")))


def transcript_turns(text: str) -> list[Signed]:
    """The turns of a transcript: paragraphs that begin with a name in capitals and a colon, where at least two speakers
    take at least four turns in all."""
    turns = [
        Signed(Span(*match.span("source")), Span(*match.span("cue")), Span(*match.span("content")))
        for match in _TURN.finditer(text)
    ]
    speakers = {turn.source.quote(text) for turn in turns}
    repeated = len(turns) > len(speakers)
    return turns if len(turns) >= _LEAST_TURNS and len(speakers) >= _LEAST_SPEAKERS and repeated else []
