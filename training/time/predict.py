"""Score the time stage on the development corpora: ``python training/time/predict.py SHARED [SET …]``.

Reads SHARED/corpora/time/SET.jsonl, gives each document's ``dct`` as the date of publication, and scores the times found
(ranges left out: TimeML has no element for them) with SHARED/eval/score_time.py. Parses are kept in a cache folder.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.annotate.parser import parse_articles
from sayso.extract.times import find_times
from sayso.record import Annotated, Article, Published, canonical, text_id
from sayso.resolve.dates import resolve_times

RECORDS, POLNEAR = Path("corpora/records_train"), Path("corpora/attribution/polnear_train.jsonl")
SETS = ("timebank_en", "aquaint_en", "meantime_en", "meantime_es", "timebank_es_train")


def read_documents(shared: Path, name: str) -> list[dict[str, Any]]:
    """The documents of a set, with gold times."""
    with (shared / "corpora" / "time" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated_documents(shared: Path, name: str) -> list[Annotated]:
    """The documents of a set, parsed; read from the cache when they were parsed before."""
    documents = read_documents(shared, name)
    return parsed(name, [article(document, "es" if "es" in name.split("_") else "en") for document in documents])


def read_records(shared: Path) -> dict[str, dict[str, Any]]:
    """The annotated articles: file stem → article with its events."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (shared / RECORDS).glob("*.json")}


def other_documents(shared: Path) -> list[Annotated]:
    """Articles without gold times, parsed: the annotated articles, published where that is known to the day, and PolNeAR's
    training part."""
    found = list(read_records(shared).items())
    with (shared / POLNEAR).open(encoding="utf-8") as lines:
        found += [
            (row["id"], {"text": row["text"], "language": "en", "published": None}) for row in map(json.loads, lines)
        ]
    articles = []
    for name, document in found:
        text, told = canonical(document["text"]), document["published"]
        published = Published(told["date"], "day", "given") if told and told["precision"] == "day" else None
        articles.append(Article(text_id(text), name, text, document["language"], published=published))
    return parsed("others", sorted(articles, key=lambda article: (article.language, article.source_id)))


def parsed(name: str, articles: list[Article]) -> list[Annotated]:
    """Articles parsed; read from the cache when they were parsed before."""
    cache = Path(tempfile.gettempdir()) / f"sayso-time-{name}.pickle"
    if cache.exists():
        found: list[Annotated] = pickle.loads(cache.read_bytes())
        return found
    done = list(parse_articles(articles))
    cache.write_bytes(pickle.dumps(done))
    return done


def article(document: dict[str, Any], language: str) -> Article:
    """A document as an article published on its ``dct``."""
    text = document["text"]
    assert canonical(text) == text, "gold offsets would move"
    published = Published(document["dct"][:10], "day", "given")
    return Article(id=text_id(text), source_id=document["id"], text=text, language=language, published=published)


def predictions(documents: list[Annotated], weights: Mapping[str, float] | None = None) -> Iterator[dict[str, Any]]:
    """What the time stage says of each document, in the scorer's form."""
    for annotated in documents:
        times = resolve_times(annotated, find_times(annotated), annotated.article.published, weights)
        kept = [t for t in times if "/" not in t.value]
        yield {
            "id": annotated.article.source_id,
            "timexes": [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in kept],
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--errors", action="store_true", help="list what is missed, invented or given another value")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "eval"))
    import score_time

    for name in options.sets:
        gold = {document["id"]: document for document in read_documents(options.shared, name)}
        documents = annotated_documents(options.shared, name)
        started = time.process_time()
        found = {document["id"]: document for document in predictions(documents)}
        seconds = time.process_time() - started
        words = sum(len(document["text"].split()) for document in gold.values())
        scores = score_time.score(gold, found)
        shown = "  ".join(f"{k} {scores[k]['F1']:.3f}" for k in ("strict", "relaxed", "type", "value", "interval"))
        print(
            f"{name:18} {shown}  P {scores['relaxed']['P']:.3f} R {scores['relaxed']['R']:.3f}  {words / seconds:,.0f} w/s"
        )
        if options.errors:
            list_errors(gold, found, score_time)


def list_errors(gold: dict[str, Any], found: dict[str, Any], scorer: Any) -> None:
    """Print each wrong time with the words around it."""
    for key, document in gold.items():
        text, golden, ours = document["text"], document["timexes"], found[key]["timexes"]
        matched = scorer.match(golden, ours)

        def around(item: dict[str, Any], text: str = text) -> str:
            start, end = item["start"], item["end"]
            return f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 40]}".replace("\n", " ")

        for index, item in enumerate(ours):
            if index not in matched:
                print("SPURIOUS", item["value"], "|", around(item), "|", document["dct"][:10])
            elif golden[matched[index]]["value"] != item["value"]:
                print(
                    "VALUE",
                    item["value"],
                    "gold",
                    golden[matched[index]]["value"],
                    "|",
                    around(item),
                    "|",
                    document["dct"][:10],
                )
        for index, item in enumerate(golden):
            if index not in matched.values():
                print("MISSED", item["type"], item["value"], "|", around(item), "|", document["dct"][:10])


if __name__ == "__main__":
    main()
