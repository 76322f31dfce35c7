"""Run benchmarks: the real pipeline over gold documents, in one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sayso.evaluate.benchmark import Benchmark, Case, Metrics, Prediction, sample
from sayso.evaluate.shared import load_scorer
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.pipeline import Reader

CHUNK = 12  # documents a task: small enough that two processes end together
QUICK_WORDS = 5_000  # words of the sample that CI measures

Predict = Callable[[Benchmark, Sequence[Case]], list[Prediction]]


@dataclass(frozen=True, slots=True)
class Result:
    """Metrics of one benchmark, and what it took. ``seconds``: wall clock, without loading the models when they were
    loaded already."""

    name: str
    metrics: Metrics
    words: int
    seconds: float


@contextmanager
def predictor(settings: Settings, jobs: int) -> Iterator[Predict]:
    """A function that predicts a benchmark's cases, with ``jobs`` processes that load the models once."""
    if jobs == 1:
        yield lambda benchmark, cases: benchmark.predict(_reader(settings), cases)
        return
    single = replace(settings, threads=1)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def predict(benchmark: Benchmark, cases: Sequence[Case]) -> list[Prediction]:
            tasks = [
                pool.submit(_predict, benchmark, single, cases[start : start + CHUNK])
                for start in range(0, len(cases), CHUNK)
            ]
            return [prediction for task in tasks for prediction in task.result()]

        yield predict


def evaluate(
    benchmark: Benchmark, predict: Predict, shared: Path, *, gold: Path | None = None, quick: bool = False
) -> Result:
    """Score one benchmark on its own gold file or another of the same form, on a fixed sample of it when ``quick``.
    Raises InputNotFound for a gold file or scorer that is not there."""
    cases = benchmark.cases(gold or shared / benchmark.gold)
    scorer = load_scorer(shared, benchmark.scorer)
    if quick:
        cases = sample(cases, QUICK_WORDS)
    begin = perf_counter()
    predictions = predict(benchmark, cases)
    seconds = perf_counter() - begin
    metrics = benchmark.score(scorer, cases, predictions)
    return Result(benchmark.name, metrics, sum(case.words for case in cases), seconds)


@cache
def _reader(settings: Settings) -> Reader:
    from sayso.pipeline import Reader  # the whole pipeline, needed only when something is read

    return Reader(settings)


def _predict(benchmark: Benchmark, settings: Settings, cases: Sequence[Case]) -> list[Prediction]:
    return benchmark.predict(_reader(settings), cases)
