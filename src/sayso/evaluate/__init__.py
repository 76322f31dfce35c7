"""How good Sayso is: benchmarks, what others score on them, and the floors that CI holds.

A new benchmark is one file with a ``Benchmark`` and one entry in ``registry.py``.
"""

from __future__ import annotations

from sayso.evaluate.benchmark import Benchmark, Case, Metrics, Prediction
from sayso.evaluate.floors import Breach, breaches, load_floors, raised, save_floors
from sayso.evaluate.peers import Peer, load_peers
from sayso.evaluate.registry import BENCHMARKS
from sayso.evaluate.run import QUICK_WORDS, Result, evaluate, predictor
from sayso.evaluate.shared import find_shared

__all__ = [
    "BENCHMARKS",
    "QUICK_WORDS",
    "Benchmark",
    "Breach",
    "Case",
    "Metrics",
    "Peer",
    "Prediction",
    "Result",
    "breaches",
    "evaluate",
    "find_shared",
    "load_floors",
    "load_peers",
    "predictor",
    "raised",
    "save_floors",
]
