"""What the questions about events share: an article's tokens with the words, attributions and scores that bear on each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from sayso.extract.lexicon import Entry, Lexicon
from sayso.extract.scores import TokenScores
from sayso.language import load_words
from sayso.language.countries import country_of
from sayso.record import Annotated, Attribution, Name, Span, Time, Token, Toponym

CONTENT_POS = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


class Reading:
    """An annotated article seen by the event extractors; every view is computed once, when it is first asked for."""

    def __init__(
        self,
        annotated: Annotated,
        lexicon: Lexicon,
        attributions: Sequence[Attribution] = (),
        times: Sequence[Time] = (),
        toponyms: Sequence[Toponym] = (),
    ) -> None:
        self.annotated = annotated
        self.lexicon = lexicon
        self.attributions = tuple(attributions)
        self.times = tuple(times)
        self.toponyms = tuple(toponyms)
        self.scores = TokenScores(annotated)
        self.tokens = annotated.tokens
        self.phrases: dict[int, tuple[tuple[Token, Span], ...]] = {}
        """Sentence → its noun phrases, once ``noun_phrases`` was asked for them."""
        self._around: dict[int, dict[str, set[str]]] = {}

    @cached_property
    def entries(self) -> dict[int, tuple[Entry, ...]]:
        """Token index → entries of the lexicon that it matches, only where there are any."""
        found = {token.index: self.lexicon.match(self.annotated, token) for token in self.tokens}
        return {index: entries for index, entries in found.items() if entries}

    @cached_property
    def figures(self) -> frozenset[int]:
        """Indices of the tokens in figures of speech ("a war of words"), which name no event."""
        pattern = _figures(self.annotated.article.language)
        found = (Span(*match.span()) for match in pattern.finditer(self.annotated.text))
        return frozenset(token.index for span in found for token in self.annotated.tokens_in(span))

    @cached_property
    def dates(self) -> tuple[tuple[tuple[int, str | None, str | None], ...], ...]:
        """For each sentence its time expressions that are resolved: (first token, begin, until)."""
        found: list[list[tuple[int, str | None, str | None]]] = [[] for _ in self.annotated.sentences]
        for time in self.times:
            token = self.annotated.token_at(time.span.start)
            begin, until = time.begin, time.until
            if token is not None and (begin or until):
                found[token.sentence].append((token.index, begin, until))
        return tuple(map(tuple, found))

    @cached_property
    def grounds(self) -> frozenset[int]:
        """Indices of the words that name a place where something is; countries, which act and are acted upon, are none."""
        text, language = self.annotated.text, self.annotated.article.language
        spans = [toponym.span for toponym in self.toponyms if toponym.use == "literal"]
        mere = [span for span in spans if country_of(span.quote(text), language) is None]
        return frozenset(token.index for span in mere for token in self.annotated.tokens_in(span))

    @cached_property
    def names(self) -> dict[int, Name]:
        """Token index → the name that it is part of."""
        return {i: name for name in self.annotated.names for i in range(name.tokens.start, name.tokens.end)}

    @cached_property
    def labels(self) -> tuple[frozenset[str], ...]:
        """For each sentence the labels of the names in it."""
        found: list[set[str]] = [set() for _ in self.annotated.sentences]
        for name in self.annotated.names:
            found[self.tokens[name.tokens.start].sentence].add(name.label)
        return tuple(map(frozenset, found))

    @cached_property
    def cues(self) -> dict[int, Attribution]:
        """Token index → the attribution whose cue it is part of."""
        return {
            token.index: attribution
            for attribution in self.attributions
            for span in attribution.cue
            for token in self.annotated.tokens_in(span)
        }

    @cached_property
    def contents(self) -> dict[int, tuple[Attribution, ...]]:
        """Token index → the attributions in whose content it stands, the widest first."""
        found: dict[int, list[Attribution]] = {}
        by_size = sorted(self.attributions, key=lambda a: -sum(s.end - s.start for s in a.content))
        for attribution in by_size:
            for span in attribution.content:
                for token in self.annotated.tokens_in(span):
                    if span.covers(token.span):
                        found.setdefault(token.index, []).append(attribution)
        return {index: tuple(items) for index, items in found.items()}

    @cached_property
    def sources(self) -> dict[int, Attribution]:
        """Token index → the attribution whose source it is part of."""
        return {
            token.index: attribution
            for attribution in self.attributions
            if attribution.source is not None
            for token in self.annotated.tokens_in(attribution.source.span)
        }

    @cached_property
    def lemma_counts(self) -> Counter[str]:
        """How often each lemma stands in the article."""
        return Counter(token.lemma for token in self.tokens)

    @cached_property
    def lead(self) -> frozenset[str]:
        """Lemmas of the first two sentences."""
        end = self.annotated.sentences[min(1, len(self.annotated.sentences) - 1)].end if self.annotated.sentences else 0
        return frozenset(token.lemma for token in self.tokens[:end] if token.pos in CONTENT_POS or not token.pos)

    @cached_property
    def conflict(self) -> float:
        """Share of the article's words that the lexicon knows: how much it is about events of these kinds at all."""
        return len(self.entries) / max(1, len(self.tokens))

    def child(self, token: Token, *labels: str) -> Token | None:
        """A token's first dependent with one of these labels."""
        return next(self.annotated.governed(token, *labels), None)

    def passive(self, token: Token) -> bool:
        """True for a verb in the passive, also a reduced one ("the men held by police")."""
        if token.pos != "VERB":
            return False
        return self.child(token, "auxpass", "nsubjpass", "agent") is not None or (
            token.tag == "VBN" and token.dep in ("acl", "relcl") and self.child(token, "aux") is None
        )

    @cached_property
    def type_counts(self) -> Counter[str]:
        """How many words of the article the lexicon gives each type, by its first entry."""
        return Counter(entries[0].type for entries in self.entries.values())

    def around(self, token: Token) -> dict[str, set[str]]:
        """Lemmas of the words below a word (beside it, without a parse) by kind: number, name, noun, date."""
        if token.index not in self._around:
            self._around[token.index] = self._gather(token)
        return self._around[token.index]

    def _gather(self, token: Token) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {"number": set(), "name": set(), "noun": set(), "date": set()}
        beside = self.tokens[max(0, token.index - 5) : token.index + 6]
        for word in (self.annotated.subtree(token) if self.annotated.parsed else beside)[:40]:
            if word.index == token.index:
                continue
            name = self.names.get(word.index)
            if name is not None and name.label in ("DATE", "TIME"):
                if word.pos in ("PROPN", "NUM", "NOUN"):
                    found["date"].add(word.lemma)
            elif word.pos == "NUM" or (not word.pos and word.text.isdigit()):
                found["number"].add(word.lemma)
            elif name is not None or (not word.pos and word.text[:1].isupper()):
                found["name"].add(word.text.lower())
            elif word.pos == "NOUN":
                found["noun"].add(word.lemma)
        return found


@cache
def _figures(language: str) -> re.Pattern[str]:
    """The figures of speech of a language; in its list an asterisk stands for any ending."""
    phrases = load_words(language, "figures")["phrases"]
    either = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
