"""Which stretches of a text may be names of places: the parser's names and the gazetteer's."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language import load_words
from sayso.record import Annotated, Name, NameFacts, PlaceNames, Span, Token

LONGEST = 5
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that may name a place: its tokens (half-open), the gazetteer's facts on it, the name that the parser
    sees in exactly these words, and the one that it sees around them."""

    span: Span
    tokens: Span
    facts: NameFacts | None
    name: Name | None = None
    around: Name | None = None


def find_mentions(annotated: Annotated, names: PlaceNames) -> list[Mention]:
    """Every candidate, in text order; they overlap."""
    spans = _runs(annotated)
    by_span = {}
    by_token = {index: name for name in annotated.names for index in range(name.tokens.start, name.tokens.end)}
    for name in annotated.names:
        if name.label in PLACE_LABELS:
            span, tokens = _without_edges(annotated, name)
            if tokens.start < tokens.end:
                by_span[span] = name
                spans.setdefault(span, tokens)
    facts = names.facts({span.quote(annotated.text) for span in spans})
    mentions = []
    for span in sorted(spans):
        words = span.quote(annotated.text)
        known = facts.get(words)
        if words[0].islower() and not (known is not None and known.demonym):
            continue
        if known is not None or span in by_span:
            around = by_token.get(spans[span].start)
            wider = around is not None and around.span.covers(span) and span not in by_span
            mentions.append(Mention(span, spans[span], known, by_span.get(span), around if wider else None))
    return mentions


def _runs(annotated: Annotated) -> dict[Span, Span]:
    """Runs of up to LONGEST words that begin and end like names → their tokens. Lower-case demonyms of languages that
    write them small ("mexicano") are single words."""
    words = load_words(annotated.article.language, "places")
    inner, small = frozenset(words["inner_words"]), bool(words["small_demonyms"])
    tokens = annotated.tokens
    runs: dict[Span, Span] = {}
    for token in tokens:
        if small and token.text[:1].islower() and len(token.text) > 3:
            runs[token.span] = Span(token.index, token.index + 1)
        if not _capital(token):
            continue
        last = min(token.index + LONGEST, annotated.sentences[token.sentence].end)
        for end in range(token.index + 1, last + 1):
            word = tokens[end - 1]
            if end - 1 > token.index and "\n" in annotated.text[tokens[end - 2].span.end : word.span.start]:
                break
            if _capital(word) or word.text[0].isdigit():
                runs[Span(token.span.start, word.span.end)] = Span(token.index, end)
            elif word.text.lower() not in inner:
                break
        for span in _pieces(token):
            runs.setdefault(span, Span(token.index, token.index + 1))
    return runs


def _pieces(token: Token) -> list[Span]:
    """The parts of a word that a hyphen or slash joins: "U.S.-led", "Moscow/Kyiv"."""
    pieces, start = [], 0
    if "-" in token.text or "/" in token.text or "–" in token.text:
        for at, letter in enumerate(token.text + "-"):
            if letter in "-/–":
                if at > start and token.text[start].isupper() and at - start < len(token.text):
                    pieces.append(Span(token.span.start + start, token.span.start + at))
                start = at + 1
    return pieces


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0] in "‘’'" and len(token.text) > 2 and token.text[1].isupper())


def _without_edges(annotated: Annotated, name: Name) -> tuple[Span, Span]:
    """A name without a leading article and a trailing possessive."""
    words = load_words(annotated.article.language, "places")
    first, last = name.tokens
    while first < last and annotated.tokens[first].text.lower() in words["articles"]:
        first += 1
    while first < last and annotated.tokens[last - 1].text in {"'s", "’s", "'", "’", ",", "."}:
        last -= 1
    if first == last:
        return name.span, Span(first, first)
    return Span(annotated.tokens[first].span.start, annotated.tokens[last - 1].span.end), Span(first, last)
