"""The sentence around some words, for showing them. A record has no sentences, and reading needs no parser."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from sayso.record import Article, Span, stripped

_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡—–-]*[^\W_a-zß-öø-ÿ])|\n[ \t]*\n")
_ABBREVIATED: Final = re.compile(r"(?:\b\w|\b[^\W\d_a-zß-öø-ÿ]\w{0,3})\Z")


class Sentences:
    """Borders of the sentences of one article: ends of its parts, blank lines, and full stops before a capital."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        borders = {0, len(self.text), *(edge for part in article.parts for edge in part.span)}
        self._borders = sorted(borders | set(_ends(self.text)))

    def around(self, span: Span) -> Span:
        """The sentence that a span begins in, longer where the span goes on beyond it."""
        start = self._borders[bisect_right(self._borders, span.start) - 1]
        end = self._borders[bisect_left(self._borders, span.end)]
        return stripped(self.text, Span(start, end))


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        before = _ABBREVIATED.search(text, max(0, match.start() - 5), match.start())
        if not (match.group().startswith(". ") and before and _only_abbreviated(text, before.group())):
            yield match.end()


def _only_abbreviated(text: str, word: str) -> bool:
    """True for ``Gen`` and ``U``, which no article also writes without the full stop, as it may ``Iran``."""
    return len(word) == 1 or not re.search(rf"\b{re.escape(word)}\b(?!\.)", text)
