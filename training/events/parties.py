"""Fit what chooses actors and recipients: ``src/sayso/extract/parties.json``, and the models ``actor party+`` and
``recipient party+`` of ``events_<language>.json``.

    python training/events/parties.py --shared ../shared [--cache DIR]

Mentions are those that the annotators marked. A party's chances by its mentions come from models of a fold that did not see
its article; how far to trust the encoder is learnt on the articles that it never saw. Printed is the share of must-events
whose participants are all right, on articles that nothing has seen. Needs scikit-learn and PyTorch.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from boosting import fit_answers
from corpus import load_examples
from fit import fit
from mixing import with_windows
from score_records import cover, fold, same_name
from tasks import Article, groups_of
from train import Models, fit_participants, folds

from sayso.extract.events import BARS, choose_roles
from sayso.extract.forest import Forest
from sayso.extract.linear import load_models
from sayso.extract.mixing import mix, mix_features
from sayso.extract.parties import Party, Role, gather_parties, party_features, party_opinions, ranked_roles
from sayso.extract.roles import ROLES, find_offers
from sayso.resolve.actors import resolve_actors

OPTIONAL = 0.6  # weight of an event that need not be found
RECORDS = "corpora/records_train"
CHANCE = random.Random(0)


@dataclass
class Choice:
    """An event with its weight, its parties, their features, the names of each party's best phrase and whether it is right,
    by role."""

    article: Article
    event: dict[str, Any]
    weight: float
    parties: Sequence[Party]
    rows: list[dict[str, float]]
    names: dict[str, list[list[str]]]
    right: dict[str, list[bool]]


def choices_of(article: Article, models: Models) -> Iterator[Choice]:
    """Each recorded event with what its mentions offer; where it has several, once more with some of them alone, as the
    finder of events may leave it."""
    reading = article.reading
    found = []
    for event, group in groups_of(article):
        offers = [find_offers(reading, trigger, models, trigger.type) for trigger in group]
        whole = OPTIONAL if not event["must"] else 1.0
        found.append((event, group, gather_parties(reading, group, offers), whole))
        if len(group) > 1:
            some = sorted(CHANCE.sample(range(len(group)), CHANCE.randint(1, len(group) - 1)))
            part = [group[i] for i in some]
            found.append((event, part, gather_parties(reading, part, [offers[i] for i in some]), whole / 2))
    spans = {offer.span for _, _, parties, _ in found for party in parties for _, offer in party.offers}
    sources = [a.source.span for a in reading.attributions if a.source]
    actors, actor_of = resolve_actors(reading.annotated, [*sources, *spans], reading.attributions)
    name_of = {actor.id: actor.name for actor in actors}
    for event, group, parties, weight in found:
        rows = party_features(reading, group, parties, event["types"][0], event["status"][0])
        best = {role: [party.best(role)[1].span for party in parties] for role in ROLES}
        names = {
            role: [[name_of[actor_of[s]], s.quote(reading.annotated.text)] if s in actor_of else [] for s in best[role]]
            for role in ROLES
        }
        right = {role: _right(event, role, best[role], names[role]) for role in ROLES}
        yield Choice(article, event, weight, parties, rows, names, right)


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
    """Role → the forest that answers by words and syntax."""
    rows = [row for choice in choices for row in choice.rows]
    weights = [choice.weight for choice in choices for _ in choice.rows]
    return {role: fit_answers(rows, [r for c in choices for r in c.right[role]], weights) for role in ROLES}


def base_chances(choices: Sequence[Choice], forests: Mapping[str, Forest]) -> list[dict[str, list[float]]]:
    """For each choice role → chances by words and syntax."""
    return [
        {role: (1.0 / (1.0 + np.exp(-forests[role].scores(choice.rows)))).tolist() for role in ROLES}
        for choice in choices
    ]


def fit_opinions(pairs: Sequence[tuple[Choice, dict[str, list[float]]]]) -> Models:
    """How far to trust the encoder, from articles that neither it nor the forests of ``pairs`` have seen."""
    models = {}
    for role in ROLES:
        rows, answers = [], []
        for choice, bases in pairs:
            opinions = party_opinions(choice.article.reading, choice.parties, role)
            rows += [mix_features(base, say or {}) for base, say in zip(bases[role], opinions, strict=True)]
            answers += ["yes" if answer else "no" for answer in choice.right[role]]
        models[f"{role} party+"] = fit(rows, answers)
    return models


def share_right(pairs: Sequence[tuple[Choice, dict[str, list[float]]]], models: Models) -> dict[str, float]:
    """Share of the must-events, all mentions given, whose participants are all right, by role."""
    hits = dict.fromkeys(ROLES, 0)
    kept = [(choice, bases) for choice, bases in pairs if choice.weight == 1.0]
    for choice, bases in kept:
        roles = {}
        for role in ROLES:
            opinions = party_opinions(choice.article.reading, choice.parties, role)
            chances = [mix(models, f"{role} party", b, say) for b, say in zip(bases[role], opinions, strict=True)]
            roles[role] = ranked_roles(choice.parties, chances, role)
        chosen = choose_roles(roles, choice.event["types"][0], {"actor": BARS.actor, "recipient": BARS.recipient})
        for role in ROLES:
            named = [names for item in chosen[role] if (names := _names(choice, role, item))]
            hits[role] += any(cover(groups, named) for groups in choice.event[role])
    return {role: round(hits[role] / max(1, len(kept)), 3) for role in ROLES}


def _names(choice: Choice, role: str, item: Role) -> list[str]:
    return choice.names[role][[party.words for party in choice.parties].index(item.words)]


def gather(shared: Path, folder: str, language: str, cache: Path) -> list[Choice]:
    """The choices of a folder's articles; a party's chances by its mentions from models that have not seen the article."""
    articles = with_windows(load_examples(shared, folder, language, cache))
    if folder != RECORDS:
        models = load_models(f"events_{language}")
        return [choice for article in articles for choice in choices_of(article, models)]
    cross = [fit_participants(train) for train, _ in folds(articles)]
    return [choice for article in articles for choice in choices_of(article, cross[article.example.fold])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    options = parser.parse_args()
    choices = [c for language in ("en", "es") for c in gather(options.shared, RECORDS, language, options.cache)]
    pairs = []
    for number in range(5):
        test = [choice for choice in choices if choice.article.example.fold == number]
        forests = fit_parties([choice for choice in choices if choice.article.example.fold != number])
        pairs += list(zip(test, base_chances(test, forests), strict=True))
    held = [pair for pair in pairs if pair[0].article.example.held_out]
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
        print(f"{name}: {share_right(list(zip(gold, base_chances(gold, forests), strict=True)), mixed)}")


if __name__ == "__main__":
    main()
