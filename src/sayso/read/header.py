"""Lines of metadata at the head of a text: Markdown front matter, ``Title: …`` blocks, ``TITLE: … LINK: …``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sayso.read.cues import PACKS, load_pack
from sayso.record import PartKind, Span, stripped

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<block>(?:[^\n]*\n)*?)---[ \t]*(?:\n|$)")
_TITLE_LINK = re.compile(r"\s*TITLE:[ \t]*(?P<title>[^\n]+?)\s+LINK:[ \t]*(?P<url>https?://\S+)")
_LINE = re.compile(
    r"^[ \t]*(?:\*\*)?(?P<key>[^\W\d_][\w ]{1,20}?)(?:\*\*)?:(?:\*\*)?[ \t]+(?P<value>[^\n]*\S)[ \t]*$", re.M
)
_PART_OF: Mapping[str, PartKind] = {"title": "title", "published": "dateline", "byline": "byline"}
MAX_LINES = 20
"""A header has at most so many lines."""


@dataclass(frozen=True, slots=True)
class Header:
    """``end``: where the article proper begins; ``fields``: the span of the value of each field that is known
    (``title``, ``published``, ``byline``, ``outlet``, ``url``, ``language``)."""

    end: int = 0
    fields: Mapping[str, Span] = field(default_factory=dict)

    def pieces(self) -> list[tuple[Span, PartKind]]:
        """The values that are parts of their own, with the rest of the header as boilerplate, in text order."""
        out: list[tuple[Span, PartKind]] = []
        at = 0
        for name, span in sorted(self.fields.items(), key=lambda item: item[1]):
            if name in _PART_OF:
                if at < span.start:
                    out.append((Span(at, span.start), "boilerplate"))
                out.append((span, _PART_OF[name]))
                at = span.end
        if at < self.end:
            out.append((Span(at, self.end), "boilerplate"))
        return out


def find_header(text: str) -> Header:
    """The header of a text; an empty one when it has none. A block of ``Name: value`` lines counts when two names are
    known and one of them is a title, date or source."""
    if match := _FRONT_MATTER.match(text):
        return Header(match.end(), _fields(text, *match.span("block")))
    if match := _TITLE_LINK.match(text):
        return Header(match.end(), {"title": Span(*match.span("title")), "url": Span(*match.span("url"))})
    start = len(text) - len(text.lstrip())
    end = text.find("\n\n", start)
    if end < 0 or text.count("\n", start, end) >= MAX_LINES:
        return Header()
    fields = _fields(text, start, end)
    whole = all(_LINE.match(line) for line in text[start:end].split("\n"))
    if not whole or len(fields) < 2 or not fields.keys() & {"title", "published", "outlet"}:
        return Header()
    return Header(end, fields)


def _fields(text: str, start: int, end: int) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for match in _LINE.finditer(text, start, end):
        name = _field_names().get(match["key"].strip().casefold())
        if name is not None and name not in found:
            value = stripped(text, Span(*match.span("value")), " \t\"'*")
            if value.start < value.end:
                found[name] = value
    return found


@cache
def _field_names() -> Mapping[str, str]:
    return {word: name for pack in PACKS for name, words in load_pack(pack)["header"].items() for word in words}
