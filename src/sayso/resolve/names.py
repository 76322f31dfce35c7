"""The proper name that a phrase stands for, on the parse or, without one, on capitals and prepositions."""

from __future__ import annotations

import re

from sayso.language.countries import country_of
from sayso.record import Annotated, Name, Span, Token
from sayso.resolve.words import fold, known_noun, nouns, word_sets

_CAPITALISED = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
    r"(?:(?<![a-zà-ÿ]{5}\.)\s+(?:(?:de|del|de la|de los|da|dos|van|von|bin|al|el|y|e)\s+)?[A-ZÀ-ÖØ-Þ][\w'’.-]*)*"
)
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})


def main_name(annotated: Annotated, span: Span, core: Token | None) -> Name | None:
    """The proper name that a span stands for: its head's own, or one in apposition; not "the spokesman of X"'s X."""
    names = names_in(annotated, span)
    if not names:
        return None
    if core is None:
        return _first_free_name(annotated, span, names)
    linked = {core.index}
    todo = [core]
    while todo:
        token = todo.pop()
        for child in annotated.governed(token, "compound", "appos", "flat", "nmod", "amod"):
            linked.add(child.index)
            todo.append(child)
    holding = [name for name in names if name.tokens.start <= core.index < name.tokens.end]
    apposed = [
        n
        for n in names
        if n not in holding
        and n.label == "PERSON"
        and linked & set(range(*n.tokens))
        and not _is_modifier(annotated, n, core)
    ]
    if apposed and not any(name.label == "PERSON" for name in holding):
        return apposed[-1]
    if holding:
        return holding[0]
    near = [name for name in apposed if name.label == "PERSON"]
    return near[0] if near else None


def _is_modifier(annotated: Annotated, name: Name, core: Token) -> bool:
    """True for the name of a person before a common noun, which names the noun's owner ("the Ruiz campaign")."""
    last = annotated.tokens[name.tokens.end - 1]
    return core.pos == "NOUN" and last.head == core.index and last.index < core.index and last.dep != "appos"


def with_given_name(annotated: Annotated, span: Span, name: Name) -> Name:
    """A lone last name with the capitalised word before it that no recogniser took in ("Sgt. Amina Bello")."""
    first = annotated.tokens[name.tokens.start]
    before = annotated.tokens[first.index - 1] if first.index else first
    given = before.pos == "PROPN" and before.head == first.index and before.text[:1].isupper() and before.text.isalpha()
    language = annotated.article.language
    if name.label != "PERSON" or len(range(*name.tokens)) > 1 or not given or before.span.start < span.start:
        return name
    if fold(before.text) in nouns(language) or country_of(before.text, language):
        return name
    return Name(Span(before.span.start, name.span.end), Span(before.index, name.tokens.end), name.label)


def proper_core(annotated: Annotated, span: Span, core: Token | None) -> Name | None:
    """A head that the parser takes for a proper noun and no recogniser for a name ("Ruiz thanked …")."""
    if core is None or core.pos != "PROPN" or not core.text[:1].isupper():
        return None
    if fold(core.text) in nouns(annotated.article.language):
        return None
    run = [t for t in annotated.governed(core, "compound", "flat") if t.pos == "PROPN" and t.span.start >= span.start]
    first = min([core.index, *(token.index for token in run)])
    words = Span(annotated.tokens[first].span.start, core.span.end)
    return Name(words, Span(first, core.index + 1), "")


def _first_free_name(annotated: Annotated, span: Span, names: list[Name]) -> Name | None:
    """Without a parse: a name in apposition to an office ("el ministro de Defensa, Ana Ruiz"), else the first name that no
    preposition introduces."""
    text, language = annotated.text, annotated.article.language
    sets = word_sets(language)
    noun = known_noun(fold(span.quote(text)), language) if names[0].span.start != span.start else None
    apposed = [name for name in names if text[span.start : name.span.start].rstrip().endswith(",")]
    if noun and noun[0] == "person" and apposed:
        return apposed[-1]
    for name in (_without_portfolio(annotated, name) for name in names):
        before = fold(text[span.start : name.span.start]).split()
        if not before or before[-1] not in sets["after_head"] | sets["definite"]:
            return name
        if len(before) == 1 and before[0] in sets["definite"]:
            return name
    return None


def _without_portfolio(annotated: Annotated, name: Name) -> Name:
    """A person's name without the last word of the office before it ("ministra de Defensa Ana Ruiz")."""
    words = annotated.tokens_in(name.span)
    if len(words) < 3 or fold(words[0].text) not in word_sets(annotated.article.language)["portfolio"]:
        return name
    return Name(Span(words[1].span.start, name.span.end), Span(words[1].index, name.tokens.end), name.label)


def names_in(annotated: Annotated, span: Span) -> list[Name]:
    """The named entities inside a span; capitalised words where no recogniser ran."""
    found = [
        n for n in annotated.names if n.label in ACTOR_LABELS and span.covers(n.span) and is_word(annotated, n.span)
    ]
    if found or annotated.parsed:
        return found
    return capitalised(annotated, span)


def is_word(annotated: Annotated, span: Span) -> bool:
    """True when a span holds a letter (recognisers take stray punctuation for names)."""
    return any(character.isalpha() for character in span.quote(annotated.text))


def capitalised(annotated: Annotated, span: Span) -> list[Name]:
    """Runs of capitalised words as names without a label; a sentence's first word counts only in a longer run."""
    out = []
    stop = word_sets(annotated.article.language)["leading"]
    for match in _CAPITALISED.finditer(annotated.text, span.start, span.end):
        start, words = match.start(), match.group()
        first = words.split()[0]
        if fold(first) in stop:
            start += len(first)
            while start < match.end() and annotated.text[start].isspace():
                start += 1
        if start >= match.end():
            continue
        tokens = annotated.tokens_in(Span(start, match.end()))
        if tokens:
            out.append(Name(Span(start, match.end()), Span(tokens[0].index, tokens[-1].index + 1), ""))
    return out
