"""Compile ``src/sayso/annotate/truecase.json``: how words are cased inside sentences of mixed-case news.

    python training/truecase/train.py --shared ../shared

Only counts of single words and of pairs leave the corpora. A word is ``lower`` when it is mostly written small,
``upper`` when mostly in capitals; a pair of small words is a name when it is mostly written with two capitals.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

LINES = (
    "attribution/polnear_train.jsonl", "coreference/ecbplus_train.jsonl", "coreference/meantime_en.jsonl",
    "status/factuality_uds_train.jsonl", "status/factuality_uw_train.jsonl", "event/plover_plv_train.jsonl",
    "time/timebank_en.jsonl", "time/aquaint_en.jsonl", "place/gwn.jsonl", "place/lgl.jsonl",
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
TARGET = Path(__file__).parents[2] / "src/sayso/annotate/truecase.json"


def texts(shared: Path) -> Iterator[str]:
    for name in LINES:
        with (shared / "corpora" / name).open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]
    for path in sorted((shared / "corpora/records_train").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if record.get("language", "en") == "en":
            yield record["text"]


def shape(word: str) -> str:
    if word.islower():
        return "lower"
    return "upper" if word.isupper() and len(word) > 1 else "name"


def small(word: str, shapes: Counter[str]) -> bool:
    """True for a word that is mostly written small, or often: "house" beside the House."""
    count = shapes["lower"]
    mostly = count > 0.5 * shapes.total() and (count > 1 or len(word) > 3)
    return mostly or (count > 0.2 * shapes.total() and count > 9)


def named(pair: tuple[str, str], shapes: Counter[str], lower: set[str]) -> bool:
    """True for a pair that is mostly written with two capitals though a word of it is written small by itself."""
    often = shapes["name+name"] > 0.6 * shapes.total() and shapes["name+name"] > 2
    return often and min(map(len, pair)) > 3 and not lower.isdisjoint(pair)


def inside(text: str) -> Iterator[list[tuple[str, bool]]]:
    """Runs of words of each sentence in mixed case, without its first; with each whether it follows the last by a blank."""
    for sentence in re.split(r"(?<=[.!?:;\"”])\s+|\n+|\s--\s", text):
        words = list(WORD.finditer(sentence))
        small = sum(word.group().islower() for word in words)
        if small < 0.5 * len(words) or len(words) < 6:
            continue
        yield [
            (two.group(), sentence[one.end() : two.start()] == " ")
            for one, two in pairwise(words)
            if sentence[two.start() - 1 : two.start()] not in "\"“‘'’"
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    words: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts(options.shared):
        for run in inside(text):
            for word, _ in run:
                words[word.lower()][shape(word)] += 1
            for (one, _), (two, adjoins) in pairwise(run):
                if adjoins:
                    shapes = shape(one), shape(two)
                    pairs[one.lower(), two.lower()]["+".join(shapes)] += 1
                    if shapes[1] == "name":
                        before[one.lower()][shapes[0]] += 1
                    if shapes[0] == "name":
                        after[two.lower()][shapes[1]] += 1
    lower = {w for w, c in words.items() if small(w, c)}
    upper = {w for w, c in words.items() if c["upper"] > 0.6 * c.total() and c["upper"] > 1 and len(w) < 7} - lower
    names = {pair for pair, c in pairs.items() if named(pair, c, lower)}
    offices = {w for w in lower if before[w]["name"] > 0.6 * before[w].total() and before[w]["name"] > 2}
    bodies = {w for w in lower if after[w]["name"] > 0.6 * after[w].total() and after[w]["name"] > 2}
    data = {
        "about": "made by training/truecase",
        "lower": " ".join(sorted(lower)),
        "upper": " ".join(sorted(upper)),
        "pairs": " ".join(sorted(f"{a}_{b}" for a, b in names)),
        "offices": " ".join(sorted(offices)),
        "bodies": " ".join(sorted(bodies)),
    }
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print({name: len(value.split()) for name, value in data.items()}, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
