"""Datelines: where, when and by which agency a story was filed, at the head of its first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.read.cues import Cues, cues_of
from sayso.record import Span

MAX_LENGTH = 300
"""A dateline ends within so many characters."""

_UPPER = r"(?:[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ.'’\-]*[A-ZÀ-ÖØ-Þ])?(?:\.(?!-))?)"
_TITLE = r"(?:[A-ZÀ-ÖØ-Þ](?:[\wÀ-ÿ.'’\-]*[\wÀ-ÿ])?(?:\.(?!-))?)"
_SMALL = r"(?:d[eo]l?|de la|la|los|las|el|al|of|the|on|upon|and|y|sur|le|da|dos?)"
_DASH = r"(?:\.?\s{0,3}(?:--+|[—–―]|\.-)\s?-?|\s[-_]+(?=\s|$)|\s?_+(?=\s|$)|\.-)"
_CALL_LETTERS = re.compile(r"[WK][A-Z]{2,3}(?:-TV)?")  # 47 CFR 73.3550
_NOT_A_PLACE = re.compile(r"(?i)(?:i|we|he|she|it|this|that|these|those|there|but|if|when|what|el|la|los|las|un|una)$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline with its mark and the space after it; ``agency`` is the span in its brackets when it names a known
    agency, or when the dateline is of the form that monitors use (``CITY, 2 MAY 90 (SOURCE) -- [TEXT]``)."""

    span: Span
    agency: Span | None = None
    agency_name: str | None = None


def find_dateline(text: str, start: int, end: int, language: str) -> Dateline | None:
    """The dateline at ``start`` of the paragraph that ends at ``end``, or None.

    Known forms: ``WASHINGTON (AP) --``, ``NAIROBI, Kenya (AP) _``, ``LIMA, 3 mayo (EFE).-``, ``KYIV, March 3 (Reuters) -``,
    ``MANAGUA, 8 OCT 91 (ACAN-EFE) -- [TEXT]``, ``CLANDESTINE, NO DATE --``, ``GENEVA —``, ``Quito.-`` and, alone on
    its line, a place with a date or country."""
    cues = cues_of(language)
    head = text[start : min(end, start + MAX_LENGTH)]
    if not head[:1].isupper() and head[:1] not in "(*_":
        return None
    match = _pattern(language).match(head)
    shouting = not any(map(str.islower, text[start : start + 2 * MAX_LENGTH]))
    whole = match is not None and match.end() >= end - start
    if match is None or not _is_dateline(match, cues, shouting=shouting, whole=whole):
        return None
    stop = start + match.end()
    while stop < end and text[stop].isspace():
        stop += 1
    if match["mark"] and (inner := find_dateline(text, stop, end, language)) is not None:
        stop = inner.span.end  # a monitor's dateline before the agency's own
    if (signed := _signed(match)) is None:
        return Dateline(Span(start, stop))
    bracket = match[signed]
    name = _agency(bracket, cues, dated=match["date"] is not None)
    at = Span(start + match.start(signed), start + match.end(signed))
    return Dateline(Span(start, stop), at if name else None, name)


def _is_dateline(match: re.Match[str], cues: Cues, *, shouting: bool, whole: bool) -> bool:
    """A match is a dateline when enough of its pieces are there: the less the place looks like one, the more."""
    place, date, dash = match["place"], match["date"], match["dash"]
    signed = _signed(match)
    agency = match[signed] if signed else None
    if _NOT_A_PLACE.match(place) or place.casefold().rstrip(".") in cues.labels:
        return False
    known = agency is not None and agency.strip().casefold() in cues.agencies
    if place.upper() == place and len(place) > 1 and not shouting:
        return bool(dash or known or (date and (whole or agency)) or (whole and _is_country(match["region"])))
    if (match["mark"] and (date or dash)) or (date and (dash or known)) or (known and dash) or (date and whole):
        return True
    return dash is not None and dash.strip() == ".-"


def is_date_line(text: str, span: Span, language: str) -> bool:
    """True when a paragraph is nothing but a date: ``June 4, 2009``, ``Lunes, 3 de mayo de 2021``, ``2024-05-03``."""
    return span.end - span.start <= 60 and _date_alone(language).fullmatch(text, span.start, span.end) is not None


@cache
def _date(language: str) -> str:
    cues = cues_of(language)
    month = rf"(?:{cues.months})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|º|°)?"
    year = r"(?:,?\s(?:de\s|del\s)?(?:(?:19|20)\d\d|\d\d)\b)?"
    weekday = rf"(?:(?:{cues.weekdays})\b\.?,?\s)?"
    return rf"(?:{weekday}(?:{month}\s{day}|{day}\s(?:de\s)?{month}){year}|no\sdate|sin\sfecha)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    openers = cues_of(language).byline_openers
    name = rf"(?:{_TITLE}|{_UPPER})(?:[\s/-](?:{_SMALL}\s)?(?:{_TITLE}|{_UPPER})){{0,4}}"
    region = rf"(?:,\s(?!(?i:{_date(language)})){name}\.?){{0,2}}"
    return re.compile(
        rf"[*_]{{0,2}}\(?(?P<place>(?!(?i:{_date(language)}|(?:{openers})\s)){name})(?P<region>{region})[*_]{{0,2}}(?:\s?\([^()\n]{{2,30}}\)(?=,\s(?i:{_date(language)})))?"
        rf"(?:,?\s\(?(?P<date>(?i:{_date(language)}))\)?)?"
        r"(?:,?\s?\((?P<round>[^()\n]{2,60})\)|,?\s?\[(?P<square>[^()\[\]\n]{2,60})[)\]]|,\s(?P<bare>EFE|AFP|AP|Reuters)\))?"
        rf"(?P<dash>{_DASH})?\s?\)?"
        r"(?P<mark>(?:\s?\[[A-Z][^\[\]]{1,200}\])+)?"
    )


@cache
def _date_alone(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{_date(language)}|\(undated\)|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d)\.?"
    )


def _signed(match: re.Match[str]) -> str | None:
    """The group that holds the agency: in round brackets, in square ones, or after a comma."""
    return next((group for group in ("round", "square", "bare") if match[group]), None)


def _is_country(region: str) -> bool:
    """True for ``, Mauritania`` or ``, South Africa``: what may stand after a city without a date."""
    return 0 < len(region.split()) <= 3 and any(map(str.islower, region))


def _agency(bracket: str, cues: Cues, *, dated: bool) -> str | None:
    """The name of who filed the story: a known agency, the call letters of a station, or whoever stands after the date."""
    words = " ".join(bracket.split())
    known = cues.agencies.get(words.casefold())
    return known or (words if dated or _CALL_LETTERS.fullmatch(words) else None)
