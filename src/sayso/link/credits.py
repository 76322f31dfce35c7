"""Credits: what an article itself says of the agencies that its words come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import load_words
from sayso.read.cues import cues_of
from sayso.record import Article, PartKind, Span

SIGNED: Final[frozenset[PartKind]] = frozenset({"dateline", "byline"})
"""Parts in which an agency's name makes the whole story its own."""
LAST_LINES: Final = 160
"""A credit line is no longer than so many characters."""
ABBREVIATED: Final = 4
"""Forms of up to so many letters must stand in capitals."""


@dataclass(frozen=True, slots=True)
class Credit:
    """``agency``: its name, null where an article thanks agencies without naming them. ``whole``: the story is its own,
    not only a part of it. ``span`` is null where the outlet itself is the agency."""

    agency: str | None
    whole: bool
    span: Span | None = None


def credits_of(article: Article) -> tuple[Credit, ...]:
    """The agencies that an article credits, those with the whole story first."""
    found = {(credit.agency, credit.whole): credit for credit in reversed([*_whole(article), *_partly(article)])}
    return tuple(sorted(found.values(), key=lambda credit: (not credit.whole, credit.agency or "~")))


def agency_of(name: str | None, language: str) -> str | None:
    """The agency that a name stands for, as people know it, or null."""
    return cues_of(language).agencies.get((name or "").casefold().strip())


def _whole(article: Article) -> Iterator[Credit]:
    own = agency_of(article.outlet.name, article.language) if article.outlet else None
    if own:
        yield Credit(own, True)
    for part in article.parts:
        if part.kind in SIGNED:
            for match in _forms(article.language).finditer(article.text, *part.span):
                yield from _credit(match, article, whole=True)


def _partly(article: Article) -> Iterator[Credit]:
    named, unnamed = _lines(article.language)
    for line in re.finditer(r"[^\n]+", article.text):
        if len(line.group()) > LAST_LINES:
            continue
        for match in named.finditer(article.text, *line.span()):
            yield from _credit(match, article, whole=False)
        if thanks := unnamed.fullmatch(line.group()):
            yield Credit(None, False, Span(line.start() + thanks.start(1), line.start() + thanks.end(1)))


def _credit(match: re.Match[str], article: Article, *, whole: bool) -> Iterator[Credit]:
    words = match["agency"]
    agency = agency_of(words, article.language)
    if agency and (len(words) > ABBREVIATED or words.isupper()):
        yield Credit(agency, whole, Span(*match.span("agency")))


@cache
def _forms(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<agency>{_either(cues_of(language).agencies)})(?!\w)", re.IGNORECASE)


@cache
def _lines(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that opens with a credit of a named agency, in brackets or not, and one that only thanks agencies."""
    words = load_words(language, "credits")
    opened = rf"(?:\A|(?<=\n)|(?<=[.(]))\s*[(\[*_]*(?:{_either(words['openers'])})\s+(?:the\s+|la\s+)?"
    named = rf"{opened}(?P<agency>{_either(cues_of(language).agencies)})(?!\w)"
    unnamed = rf"\W*({_either(words['unnamed'])})\W*"
    return re.compile(named, re.IGNORECASE), re.compile(unnamed, re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
