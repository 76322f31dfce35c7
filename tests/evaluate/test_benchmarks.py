"""Each benchmark reads its gold, speaks its scorer's language and prints flat numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sayso.errors import InputNotFound
from sayso.evaluate import BENCHMARKS, Benchmark, Case, Prediction
from sayso.evaluate.benchmark import sample
from sayso.evaluate.run import evaluate
from sayso.evaluate.shared import find_shared, load_scorer


def _gold_attributions(case: Case) -> Prediction:
    return {"attributions": case.gold["attributions"]}


def _gold_times(case: Case) -> Prediction:
    return {"timexes": case.gold["timexes"]}


def _gold_places(case: Case) -> Prediction:
    return {"toponyms": case.gold["toponyms"], "on_gold": case.gold["toponyms"]}


def _gold_words(case: Case) -> Prediction:
    return {"events": case.gold["events"]}


def _gold_type(case: Case) -> Prediction:
    return {"type": case.gold["events"][0]["plover15"]}


PERFECT: dict[str, tuple[Callable[[Case], Prediction], tuple[str, ...]]] = {
    "polnear": (_gold_attributions, ("whole_f1", "strict_f1", "content_soft_f1", "source_overlap")),
    "timebank": (_gold_times, ("strict_f1", "relaxed_f1", "value_f1", "interval_f1")),
    "meantime_es": (_gold_times, ("strict_f1", "relaxed_f1", "value_f1")),
    "gwn": (_gold_places, ("f1_end_to_end", "detection_exact_f1", "acc161", "id_exact")),
    "plv": (_gold_type, ("accuracy", "macro_f1", "weighted_f1")),
    "status": (_gold_words, ("accuracy", "macro_f1", "macro4", "not_occurred_f1")),
    "uw": (_gold_words, ("r",)),
}


@pytest.mark.parametrize("name", sorted(PERFECT))
def test_gold_scores_one(name: str, shared: Path) -> None:
    """The gold itself, given as the prediction, scores 1 on every measure."""
    form, metrics = PERFECT[name]
    result = evaluate(BENCHMARKS[name], lambda _, cases: [form(case) for case in cases], shared)
    assert {metric: result.metrics[metric] for metric in metrics} == pytest.approx(dict.fromkeys(metrics, 1.0))


@pytest.mark.parametrize("name", sorted(set(BENCHMARKS) - {"case"}))  # whose texts may not be kept here
def test_unread_articles_score_nothing(name: str, shared: Path) -> None:
    """Articles that could not be read count as predicted empty: every headline is a plain number, and 0."""
    benchmark = BENCHMARKS[name]
    result = evaluate(benchmark, lambda _, cases: [None for _ in cases], shared, quick=True)
    assert all(type(value) in (int, float) for value in result.metrics.values())
    assert {result.metrics[metric] for metric in benchmark.headline} == {0.0}


def test_gold_folder_without_inputs(tmp_path: Path) -> None:
    """A folder of gold records alone is enough: the reader is told the text and nothing of the date."""
    record = {"id": "x", "text": "Ana Ruiz spoke.", "published": {"dates": ["2025"]}, "attributions": [], "events": []}
    (tmp_path / "x.json").write_text(json.dumps(record), "utf-8")
    (case,) = BENCHMARKS["gold"].cases(tmp_path)
    assert case.row == {"id": "x", "text": "Ana Ruiz spoke.", "language": "en"}


def test_gold_inputs_are_told(tmp_path: Path) -> None:
    """What ``inputs.jsonl`` says of an article (its date) is what the reader gets."""
    (tmp_path / "x.json").write_text(json.dumps({"id": "x", "text": "T."}), "utf-8")
    (tmp_path / "inputs.jsonl").write_text(json.dumps({"id": "x", "text": "T.", "published": "2025-02-10"}), "utf-8")
    (case,) = BENCHMARKS["gold"].cases(tmp_path)
    assert case.row["published"] == "2025-02-10"


@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_missing_gold_is_named(name: str, tmp_path: Path) -> None:
    """A gold file that is not there raises an error that names it."""
    with pytest.raises(InputNotFound, match="nowhere"):
        BENCHMARKS[name].cases(tmp_path / "nowhere")


def _cases(count: int) -> list[Case]:
    return [Case({"id": str(index), "text": "one two three four"}, {}) for index in range(count)]


def test_sample_is_fixed() -> None:
    """The sample depends neither on the order of the file nor on documents that come after it in hash order."""
    cases = _cases(50)
    chosen = {case.id for case in sample(cases, 40)}
    assert len(chosen) == 10
    assert {case.id for case in sample(cases[::-1], 40)} == chosen
    assert {case.id for case in sample(cases, 20)} < chosen


def test_sample_of_a_small_set_is_all_of_it() -> None:
    """A set with fewer words than the sample is taken whole."""
    assert len(sample(_cases(5), 1000)) == 5


def test_quick_predicts_only_the_sample(shared: Path) -> None:
    """Quick mode reads a part of a large set, and scores that part alone."""
    seen: list[int] = []

    def predict(_: Benchmark, cases: Sequence[Case]) -> list[Prediction]:
        seen.append(len(cases))
        return [_gold_times(case) for case in cases]

    result = evaluate(BENCHMARKS["timebank"], predict, shared, quick=True)
    assert seen[0] < 60
    assert result.metrics["value_f1"] == pytest.approx(1.0)


def test_scorer_that_is_not_there(tmp_path: Path) -> None:
    """A development folder without the scorer is an error that says how to name another."""
    with pytest.raises(InputNotFound, match="--shared"):
        load_scorer(tmp_path, "score_nothing")


def test_shared_is_found_only_with_scorers(tmp_path: Path) -> None:
    """A folder without ``eval`` is no development folder."""
    assert find_shared(tmp_path) is None
    (tmp_path / "eval").mkdir()
    assert find_shared(tmp_path) == tmp_path.resolve()
