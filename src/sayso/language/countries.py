"""Which country a word stands for: names, demonyms, capitals and seats of government (``<language>/countries.toml``).

Codes are ISO 3166-1 alpha-3 (``XKX`` for Kosovo). A word is looked up as it stands in the text: "Polish" is a demonym
and "polish" is not, "US" is a country and "us" is not; text in capitals is understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso.language import load_words

CountryWord = Literal["name", "demonym", "capital", "seat"]
_LISTS: tuple[tuple[str, CountryWord], ...] = (
    ("names", "name"), ("demonyms", "demonym"), ("capitals", "capital"), ("seats", "seat"),
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|el|la|los|las)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class CountryUse:
    """A country and the way in which a word stands for it."""

    country: str
    word: CountryWord


def country_of(word: str, language: str = "en", *kinds: CountryWord) -> str | None:
    """ISO alpha-3 of the country that a word names in one of ``kinds`` (any, when none is given), or None.

    >>> country_of("Mexican"), country_of("the Kremlin"), country_of("Moscú", "es"), country_of("us")
    ('MEX', 'RUS', 'RUS', None)
    """
    uses = country_uses(word, language)
    return next((use.country for use in uses if not kinds or use.word in kinds), None)


@lru_cache(maxsize=65536)
def country_uses(word: str, language: str = "en") -> tuple[CountryUse, ...]:
    """Every way in which a word stands for a country: names first, then demonyms, capitals, seats."""
    word = _POSSESSIVE.sub("", word.strip())
    for form in (word, _ARTICLE.sub("", word)):
        uses = _table(language).get(_key(form), ())
        found = dict.fromkeys(use for written, use in uses if _written_alike(_ARTICLE.sub("", form), written))
        if found:
            return tuple(found)
    return ()


def country_of_name(word: str, language: str = "en") -> str | None:
    """Alpha-3 of a country's name or abbreviation ("Mexico", "U.S.", "DPRK"), or None."""
    return country_of(word, language, "name")


def country_of_demonym(word: str, language: str = "en") -> str | None:
    """Alpha-3 of a demonym ("Mexican", "Mexicans", "mexicanas"), or None."""
    return country_of(word, language, "demonym")


def country_of_government(word: str, language: str = "en") -> str | None:
    """Alpha-3 of a capital or seat that stands for its government ("Moscow", "the White House"), or None."""
    return country_of(word, language, "capital", "seat")


def country_name(alpha3: str, language: str = "en") -> str | None:
    """The usual name of a country, e.g. ``MEX`` → "Mexico"."""
    entry = load_words(language, "countries").get(alpha3)
    return None if entry is None else str(entry["names"][0])


@cache
def _table(language: str) -> Mapping[str, tuple[tuple[str, CountryUse], ...]]:
    table: dict[str, list[tuple[str, CountryUse]]] = {}
    entries = load_words(language, "countries")
    for field, kind in _LISTS:
        for alpha3, entry in entries.items():
            for written in entry.get(field, ()):
                table.setdefault(_key(written), []).append((_ARTICLE.sub("", written), CountryUse(alpha3, kind)))
    return {key: tuple(uses) for key, uses in table.items()}


def _key(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter != ".")
    return re.sub(r"[\s’']+", " ", bare.replace("-", " ")).strip()


def _written_alike(word: str, written: str) -> bool:
    """A word may have more capitals than the list has, never fewer: "us" is no country, "MEXICO" is one."""
    if not word:
        return False
    letters = [letter for letter in written if letter.isalpha()]
    if len(letters) > 1 and len(letters) <= 5 and all(letter.isupper() for letter in letters):
        return word.upper() == word
    return word[0].isupper() or not written[0].isupper()
