"""Fit the event models of both languages and write them to ``src/sayso/extract/events_<language>.json``.

    python training/events/train.py --shared ../shared [--cache DIR]

Each fifth of records_train is read by models fitted on the rest, for what needs chances of unseen articles (merging,
deciding, weighing the encoder's scores). Printed are the scores on the articles that neither these models nor the encoder
have seen, and on the development gold. Needs scikit-learn and PyTorch.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tasks
from corpus import load_examples
from fit import fit
from measure import brief, score
from mixing import fit_mixing, mix_rows, with_windows
from rank import fit_ranker
from tasks import Article

from sayso.extract.drafts import Draft
from sayso.extract.events import BARS, Bars, decide
from sayso.extract.linear import LinearModel
from sayso.extract.triggers import Trigger

Models = dict[str, LinearModel]
STRENGTH = {
    "event": 0.15, "type": 0.4, "merge": 0.05, "actor": 0.1, "recipient": 0.1, "status": 0.2, "accept": 1.0,
}  # fmt: skip
PENALTY = {"place": 1e-3, "when": 1e-3}


def fit_rows(rows: Iterable[tasks.Row], task: str) -> LinearModel:
    kept = list(rows)
    return fit([r[0] for r in kept], [r[1] for r in kept], [r[2] for r in kept], strength=STRENGTH[task])


def rank(choices: Iterable[list[tasks.Row]], task: str) -> LinearModel:
    kept = [([row[0] for row in choice], [row[1] == "yes" for row in choice]) for choice in choices]
    return fit_ranker(kept, penalty=PENALTY[task])


def gather(articles: Sequence[Article], rows: Callable[[Article], Iterable[tasks.Row]]) -> list[tasks.Row]:
    return [row for article in articles for row in rows(article)]


def fit_triggers(articles: Sequence[Article]) -> Models:
    return {
        "event": fit_rows(gather(articles, tasks.event_rows), "event"),
        "type": fit_rows(gather(articles, tasks.type_rows), "type"),
    }


def triggers_of(article: Article, models: Models, floor: float) -> list[Trigger]:
    from sayso.extract.triggers import find_triggers

    return list(find_triggers(article.reading, models, floor))


def fit_rest(articles: Sequence[Article], found: dict[str, list[Trigger]]) -> Models:
    merges = [row for a in articles for row in tasks.merge_rows(a, found[a.example.id])]
    return {
        "merge": fit_rows(merges, "merge"),
        "actor": fit_rows(gather(articles, lambda a: a.roles["actor"]), "actor"),
        "recipient": fit_rows(gather(articles, lambda a: a.roles["recipient"]), "recipient"),
        "status": fit_rows(gather(articles, lambda a: a.status), "status"),
        "place": rank([c for a in articles for c in a.place], "place"),
        "when": rank([c for a in articles for c in a.when], "when"),
    }


def prepare(articles: Sequence[Article]) -> None:
    """Make every article's rows once."""
    for article in articles:
        article.rows = list(tasks.trigger_rows(article))
        article.roles = {role: list(tasks.role_rows(article, role)) for role in tasks.ROLES}
        article.status = list(tasks.status_rows(article))
        article.place = list(tasks.place_choices(article))
        article.when = list(tasks.when_choices(article))


def folds(articles: Sequence[Article]) -> Iterable[tuple[list[Article], list[Article]]]:
    for number in range(5):
        yield [a for a in articles if a.example.fold != number], [a for a in articles if a.example.fold == number]


def cross_triggers(articles: Sequence[Article], floor: float) -> tuple[dict[str, list[Trigger]], list[Models]]:
    """Triggers of each article by models that have not seen it."""
    found, models = {}, []
    for train, test in folds(articles):
        models.append(fit_triggers(train))
        for article in test:
            found[article.example.id] = triggers_of(article, models[-1], floor)
    return found, models


def cross_drafts(articles: Sequence[Article], bars: Bars) -> tuple[dict[str, tuple[Draft, ...]], list[Models]]:
    """Drafts of each article, and all models of each fold."""
    found, cross = cross_triggers(articles, bars.mention)
    drafts = {}
    for (train, test), models in zip(folds(articles), cross, strict=True):
        models.update(fit_rest(train, found))
        for article in test:
            drafts[article.example.id] = article.drafts(models, bars.mention, bars.merge)
    for (train, _), models in zip(folds(articles), cross, strict=True):
        models["accept"] = fit_accept(train, drafts)
    return drafts, cross


def fit_accept(articles: Sequence[Article], drafts: dict[str, tuple[Draft, ...]]) -> LinearModel:
    return fit_rows([row for a in articles for row in tasks.accept_rows(a, drafts[a.example.id])], "accept")


@dataclass
class Fitted:
    """What was fitted for a language: its articles, their drafts, the models of each fold and those of all articles."""

    articles: list[Article]
    drafts: dict[str, tuple[Draft, ...]]
    cross: list[Models]
    models: Models


def fit_language(shared: Path, language: str, cache: Path) -> Fitted:
    """The models over words and syntax."""
    articles = [Article(example) for example in load_examples(shared, "corpora/records_train", language, cache)]
    prepare(articles)
    drafts, cross = cross_drafts(articles, BARS)
    found = {a.example.id: [t for d in drafts[a.example.id] for t in d.group] for a in articles}
    models = fit_triggers(articles) | fit_rest(articles, found) | {"accept": fit_accept(articles, drafts)}
    return Fitted(articles, drafts, cross, models)


def fit_encoder(fitted: Sequence[Fitted]) -> tuple[Models, list[tuple[Article, tuple[Draft, ...], Models]]]:
    """How far to trust the encoder, and the drafts of the articles that taught it with the models that made them."""
    held = [(a, dict(f.cross[a.example.fold])) for f in fitted for a in f.articles if a.example.held_out]
    read = with_windows([article.example for article, _ in held])
    pairs = [(article, models) for article, (_, models) in zip(read, held, strict=True)]
    mixed = fit_mixing(pairs)
    seen = []
    for article, models in pairs:
        models.update(mixed)
        seen.append((article, article.drafts(models, BARS.mention, BARS.merge), models))
    rows = [(models, row) for article, drafts, models in seen for row in tasks.accept_rows(article, drafts)]
    mixed["accept+"] = mix_rows("accept", rows, strength=0.1)
    for _, _, models in seen:
        models.update(mixed)
    return mixed, seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    options = parser.parse_args()
    fitted = {language: fit_language(options.shared, language, options.cache) for language in ("en", "es")}
    mixed, seen = fit_encoder(list(fitted.values()))
    for language, item in fitted.items():
        models = item.models | mixed
        target = Path(__file__).parents[2] / "src/sayso/extract" / f"events_{language}.json"
        plain = {name: model.to_json() for name, model in models.items()}
        target.write_text(json.dumps(plain, separators=(",", ":")), "utf-8")
        pairs = [(a, decide(a.reading, item.drafts[a.example.id], m, BARS)) for (_, test), m in
                 zip(folds(item.articles), item.cross, strict=True) for a in test]  # fmt: skip
        print(f"{language} cross-validated without encoder: {brief(score(pairs))}")
        unseen = [
            (a, decide(a.reading, d, m, BARS)) for a, d, m in seen if a.example.annotated.article.language == language
        ]
        print(f"{language} {len(unseen)} articles unseen by the encoder: {brief(score(unseen))}")
        folder = "gold_es" if language == "es" else "gold"
        gold = with_windows(load_examples(options.shared, folder, language, options.cache))
        drafts = [(a, a.drafts(models, BARS.mention, BARS.merge)) for a in gold]
        print(f"{language} gold: {brief(score([(a, decide(a.reading, d, models, BARS)) for a, d in drafts]))}")
        keep(options.cache / f"gold-{language}.pickle", drafts, models)
    keep(options.cache / "unseen.pickle", seen, mixed)


def keep(path: Path, *items: object) -> None:
    """Keep what the bars are swept over."""
    path.write_bytes(pickle.dumps(items))


if __name__ == "__main__":
    main()
