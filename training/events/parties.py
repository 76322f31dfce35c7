"""Fit what chooses actors and recipients: ``src/sayso/extract/parties.json``, and the models ``actor party+`` and
``recipient party+`` of ``events_<language>.json``.

    python training/events/parties.py --shared ../shared [--cache DIR] [--encoders DIR]

Events are those that the finder drafts, by models of a fold that did not see the article, without the encoder where that has
read it; each is asked for the participants of the recorded event that it shares most mentions with. How far to trust the
encoder is learnt on the articles that it never saw. Printed is the share of must-events whose participants are all right, on
articles that nothing has seen. With ``--encoders``, a folder of one encoder a fold, that is every article.
Needs scikit-learn and PyTorch.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from boosting import Choices, fit_forest
from corpus import load_examples
from mixing import with_windows
from scipy.optimize import minimize
from score_records import cover, fold, same_name
from tasks import Article
from train import Models, cross_views, fit_merge, folds, prepare

from sayso.extract.drafts import Draft
from sayso.extract.events import BARS, choose_roles
from sayso.extract.forest import Forest
from sayso.extract.linear import LinearModel, load_models
from sayso.extract.parties import (
    Party,
    Role,
    gather_parties,
    opinion_row,
    party_chances,
    party_features,
    party_opinions,
    ranked_roles,
)
from sayso.extract.roles import ROLES
from sayso.record import Span
from sayso.resolve.actors import resolve_actors

Floats = np.ndarray[Any, Any]
Scores = dict[str, Floats]
PENALTY = 0.3  # on the squares of the weights that the encoder's opinion is weighed in by
OPTIONAL = 0.6  # weight of an event that need not be found
RECORDS = "corpora/records_train"


@dataclass
class Choice:
    """A recorded event with the type that its draft has, its weight, its parties, their features, the names of each party's
    best phrase and whether it is right, by role."""

    article: Article
    event: dict[str, Any]
    type: str
    weight: float
    parties: Sequence[Party]
    rows: list[dict[str, float]]
    names: dict[str, list[list[str]]]
    right: dict[str, list[bool]]


def choices_of(article: Article, models: Models) -> Iterator[Choice]:
    """What the drafts of an article offer for the recorded events that they tell of."""
    reading = article.reading
    drafts = [
        (event, draft) for draft in article.drafts(models, BARS.mention, BARS.merge) for event in told(article, draft)
    ]
    found = [(event, draft, gather_parties(reading, draft.group, draft.offers)) for event, draft in drafts]
    spans = {offer.span for _, _, parties in found for party in parties for _, offer in party.offers}
    sources = [a.source.span for a in reading.attributions if a.source]
    actors, actor_of = resolve_actors(reading.annotated, [*sources, *spans], reading.attributions)
    name_of = {actor.id: actor.name for actor in actors}
    for event, draft, parties in found:
        rows = party_features(reading, draft.group, parties, draft.type, draft.verdict.status)
        best = {role: [party.best(role)[1].span for party in parties] for role in ROLES}
        names = {
            role: [[name_of[actor_of[s]], s.quote(reading.annotated.text)] if s in actor_of else [] for s in best[role]]
            for role in ROLES
        }
        right = {role: _right(event, role, best[role], names[role]) for role in ROLES}
        yield Choice(article, event, draft.type, 1.0 if event["must"] else OPTIONAL, parties, rows, names, right)


def told(article: Article, draft: Draft) -> Iterator[dict[str, Any]]:
    """The recorded event that a draft shares most mentions with, if any."""
    spans = [trigger.token.span for trigger in draft.group]
    shared = [sum(s.overlaps(Span(*a)) for s in spans for a in event["anchors"]) for event in article.events]
    best = max(range(len(shared)), key=lambda n: (shared[n], article.events[n]["must"]), default=None)
    if best is not None and shared[best]:
        yield article.events[best]


def _right(event: dict[str, Any], role: str, spans: Sequence[Any], names: Sequence[list[str]]) -> list[bool]:
    """Which parties an annotator names; of two that stand inside one another the one that fits the words better."""
    out = [False] * len(spans)
    for accepted in (group for groups in event[role] for group in groups):
        hits = {
            i: max(_likeness(name, other) for name in names[i] for other in accepted)
            for i in range(len(spans))
            if any(same_name(name, accepted) for name in names[i])
        }
        for i, score in hits.items():
            out[i] = out[i] or not any(
                other >= score and spans[j] != spans[i] and spans[j].covers(spans[i]) for j, other in hits.items()
            )
    return out


def _likeness(one: str, other: str) -> float:
    a, b = set(fold(one).split()), set(fold(other).split())
    return len(a & b) / max(1, len(a | b))


def fit_parties(choices: Sequence[Choice]) -> dict[str, Forest]:
    """Role → the forest that chooses by words and syntax."""
    rows = [choice.rows for choice in choices]
    weights = [choice.weight for choice in choices]
    return {
        role: fit_forest(rows, Choices([c.right[role] for c in choices], [nobody(c, role) for c in choices], weights))
        for role in ROLES
    }


def nobody(choice: Choice, role: str) -> bool:
    """True where none of the parties fills a role: an empty field is the right answer."""
    return not any(choice.right[role])


def base_scores(choices: Sequence[Choice], forests: Mapping[str, Forest]) -> list[Scores]:
    """For each choice role → the parties' scores by words and syntax."""
    return [{role: forests[role].scores(choice.rows) for role in ROLES} for choice in choices]


def fit_opinions(pairs: Sequence[tuple[Choice, Scores]]) -> Models:
    """How far to trust the encoder, from articles that neither it nor the forests of ``pairs`` have seen: the weights under
    which the right parties, or nobody, are likeliest."""
    models = {}
    for role in ROLES:
        rows = []
        for choice, scores in pairs:
            opinions = party_opinions(choice.article.reading, choice.parties, role)
            rows.append([opinion_row(s, say or {}) for s, say in zip(scores[role].tolist(), opinions, strict=True)])
        names = sorted({name for items in rows for row in items for name in row if name})
        tables = [np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in items]) for items in rows]
        right = [np.array(choice.right[role], dtype=float) for choice, _ in pairs]
        weights = [choice.weight for choice, _ in pairs]
        found = minimize(_loss, np.zeros(len(names) + 1), (tables, right, weights), jac=True, method="L-BFGS-B").x
        models[f"{role} party+"] = LinearModel(
            ("yes",), found[:1], {name: np.array([weight]) for name, weight in zip(names, found[1:], strict=True)}
        )
    return models


def _loss(
    values: Floats, tables: Sequence[Floats], right: Sequence[Floats], weights: Sequence[float]
) -> tuple[float, Floats]:
    """Minus the logarithm of the right answers' share, with its slope and a small penalty."""
    loss, slope = PENALTY * float(values @ values), 2 * PENALTY * values
    for table, answers, weight in zip(tables, right, weights, strict=True):
        if len(table):
            masses = np.exp(np.clip(table @ values, -25.0, 25.0))
            hit = masses * answers
            wanted = hit.sum() + (not answers.any())
            loss -= weight * float(np.log(wanted / (1.0 + masses.sum())))
            slope = slope + weight * ((masses / (1.0 + masses.sum()) - hit / wanted) @ table)
    return loss, slope


def share_right(pairs: Sequence[tuple[Choice, Scores]], models: Models) -> dict[str, float]:
    """Share of the drafts that tell of must-events whose participants are all right, by role."""
    hits = dict.fromkeys(ROLES, 0)
    kept = [(choice, scores) for choice, scores in pairs if choice.event["must"]]
    for choice, scores in kept:
        roles = {}
        for role in ROLES:
            opinions = party_opinions(choice.article.reading, choice.parties, role)
            chances = party_chances(scores[role], opinions, models[f"{role} party+"])
            roles[role] = ranked_roles(choice.parties, chances, role)
        chosen = choose_roles(roles, choice.type, BARS)
        for role in ROLES:
            named = [names for item in chosen[role] if (names := _names(choice, role, item))]
            hits[role] += any(cover(groups, named) for groups in choice.event[role])
    return {role: round(hits[role] / max(1, len(kept)), 3) for role in ROLES}


def _names(choice: Choice, role: str, item: Role) -> list[str]:
    return choice.names[role][[party.words for party in choice.parties].index(item.words)]


def gather(shared: Path, folder: str, language: str, cache: Path, encoders: Path | None = None) -> list[Choice]:
    """The choices of a folder's articles, drafted by models that have not seen the article."""
    articles = with_windows(load_examples(shared, folder, language, cache), encoders)
    ready = load_models(f"events_{language}")
    if folder != RECORDS:
        return [choice for article in articles for choice in choices_of(article, dict(ready))]
    bare = [Article(replace(a.example, annotated=replace(a.example.annotated, windows=()))) for a in articles]
    prepare(bare)
    views, cross = cross_views(bare, BARS.mention)
    for (train, _), models in zip(folds(bare), cross, strict=True):
        models["merge"] = fit_merge(train, views)
    trusted = {name: model for name, model in ready.items() if name.endswith("+")}
    return [
        choice
        for article in articles
        for choice in choices_of(
            article, cross[article.example.fold] | (trusted if encoders or article.example.held_out else {})
        )
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    parser.add_argument("--encoders", type=Path, help="folder of one encoder a fold (training/attribution/folds.py)")
    options = parser.parse_args()
    choices = [
        choice
        for language in ("en", "es")
        for choice in gather(options.shared, RECORDS, language, options.cache, options.encoders)
    ]
    pairs = []
    for number in range(5):
        test = [choice for choice in choices if choice.article.example.fold == number]
        forests = fit_parties([choice for choice in choices if choice.article.example.fold != number])
        pairs += list(zip(test, base_scores(test, forests), strict=True))
    held = [pair for pair in pairs if options.encoders or pair[0].article.example.held_out]
    for number in range(5):
        mixed = fit_opinions([pair for pair in held if pair[0].article.example.fold != number])
        print(f"fold {number}: {share_right([p for p in held if p[0].article.example.fold == number], mixed)}")
    forests, mixed = fit_parties(choices), fit_opinions(held)
    folder = Path(__file__).parents[2] / "src/sayso/extract"
    plain = {role: forest.to_json() for role, forest in forests.items()}
    (folder / "parties.json").write_text(json.dumps(plain, separators=(",", ":")) + "\n", "utf-8")
    for language in ("en", "es"):
        target = folder / f"events_{language}.json"
        models = json.loads(target.read_text("utf-8")) | {name: model.to_json() for name, model in mixed.items()}
        target.write_text(json.dumps(models, separators=(",", ":")), "utf-8")
    for language, name in (("en", "gold"), ("es", "gold_es")):
        gold = gather(options.shared, name, language, options.cache)
        print(f"{name}: {share_right(list(zip(gold, base_scores(gold, forests), strict=True)), mixed)}")


if __name__ == "__main__":
    main()
