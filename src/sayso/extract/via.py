"""The outlet, agency or document that a speaker's words came through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sayso.language import load_words
from sayso.record import Annotated, Span, Via, stripped

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w.&'’-]*"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|of|de|del|the|y|and|TV))*"


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
    named = [stripped(text, span, ".,'’-& ") for span in _named(text, start, end, cue, language)]
    ways = [span for span in named if is_outlet(span.quote(text), language)]
    for span in (*ways, *_documents(text, start, end, language)):
        if source and (span.overlaps(source)):
            continue
        if any(part.covers(span) for part in content):
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
    name = rf"(?:[A-Z]\w+[’']s\s+)?(?:(?:{_either(words['articles'])})\s+)?({_common(words)}{_NAME})"
    told = re.compile(rf"\b(?:{_either(words['told'])})\s+{name}")
    other = re.compile(rf"\b(?:{_either(words['with'])}|{_either(words['reports'])})\s+{name}")
    return told, other


def _common(words: Mapping[str, Sequence[str]]) -> str:
    """The common noun before an outlet's name, where the language puts it there ("radio de Delta")."""
    return rf"(?:(?:{_either(words['before_name'])})\s+(?:\w+\s+)?)?" if words["before_name"] else ""


def is_outlet(name: str, language: str) -> bool:
    """True for a name that is, or holds a word of, an outlet's."""
    words = load_words(language, "reporting")["via"]
    parts = name.split()
    if name in words["known"] or any(part in words["known"] for part in parts[:2]):
        return True
    return any(part.lower() in words["outlet"] for part in parts)


def _documents(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Documents and platforms that a speaker used ("in a joint statement", "on Twitter")."""
    for match in _document_pattern(language).finditer(text, start, end):
        yield Span(*match.span(1))


@cache
def _document_pattern(language: str) -> re.Pattern[str]:
    words = load_words(language, "reporting")["via"]
    noun = rf"(?:\w+\s+){{0,{words['document_modifiers']}}}?(?:{_either(words['documents'])})"
    determined = rf"(?:{_either(words['document_articles'])})\s+({noun})"
    return re.compile(rf"(?i:\b(?:{_either(words['by_document'])})\s+(?:{determined}))\b")


def bare_outlet(text: str, span: Span, language: str) -> Span:
    """The words that name an outlet, without an article ("the Harbour Gazette")."""
    first, _, rest = span.quote(text).partition(" ")
    articles = load_words(language, "reporting")["via"]["articles"]
    return Span(span.end - len(rest.lstrip()), span.end) if rest and first.lower() in articles else span


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
