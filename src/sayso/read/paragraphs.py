"""Paragraphs of a text: a line each, or a block of lines where the text was wrapped by hand."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.record import Span

WRAP_WIDTH = 110
"""Longest line, in characters, of a text that counts as wrapped by hand."""

_LINE = re.compile(r"[^\n]+")
_BREAK_AFTER = re.compile(r"[.!?:;\"”’')\]»*]\s*$")


def find_paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs of ``text``, in order, without the white space around them. Empty lines part paragraphs
    in every text; single line ends do so unless the text is wrapped."""
    lines = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    if not _is_wrapped(text, lines):
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined and text.count("\n", joined[-1].end, line.start) == 1 and _continues(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, end - len(words) + len(words.rstrip())))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """True when lines are short and mostly end in the middle of a sentence."""
    if len(lines) < 3:
        return False
    pairs = [(one, two) for one, two in pairwise(lines) if text.count("\n", one.end, two.start) == 1]
    if len(pairs) < 2:
        return False
    long = [one for one, _ in pairs if one.end - one.start >= 30]
    if max(line.end - line.start for line in lines) > WRAP_WIDTH or len(long) < len(pairs) * 0.5:
        return False
    open_ends = sum(1 for one in long if not _BREAK_AFTER.search(text, one.start, one.end))
    return open_ends >= 0.6 * len(long)


def _continues(text: str, one: Span, two: Span) -> bool:
    """True when line ``two`` goes on with line ``one``: a short line that ends a sentence closes its paragraph. Marks
    of Markdown and copyright lines never continue."""
    if text[two.start] in "#>!©|" or text[two.start : two.start + 2] in {"* ", "- "} or text[one.start] in "#!|":
        return False
    last = text.rfind("\n", one.start, one.end) + 1
    width = one.end - max(last, one.start)
    return width >= 50 or not _BREAK_AFTER.search(text, one.start, one.end)
