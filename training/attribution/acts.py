"""Fit what decides the act of an attribution, ``src/sayso/extract/acts.json``, over the encoder's scores and the words.

    python -m training.attribution.acts --shared ../shared

The attributions of records_train as their annotators marked them, one model for both languages. Printed: how often the
act is right when each fifth of the articles is asked of a model fitted on the rest, and on those that the encoder has not
seen either. Run it again when the encoder has changed. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.annotate import annotate_articles
from sayso.extract.acts import act_features
from sayso.extract.linear import LinearModel
from sayso.read import read_text
from sayso.record import Annotated, Span
from sayso.settings import Settings
from training.attribution.corpora import held_out
from training.events.fit import fit

WEIGHTS = Path(__file__).parents[2] / "src/sayso/extract/acts.json"
STRENGTH, BALANCE = 0.1, 0.3
FOLDS = 5


@dataclass(frozen=True)
class Case:
    """An attribution of an article: its features and the act that its annotator gave it."""

    article: str
    language: str
    features: dict[str, float]
    act: str

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.article.encode()).hexdigest(), 16) // 8 % FOLDS


def cases_of(shared: Path) -> list[Case]:
    """Every attribution of records_train that has a content."""
    records = [
        json.loads(path.read_text("utf-8")) for path in sorted((shared / "corpora/records_train").glob("*.json"))
    ]
    read = annotate_articles((read_text(record["text"], record["id"]) for record in records), Settings())
    return [case for record, annotated in zip(records, read, strict=True) for case in _cases(record, annotated)]


def _cases(record: dict, annotated: Annotated) -> Iterable[Case]:  # type: ignore[type-arg]
    for item in record["attributions"]:
        cue, content = ([Span(*span) for span in item[part] or ()] for part in ("cue", "content"))
        if content:
            features = act_features(annotated, cue, content)
            yield Case(record["id"], annotated.article.language, features, item["act"])


def fitted(cases: Sequence[Case]) -> LinearModel:
    return fit([case.features for case in cases], [case.act for case in cases], strength=STRENGTH, balance=BALANCE)


def right(model: LinearModel, case: Case) -> bool:
    return model.labels[int(model.scores(case.features).argmax())] == case.act


def cross_validated(cases: Sequence[Case]) -> dict[str, float]:
    """Share of acts that are right, by language, and among the articles that the encoder was not trained on."""
    answers: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        model = fitted([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                names = [case.language] + [f"{case.language}, unseen by the encoder"] * held_out(case.article)
                for name in names:
                    answers.setdefault(name, []).append(right(model, case))
    return {f"{name} ({len(found)})": round(sum(found) / len(found), 3) for name, found in sorted(answers.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    cases = cases_of(parser.parse_args().shared)
    print(cross_validated(cases))
    WEIGHTS.write_text(json.dumps({"act": fitted(cases).to_json()}, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
