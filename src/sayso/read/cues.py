"""The words of a language pack (``language/*/parts.toml``) as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PACKS = ("en", "es")
"""Languages with a ``parts.toml``, in the order in which their cues are tried."""

PATTERN_TABLES = ("byline_line", "credit", "credit_end", "caption", "copyright", "boilerplate", "closing", "page")


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns by which the parts of an article are known. Each matches from the start of a paragraph or sentence.
    ``copyright`` has a group ``outlet``, ``agencies`` maps the folded words in a dateline's brackets to a name, and
    ``reporting`` finds words that a sentence has and a headline has not."""

    byline_line: re.Pattern[str]
    credit: re.Pattern[str]
    credit_end: re.Pattern[str]
    caption: re.Pattern[str]
    copyright: re.Pattern[str]
    boilerplate: re.Pattern[str]
    closing: re.Pattern[str]
    page: re.Pattern[str]
    agencies: Mapping[str, str]
    labels: frozenset[str]
    reporting: re.Pattern[str]
    months: str
    weekdays: str
    byline_openers: str
    byline_joiners: str
    byline_posts: frozenset[str]


@cache
def load_pack(language: str) -> Mapping[str, Any]:
    """The tables of one language's ``parts.toml`` as they stand in the file."""
    with files("sayso.language").joinpath(language, "parts.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def cues_of(language: str) -> Cues:
    """The cues for an article in a language: its own first, then English, whose boilerplate is found everywhere. A
    language without a pack gets all of them."""
    order = ("es", "en") if language == "es" else ("en",) if language == "en" else PACKS
    packs = [load_pack(name) for name in order]
    return Cues(
        **{table: _compiled(table, packs) for table in PATTERN_TABLES},
        agencies={
            form.casefold(): name for pack in packs for name, forms in pack["agencies"].items() for form in forms
        },
        labels=frozenset(word for pack in packs for word in pack["labels"]["words"]),
        reporting=re.compile(rf"(?i)\b(?:{_alternatives(w for p in packs for w in p['labels']['reporting'])})\b"),
        months=_alternatives(word for pack in packs for word in pack["months"]),
        weekdays=_alternatives(word for pack in packs for word in pack["weekdays"]),
        byline_openers=_alternatives(pack["byline"]["opener"] for pack in packs),
        byline_joiners=_alternatives(word for pack in packs for word in pack["byline"]["joiner"]),
        byline_posts=frozenset(word for pack in packs for word in pack["byline"]["posts"]),
    )


def _compiled(table: str, packs: list[Mapping[str, Any]]) -> re.Pattern[str]:
    patterns = [entry["pattern"] for pack in packs for entry in pack[table]]
    if table == "copyright":  # a group's name may stand only once in a pattern
        patterns = [pattern.replace("(?P<outlet>", f"(?P<outlet{index}>") for index, pattern in enumerate(patterns)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _alternatives(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
