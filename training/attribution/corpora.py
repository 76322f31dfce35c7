"""The training corpora as annotated texts. Which articles are held out is fixed by the hash of their ids."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Spans = list[list[int]]
FOLDS = 5  # of records_train, for what is cross-validated
HELD_OUT_SHARE = 8  # one article of records_train in eight is for development


@dataclass
class Text:
    """A text with the annotations of either corpus, or of both (``pol-`` articles of records_train are PolNeAR's)."""

    id: str
    text: str
    broad: list[dict[str, Spans]] | None = None  # PolNeAR: source, cue, content
    discard: Spans = field(default_factory=list)
    record: dict[str, Any] | None = None  # gold/README.md form


def held_out(identifier: str) -> bool:
    """True for the records that never train: decided by the id alone."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def fold_of(identifier: str) -> int:
    """Which fifth an article of records_train belongs to, by the hash of its id."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % FOLDS


def load(corpora: Path) -> tuple[list[Text], list[Text], list[Text]]:
    """Training texts, held-out records, and the development part of PolNeAR."""
    train = {t.id: t for t in _polnear(corpora / "attribution" / "polnear_train.jsonl")}
    dev = _polnear(corpora / "attribution" / "polnear_dev.jsonl")
    held = []
    for path in sorted((corpora / "records_train").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        identifier = record["id"]
        both = train.pop(identifier.removeprefix("pol-"), None) if identifier.startswith("pol-") else None
        text = Text(identifier, record["text"], record=record)
        if both is not None and both.text == record["text"]:
            text.broad, text.discard = both.broad, both.discard
        if held_out(identifier):
            held.append(text)
        else:
            train[identifier] = text
    return list(train.values()), held, dev


def _polnear(path: Path) -> list[Text]:
    return [Text(r["id"], r["text"], broad=r["attributions"], discard=r.get("discard", [])) for r in _rows(path)]


_OPENING = re.compile(r"[\"“«‘'`]{1,2}$")
_CLOSING = re.compile(r"[.,;:!?…]*[\"”»’']{1,2}")


def widened(text: str, span: list[int]) -> list[int]:
    """A content span with the quote marks that stand at its edges, as PolNeAR counts them; records leave them out."""
    start, end = span
    if match := _OPENING.search(text, max(0, start - 2), start):
        start = match.start()
    if match := _CLOSING.match(text, end):
        end = match.end()
    return [start, end]


def all_texts(corpora: Path) -> list[str]:
    """Every training text in English and Spanish: what the vocabulary must cover."""
    out = []
    for path in sorted(corpora.rglob("*.json*")):
        if path.parent.name == "records_train":
            out.append(json.loads(path.read_text("utf-8"))["text"])
        elif path.suffix == ".jsonl":
            out.extend(r["text"] for r in _rows(path) if isinstance(r.get("text"), str))
    return out


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
