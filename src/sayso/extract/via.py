"""The outlet, agency or document that a speaker's words came through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sayso.language import load_words
from sayso.record import Annotated, Span, Via, stripped

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w.&'’-]*"
_NAME = rf"(?:[A-Z]\w+[’']s\s+)?(?:the\s+|el\s+|la\s+)?({_CAPITAL}(?:\s+(?:{_CAPITAL}|of|de|del|the|y|and|TV))*)"


def find_via(
    annotated: Annotated, source: Span | None, cue: Sequence[Span], content: Sequence[Span]
) -> tuple[Via, ...]:
    """Outlets named in the reporting clause's sentence by the patterns of the language ("told X", "according to X"),
    other than the source itself. An outlet that is the source is the speaker, not a way."""
    if not cue:
        return ()
    text, language = annotated.text, annotated.article.language
    start, end = _around(annotated, cue[0])
    found: dict[str, Span] = {}
    for span in _named(text, start, end, cue, language):
        span = stripped(text, span, ".,'’-& ")
        if source and (span.overlaps(source)):
            continue
        if any(part.covers(span) for part in content) or not is_outlet(span.quote(text), language):
            continue
        found.setdefault(span.quote(text), span)
    return tuple(Via(name, span) for name, span in found.items())


def _around(annotated: Annotated, cue: Span) -> tuple[int, int]:
    """The sentence of a cue."""
    token = annotated.token_at(cue.start)
    if token is None:
        return cue.start, cue.end
    span = annotated.sentence_span(token.sentence)
    return span.start, span.end


def _named(text: str, start: int, end: int, cue: Sequence[Span], language: str) -> Iterator[Span]:
    told, other = _patterns(language)
    for match in told.finditer(text, start, end):
        if any(match.start() < span.end and span.start < match.start(1) for span in cue):
            yield Span(*match.span(1))
    for match in other.finditer(text, start, end):
        yield Span(*match.span(1))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_words(language, "reporting")["via"]
    told = re.compile(rf"\b(?:{_either(words['told'])})\s+{_NAME}")
    other = re.compile(rf"\b(?:{_either(words['with'])}|{_either(words['reports'])})\s+{_NAME}")
    return told, other


def is_outlet(name: str, language: str) -> bool:
    """True for a name that is, or holds a word of, an outlet's."""
    words = load_words(language, "reporting")["via"]
    parts = name.split()
    if name in words["known"] or any(part in words["known"] for part in parts[:2]):
        return True
    return any(part.lower() in words["outlet"] for part in parts)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
