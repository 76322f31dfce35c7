"""Bylines: the names of those who wrote the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.read.cues import cues_of
from sayso.read.dateline import Dateline, find_dateline
from sayso.record import Span, stripped

MAX_LENGTH = 140
"""A paragraph longer than so many characters is no byline."""

_CAPITALS = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-Þ]{2,}")
_WORD_BEFORE = re.compile(r"(?<![\w'’.-])[A-ZÀ-ÖØ-Þ]{2,}\s$")


@dataclass(frozen=True, slots=True)
class Byline:
    """``names``: the words after the opener; ``affiliation``: the outlet or agency that follows them."""

    names: Span
    affiliation: Span | None = None


def find_byline(text: str, span: Span, language: str) -> Byline | None:
    """The byline that a paragraph consists of, or None. ``By JANE ROE``, ``By Jane Roe and John Doe, Coastal Post``,
    ``Por Ana Díaz | Corresponsal``."""
    if span.end - span.start > MAX_LENGTH:
        return None
    cues = cues_of(language)
    match = _pattern(language).fullmatch(text, span.start, span.end)
    if match is None:
        return _credit_line(text, span, language)
    names = Span(*match.span("names"))
    if not all(_is_name(word, cues.byline_posts, cues.byline_joiners) for word in names.quote(text).split()):
        return None
    rest = match["rest"]
    if not rest:
        return Byline(names)
    words = rest.split()
    small = [word for word in words if word[:1].islower() and word.strip(",.").casefold() not in cues.byline_posts]
    if len(words) > 12 or len(small) > 2:
        return None
    affiliation = stripped(text, Span(*match.span("rest")), " \t,.|/;")
    return Byline(names, affiliation if affiliation.start < affiliation.end else None)


def _credit_line(text: str, span: Span, language: str) -> Byline | None:
    """A line that credits a desk or an agency alone: ``Staff``, ``— Reuters``, ``(EFE)``."""
    cues = cues_of(language)
    bare = stripped(text, span, " -–—()[].*_")
    if bare.quote(text).casefold() in cues.agencies:
        return Byline(bare, bare)
    return Byline(span) if cues.byline_line.fullmatch(text, span.start, span.end) else None


def find_filed_byline(text: str, span: Span, language: str) -> tuple[Byline, Dateline] | None:
    """A byline that runs on into the dateline: ``By JANE ROE, Associated Press LIMA (AP) — …``."""
    opener = _opener(language).match(text, span.start, span.end)
    if opener is None:
        return None
    starts = [match.start() for match in _CAPITALS.finditer(text, opener.end(), min(span.end, span.start + MAX_LENGTH))]
    for start in reversed(starts):
        dateline = find_dateline(text, start, span.end, language)
        if dateline is None:
            continue
        while (before := _WORD_BEFORE.search(text, opener.end(), start)) is not None:  # the place's first words
            start = before.start()
            dateline = find_dateline(text, start, span.end, language) or dateline
        names = stripped(text, Span(opener.end(), start), " \t\n,.|/;–—-")
        return (Byline(names), dateline) if names.start < names.end else None
    return None


@cache
def _opener(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{cues_of(language).byline_openers})\b:?\s+")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    cues = cues_of(language)
    return re.compile(
        rf"[*_]{{0,2}}(?i:{cues.byline_openers})\b:?\s+(?P<names>[^\n,|/;()]{{3,80}}?)[*_]{{0,2}}"
        r"(?P<rest>\s*(?:[,|/;(]|\s[-–—]\s)[^\n]{0,90})?\.?\s*"
    )


def _is_name(word: str, posts: frozenset[str], joiners: str) -> bool:
    bare = word.strip("*_.,’'\"")
    return (
        not bare
        or bare[:1].isupper()
        or bare.casefold() in posts
        or re.fullmatch(joiners, bare, re.IGNORECASE) is not None
        or bare in {"van", "von", "der", "den", "de", "del", "la", "al", "el", "bin", "da", "dos", "di", "y"}
    )
