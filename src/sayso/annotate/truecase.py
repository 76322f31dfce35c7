"""Text in capitals put into the case that a parser knows, every code point at its place.

Parsers and name finders are trained on mixed case: in capitals they take verbs for names. Paragraphs in capitals (old wire
copy, headlines) are lower-cased but for what looks like a name: words that the word list does not know in lower case, known
abbreviations, pairs such as "Supreme Court", offices before a name and kinds of body after one.
``truecase.json`` is made by ``training/truecase``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from sayso.errors import ModelError

_WORD = re.compile(r"[^\W\d_]+(?:['’]S\b)?")
_PARAGRAPH = re.compile(r"(\n{2,}|\n(?=[ \t]{2,}))")
_OPENING = re.compile(r"(?:^|(?<![A-Z]\.[A-Z])[.!?][\"”]?\s+|--\s\[\w+\]\s)[\s\"“(\[]*$")
_BRACKETED = re.compile(r"[\[(]([^\W\d_]{2,8})[\])]")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ist", "ists", "ity")
_VOWELS = frozenset("AEIOUYÁÉÍÓÚ")
_SHARE = 0.7  # of a paragraph's letters that are capitals
_LETTERS = 12  # that a paragraph must have
_SHORT = 4  # longest word without a vowel that passes for an abbreviation


@dataclass(frozen=True)
class Casing:
    """What is known of words, all in lower case. ``lower``: written small inside sentences; ``upper``: abbreviations;
    ``pairs``: two such words that are a name together; ``offices``: capital before a name; ``bodies``: after one."""

    lower: frozenset[str]
    upper: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    offices: frozenset[str]
    bodies: frozenset[str]

    def knows(self, word: str) -> bool:
        """True for a word that is written small, or is formed from one."""
        if word in self.lower:
            return True
        for ending in _ENDINGS:
            stem = word[: -len(ending)]
            if word.endswith(ending) and len(stem) > 2 and (stem in self.lower or stem + "e" in self.lower):
                return True
        return word.endswith("ies") and word[:-3] + "y" in self.lower


@cache
def load_casing() -> Casing:
    """The word lists of the package. Raises ModelError when the file is missing or damaged."""
    try:
        data = json.loads(files("sayso.annotate").joinpath("truecase.json").read_text("utf-8"))
        lists = {name: frozenset(data[name].split()) for name in ("lower", "upper", "offices", "bodies")}
        pairs = frozenset((a, b) for a, _, b in (pair.partition("_") for pair in data["pairs"].split()))
        return Casing(pairs=pairs, **lists)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(str(error), where="annotate/truecase.json", remedy="Install Sayso again.") from error


def in_capitals(text: str) -> bool:
    """True for a stretch of text that is set in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _LETTERS and sum(map(str.isupper, letters)) >= _SHARE * len(letters)


def restore_case(text: str) -> str:
    """``text`` with its paragraphs in capitals in mixed case; of the same length, and equal but for case."""
    parts = _PARAGRAPH.split(text)
    if not any(in_capitals(part) for part in parts):
        return text
    casing = load_casing()
    bracketed = {word.lower() for word in _BRACKETED.findall(text)}
    abbreviations = casing.upper | {word for word in bracketed if not casing.knows(word)}
    return "".join(_restore(part, casing, abbreviations) if in_capitals(part) else part for part in parts)


def _restore(text: str, casing: Casing, abbreviations: frozenset[str] | set[str]) -> str:
    words = list(_WORD.finditer(text))
    bare = [word.group().lower().removesuffix("'s").removesuffix("’s") for word in words]
    # A possessive ends a name: "Quiroza's house".
    near = [_adjoin(text, one, two) for one, two in pairwise(words)] + [False]
    kinds = [_kind(word, casing, abbreviations) for word in bare]
    _raise_names(kinds, bare, near, casing)
    _raise_long_forms(text, kinds, words, bare)
    out, place = [], 0
    for word, kind in zip(words, kinds, strict=True):
        out.append(text[place : word.start()])
        opens = _OPENING.search(text[max(0, word.start() - 16) : word.start()] if out[1:] else "") is not None
        initial = len(word.group()) == 1 and text[word.end() : word.end() + 1] == "."
        out.append(_cased(word.group(), "name" if initial or (opens and kind == "lower") else kind))
        place = word.end()
    return "".join([*out, text[place:]])


def _adjoin(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    possessive = one.group()[-2:] in ("'S", "’S")
    return not possessive and text[one.end() : two.start()] in (" ", "-", "\n", "  ", ". ")


def _kind(word: str, casing: Casing, abbreviations: frozenset[str] | set[str]) -> str:
    if word in abbreviations:
        return "upper"
    if casing.knows(word):
        return "lower"
    vowels = any(letter in _VOWELS for letter in word.upper())
    return "upper" if not vowels and 1 < len(word) <= _SHORT else "lower" if len(word) == 1 else "name"


def _raise_names(kinds: list[str], bare: list[str], near: list[bool], casing: Casing) -> None:
    """Capitals for pairs that are names, for offices before a name, and for kinds of body after one."""
    for index, adjoins in enumerate(near[:-1]):
        if adjoins and (bare[index], bare[index + 1]) in casing.pairs:
            for place in (index, index + 1):
                kinds[place] = "name" if kinds[place] == "lower" else kinds[place]
    for index in range(len(kinds) - 1, 0, -1):
        if (
            near[index - 1]
            and kinds[index] == "name"
            and kinds[index - 1] == "lower"
            and bare[index - 1] in casing.offices
        ):
            kinds[index - 1] = "name"
    for index in range(1, len(kinds)):
        if near[index - 1] and kinds[index - 1] == "name" and kinds[index] == "lower" and bare[index] in casing.bodies:
            kinds[index] = "name"


def _raise_long_forms(text: str, kinds: list[str], words: list[re.Match[str]], bare: list[str]) -> None:
    """Capitals for the words that an abbreviation in brackets right after them stands for."""
    for index in range(2, len(words)):
        short = bare[index]
        if not 2 < len(short) <= 8 or text[words[index].start() - 1 : words[index].start()] not in ("[", "("):
            continue
        first, letters = index, list(short)
        while letters and first > 0 and index - first < 2 * len(short):
            first -= 1
            if bare[first][0] == letters[-1]:
                letters.pop()
        if not letters:
            for place in range(first, index):
                if len(bare[place]) > 3 and kinds[place] == "lower":
                    kinds[place] = "name"


def _cased(word: str, kind: str) -> str:
    tail = 2 if word[-2:] in ("'S", "’S") else 0
    if kind == "upper":
        return word[: len(word) - tail] + _small(word[len(word) - tail :])
    return word[0] + _small(word[1:]) if kind == "name" else _small(word)


def _small(word: str) -> str:
    """Lower case where that keeps the number of code points."""
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in word)
