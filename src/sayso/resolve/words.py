"""The word tables that tell what kind of actor a noun phrase names (``language/<language>/actors.toml``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Literal, get_args

from sayso.language import load_words
from sayso.record import ActorKind

Pronoun = Literal["male", "female", "plural", "thing", "first", "second", "relative"]

EDGE = " \t\n\"'“”‘’«»,.;:()[]`-–—"
_WORD = re.compile(r"[\w.&'’-]+")
_KINDS: Mapping[str, ActorKind] = {
    "offices": "person",
    "units": "unit",
    "organisations": "organisation",
    "populations": "population",
}


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An organisation that news names without saying what it is (``known_actors.toml``)."""

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """Lower case without accents, possessive endings and edge punctuation, single spaces."""
    flat = unicodedata.normalize("NFKD", words)
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower().replace("’", "'")
    return " ".join(re.sub(r"'s?(?=\s|$)", "", flat).strip(EDGE).split())


@cache
def known_actors() -> Mapping[str, KnownActor]:
    """Known organisations by every folded alias."""
    table = {}
    for row in loads(files(__package__).joinpath("known_actors.toml").read_text("utf-8"))["actor"]:
        actor = KnownActor(row["name"], row["kind"], row["country"] or None, row["sector"] or None)
        table.update({fold(alias): actor for alias in (row["name"], *row["aliases"])})
    return table


@cache
def nouns(language: str) -> Mapping[str, tuple[ActorKind, str | None]]:
    """Folded noun or phrase → kind and sector (None where the noun alone does not tell)."""
    words = load_words(language, "actors")
    table: dict[str, tuple[ActorKind, str | None]] = {}
    for section, kind in _KINDS.items():
        for sector, entries in words[section].items():
            for entry in entries:
                table.setdefault(fold(entry), (kind, sector or None))
    return table


@cache
def pronouns(language: str) -> Mapping[str, Pronoun]:
    """Folded pronoun → what it can stand for."""
    lists = load_words(language, "actors")["pronouns"]
    return {fold(word): key for key in get_args(Pronoun) for word in lists[key]}


@cache
def word_sets(language: str) -> Mapping[str, frozenset[str]]:
    words = load_words(language, "actors")
    sets = {f"honorific_{key}": words["honorifics"][key] for key in ("male", "female", "either")}
    sets |= {f"given_{key}": words["gender"][key] for key in ("male", "female")} | dict(words["stop"])
    return {key: frozenset(map(fold, value)) | frozenset(value) for key, value in sets.items()}


def short_titles(language: str) -> Mapping[str, tuple[str, str]]:
    """Abbreviated title → the title in full and its sector."""
    table: Mapping[str, tuple[str, str]] = load_words(language, "actors")["short_titles"]
    return table


@cache
def synonyms(language: str) -> Mapping[str, str]:
    """Folded office noun → the noun that means the same."""
    return {fold(word): fold(other) for word, other in load_words(language, "actors")["synonyms"].items()}


def known_noun(words: str, language: str, proper: bool = False) -> tuple[ActorKind, str | None] | None:
    """Kind and sector by the longest known noun phrase: the head's first (before "of"), then any."""
    table = nouns(language)
    tokens = [token for token in _WORD.findall(words) if token]
    heads = _head_words(tokens, language)
    for size in range(min(4, len(heads)), 0, -1):
        starts = range(len(heads) - size, -1, -1) if language != "es" else range(len(heads) - size + 1)
        for start in starts:
            found = table.get(" ".join(heads[start : start + size]))
            if found and not (proper and found[0] == "population" and len(tokens) > 2):
                return found
    return None


def _head_words(tokens: list[str], language: str) -> list[str]:
    """The words up to the first preposition: where the head of a noun phrase stands."""
    ends = word_sets(language)["after_head"]
    for index, token in enumerate(tokens):
        if index and token in ends:
            phrase = " ".join(tokens[: index + 2])
            return tokens[: index + 2] if phrase in nouns(language) else tokens[:index]
    return tokens
