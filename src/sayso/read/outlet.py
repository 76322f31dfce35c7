"""Who published the article: metadata, copyright line, address, dateline or byline, in that order."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.read.cues import cues_of
from sayso.read.parts import Layout
from sayso.record import Outlet, Span, stripped

_SUFFIX = re.compile(
    r",?\s+(?:inc|llc|ltd|limited|corp|co|gmbh|s\.?a|s\.?l|plc|all rights reserved|todos los derechos reservados)\.?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:the )?(?:author|authors|by|all rights|reserved|rights|el autor|los autores|todos|inc)\b", re.IGNORECASE
)


def find_outlet(text: str, layout: Layout, language: str, url: str | None) -> Outlet | None:
    """The outlet by what the text and address say. An agency in a copyright line or dateline is the outlet only when
    nobody else is named, since others print its copy."""
    agencies = cues_of(language).agencies
    owner = _owner(text, layout)
    if owner is not None and owner.name.casefold() not in agencies:
        return owner
    if (host := url_outlet(url)) is not None:
        return host
    dateline = layout.dateline
    if dateline is not None and dateline.agency is not None and dateline.agency_name is not None:
        return Outlet(dateline.agency_name, "dateline", dateline.agency)
    if owner is not None:
        return Outlet(agencies.get(owner.name.casefold(), owner.name), owner.basis, owner.span)
    return _affiliation(text, layout, language)


def url_outlet(url: str | None) -> Outlet | None:
    """The host of an address without ``www.``, as the outlet's name."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host or re.fullmatch(r"[\d.]+", host):
        return None
    return Outlet(re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host), "url")


def _owner(text: str, layout: Layout) -> Outlet | None:
    if layout.owner is None:
        return None
    span = stripped(text, layout.owner)
    if match := _SUFFIX.search(span.quote(text)):
        span = Span(span.start, span.start + match.start())
    name = span.quote(text)
    if len(name) < 2 or _NO_NAME.match(name) or not name[0].isalpha():
        return None
    return Outlet(name, "boilerplate", span)


def _affiliation(text: str, layout: Layout, language: str) -> Outlet | None:
    """``By Jane Roe, Associated Press``: only a known agency, since a byline may name a beat or a city as well."""
    if layout.byline is None or layout.byline.affiliation is None:
        return None
    span, agencies = layout.byline.affiliation, cues_of(language).agencies
    words = span.quote(text)
    for form in sorted(agencies, key=len, reverse=True):
        at = words.casefold().find(form)
        if at >= 0 and len(form) > 3 and len(words.casefold()) == len(words):
            return Outlet(agencies[form], "byline", Span(span.start + at, span.start + at + len(form)))
    return None
