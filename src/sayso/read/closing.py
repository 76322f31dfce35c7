"""Sentences at the end of an article that are not of the story: who contributed, whom to follow, whose rights."""

from __future__ import annotations

import re

from sayso.read.cues import Cues
from sayso.record import Span

MAX_SENTENCES = 6
"""So many sentences at most are cut off the end of an article."""

_START = re.compile(r"(?<=[.!?)\"”])(?<!\b[A-Z]\.)\s+(?:[-–—*_]{1,3}\s+)?(?=[^\W\d_a-zà-ÿ]|[@©(])")


def find_closing(text: str, span: Span, cues: Cues) -> tuple[int, Span | None]:
    """Where the closing sentences of a paragraph begin (its end when it has none), and the owner's name in them."""
    starts = [span.start, *(match.end() for match in _START.finditer(text, span.start, span.end))][-MAX_SENTENCES:]
    cut, owner = span.end, None
    for start in reversed(starts):
        end = cut
        while end > start and text[end - 1].isspace():
            end -= 1
        match = cues.copyright.fullmatch(text, start, end)
        if match is not None:
            names = [name for name, words in match.groupdict().items() if words and name.startswith("outlet")]
            owner = Span(*match.span(names[0])) if names else owner
        elif not cues.closing.fullmatch(text, start, end) and not cues.boilerplate.fullmatch(text, start, end):
            break
        cut = start
    return cut, owner
