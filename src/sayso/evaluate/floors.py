"""Floors: the score below which CI fails. A floor only rises."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sayso.evaluate.benchmark import Metrics

Floors = Mapping[str, Mapping[str, float]]  # benchmark (``name`` or ``name:quick``) → metric → floor

MARGIN = 0.005
"""Left between a measured score and its floor."""

FLIP = 0.1
"""Divided by the number of articles: what a score may lie below its floor. 8-bit arithmetic differs a little from one kind
of processor to another, and a choice near its bar then falls on the other side: on three articles by up to 0.018."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A metric below its floor."""

    benchmark: str
    metric: str
    floor: float
    measured: float


def floors_path() -> Path:
    return Path(str(files("sayso.evaluate").joinpath("floors.json")))


def load_floors(path: Path | None = None) -> Floors:
    floors: Floors = json.loads((path or floors_path()).read_text("utf-8"))
    return floors


def breaches(floors: Floors, measured: Mapping[str, Metrics]) -> list[Breach]:
    """What fell below its floor by more than a processor's difference. A metric that has a floor and was not measured
    counts as 0."""
    return [
        Breach(name, metric, floor, scores.get(metric, 0.0))
        for name, scores in measured.items()
        for metric, floor in floors.get(name, {}).items()
        if scores.get(metric, 0.0) < floor - FLIP / max(1.0, scores.get("articles", math.inf))
    ]


def raised(floors: Floors, measured: Mapping[str, Metrics], headlines: Mapping[str, tuple[str, ...]]) -> Floors:
    """The floors after a run: each at its highest so far, new ones for ``headlines`` of benchmarks without any."""
    out = {name: dict(metrics) for name, metrics in floors.items()}
    for name, metrics in measured.items():
        mine = out.setdefault(name, {})
        for metric in (*mine, *headlines[name]):
            mine[metric] = max(mine.get(metric, 0.0), _rounded_down(metrics.get(metric, 0.0) - MARGIN))
    return {name: dict(sorted(metrics.items())) for name, metrics in sorted(out.items())}


def save_floors(floors: Floors, path: Path | None = None) -> None:
    (path or floors_path()).write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


def _rounded_down(score: float) -> float:
    return max(0.0, int(score * 1000) / 1000)
