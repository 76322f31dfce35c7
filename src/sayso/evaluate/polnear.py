"""PolNeAR: source, cue and content of every attribution in US political news (Newell et al. 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Case, Metrics, Prediction, prf, read_lines
from sayso.evaluate.reading import read_canonical
from sayso.extract.quotes import with_marks
from sayso.extract.sources import with_comma
from sayso.record import Attribution

if TYPE_CHECKING:
    from sayso.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Polnear:
    name: str = "polnear"
    about: str = "PolNeAR dev: attributions"
    gold: str = "corpora/attribution/polnear_dev.jsonl"
    scorer: str = "score_attribution"
    headline: tuple[str, ...] = ("whole_f1", "content_soft_f1", "strict_f1")

    def cases(self, gold: Path) -> list[Case]:
        told = ("id", "text", "language", "published")
        return [Case({key: row[key] for key in told if key in row}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        """PolNeAR ascribes more than say-so and draws edges in its own way, so its attributions are asked for in the broad
        scope and written as its guidelines have them. The attribution stage is run by itself."""
        from sayso.annotate import annotate_articles
        from sayso.extract.attributions import find_attributions

        found: dict[str, Prediction] = {}
        for annotated in annotate_articles(read_canonical(reader, cases), reader.settings):
            found[annotated.article.source_id] = _form(annotated.text, find_attributions(annotated, "broad"))
        return [found.get(case.id) for case in cases]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        counts = [
            scorer.score_doc(
                case.gold["text"],
                case.gold["attributions"],
                (prediction or {}).get("attributions", []),
                case.gold.get("discard", []),
            )
            for case, prediction in zip(cases, predictions, strict=True)
        ]
        result = scorer.summarise(scorer.total(counts))
        metrics = {"articles": len(cases), "attributions": result["n_gold"], "predicted": result["n_pred"]}
        for key in ("whole", "wholecue", "strict", "content_soft", "content_exact", "content_loose", "content_match50"):
            metrics |= prf(key, result[key])
        metrics |= {
            "source_overlap": result["src_overlap_acc"],
            "source_exact": result["src_exact_acc"],
            "no_source": result["nosrc_acc"],
        }
        for kind, recall in result["by_type"].items():
            metrics[f"{kind}_whole_recall"] = recall["whole_recall"]
        return metrics


def _form(text: str, attributions: Sequence[Attribution]) -> dict[str, object]:
    """Quote marks belong to a content, a closing comma to a source; no attribution stands inside another one."""
    return {
        "attributions": [
            {
                "source": [list(with_comma(text, item.source.span))] if item.source else [],
                "cue": [list(span) for span in item.cue],
                "content": [list(with_marks(text, span)) for span in item.content],
            }
            for item in attributions
            if item.within is None
        ]
    }


POLNEAR = Polnear()
