"""The words of a text as both search indexes take them: runs of letters and digits, without case and accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.ledger.fold import folded
from sayso.record import Span

_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


def words_of(text: str) -> Iterator[tuple[str, Span]]:
    """Each word, folded, with its span."""
    for match in _WORD.finditer(text):
        word = match[0]
        yield word.lower() if word.isascii() else folded(word), Span(*match.span())
