"""The sentence around some words, for showing them. A record has no sentences, and showing it needs no parser."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.language import load_words
from sayso.record import Article, Span, stripped

_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡—–-]*[^\W_a-zß-öø-ÿ])|\n[ \t]*\n")
_LAST_WORD: Final = re.compile(r"\b\w{1,6}\Z")


class Sentences:
    """Borders of the sentences of one article: ends of its parts, blank lines, and full stops before a capital."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        edges = (edge for part in article.parts for edge in part.span)
        self._borders = sorted({0, len(self.text), *edges, *_ends(self.text, _abbreviations(article.language))})

    def around(self, span: Span) -> Span:
        """The sentence that a span begins in, longer where the span goes on beyond it."""
        start = self._borders[bisect_right(self._borders, span.start) - 1]
        end = self._borders[bisect_left(self._borders, span.end)]
        return stripped(self.text, Span(start, end))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(load_words(language, "sentences")["abbreviations"])


def _ends(text: str, abbreviations: frozenset[str]) -> Iterator[int]:
    for match in _END.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 7), match.start())
        abbreviated = word and (word.group().casefold() in abbreviations or _is_initial(word.group()))
        if not (abbreviated and match.group().startswith(".")):
            yield match.end()


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
