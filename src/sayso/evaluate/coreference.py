"""Which given mentions name one event, within and across documents: ECB+ and MEANTIME."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.errors import ModelError
from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_canonical
from sayso.record import Span

if TYPE_CHECKING:
    from sayso.link.mentions import Told
    from sayso.pipeline import Reader

ADAPTED = "meantime_events"
FEATURES = (
    "lemma", "stem", "grams", "words", "one document", "one sentence", "use", "arguments", "context", "rare", "often",
    "documents", "first", "second",
)  # fmt: skip
BAR = 0.35  # of the adapted chance; from 0.3 to 0.5 it makes little difference
MEASURES = {"CoNLL": "conll", "MUC": "muc", "B3": "b3", "CEAFe": "ceafe", "LEA": "lea"}
PAIRWISE = {"pairwise": "pairwise", "xdoc pairwise": "across_documents"}


@dataclass(frozen=True, slots=True)
class Coreference:
    """The mentions are given, the topics are not: all documents of a language are linked together. ``files``: of the gold
    folder, one a language; English scores have plain names; empty: ``gold`` is the file. ``adapted``: the linker's chances
    are weighed for this corpus's way of marking, each topic by weights that were fitted without it."""

    name: str
    about: str
    gold: str
    files: tuple[str, ...] = ()
    adapted: bool = False
    scorer: str = "score_coref"
    headline: tuple[str, ...] = ("conll", "muc", "b3", "ceafe", "lea", "pairwise_f1")

    def cases(self, gold: Path) -> list[Case]:
        paths = [gold / name for name in self.files] if gold.is_dir() else [gold]
        return [_case(row) for path in paths for row in read_lines(path)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        found = {told.id: told for told in read_told(reader, cases)}
        return [{"told": found[case.id]} if case.id in found else None for case in cases]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        from sayso.link.linker import load_linker

        by_language: dict[str, list[tuple[Case, Prediction]]] = defaultdict(list)
        for case, prediction in zip(cases, predictions, strict=True):
            by_language[case.row["language"]].append((case, prediction))
        metrics: dict[str, float] = {}
        for language, pairs in by_language.items():
            told = [prediction["told"] for _, prediction in pairs if prediction]
            topics = {case.id: case.gold.get("topic", "") for case, _ in pairs}
            linked = link_adapted(told, topics) if self.adapted else load_linker().link(told) if told else {}
            scores = measure(scorer, [case for case, _ in pairs], linked)
            ending = "" if language == "en" else f"_{language}"
            metrics |= {f"{name}{ending}": score for name, score in scores.items()}
        return metrics


def _case(row: Mapping[str, Any]) -> Case:
    """A document; MEANTIME gives documents and mentions the same ids in every language."""
    language = row.get("lang", "en")
    events = [{**event, "id": f"{language}/{event['id']}"} for event in row["events"]]
    key = f"{language}/{row['doc_id']}"
    return Case({"id": key, "text": row["text"], "language": language}, {**row, "events": events})


def read_told(reader: Reader, cases: Sequence[Case]) -> list[Told]:
    """The documents of cases with their given mentions, as the linker takes them; one that cannot be read is left out."""
    from sayso.annotate.parser import parse_articles
    from sayso.annotate.states import read_states
    from sayso.link.mentions import find_mentions

    given = {case.id: {event["id"]: Span(*event["span"]) for event in case.gold["events"]} for case in cases}
    articles = read_canonical(reader, cases)
    states = read_states([article.text for article in articles])
    parsed = parse_articles(articles, reader.settings.batch_size)
    return [find_mentions(one, state, given[one.article.source_id]) for one, state in zip(parsed, states, strict=True)]


def link_adapted(told: Sequence[Told], topics: Mapping[str, str]) -> dict[str, str]:
    """Mention id → the id of its event's first mention, topic by topic. ``topics``: by document."""
    from sayso.link.linker import chance, clusters, load_linker

    linked = {}
    for topic in sorted({topics[one.id] for one in told}):
        mentions, grids = load_linker().judged([one for one in told if topics[one.id] == topic])
        chances = chance(load_adapted()[topic], {name: grids[name] for name in FEATURES})
        for group in clusters(chances, BAR):
            linked.update({mentions[index].id: mentions[group[0]].id for index in group})
    return linked


@cache
def load_adapted() -> Mapping[str, Mapping[str, float]]:
    """Weights by the topic that they were fitted without; any other topic gets their mean. Raises ModelError."""
    try:
        data = json.loads(files("sayso.evaluate").joinpath(f"{ADAPTED}.json").read_text("utf-8"))
        mean = {name: sum(one[name] for one in data.values()) / len(data) for name in next(iter(data.values()))}
        return defaultdict(lambda: mean, data)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where=f"evaluate/{ADAPTED}.json", remedy="Install Sayso again.") from error


def measure(scorer: ModuleType, cases: Sequence[Case], linked: Mapping[str, str]) -> dict[str, float]:
    """Scores of mentions linked (id → the id of a cluster); a mention that is in none is not predicted."""
    gold, found = defaultdict(list), defaultdict(list)
    documents = {}
    for case in cases:
        for event in case.gold["events"]:
            documents[event["id"]] = case.id
            gold[event["chain"]].append(event["id"])
            if event["id"] in linked:
                found[linked[event["id"]]].append(event["id"])
    result = scorer.score(list(gold.values()), list(found.values()), documents)
    metrics: dict[str, float] = {"articles": len(cases), "mentions": len(documents)}
    metrics |= {"events": len(gold), "found": len(found)}
    metrics |= {flat: result[name][2] for name, flat in MEASURES.items()}
    for name, flat in PAIRWISE.items():
        metrics |= prf(flat, result[name])
    return metrics


ECBPLUS = Coreference("ecbplus", "ECB+: mentions of one event", "corpora/coreference/ecbplus_dev.jsonl")
MEANTIME = Coreference(
    "meantime",
    "MEANTIME: mentions of one event, English",
    "corpora/coreference",
    ("meantime_en.jsonl", "meantime_es.jsonl"),
    adapted=True,
    headline=("conll", "conll_es", "muc", "b3", "ceafe", "lea", "pairwise_f1"),
)
