"""Numbers as news writes them: figures and words, ranges, "at least", "dozens of"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.record import Token

_FIGURES = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,4}[.,]\d{1,2}")
_HYPHENS = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a sentence, from ``low`` to ``high``. ``first``, ``last``: its tokens, with the words that bound it
    ("at least"); ``number``: the last token of the number itself."""

    low: int
    high: int
    first: int
    last: int
    number: int


def find_amounts(tokens: Sequence[Token], words: Mapping[str, Any]) -> tuple[Amount, ...]:
    """The numbers among a sentence's tokens in text order. ``words``: ``counts.toml`` of the language."""
    found: list[Amount] = []
    place = 0
    while place < len(tokens):
        read = _number(tokens, place, words)
        if read is None:
            place += 1
            continue
        low, high, end, scale = read
        upper = _upper(tokens, place, end, words)
        if upper is not None:
            high, end, larger = upper
            low *= larger if scale == 1 and low * larger < high else 1
        first = _bound(tokens, place, words)
        if low <= high:
            found.append(Amount(low, high, tokens[first].index, tokens[end - 1].index, tokens[end - 1].index))
        place = end
    return tuple(found)


def _number(tokens: Sequence[Token], place: int, words: Mapping[str, Any]) -> tuple[int, int, int, int] | None:
    """Low, high, the place after the number and the scale of its last word ("thousand": 1000), where one begins."""
    vague = words["vague"].get(tokens[place].text.lower())
    if vague is not None:
        return vague[0], vague[1], place + 1, 1
    total, current, scale, end = 0.0, 0.0, 1, place
    while end < len(tokens):
        word = tokens[end].text.lower()
        if end == place and _DECIMAL.fullmatch(word) and _scale(tokens, end + 1, words):
            current = float(word.replace(",", "."))
        elif end == place and _FIGURES.fullmatch(word):
            current = float(re.sub("[.,]", "", word))
        elif word in words["numbers"] and not (end > place and tokens[end - 1].text[0].isdigit()):
            current += words["numbers"][word]
        elif word in words["scales"] and (current or word in words["alone"]):
            scale = words["scales"][word]
            total, current = (total, (current or 1) * scale) if scale < 1000 else (total + (current or 1) * scale, 0.0)
        elif end > place and (word in _HYPHENS or word in words["joins"]) and _goes_on(tokens, end, words):
            pass
        else:
            break
        end += 1
    value = int(total + current)
    return (value, value, end, scale) if end > place and value else None


def _goes_on(tokens: Sequence[Token], place: int, words: Mapping[str, Any]) -> bool:
    """True for what joins tens and ones ("twenty-five", "treinta y dos", "two hundred and ten")."""
    values: Mapping[str, int] = words["scales"] | words["numbers"]
    before = values.get(tokens[place - 1].text.lower(), 0)
    after = words["numbers"].get(tokens[place + 1].text.lower(), 0) if place + 1 < len(tokens) else 0
    return bool(0 < after < before) and before >= 20


def _scale(tokens: Sequence[Token], place: int, words: Mapping[str, Any]) -> bool:
    return place < len(tokens) and tokens[place].text.lower() in words["scales"]


def _upper(tokens: Sequence[Token], place: int, end: int, words: Mapping[str, Any]) -> tuple[int, int, int] | None:
    """The upper end of a range that a number begins ("20 to 30", "between 20 and 30"): its value, the place after it and
    the scale of its last word."""
    if end + 1 >= len(tokens):
        return None
    joint = tokens[end].text.lower()
    between = place > 0 and tokens[place - 1].text.lower() in words["between"]
    if joint not in words["to"] and joint not in _HYPHENS and not (between and joint in words["and"]):
        return None
    read = _number(tokens, end + 1, words)
    return (read[1], read[2], read[3]) if read is not None else None


def _bound(tokens: Sequence[Token], place: int, words: Mapping[str, Any]) -> int:
    """Where the words that bound a number begin ("at least", "more than", "some"); the number's own place without any."""
    for size in (3, 2, 1):
        start = place - size
        if start >= 0 and " ".join(token.text.lower() for token in tokens[start:place]) in words["bounds"]:
            return _bound(tokens, start, words)
    return place
