"""Floors: the score below which CI fails. A floor only rises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sayso.evaluate.benchmark import Metrics

Floors = Mapping[str, Mapping[str, float]]  # benchmark (``name`` or ``name:quick``) → metric → floor

MARGIN = 0.005
"""Left between a measured score and its floor: int8 arithmetic differs by as much from one processor to another."""


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
    """What fell below its floor. A metric that has a floor and was not measured counts as 0."""
    return [
        Breach(name, metric, floor, measured[name].get(metric, 0.0))
        for name in measured
        for metric, floor in floors.get(name, {}).items()
        if measured[name].get(metric, 0.0) < floor
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
