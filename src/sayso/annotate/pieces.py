"""How a text is cut for the encoder: the same code at training and at run time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

MAX_PIECES = 190  # of one window, without its two end marks; training cuts at 254 and 190
START, END, PADDING = 0, 2, 1  # ids of the end marks and of padding

_CAPITALS_SHARE = 0.7
_MIN_LETTERS = 12
_OPENING_QUOTES = frozenset("\"“«‘'")


class Random(Protocol):
    """What ``windows`` needs to vary its cuts."""

    def randint(self, a: int, b: int) -> int: ...


def fold_capitals(text: str) -> str:
    """``text`` with the paragraphs that are set in capitals lower-cased, every code point at its place.

    Word pieces are case-sensitive and know words in capitals badly: "BOMBA" is four pieces, "bomba" one."""
    return "".join(_fold_paragraph(part) for part in re.split(r"(\n+)", text))


def _fold_paragraph(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _MIN_LETTERS or sum(map(str.isupper, letters)) < _CAPITALS_SHARE * len(letters):
        return text
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)


def paragraphs(text: str, starts: Sequence[int]) -> list[int]:
    """The number of the paragraph (stretch without a line end) that each offset of ``starts`` stands in."""
    ends = [match.start() for match in re.finditer(r"\n+", text)]
    numbers, current = [], 0
    for start in starts:
        while current < len(ends) and ends[current] < start:
            current += 1
        numbers.append(current)
    return numbers


def windows(
    text: str, starts: Sequence[int], size: int = MAX_PIECES, random: Random | None = None
) -> list[tuple[int, int]]:
    """Half-open ranges of pieces that cover all pieces in order: whole paragraphs, as many as fit in ``size``.

    A cut is put before a paragraph that does not open with a quote mark where the choice costs less than a third of
    a window, for a quote goes on from paragraph to paragraph. Longer paragraphs are cut at ``size``. ``random`` varies
    the length of the first window, so that training sees other neighbours each time."""
    numbers = paragraphs(text, starts)
    count = len(starts)
    bounds = [0, *(i for i in range(1, count) if numbers[i] != numbers[i - 1]), count]
    out: list[tuple[int, int]] = []
    limit = random.randint(size // 3, size) if random else size
    start = 0
    while start < count:
        fits = [bound for bound in bounds if start < bound <= start + limit]
        if count - start <= limit:
            end = count
        elif fits:
            near = [bound for bound in fits if bound >= start + limit * 2 // 3]
            calm = [bound for bound in near if text[starts[bound]] not in _OPENING_QUOTES]
            end = (calm or fits)[-1]
        else:
            following = next(bound for bound in bounds if bound > start)
            end = min(following, start + size)
        out.append((start, end))
        start, limit = end, size
    return out


def padded(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Piece ids of windows with end marks, padded to one length."""
    length = max(map(len, rows)) + 2
    return [[START, *row, END] + [PADDING] * (length - 2 - len(row)) for row in rows]
