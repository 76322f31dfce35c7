"""Quote marks: which words stand between them, and where a content ends without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.record import Mode, Span

_PAIRS = {"“": "”", "«": "»", '"': '"', "``": "''", "‘": "’", "„": "“"}
_DOUBLE = re.compile(r"``|''|[\"“”«»„]")
_OPENING = "\"“«„`‘'"
_CLOSING = "\"”»'’`"
_STOPS = ".,;:"
_LETTER = re.compile(r"\w")
_BEFORE = re.compile(r"[\"“«‘'`]{1,2}$")
_BEHIND = re.compile(r"[.,;:!?…]*[\"”»’']{1,2}")
_DIRECT, _INDIRECT = 0.9, 0.05  # shares of letters between quote marks


@lru_cache(maxsize=8)  # the attributions of one article ask for the same text one after another
def quoted_stretches(text: str) -> tuple[Span, ...]:
    """The stretches between double quote marks, without the marks, paragraph by paragraph. A mark that is not closed
    quotes to the end of its paragraph when the next paragraph opens with a mark too, else to the end of the paragraph
    only where it opens it. Some corpora write "``" on both sides."""
    out: list[Span] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: tuple[int, str] | None = None
        for mark in _DOUBLE.finditer(text, paragraph.start(), paragraph.end()):
            sign = mark.group()
            if opened is None:
                if sign in _PAIRS and not (sign == '"' and _closes(text, mark.start())):
                    opened = (mark.end(), _PAIRS[sign])
            elif sign == opened[1] or (sign in '"”' and opened[1] in '"”') or (sign == "``" and opened[1] == "''"):
                out.append(Span(opened[0], mark.start()))
                opened = None
        if opened is not None and opened[0] - 2 <= paragraph.start() + 1:
            out.append(Span(opened[0], paragraph.end()))
    return tuple(out)


def _closes(text: str, place: int) -> bool:
    """True for a straight mark that has a word before it and none behind it."""
    before = text[place - 1 : place]
    behind = text[place + 1 : place + 2]
    return bool(before) and not before.isspace() and before not in "([—–-" and (not behind or behind.isspace())


def mode_of(text: str, content: Sequence[Span]) -> Mode:
    """Direct when nearly every letter of a content is quoted, indirect when nearly none is, else mixed."""
    stretches = quoted_stretches(text)
    letters = quoted = 0
    for span in content:
        near = [stretch for stretch in stretches if stretch.overlaps(span)]
        for match in _LETTER.finditer(text, span.start, span.end):
            letters += 1
            quoted += any(stretch.start <= match.start() < stretch.end for stretch in near)
    if quoted >= _DIRECT * letters:
        return "direct"
    return "indirect" if quoted <= _INDIRECT * letters else "mixed"


def trimmed(text: str, span: Span) -> Span:
    """A content without white space, final stops and the quote marks that enclose it or hang at one of its edges."""
    start, end = span
    while True:
        before = (start, end)
        while start < end and (text[start].isspace() or text[start] in ",;:.–—" or _is_stray(text, start, end, True)):
            start += 1
        while end > start and (
            text[end - 1].isspace() or text[end - 1] in _STOPS or _is_stray(text, start, end, False)
        ):
            end -= 1
        if (start, end) == before:
            return Span(start, end)


def _is_stray(text: str, start: int, end: int, left: bool) -> bool:
    """True for a quote mark at an edge whose partner stands at the other edge or outside."""
    sign = text[start] if left else text[end - 1]
    if sign not in (_OPENING if left else _CLOSING):
        return False
    if sign in "'’`" and not left:
        opens = text.count("‘", start, end) + text.count("`", start, end) + text.count(" '", start, end)
        return opens == 0 or text[start] in "‘`'"
    inner = text[start + 1 : end] if left else text[start : end - 1]
    marks = sum(inner.count(mark) for mark in '"“”«»„')
    if left:
        first = next((i for i, c in enumerate(inner) if c in '"”»'), None)
        return first is None or marks % 2 == 0 or not inner[first + 1 :].strip(" .,;:!?")
    return marks % 2 == 0 or _only_pair(text, start, end)


def _only_pair(text: str, start: int, end: int) -> bool:
    """True when the whole span is one quotation."""
    inner = text[start + 1 : end - 1]
    return text[start] in _OPENING and not any(mark in inner for mark in '"“”«»„')


def ends_open(text: str, end: int) -> bool:
    """True when a paragraph that ends at ``end`` leaves a quotation open, so that the next one goes on with it."""
    begin = text.rfind("\n", 0, end) + 1
    words = text[begin:end].rstrip()
    curly = words.count("“") - words.count("”")
    return curly > 0 or (curly == 0 and words.count('"') % 2 == 1)


def starts_quoted(text: str, start: int) -> bool:
    """True when a quote mark stands at the start of a paragraph at ``start``."""
    return text[start : start + 1] in tuple('"“«')


def with_marks(text: str, span: Span) -> Span:
    """A content with the quote marks at its edges, and the stops inside them: what PolNeAR counts to a quotation.
    The inverse of ``trimmed`` for quotations; a content without marks beside it stays as it is."""
    start, end = span
    if match := _BEFORE.search(text, max(0, start - 2), start):
        start = match.start()
    if match := _BEHIND.match(text, end):
        end = match.end()
    return Span(start, end)
