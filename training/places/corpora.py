"""Parsed articles of GeoWebNews and the Local-Global Lexicon, with their gold toponyms (``../shared/corpora/place``)."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.annotate.parser import parse_articles
from sayso.record import Annotated, Article, Span, text_id

SHARED = Path(__file__).parents[3] / "shared"
WORK = Path(__file__).parent / "work"
CORPORA = ("gwn", "lgl")


@dataclass(frozen=True, eq=False)
class Document:
    """An article and its gold: ``toponyms`` maps a span to the gold's fields (lat, lon, geonameid, type); ``date``: ISO,
    empty when not known."""

    id: str
    outlet: str | None
    date: str
    annotated: Annotated
    toponyms: Mapping[Span, Mapping[str, Any]]


def load_corpus(name: str, shared: Path = SHARED) -> list[Document]:
    """All documents of a corpus, parsed once and kept under ``work/``."""
    lines = [json.loads(line) for line in (shared / f"corpora/place/{name}.jsonl").open(encoding="utf-8")]
    cache = WORK / f"{name}.pickle"
    if not cache.exists():
        WORK.mkdir(exist_ok=True)
        articles = [Article(text_id(line["text"]), line["id"], line["text"], "en") for line in lines]
        cache.write_bytes(pickle.dumps(list(parse_articles(articles))))
    parsed: list[Annotated] = pickle.loads(cache.read_bytes())
    return [
        Document(
            line["id"], line.get("domain"), line.get("date") or "", annotated,
            {Span(gold["start"], gold["end"]): gold for gold in line["toponyms"]},
        )
        for line, annotated in zip(lines, parsed, strict=True)
    ]  # fmt: skip
