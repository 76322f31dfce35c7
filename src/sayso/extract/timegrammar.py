"""A compiled grammar of time expressions: words become one-letter classes, rules become patterns over those letters.

The pattern language of ``language/*/dates.toml``:

- ``next`` a word; ``{unit}`` a word of the class ``unit``, kept in the field ``unit``; ``{month:mo}`` of the class ``mo``,
  kept in ``month``; ``{:unit}`` of the class, not kept; ``[number:…]`` keeps all the words of a sub-pattern.
- ``<num>`` a macro. ``( ) ? | *`` and look-around as in regular expressions. A space is one stretch of white space; any
  other character is itself.

Classes of digits: ``d`` day 1–31, ``mo`` month 1–12, ``h`` hour 0–24, ``mm`` minute, ``yy`` two digits, ``year`` 1400–2100,
``int`` up to three digits, ``hhmm`` four digits that tell a time, ``decades`` 50, 60 … 90 (below, ages and degrees).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from sayso.language import load_words

WORDS = re.compile(r"[^\W\d_]+|\d+|\s+|.", re.S)
SYNTAX = re.compile(
    r"\{(?P<slot>\w*)(?::(?P<class>\w+))?\}|<(?P<macro>[a-z_]\w*)>|\[(?P<open>\w+):|(?P<close>\])"
    r"|(?P<look>\(\?<?[=!])|(?P<paren>\()|(?P<operator>[)|?*])|(?P<word>[^\W\d_]+)|(?P<other>.)",
    re.S,
)
DIGITS = ("d", "mo", "h", "mm", "yy", "year", "int", "hhmm", "decades")
DASHES = {"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'"}
UNKNOWN, SPACE, BREAK = "x", " ", "\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what to match, and what the match says whatever its words are (``fixed``)."""

    name: str
    pattern: re.Pattern[str]
    kind: str
    fixed: Mapping[str, Any]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: words (half-open token range) and the captured slots, each with its token range."""

    rule: Rule
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


class Codes(dict[str, str]):
    """Word → one-letter class. Numbers are classed as they come; other unknown words are ``x``."""

    def __init__(self, letters: Mapping[str, str], digits: Mapping[frozenset[str], str]) -> None:
        super().__init__(letters)
        self.digits = digits

    def __missing__(self, word: str) -> str:
        if word[0].isdecimal() and word.isascii():
            return self.digits.get(digit_classes(word), UNKNOWN)
        if word.isspace():
            return BREAK if word.count("\n") > 1 else SPACE
        return DASHES.get(word, UNKNOWN if word[0].isalnum() else word)


def digit_classes(word: str) -> frozenset[str]:
    """The classes of a run of digits."""
    if len(word) > 4:
        return frozenset()
    n, short = int(word), len(word) <= 2
    checks = (
        short and 1 <= n <= 31,
        short and 1 <= n <= 12,
        short and n <= 24,
        len(word) == 2 and n < 60,
        len(word) == 2,
        len(word) == 4 and 1400 <= n <= 2100,
        len(word) <= 3,
        len(word) == 4 and n < 2400 and n % 100 < 60,
        len(word) == 2 and n >= 50 and n % 10 == 0,
    )
    return frozenset(name for name, holds in zip(DIGITS, checks, strict=True) if holds)


def plain(word: str) -> str:
    """Lower case without accents; ``ñ`` stays, because *ano* is another word than *año*."""
    kept = unicodedata.normalize("NFD", word.lower().replace("ñ", "\0"))
    return "".join(c for c in kept if not unicodedata.combining(c)).replace("\0", "ñ")


class Grammar:
    """The compiled rules of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.classes: dict[str, dict[str, Any]] = {
            name: {plain(word): value for word, value in words.items()} for name, words in data["words"].items()
        }
        self.macros: Mapping[str, str] = data["macros"]
        self.connectors: Mapping[str, Any] = data["ranges"]
        self.bounds: Mapping[str, list[str]] = data["bounds"]
        self._letters(data)
        rules = [self._rule(rule) for rule in data["rule"]]
        self.rules = tuple(rules)
        self.any = re.compile("|".join(f"(?:{re.sub(r'[(][?]P<.*?>', '(?:', rule.pattern.pattern)})" for rule in rules))
        triggers = "".join(sorted({self.by_class[name] for name in data["triggers"]}))
        self.segment = re.compile(f"[^{UNKNOWN}{BREAK}{triggers}]*+[{triggers}][^{UNKNOWN}{BREAK}]*+")

    def _letters(self, data: Mapping[str, Any]) -> None:
        """Give each word a letter; words that belong to the same classes share one."""
        cased = frozenset(data["cased"])
        member: dict[str, set[str]] = {}
        literals = {
            word
            for source in [rule["pattern"] for rule in data["rule"]] + list(data["macros"].values())
            for match in SYNTAX.finditer(source)
            if (word := match["word"])
        }
        for name, words in data["words"].items():
            for word in words:
                for form in _forms(word, cased=name in cased):
                    member.setdefault(form, set()).add(name)
        for word in literals:
            for form in _forms(word, cased=False):
                member.setdefault(form, set()).add("=" + plain(word))
        digits = {digit_classes(f"{n:0{width}d}") for width in (1, 2, 3, 4) for n in range(10**width)}
        groups = sorted({frozenset(names) for names in member.values()} | digits, key=sorted)
        letter = {group: chr(0xE000 + index) for index, group in enumerate(groups)}
        self.codes = Codes(
            {form: letter[frozenset(names)] for form, names in member.items()}, {d: letter[d] for d in digits}
        )
        self.by_class: dict[str, str] = {}
        for group in groups:
            for name in group:
                self.by_class[name] = self.by_class.get(name, "") + letter[group]

    def _rule(self, rule: Mapping[str, Any]) -> Rule:
        return Rule(
            name=rule["name"],
            pattern=re.compile(self._expand(rule["pattern"], {})),
            kind=rule["kind"],
            fixed=rule.get("set", {}),
            examples=tuple(rule["examples"]),
        )

    def _expand(self, source: str, seen: dict[str, int]) -> str:
        """A pattern of the data file as a regular expression over letters. A slot may stand in several branches:
        ``seen`` counts its uses, which make group names apart."""
        out: list[str] = []

        def group(name: str) -> str:
            seen[name] = seen.get(name, 0) + 1
            return f"(?P<{name}__{seen[name]}>"

        for part in SYNTAX.finditer(source):
            if part["macro"]:
                out.append(f"(?:{self._expand(self.macros[part['macro']], seen)})")
            elif part["open"]:
                out.append(group(part["open"]))
            elif part["close"]:
                out.append(")")
            elif part["paren"]:
                out.append("(?:")
            elif part["look"] or part["operator"]:
                out.append(part[0])
            elif part["word"]:
                out.append(f"[{self.by_class['=' + plain(part[0])]}]")
            elif part["other"]:
                out.append(re.escape(part[0]))
            else:
                letters = f"[{self.by_class[part['class'] or part['slot']]}]"
                out.append(f"{group(part['slot'])}{letters})" if part["slot"] else letters)
        return "".join(out)

    def find(self, text: str) -> tuple[list[str], list[int], list[Found]]:
        """All matches in a text, left to right and apart. The longest rule wins, then the first in the file.

        Returns the words, where each starts (and the text's end), and the matches.
        """
        words = WORDS.findall(text)
        code = "".join(map(self.codes.__getitem__, words))
        starts = [0, *accumulate(map(len, words))]
        return words, starts, list(self._matches(code))

    def _matches(self, code: str) -> Iterator[Found]:
        for segment in self.segment.finditer(code):
            at, end = segment.span()
            while at < end and (first := self.any.search(code, at, end)):
                start = first.start()
                candidates = [(rule, match) for rule in self.rules if (match := rule.pattern.match(code, start, end))]
                rule, match = max(candidates, key=lambda pair: pair[1].end())
                at = max(match.end(), start + 1)
                if rule.kind != "none":
                    slots = {
                        name.split("__")[0]: match.span(name) for name in match.groupdict() if match.start(name) >= 0
                    }
                    yield Found(rule, start, match.end(), slots)

    def value(self, name: str, word: str) -> Any:
        """What a word of a class stands for."""
        return self.classes[name].get(plain(word))


def _forms(word: str, *, cased: bool) -> set[str]:
    """How a word may be written: lower case unless ``cased``, title, upper; with and without accents."""
    forms = {word.title(), word.upper()} if cased else {word, word.title(), word.upper()}
    bare = {unicodedata.normalize("NFC", "".join(_unaccented(form))) for form in forms}
    return forms | bare


def _unaccented(word: str) -> Iterator[str]:
    for character in unicodedata.normalize("NFC", word):
        if character in "ñÑ":
            yield character
        else:
            yield from (c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c))


@cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language. Raises ModelError when its data file is missing."""
    return Grammar(load_words(language, "dates"))
