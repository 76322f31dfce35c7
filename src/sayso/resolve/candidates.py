"""The candidates of one name with their reasons: what ``sayso places NAME`` shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.record import Annotated, Article, Span, Token, Toponym, text_id
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.placegroups import group_toponyms
from sayso.resolve.placeranker import load_ranker, rows_of


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate, its score (log odds up to a constant) and what its features add to it."""

    candidate: Candidate
    score: float
    reasons: Mapping[str, float]


def rank_name(name: str, gazetteer: Gazetteer, language: str = "en") -> list[Ranked]:
    """Candidates of a name, best first. In "Paris, Texas" the names behind commas are the article's other places."""
    spans, start = [], 0
    for part in name.split(","):
        words = part.strip()
        at = name.index(words, start)
        if words:
            spans.append(Span(at, at + len(words)))
        start = at + len(words)
    grouped = group_toponyms(_bare(name, language), [Toponym(span) for span in spans], gazetteer)
    ranker = load_ranker()
    for group, rows in zip(grouped.groups, rows_of(grouped.groups), strict=True):
        if spans and group.key == grouped.keys[spans[0]]:
            scores = ranker.score(rows)
            order = sorted(range(len(group.candidates)), key=lambda index: -float(scores[index]))
            return [Ranked(group.candidates[i], float(scores[i]), ranker.reasons(rows, i)) for i in order]
    return []


def _bare(text: str, language: str) -> Annotated:
    """A text of one token: enough for a name without surroundings."""
    token = Token(0, Span(0, len(text)), text, text.lower(), "", "", "", 0, "", 0)
    article = Article(text_id(text), "name", text, language)
    return Annotated(article, (token,), (Span(0, 1),), parsed=False)
