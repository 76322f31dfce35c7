"""Which given mentions name one event, within and across documents: ECB+ and MEANTIME."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_canonical
from sayso.record import Span

if TYPE_CHECKING:
    from sayso.link.mentions import Told
    from sayso.pipeline import Reader

MEASURES = {"CoNLL": "conll", "MUC": "muc", "B3": "b3", "CEAFe": "ceafe", "LEA": "lea"}


@dataclass(frozen=True, slots=True)
class Coreference:
    """The mentions are given, the topics are not: all documents of the file are linked together. ``languages``: linked
    apart, their scores averaged in the headline."""

    name: str
    about: str
    golds: tuple[str, ...]
    scorer: str = "score_coref"

    @property
    def gold(self) -> str:
        return self.golds[0]

    @property
    def headline(self) -> tuple[str, ...]:
        return ("conll", "muc", "b3", "ceafe", "lea", "pairwise_f1")

    def cases(self, gold: Path) -> list[Case]:
        return [
            Case({"id": row["doc_id"], "text": row["text"], "language": row.get("lang", "en")}, row)
            for row in read_lines(gold)
        ]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        found = {told.id: told for told in read_told(reader, cases)}
        return [{"told": found[case.id]} if case.id in found else None for case in cases]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        from sayso.link.linker import load_linker

        told = [prediction["told"] for prediction in predictions if prediction]
        return measure(scorer, cases, load_linker().link(told) if told else {})


def read_told(reader: Reader, cases: Iterable[Case]) -> list[Told]:
    """The documents of cases with their given mentions, as the linker takes them."""
    from sayso.annotate.parser import parse_articles
    from sayso.annotate.states import read_states
    from sayso.link.mentions import find_mentions

    given = {case.id: {event["id"]: Span(*event["span"]) for event in case.gold["events"]} for case in cases}
    articles = read_canonical(reader, list(cases))
    states = read_states([article.text for article in articles])
    parsed = parse_articles(articles, reader.settings.batch_size)
    pairs = zip(parsed, states, strict=True)
    return [find_mentions(one, state, given[one.article.source_id]) for one, state in pairs]


def measure(scorer: ModuleType, cases: Sequence[Case], linked: dict[str, str]) -> Metrics:
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
    metrics = {"articles": len(cases), "mentions": len(documents), "events": len(gold), "found": len(found)}
    scores = {flat: result[name][2] for name, flat in MEASURES.items()}
    pairs = prf("pairwise", result["pairwise"]) | prf("across_documents", result["xdoc pairwise"])
    return {**metrics, **scores, **pairs}


ECBPLUS = Coreference("ecbplus", "ECB+: mentions of one event", ("corpora/coreference/ecbplus_dev.jsonl",))
MEANTIME = Coreference(
    "meantime", "MEANTIME: mentions of one event, English", ("corpora/coreference/meantime_en.jsonl",)
)
MEANTIME_COREFERENCE_ES = Coreference(
    "meantime_coref_es", "MEANTIME: mentions of one event, Spanish", ("corpora/coreference/meantime_es.jsonl",)
)
