"""Fit the event models of both languages and write them to ``src/sayso/extract/events_<language>.json``.

    python training/events/train.py --shared ../shared [--cache DIR] [--encoders DIR]

Each fifth of records_train is read by models fitted on the rest, for what needs chances of unseen articles (merging,
deciding, weighing the encoder's scores). Printed are the scores on the articles that neither these models nor the encoder
have seen, and on the development gold. With ``--encoders``, a folder of one encoder a fold, every article is unseen.
Needs scikit-learn and PyTorch.
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
from tasks import Article

from sayso.extract.drafts import Draft
from sayso.extract.events import BARS, Bars, decide
from sayso.extract.linear import LinearModel
from sayso.extract.triggers import find_triggers
from sayso.extract.views import View, view_triggers

Models = dict[str, LinearModel]
STRENGTH = {
    "event": 0.15, "type": 0.4, "merge": 0.1, "actor": 0.1, "recipient": 0.1, "status": 0.5, "accept": 1.0,
}  # fmt: skip
BALANCE = {"status": 0.3}  # 1439 of 1963 events occurred


def fit_rows(rows: Iterable[tasks.Row], task: str) -> LinearModel:
    kept = list(rows)
    return fit([r[0] for r in kept], [r[1] for r in kept], [r[2] for r in kept], strength=STRENGTH[task],
               balance=BALANCE.get(task, 0.0))  # fmt: skip


def gather(articles: Sequence[Article], rows: Callable[[Article], Iterable[tasks.Row]]) -> list[tasks.Row]:
    return [row for article in articles for row in rows(article)]


def fit_triggers(articles: Sequence[Article]) -> Models:
    return {
        "event": fit_rows(gather(articles, tasks.event_rows), "event"),
        "type": fit_rows(gather(articles, tasks.type_rows), "type"),
    }


def fit_participants(articles: Sequence[Article]) -> Models:
    return {role: fit_rows([row for a in articles for row in tasks.role_rows(a, role)], role) for role in tasks.ROLES}


def fit_fields(articles: Sequence[Article]) -> Models:
    return fit_participants(articles) | {
        "status": fit_rows(gather(articles, lambda a: a.status), "status"),
    }


def fit_merge(articles: Sequence[Article], views: dict[str, tuple[View, ...]]) -> LinearModel:
    return fit_rows([row for a in articles for row in tasks.merge_rows(a, views[a.example.id])], "merge")


def views_of(article: Article, models: Models, floor: float) -> tuple[View, ...]:
    triggers = find_triggers(article.reading, models, floor)
    return view_triggers(article.reading, triggers, models, article.times, article.toponyms)


def prepare(articles: Sequence[Article]) -> None:
    """Make every article's rows once."""
    for article in articles:
        article.rows = list(tasks.trigger_rows(article))
        article.status = list(tasks.status_rows(article))


def folds(articles: Sequence[Article]) -> Iterable[tuple[list[Article], list[Article]]]:
    for number in range(5):
        yield [a for a in articles if a.example.fold != number], [a for a in articles if a.example.fold == number]


def cross_views(articles: Sequence[Article], floor: float) -> tuple[dict[str, tuple[View, ...]], list[Models]]:
    """Triggers of each article with what surrounds them, by models that have not seen it."""
    views, models = {}, []
    for train, test in folds(articles):
        models.append(fit_triggers(train) | fit_fields(train))
        for article in test:
            views[article.example.id] = views_of(article, models[-1], floor)
    return views, models


def cross_drafts(articles: Sequence[Article], cross: Sequence[Models], bars: Bars) -> dict[str, tuple[Draft, ...]]:
    """Drafts of each article by models that have not seen it."""
    drafts = {}
    for (_, test), models in zip(folds(articles), cross, strict=True):
        for article in test:
            drafts[article.example.id] = article.drafts(models, bars.mention, bars.merge)
    for (train, _), models in zip(folds(articles), cross, strict=True):
        models["accept"] = fit_accept(train, drafts)
    return drafts


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
    views, cross = cross_views(articles, BARS.mention)
    for (train, _), models in zip(folds(articles), cross, strict=True):
        models["merge"] = fit_merge(train, views)
    drafts = cross_drafts(articles, cross, BARS)
    models = fit_triggers(articles) | fit_fields(articles)
    models |= {"merge": fit_merge(articles, views), "accept": fit_accept(articles, drafts)}
    return Fitted(articles, drafts, cross, models)


def fit_encoder(
    fitted: Sequence[Fitted], encoders: Path | None = None
) -> tuple[Models, list[tuple[Article, tuple[Draft, ...], Models]]]:
    """How far to trust the encoder, and the drafts of the articles that taught it with the models that made them."""
    held = [(a, dict(f.cross[a.example.fold])) for f in fitted for a in f.articles if encoders or a.example.held_out]
    read = with_windows([article.example for article, _ in held], encoders)
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
    parser.add_argument("--encoders", type=Path, help="folder of one encoder a fold (training/attribution/folds.py)")
    options = parser.parse_args()
    fitted = {language: fit_language(options.shared, language, options.cache) for language in ("en", "es")}
    mixed, seen = fit_encoder(list(fitted.values()), options.encoders)
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
        keep(options.cache / f"kept-{language}.pickle", drafts, models)
    keep(options.cache / "kept-unseen.pickle", seen, mixed)


def keep(path: Path, *items: object) -> None:
    """Keep what the bars are swept over."""
    path.write_bytes(pickle.dumps(items))


if __name__ == "__main__":
    main()
