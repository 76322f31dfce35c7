"""Fit the event models of a language and write them to ``src/sayso/extract/events_<language>.json``.

    python training/events/train.py --shared ../shared --language en [--measure] [--cache DIR]

With ``--measure`` each fifth of records_train is read by models fitted on the rest, and the scores are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tasks
from corpus import load_examples
from fit import fit
from measure import brief, score
from tasks import Article

from sayso.extract.linear import LinearModel
from sayso.extract.triggers import Trigger
from sayso.record import Event

Models = dict[str, LinearModel]
STRENGTH = {
    "event": 0.15,
    "type": 0.4,
    "merge": 0.05,
    "actor": 0.1,
    "recipient": 0.1,
    "status": 0.2,
    "place": 0.1,
    "when": 0.1,
}


def fit_rows(rows: Iterable[tasks.Row], task: str) -> LinearModel:
    kept = list(rows)
    return fit([r for r, _, _ in kept], [y for _, y, _ in kept], [w for _, _, w in kept], strength=STRENGTH[task])


def gather(articles: Sequence[Article], rows: Callable[[Article], Iterable[tasks.Row]]) -> list[tasks.Row]:
    return [row for article in articles for row in rows(article)]


def fit_triggers(articles: Sequence[Article]) -> Models:
    return {
        "event": fit_rows(gather(articles, tasks.event_rows), "event"),
        "type": fit_rows(gather(articles, tasks.type_rows), "type"),
    }


def triggers_of(article: Article, models: Models, floor: float) -> list[Trigger]:
    from sayso.extract.triggers import find_triggers

    return list(find_triggers(article.reading, models["event"], models["type"], floor))


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    began = time.time()
    examples = load_examples(options.shared, "corpora/records_train", options.language, options.cache)
    articles = [Article(example) for example in examples]
    prepare(articles)
    print(f"rows {time.time() - began:.0f} s")
    found, cross = cross_triggers(articles, 0.15)
    print(f"triggers {time.time() - began:.0f} s")
    if options.measure:
        pairs: list[tuple[Article, Sequence[Event]]] = []
        for (train, test), models in zip(folds(articles), cross, strict=True):
            models.update(fit_rest(train, found))
            pairs += [(article, article.finder(models).events()) for article in test]
        print(f"cross-validated {time.time() - began:.0f} s: {brief(score(pairs))}")
    models = fit_triggers(articles) | fit_rest(articles, found)
    target = Path(__file__).parents[2] / "src/sayso/extract" / f"events_{options.language}.json"
    target.write_text(json.dumps({name: m.to_json() for name, m in models.items()}, separators=(",", ":")), "utf-8")
    gold = [Article(e) for e in load_examples(options.shared, "gold" + ("_es" if options.language == "es" else ""),
                                               options.language, options.cache)]  # fmt: skip
    print(f"gold {time.time() - began:.0f} s: {brief(score([(a, a.finder(models).events()) for a in gold]))}")


if __name__ == "__main__":
    main()
