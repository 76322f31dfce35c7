"""Scores of the shipped weights on what they never trained on, calibration of confidence, and the model card.

    python -m training.attribution.measure --shared ../shared [--card | --folds DIR]

Runs in the package's own environment (spaCy for the kind of cue words). Held out: PolNeAR dev, and the records whose
ids hash into the development part (``corpora.held_out``). ``--folds``: instead, the attributions of all records with their
speakers, each article read by the encoder of ``training.attribution.folds`` that has not seen it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

from sayso.annotate import annotate_articles
from sayso.annotate.encoder import WEIGHTS, Encoder, weights_digest, weights_folder
from sayso.extract.attributions import Scope, find_attributions
from sayso.extract.quotes import with_marks
from sayso.extract.sources import with_comma
from sayso.pipeline import Reader
from sayso.record import Annotated, Article, Attribution, text_id
from sayso.settings import Settings
from training.attribution.corpora import FOLDS, Text, fold_of, load

KINDS = ("verb", "noun", "adjective", "according to", "no cue word")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.measure", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--card", action="store_true", help="write MODEL_CARD.md beside the weights")
    parser.add_argument("--folds", type=Path, help="folder of training.attribution.folds")
    given = parser.parse_args()
    sys.path.insert(0, str(given.shared / "eval"))
    scorer = importlib.import_module("score_attribution")
    records = importlib.import_module("score_records")
    train, held, dev = load(given.shared / "corpora")
    if given.folds:
        print("\n".join(fold_lines(records, [text for text in (*train, *held) if text.record], given.folds)))
        return
    lines = [*polnear_lines(scorer, dev), *record_lines(records, held)]
    print("\n".join(lines))
    if given.card:
        (weights_folder() / "MODEL_CARD.md").write_text(card(lines), "utf-8")


def annotated(texts: list[Text]) -> list[Annotated]:
    articles = as_articles(texts)
    order = sorted(range(len(articles)), key=lambda i: articles[i].language)
    found = dict(zip(order, annotate_articles([articles[i] for i in order], Settings(threads=1)), strict=True))
    return [found[i] for i in range(len(articles))]


def as_articles(texts: list[Text]) -> list[Article]:
    return [
        Article(text_id(text.text), text.id, text.text, (text.record or {}).get("language", "en")) for text in texts
    ]


def in_polnear_form(text: str, item: Attribution) -> dict[str, list[list[int]]]:
    """An attribution with the quote marks and the commas after an apposition that PolNeAR counts in."""
    return {
        "source": [list(with_comma(text, item.source.span))] if item.source else [],
        "cue": [list(span) for span in item.cue],
        "content": [list(with_marks(text, span)) for span in item.content],
    }


def polnear_lines(scorer: ModuleType, dev: list[Text]) -> Iterator[str]:
    counts, kinds, hits = [], Counter(), Counter()
    rows: list[tuple[list[float], bool]] = []
    for text, article in zip(dev, annotated(dev), strict=True):
        found = [item for item in find_attributions(article, "broad") if item.within is None]
        shown = [in_polnear_form(text.text, item) for item in found]
        counts.append(scorer.score_doc(text.text, text.broad, shown, text.discard))
        pairs = _pairs(scorer, text, shown)
        for index, gold in enumerate(text.broad or []):
            if gold["content"]:
                kind = cue_kind(article, gold["cue"])
                kinds[kind] += 1
                hits[kind] += index in pairs
        right = set(pairs.values())
        rows.extend(([1.0, logit(item.confidence)], k in right) for k, item in enumerate(found))
    o = scorer.summarise(scorer.total(counts))
    yield "| PolNeAR dev, scope `broad` | precision | recall | F1 |"
    yield "|---|---|---|---|"
    for name in ("whole", "strict", "content_soft", "content_exact"):
        yield f"| {name.replace('_', ' ')} | " + " | ".join(f"{100 * v:.1f}" for v in o[name]) + " |"
    yield ""
    yield f"Source given content: {100 * o['src_overlap_acc']:.1f} % overlap, {100 * o['src_exact_acc']:.1f} % exact."
    yield ""
    yield "| kind | n | recall of whole attributions |"
    yield "|---|---|---|"
    for kind, value in o["by_type"].items():
        yield f"| {kind} | {value['n']} | {100 * value['whole_recall']:.1f} |"
    for kind in KINDS:
        yield f"| cue: {kind} | {kinds[kind]} | {100 * hits[kind] / max(1, kinds[kind]):.1f} |"
    weights, error = calibrate(rows)
    yield ""
    yield f"Confidence: expected calibration error {100 * error:.1f} points; refit logistic {weights}."
    yield ""


def _pairs(scorer: ModuleType, text: Text, shown: list[dict[str, list[list[int]]]]) -> dict[int, int]:
    """Gold index → predicted index of whole hits, by the scorer's own rule."""
    sets = lambda rows: [{r: scorer.charset(text.text, row[r]) for r in scorer.ROLES} for row in rows]  # noqa: E731
    gold, found = sets(text.broad or []), sets(shown)
    scored = []
    for i, p in enumerate(found):
        for j, g in enumerate(gold):
            both = len(p["content"] & g["content"])
            if both and both / len(p["content"] | g["content"]) >= 0.5:
                scored.append((-both / len(p["content"] | g["content"]), i, j))
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i in used or j in out:
            continue
        used.add(i)
        same = found[i]["source"] & gold[j]["source"] if gold[j]["source"] else not found[i]["source"]
        out[j] = i if same else -1
    return {j: i for j, i in out.items() if i >= 0}


def cue_kind(article: Annotated, cue: list[list[int]]) -> str:
    """What the head word of a cue is."""
    words = " ".join(article.text[a:b] for a, b in cue).lower()
    if words.startswith("according"):
        return "according to"
    tokens = [token for a, b in cue for token in article.tokens if a <= token.span.start < b]
    for kind, tags in (("verb", ("VERB",)), ("noun", ("NOUN", "PROPN")), ("adjective", ("ADJ",)), ("verb", ("AUX",))):
        if any(token.pos in tags for token in tokens):
            return kind
    return "no cue word"


def calibrate(rows: list[tuple[list[float], bool]], rounds: int = 25) -> tuple[list[float], float]:
    """Logistic regression by Newton's method; expected calibration error of the confidences as they are."""
    x = np.array([row for row, _ in rows])
    y = np.array([right for _, right in rows], dtype=float)
    now = 1 / (1 + np.exp(-x[:, 1]))
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (now >= low) & (now < low + 0.1)
        if inside.any():
            error += inside.mean() * abs(now[inside].mean() - y[inside].mean())
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * w)
    return [round(float(v), 2) for v in w], error


def record_lines(records: ModuleType, held: list[Text]) -> Iterator[str]:
    yield "| held-out records, scope `record` | articles | precision | recall | F1 | act | mode |"
    yield "|---|---|---|---|---|---|---|"
    groups: dict[str, list[dict[str, Any]]] = {}
    for text, article in zip(held, annotated(held), strict=True):
        row = records.score_article(as_gold(text), as_record(article, "record"))
        name = "capitals (MUC)" if text.id.startswith("muc") else article.article.language
        groups.setdefault(name, []).append(row)
    for name, rows in sorted(groups.items()):
        o = records.summarise(rows)
        a = o["attributions"]
        values = [a["precision"], a["recall"], a["F1"], o["act | match"], o["mode | match"]]
        yield f"| {name} | {len(rows)} | " + " | ".join(f"{100 * v:.1f}" for v in values) + " |"


def fold_lines(records: ModuleType, texts: list[Text], folder: Path) -> Iterator[str]:
    """Scores by language over records that their encoder has not seen, the whole pipeline's attributions."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for number in range(FOLDS):
        encoder = Encoder(folder / str(number), 1)
        part = {text_id(text.text): text for text in texts if fold_of(text.id) == number}
        with patch("sayso.annotate.load_encoder", return_value=encoder):
            for record in Reader(Settings(threads=1)).read_articles(as_articles(list(part.values()))):
                found = json.loads(record.to_json()) | {"events": []}
                row = records.score_article(as_gold(part[record.article.id]), found)
                groups.setdefault(record.article.language, []).append(row)
    yield "| records, five folds | articles | precision | recall | F1 | say-so F1 | via | act | mode |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for language, rows in sorted(groups.items()):
        o = records.summarise(rows)
        a = o["attributions"]
        values = [
            a["precision"],
            a["recall"],
            a["F1"],
            o["say_so F1"],
            *(o[f"{k} | match"] for k in ("via", "act", "mode")),
        ]
        yield f"| {language} | {len(rows)} | " + " | ".join(f"{100 * v:.1f}" for v in values) + " |"


def as_gold(text: Text) -> dict[str, Any]:
    record = text.record or {}
    wanted = [
        {"must": True, **{key: [a[key]] for key in ("content", "via", "act", "mode")}, "speaker": a["speaker"]}
        for a in record["attributions"]
    ]
    return {"id": text.id, "text": text.text, "attributions": wanted, "events": []}


def as_record(article: Annotated, scope: Scope) -> dict[str, Any]:
    found = [
        {
            "id": item.id,
            "source": {"span": list(item.source.span)} if item.source else None,
            "content": [list(span) for span in item.content],
            "mode": item.mode,
            "act": item.act,
            "via": [],
        }
        for item in find_attributions(article, scope)
    ]
    return {"article": {"text": article.text}, "attributions": found}


def card(lines: list[str]) -> str:
    size = (weights_folder() / WEIGHTS).stat().st_size / 1e6
    template = Path(__file__).with_name("card.md").read_text("utf-8")
    return template.format(digest=weights_digest(), size=size, scores="\n".join(lines))


def logit(p: float) -> float:
    return math.log(max(p, 1e-6) / max(1 - p, 1e-6))


if __name__ == "__main__":
    main()
