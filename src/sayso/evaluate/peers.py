"""What other systems score on the same files with the same scorers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Peer:
    """A system with its scores (fractions). ``people``: annotators scored against each other."""

    name: str
    scores: Mapping[str, float]


def load_peers(benchmark: str) -> tuple[Peer, ...]:
    """The peers measured on a benchmark, in the order of ``peers.json``."""
    data = json.loads(files("sayso.evaluate").joinpath("peers.json").read_text("utf-8"))
    return tuple(Peer(row["name"], row["scores"]) for row in data["benchmarks"].get(benchmark, ()))
