"""Fit what chooses an event's place and date, for both languages together, and write ``src/sayso/extract/setting.json``.

    python training/events/setting.py --shared ../shared [--cache DIR]

Printed are, for the must-events of records_train with mentions, type and status as annotated, by forests that have not seen
the article: the share with the field right, the share of filled fields that are right, and the share filled. Needs
scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from boosting import Choices, fit_forest
from corpus import load_examples
from mixing import with_windows
from score_records import place_agrees
from tasks import Article, groups_of

from sayso.extract.candidates import Candidate, Features, place_candidates, time_candidates
from sayso.extract.forest import Forest
from sayso.extract.setting import HEADS, pick, ruled_out, weigh
from sayso.extract.settingfeatures import Told, setting_rows
from sayso.record import Place, Published
from sayso.record.event import REAL
from sayso.record.time import up_to

BARS = (0.0, 0.15, 0.2, 0.25, 0.3, 0.4)
OPTIONAL = 0.6  # weight of an event that annotators may leave out
TOGETHER = 8  # articles whose windows are kept at a time


@dataclass(frozen=True)
class Question:
    """An annotated event with the candidates for one of its fields. ``right``: which of them annotators accept;
    ``none``: whether they accept an empty field."""

    article: str
    language: str
    fold: int
    must: bool
    rows: list[Features]
    right: list[bool]
    none: bool


def ask(article: Article) -> Iterator[tuple[str, Question]]:
    """(field, question) for each recorded event of an article."""
    reading, example = article.reading, article.example
    candidates = {
        "place": place_candidates(reading, article.toponyms, article.places),
        "when": time_candidates(reading, article.times),
    }
    events = list(groups_of(article))
    stories = [Told(tuple(t.token for t in group), e["types"][0], e["status"][0]) for e, group in events]
    for number, ((event, _), told) in enumerate(zip(events, stories, strict=True)):
        others = [*stories[:number], *stories[number + 1 :]]
        for field, items in candidates.items():
            values = [_as_told(item, told.status, reading.annotated.article.published) for item in items]
            right = [any(_agrees(wanted, value) for wanted in event[field]) for value in values]
            none = any(_is_none(wanted) for wanted in event[field])
            rows = setting_rows(reading, told, items, HEADS[field], others)
            language = example.annotated.article.language
            yield field, Question(example.id, language, example.fold, event["must"], rows, right, none)


def _is_none(wanted: Any) -> bool:
    return wanted is None or (isinstance(wanted, list) and not any(wanted))


def _as_told(candidate: Candidate, status: str, published: Published | None) -> Any:
    """A candidate's value as the record gives it to an event of a status."""
    value = candidate.value
    if isinstance(value, Place) or status not in REAL or not published or published.precision != "day":
        return value
    return up_to(*value, published.date)


def _agrees(wanted: Any, value: Any) -> bool:
    """True when a candidate's value is what an annotator wrote, as ``score_records.py`` compares."""
    if _is_none(wanted):
        return False
    if isinstance(value, Place):
        return bool(place_agrees(wanted, {"name": value.name, "lat": value.lat, "lon": value.lon}))
    return all(
        found is None if gold is None else found is not None and found[: len(gold)] == gold
        for gold, found in zip(wanted, value, strict=True)
    )


def questions(shared: Path, folder: str, language: str, cache: Path) -> dict[str, list[Question]]:
    """Field → the questions of a folder's articles. Kept in ``cache``."""
    store = cache / f"setting-{folder.replace('/', '-')}-{language}.pickle"
    if store.exists():
        return pickle.loads(store.read_bytes())  # type: ignore[no-any-return]
    found: dict[str, list[Question]] = {field: [] for field in HEADS}
    examples = load_examples(shared, folder, language, cache)
    for start in range(0, len(examples), TOGETHER):
        for article in with_windows(examples[start : start + TOGETHER]):
            for field, question in ask(article):
                found[field].append(question)
    store.write_bytes(pickle.dumps(found))
    return found


def fit(items: Sequence[Question]) -> Forest:
    """A forest from what is not ruled out beforehand."""
    rows, right, none, weights = [], [], [], []
    for item in items:
        kept = [(row, answer) for row, answer in zip(item.rows, item.right, strict=True) if not ruled_out(row)]
        if kept and (item.none or any(answer for _, answer in kept)):
            rows.append([row for row, _ in kept])
            right.append([answer for _, answer in kept])
            none.append(item.none)
            weights.append(1.0 if item.must else OPTIONAL)
    return fit_forest(rows, Choices(right, none, weights))


def chances(forest: Forest, item: Question) -> np.ndarray[Any, Any]:
    return weigh(forest, item.rows)


def report(pairs: Sequence[tuple[Question, np.ndarray[Any, Any]]]) -> str:
    """Right / right of filled / filled at each bar, over must-events."""
    out = []
    for bar in BARS:
        right = filled = filled_right = total = 0
        for item, values in pairs:
            if not item.must:
                continue
            total += 1
            number = pick(values, bar)
            good = item.none if number is None else item.right[number]
            if number is not None:
                filled, filled_right = filled + 1, filled_right + good
            right += good
        out.append(f"{bar:.2f}: {right / total:.3f}/{filled_right / max(1, filled):.3f}/{filled / total:.2f}")
    return "  ".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/events"))
    parser.add_argument("--gold", action="store_true", help="score the development gold, too")
    options = parser.parse_args()
    read = {lang: questions(options.shared, "corpora/records_train", lang, options.cache) for lang in ("en", "es")}
    forests = {}
    for field in HEADS:
        items = [item for found in read.values() for item in found[field]]
        pairs = []
        for fold in range(5):
            forest = fit([item for item in items if item.fold != fold])
            pairs += [(item, chances(forest, item)) for item in items if item.fold == fold]
        for language in read:
            print(f"{field} {language}, five folds: {report([p for p in pairs if p[0].language == language])}")
        forests[field] = fit(items)
    target = Path(__file__).parents[2] / "src/sayso/extract/setting.json"
    plain = {field: forest.to_json() for field, forest in forests.items()}
    target.write_text(json.dumps(plain, separators=(",", ":")) + "\n", "utf-8")
    for language, folder in (("en", "gold"), ("es", "gold_es")) if options.gold else ():
        for field, items in questions(options.shared, folder, language, options.cache).items():
            print(f"{field} {folder}: {report([(item, chances(forests[field], item)) for item in items])}")


if __name__ == "__main__":
    main()
