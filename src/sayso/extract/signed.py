"""Quotations that are signed: a paragraph between quote marks, a dash, a name."""

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


@dataclass(frozen=True, slots=True)
class Signed:
    """The three spans of a signed quotation."""

    source: Span
    cue: Span
    content: Span


def signed_quotations(text: str) -> Iterator[Signed]:
    """Signed quotations in text order: the name begins with a capital, has at most six words, and ends its line or is
    followed by a comma and an office ("“…” — Ana Ruiz, harbour master")."""
    for match in _SIGNED.finditer(text):
        yield Signed(Span(*match.span("source")), Span(*match.span("cue")), Span(*match.span("content")))
