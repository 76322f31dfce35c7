"""One news article: canonical text, its parts, and where and when it was published."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Literal

from sayso.record.span import Span

PartKind = Literal["title", "caption", "dateline", "byline", "body", "quote", "boilerplate"]
STORY_PARTS: frozenset[PartKind] = frozenset({"title", "body", "quote"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with one function. The parts of an article cover its text in order."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published the article. ``span`` is null when the name comes from outside the text."""

    name: str
    basis: Literal["given", "metadata", "url", "dateline", "byline", "boilerplate"]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Publication date, kept at the precision known: ``2025``, ``2025-02``, ``2025-02-10`` (a week is its Monday)."""

    date: str
    precision: Literal["day", "week", "month", "year"]
    basis: Literal["given", "metadata", "url", "dateline", "inferred"]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was read. ``text`` is canonical and never changes; ``id`` is its SHA-256."""

    id: str
    source_id: str
    text: str
    language: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: Outlet | None = None
    published: Published | None = None
    parts: tuple[Part, ...] = ()

    def part_at(self, offset: int) -> Part | None:
        """The part that holds a code point."""
        return next((part for part in self.parts if part.span.start <= offset < part.span.end), None)

    def in_story(self, span: Span) -> bool:
        """True when a span begins in the title or body: what may become an event or an attribution."""
        part = self.part_at(span.start)
        return part is None or part.kind in STORY_PARTS


def canonical(text: str) -> str:
    """NFC with ``\\n`` line ends; nothing else is changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_id(text: str) -> str:
    """Identity of a canonical text: ``sha256:`` and its digest over UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
