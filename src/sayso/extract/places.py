"""Where: the names of places in an article, and what each is used for.

Candidates are the parser's names and every run of words that the gazetteer knows; a linear filter, trained on GeoWebNews
and the Local-Global Lexicon (``training/places``), keeps the ones that name a place; of those that overlap the best stay.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from sayso.extract.placefeatures import features_of
from sayso.extract.placefilter import View, load_filter, view_of
from sayso.extract.placespans import Mention, find_mentions
from sayso.extract.placeuse import use_of
from sayso.language import load_words
from sayso.record import Annotated, PlaceNames, Toponym

SURE = 2.0
# Log odds that a word has against it when it is part of a name, here or elsewhere, and no "in" stands before it.
PERSON_PENALTY = 4.0


def find_toponyms(annotated: Annotated, names: PlaceNames) -> tuple[Toponym, ...]:
    """The toponyms of an article, in text order and without overlaps. ``names``: a gazetteer.

    Demonyms ("Mexican troops") and governments ("Moscow said") are among them, marked by ``use``.
    """
    view = view_of(annotated)
    mentions = find_mentions(annotated, names)
    best = best_mentions(mentions, score_mentions(annotated, mentions, view))
    return tuple(Toponym(mention.span, use_of(annotated, mention, view)) for mention in best)


def score_mentions(annotated: Annotated, mentions: Sequence[Mention], view: View) -> list[float]:
    """Log odds that each mention names a place."""
    weights = load_filter(view)
    scores = [weights.score(features) for features in features_of(annotated, mentions)]
    words = load_words(annotated.article.language, "places")
    people = _parts_of_people(annotated)
    for index, mention in enumerate(mentions):
        name = mention.span.quote(annotated.text)
        if words["small_demonyms"] and mention.facts is not None and mention.facts.demonym:
            # The weights come from English, where a demonym has a capital; in Spanish its form alone is enough.
            if name.islower():
                scores[index] = -SURE if name in words["not_places"] else max(scores[index], SURE)
            continue
        in_a_name = _ends_a_name(annotated, mention) if view == "bare" else name in people
        if in_a_name and not _behind(annotated, mention, words["before"]["at"]):
            scores[index] -= PERSON_PENALTY
    return _as_a_whole(annotated, mentions, scores)


def _parts_of_people(annotated: Annotated) -> frozenset[str]:
    """First and last words of the people whom the article names in full: "Jordan" of "Jordan Smith"."""
    people = (
        name.tokens
        for name in annotated.names
        if name.label == "PERSON" and len(name.span.quote(annotated.text).split()) > 1
    )
    return frozenset(annotated.tokens[index].text for first, end in people for index in (first, end - 1))


def _ends_a_name(annotated: Annotated, mention: Mention) -> bool:
    """Behind a capitalised word inside a sentence: "Ricardo Lagos", "Real Madrid", where no parser knows names."""
    if mention.tokens.start == 0:
        return False
    before = annotated.tokens[mention.tokens.start - 1]
    first = annotated.sentences[before.sentence].start == before.index
    return before.text.istitle() and not first and annotated.text[before.span.end : mention.span.start] == " "


def _behind(annotated: Annotated, mention: Mention, words: Collection[str]) -> bool:
    return mention.tokens.start > 0 and annotated.tokens[mention.tokens.start - 1].text.lower() in words


def best_mentions(mentions: Sequence[Mention], scores: Sequence[float]) -> list[Mention]:
    """The mentions that are likelier places than not, without overlaps, of the highest sum of log odds."""
    kept = sorted(
        ((mention, score) for mention, score in zip(mentions, scores, strict=True) if score > 0),
        key=lambda item: (item[0].span.end, -item[0].span.start),
    )
    best: list[tuple[float, tuple[Mention, ...]]] = [(0.0, ())]
    ends = [-math.inf]
    for mention, score in kept:
        before = max(index for index, end in enumerate(ends) if end <= mention.span.start)
        value = best[before][0] + score
        if value >= best[-1][0]:
            best.append((value, (*best[before][1], mention)))
            ends.append(mention.span.end)
    return list(best[-1][1])


def _as_a_whole(annotated: Annotated, mentions: Sequence[Mention], scores: Sequence[float]) -> list[float]:
    """Scores in which a name that goes on behind an "of" is as likely as the likeliest name inside it, where the gazetteer
    has it whole: "Irlanda del Norte" is no "Irlanda"."""
    linking = load_words(annotated.article.language, "places")["linking"]
    likely = [(mention, score) for mention, score in zip(mentions, scores, strict=True) if score > 0]
    out = list(scores)
    for index, mention in enumerate(mentions):
        inner = annotated.tokens[mention.tokens.start + 1 : mention.tokens.end - 1]
        if mention.facts is not None and any(token.text.lower() in linking for token in inner):
            out[index] = max([scores[index], *(own for part, own in likely if mention.span.covers(part.span))])
    return out
