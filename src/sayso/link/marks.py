"""What of a text stays when it is told in other words or another language: names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.language import load_words
from sayso.ledger.fold import folded

_TOKEN: Final = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_][\w’'-]*")
_OPENS: Final = re.compile(r"(?:\A|[.!?:…\n\"“”«»¿¡(\[—–-])\s*\Z")


def marks_in(text: str, language: str) -> tuple[str, ...]:
    """Names (words with a capital that open no sentence, folded) and numbers (in figures, also those above one that stand
    in words), in text order. Days and months are no names."""
    return tuple(_marks(text, language))


def _marks(text: str, language: str) -> Iterator[str]:
    common, numbers = _days_and_months(language), _number_words(language)
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdigit():
            yield re.sub(r"[.,](?=\d{3}\b)", "", word).replace(",", ".")
        elif word.lower() in numbers:
            yield numbers[word.lower()]
        elif word[0].isupper() and len(word) > 2 and not _OPENS.search(text, max(0, match.start() - 12), match.start()):
            name = folded(re.sub(r"[’']s?\Z", "", word))
            if name not in common:
                yield name


@cache
def _days_and_months(language: str) -> frozenset[str]:
    parts = load_words(language, "parts")
    return frozenset(folded(word) for word in (*parts["months"], *parts["weekdays"]))


@cache
def _number_words(language: str) -> dict[str, str]:
    """Numbers in words; one is an article too, and says nothing."""
    words = load_words(language, "counts")["numbers"]
    return {word: str(number) for word, number in words.items() if number > 1}
