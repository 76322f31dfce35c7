"""Fit the event models of a language and write them to ``src/sayso/extract/events_<language>.json``.

    python training/events/train.py --shared ../shared --language en [--cache DIR]

Each fifth of records_train is read by models fitted on the rest; the scores of that and of the development gold are printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tasks
from corpus import load_examples
from fit import fit
from measure import brief, score
from tasks import Article

from sayso.extract.drafts import Draft
from sayso.extract.events import BARS, Bars, decide
from sayso.extract.linear import LinearModel
from sayso.extract.triggers import Trigger
from sayso.record import Event

Models = dict[str, LinearModel]
STRENGTH = {
    "event": 0.15, "type": 0.4, "merge": 0.05, "actor": 0.1, "recipient": 0.1, "status": 0.2, "place": 0.1, "when": 0.1,
    "accept": 1.0,
}  # fmt: skip


def fit_rows(rows: Iterable[tasks.Row], task: str) -> LinearModel:
    kept = list(rows)
    return fit([r[0] for r in kept], [r[1] for r in kept], [r[2] for r in kept], strength=STRENGTH[task])


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
        "place": fit_rows(gather(articles, lambda a: a.place), "place"),
        "when": fit_rows(gather(articles, lambda a: a.when), "when"),
    }


def prepare(articles: Sequence[Article]) -> None:
    """Make every article's rows once."""
    for article in articles:
        article.rows = list(tasks.trigger_rows(article))
        article.roles = {role: list(tasks.role_rows(article, role)) for role in tasks.ROLES}
        article.status = list(tasks.status_rows(article))
        article.place = list(tasks.place_rows(article))
        article.when = list(tasks.when_rows(article))


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    options = parser.parse_args()
    examples = load_examples(options.shared, "corpora/records_train", options.language, options.cache)
    articles = [Article(example) for example in examples]
    prepare(articles)
    drafts, cross = cross_drafts(articles, BARS)
    pairs: list[tuple[Article, Sequence[Event]]] = []
    for (_, test), models in zip(folds(articles), cross, strict=True):
        pairs += [(a, decide(a.reading, drafts[a.example.id], models, BARS)) for a in test]
    print(f"cross-validated: {brief(score(pairs))}")
    found = {a.example.id: [t for d in drafts[a.example.id] for t in d.group] for a in articles}
    models = fit_triggers(articles) | fit_rest(articles, found) | {"accept": fit_accept(articles, drafts)}
    target = Path(__file__).parents[2] / "src/sayso/extract" / f"events_{options.language}.json"
    target.write_text(json.dumps({name: m.to_json() for name, m in models.items()}, separators=(",", ":")), "utf-8")
    folder = "gold_es" if options.language == "es" else "gold"
    gold = [Article(e) for e in load_examples(options.shared, folder, options.language, options.cache)]
    scored = [(a, decide(a.reading, a.drafts(models, BARS.mention, BARS.merge), models, BARS)) for a in gold]
    print(f"gold: {brief(score(scored))}")


if __name__ == "__main__":
    main()
