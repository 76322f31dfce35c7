"""Articles of records_train and gold with their parses, attributions and what their annotators recorded."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.annotate.encoder import load_encoder
from sayso.annotate.parser import parse_articles
from sayso.extract.attributions import find_attributions
from sayso.read import read_inputs
from sayso.record import Annotated, Article, Attribution, Span, text_id
from sayso.settings import Settings

HELD_OUT = 8  # one article of eight


@dataclass(frozen=True)
class Example:
    """An article with its gold record in the form of ``../shared/gold``."""

    annotated: Annotated
    gold: dict[str, Any]
    attributions: tuple[Attribution, ...]

    @property
    def id(self) -> str:
        return str(self.gold["id"])

    @property
    def held_out(self) -> bool:
        """True for what the encoder never trains on (the same rule as in training/attribution)."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % HELD_OUT == 0

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 5


def load_examples(shared: Path, folder: str, language: str, cache: Path) -> list[Example]:
    """The articles of one language in a folder of ``shared``, with the attributions that Sayso itself finds in them: event
    models must bear the mistakes that they will meet. Parses and attributions are kept in ``cache``."""
    golds = [json.loads(path.read_text("utf-8")) for path in sorted((shared / folder).glob("*.json"))]
    spanish = folder.endswith("_es")
    golds = [g for g in golds if g.get("language", "es" if spanish else "en") == language]
    store = cache / f"{folder.replace('/', '-')}-{language}.pickle"
    if store.exists():
        read = pickle.loads(store.read_bytes())
    else:
        cache.mkdir(parents=True, exist_ok=True)
        read = {a.article.source_id: (a, _found(a)) for a in parse_articles(_articles(golds, language, cache))}
        store.write_bytes(pickle.dumps(read))
    return [Example(read[g["id"]][0], _accepted(g), read[g["id"]][1]) for g in golds]


def _found(annotated: Annotated) -> tuple[Attribution, ...]:
    (windows,) = load_encoder(1).read([annotated.text])
    return find_attributions(replace(annotated, windows=windows))


def _articles(golds: list[dict[str, Any]], language: str, cache: Path) -> list[Article]:
    """The texts as the reader would hand them on, with their parts and given dates."""
    lines = cache / "inputs.jsonl"
    rows = [
        {"id": g["id"], "text": g["text"], "published": g.get("dct") or (g.get("published") or {}).get("date")}
        for g in golds
    ]
    lines.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    read = {a.source_id: a for a in read_inputs([str(lines)], Settings()) if isinstance(a, Article)}
    return [
        replace(read[g["id"]], language=language)
        if g["id"] in read and read[g["id"]].text == g["text"]
        else Article(text_id(g["text"]), g["id"], g["text"], language)
        for g in golds
    ]


def _accepted(gold: dict[str, Any]) -> dict[str, Any]:
    """Put a record by one annotator into the form with alternatives, as ``score_records.py`` reads it."""
    if gold["events"] and "when" in gold["events"][0]:
        return gold
    out = dict(gold)
    out["events"] = [
        {
            **e,
            "actor": [e["actor"]],
            "recipient": [e["recipient"]],
            "place": [e["place"]],
            "when": [[e["begin"], e["until"]]],
            "said_by": [e["said_by"]],
            "via": [e["via"]],
        }
        for e in gold["events"]
    ]
    out["attributions"] = [
        {**a, "must": a.get("must", True), "content": [a["content"]], "via": [a["via"]], "act": [a["act"]],
         "mode": [a["mode"]]}
        for a in gold["attributions"]
    ]  # fmt: skip
    published = gold.get("published")
    out["published"] = {"dates": [published["date"]]} if published else None
    return out


def anchors(example: Example) -> Iterator[tuple[int, int, frozenset[int]]]:
    """(event number, index of the head token of an anchor, all tokens of the anchor) of every anchor."""
    annotated = example.annotated
    for number, event in enumerate(example.gold["events"]):
        for start, end in event["anchors"]:
            inside = annotated.tokens_in(Span(start, end))
            indices = frozenset(token.index for token in inside)
            if not inside:
                continue
            roots = [t for t in inside if t.head == t.index or t.head not in indices]
            if not annotated.parsed:
                roots = sorted(inside, key=lambda t: -len(t.text))
            yield number, roots[0].index, indices
