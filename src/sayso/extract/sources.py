"""Whole words and whole names: what the tags of a source leave ragged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.language import load_words
from sayso.record import Annotated, Span, Token, stripped

_EDGES = ' \n\t,;:–—-"“”«»('
_JOINED = ("conj", "advcl", "xcomp")
_MOST_WORDS = 8  # of an antecedent
_MOST_RELATIVE = 2  # words of a source that is a relative pronoun
_WORD = re.compile(r"[\w.’'-]+")
_STOP = re.compile(r"(?<=\w)\.\s+(\w+)")  # the end of a sentence inside a source
_APPOSED = re.compile(r",\s+[A-ZÁÉÍÓÚÑ][\w.’'-]+(?:\s+(?:d[eao]s?\s+)?[A-ZÁÉÍÓÚÑ][\w’'-]+){1,3}(?=\s*[,.;\n])")
_NEXT = re.compile(r"\s+([\w.’'&-]+(?:\s+[A-ZÁÉÍÓÚÑ][\w.’'&-]*)*)")


def whole_words(text: str, span: Span) -> Span:
    """A span that cuts no word."""
    start, end = span
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def tidy_source(text: str, span: Span, language: str) -> Span | None:
    """A source without marks at its edges, words that it cannot end with, and the line above it; an article alone takes the
    words behind it. None when nothing is left that could speak ("today")."""
    words = load_words(language, "reporting")["source"]
    span = stripped(text, whole_words(text, span), _EDGES)
    span = _without_listener(text, Span(span.start + span.quote(text).rfind("\n") + 1, span.end), language)
    if _is_addressed(text, span, words["addressed"]):
        return None
    stop = _STOP.search(span.quote(text))
    if stop and stop.group(1).lower() in words["determiners"]:
        span = Span(span.start, span.start + stop.start())
    while (last := span.quote(text).rsplit(None, 1)) and len(last) == 2 and last[1].lower() in words["dangling"]:
        span = stripped(text, Span(span.start, span.start + len(last[0])), _EDGES)
    said = span.quote(text).lower()
    if said in words["unfinished"]:
        following = _NEXT.match(text, span.end)
        return Span(span.start, following.end()) if following else None
    return None if not said or said in words["never"] else span


def _without_listener(text: str, span: Span, language: str) -> Span:
    """A source without the agency that it spoke to ("testigos a la AFP"), which stands at its end or, where the verb comes
    first ("dijo a la AFP Ana Ruiz"), at its beginning."""
    reporting = load_words(language, "reporting")
    before = text[: span.start].lower().rstrip()
    for to in reporting["source"]["listener"]:
        for name in reporting["via"]["known"]:
            words = span.quote(text)
            if words.endswith(f" {to} {name}"):
                return Span(span.start, span.end - len(f" {to} {name}"))
            if words.startswith(f"{name} ") and before.endswith(f" {to}"):
                return Span(span.start + len(name) + 1, span.end)
    return span


def _is_addressed(text: str, span: Span, words: Mapping[str, Sequence[str]]) -> bool:
    """True for whom somebody speaks to ("dijo a Ruiz", "desmintió al alcalde")."""
    *_, earlier, last = ["", "", *text[max(0, span.start - 40) : span.start].lower().split()]
    first, second, *_ = [*span.quote(text).lower().split(), "", ""]
    if last in words["before"]:
        return earlier not in words["unless"]
    return first in words["begins"] and bool(second) and second not in words["unless"]


def owner(text: str, span: Span, cue: Sequence[Span], language: str) -> Span | None:
    """The possessive pronoun of a source that takes in its own cue ("his calls for …"): the owner is who speaks. None for
    one that does not tell whose ("su"): whoever spoke last."""
    first, _, rest = span.quote(text).partition(" ")
    words = load_words(language, "reporting")["source"]
    possessive = first.lower() in words["possessive"]
    if possessive and rest and any(span.overlaps(part) for part in cue):
        return None if first.lower() in words["never"] else Span(span.start, span.start + len(first))
    return span


def with_name(text: str, span: Span, language: str) -> Span:
    """A description with the name that follows it between commas ("the harbour master, Ana Ruiz,")."""
    words = span.quote(text).split()
    described = words[0].lower() in load_words(language, "reporting")["source"]["determiners"] and "," not in words[-1]
    named = _APPOSED.match(text, span.end) if described else None
    return Span(span.start, named.end()) if named else span


def with_comma(text: str, span: Span) -> Span:
    """A source with the comma that closes its apposition ("Ruiz, the pilot,"): PolNeAR counts it in, records do not."""
    return Span(span.start, span.end + ("," in span.quote(text) and text[span.end : span.end + 1] == ","))


def antecedent(text: str, span: Span, language: str) -> Span:
    """What a relative pronoun stands for: the noun phrase right before it, from its last determiner or, for a name, from
    its first capital. Other sources, and pronouns with nothing of the kind before them, stay as they are. The verb behind
    the pronoun may be part of the span ("who saw")."""
    words = load_words(language, "reporting")["source"]
    said = span.quote(text).lower().split()
    if said[0] not in words["relative"] or len(said) > _MOST_RELATIVE:
        return span
    begin = max(text.rfind(mark, 0, span.start) for mark in ("\n", ". ", "; ", ": ", "”", '"')) + 1
    before = stripped(text, Span(begin, span.start), _EDGES + ")")
    parts = list(_WORD.finditer(text, before.start, before.end))[-_MOST_WORDS:]
    for index in range(len(parts) - 1, -1, -1):
        word = parts[index].group()
        named = word[0].isupper() and (index == 0 or not parts[index - 1].group()[0].isupper())
        if word.lower() in words["determiners"] or (named and index == len(parts) - 1 - _capitals(parts)):
            return Span(parts[index].start(), before.end)
    return span


def _capitals(parts: list[re.Match[str]]) -> int:
    """How many words in capitals end a list, less the first of them."""
    count = 0
    for part in reversed(parts):
        if not part.group()[0].isupper():
            break
        count += 1
    return max(0, count - 1)


def only_spoken_of(annotated: Annotated, source: Span, cue: Sequence[Span]) -> bool:
    """True for the passive subject of a cue ("the mayor is rumoured to …"), unless the cue quotes it ("was quoted as")."""
    quoting = load_words(annotated.article.language, "reporting")["source"]["quoted"]
    words = [token for span in cue for token in annotated.tokens_in(span)]
    verbs = {token.index for token in words if token.pos == "VERB"}
    passive = any(token.dep == "nsubjpass" and token.head in verbs for token in annotated.tokens_in(source))
    return passive and not any(token.text.lower() in quoting for token in words)


def subject_of(annotated: Annotated, cue: Sequence[Span]) -> Span | None:
    """The subject of a cue's verb, or of the verb that it is joined to ("left, saying …", "came and said …"). None without
    a parse, for passives, and for cues that are no verbs."""
    if not annotated.parsed:
        return None
    verb = next((token for span in cue for token in annotated.tokens_in(span) if token.pos == "VERB"), None)
    while verb is not None:
        subject = next(annotated.governed(verb, "nsubj"), None)
        if subject is not None:
            return _without_clauses(annotated, subject)
        if verb.dep not in _JOINED or any(annotated.governed(verb, "nsubjpass", "auxpass")):
            return None
        verb = annotated.tokens[verb.head] if annotated.tokens[verb.head].pos in ("VERB", "AUX") else None
    return None


def _without_clauses(annotated: Annotated, noun: Token) -> Span:
    """A noun phrase without relative clauses, from its first word to its last before any."""
    words = annotated.subtree(noun)
    clauses = [
        token.span.start for token in annotated.governed(noun, "relcl", "acl", "appos") if token.index > noun.index
    ]
    end = max(token.span.end for token in words if not clauses or token.span.end <= min(clauses))
    return stripped(annotated.text, Span(words[0].span.start, max(end, noun.span.end)), _EDGES)
