"""Score dates of publication found in the text alone: ``python training/time/published.py SHARED [--errors]``.

MEANTIME, TimeBank and AQUAINT (``dct``), LGL (``date``), and the annotated articles (``published``). No metadata and no
address is given. Printed for each set: documents, answered to the day and right, answered at any precision and right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from sayso.annotate.parser import _annotated
from sayso.extract.times import find_times
from sayso.record import Annotated, Article, canonical, text_id
from sayso.resolve.dates import find_published


def documents(shared: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Set, id, language, text and date of publication."""
    for name in ("meantime_en", "meantime_es", "timebank_en", "aquaint_en"):
        for line in (shared / "corpora" / "time" / f"{name}.jsonl").open(encoding="utf-8"):
            document = json.loads(line)
            yield name, document["id"], name[-2:], document["text"], document["dct"][:10]
    for line in (shared / "corpora" / "place" / "lgl.jsonl").open(encoding="utf-8"):
        document = json.loads(line)
        yield "lgl", document["id"], "en", document["text"], document["date"]
    for path in sorted((shared / "corpora" / "records_train").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document["published"]:
            prefix = path.name.split("-")[0]
            yield f"records {prefix}", path.stem, document["language"], document["text"], document["published"]["date"]


def bare(text: str, language: str) -> Annotated:
    """A text with tokens and sentences only: what the finder needs."""
    text = canonical(text)
    article = Article(id=text_id(text), source_id="", text=text, language=language)
    return _annotated(article, tokenizer(language)(text))


@cache
def tokenizer(language: str) -> Language:
    """spaCy's bare tokenizer with its sentence splitter."""
    blank = spacy.blank(language)
    blank.add_pipe("sentencizer")
    return blank


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    counts: dict[str, list[int]] = {}
    for name, identity, language, text, wanted in documents(options.shared):
        annotated = bare(text, language)
        found = find_published(annotated, find_times(annotated))
        row = counts.setdefault(name, [0, 0, 0, 0, 0])
        row[0] += 1
        if found is None:
            continue
        right = wanted.startswith(found.date) or found.date.startswith(wanted)
        row[3] += 1
        row[4] += right
        if found.precision == "day":
            row[1] += 1
            row[2] += right
        if options.errors and not right:
            around = text[max(0, found.spans[0].start - 60) : found.spans[0].end + 30]
            print("WRONG", name, identity, found.date, found.basis, "wanted", wanted, "|", repr(around))
    for name, row in counts.items():
        print(
            f"{name:16} documents {row[0]:4}  to the day {row[1]:4}, right {row[2]:4}  any {row[3]:4}, right {row[4]:4}"
        )


if __name__ == "__main__":
    main()
