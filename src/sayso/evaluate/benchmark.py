"""What one benchmark is: gold cases, predictions from the pipeline, and a scorer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from sayso.errors import InputMalformed, InputNotFound

if TYPE_CHECKING:
    from sayso.pipeline import Reader

Metrics = Mapping[str, float]
Prediction = Mapping[str, Any] | None  # None: the article could not be read, and counts as predicted empty


@dataclass(frozen=True, slots=True)
class Case:
    """One gold document. ``row``: what ``sayso read`` gets (``id``, ``text``, ``language``, ``published``); ``gold``: the
    object that the scorer reads."""

    row: Mapping[str, Any]
    gold: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def words(self) -> int:
        return len(str(self.row["text"]).split())


class Benchmark(Protocol):
    """A set of gold documents and how to score Sayso on it. Metrics are fractions (0 … 1) or counts.

    ``gold``: path below the development folder. ``scorer``: module in its ``eval`` folder. ``headline``: the metrics of
    the summary table and of the floors.
    """

    @property
    def name(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def gold(self) -> str: ...
    @property
    def scorer(self) -> str: ...
    @property
    def headline(self) -> tuple[str, ...]: ...

    def cases(self, gold: Path) -> list[Case]:
        """The documents of a gold file or folder. Raises InputNotFound or InputMalformed."""

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        """What Sayso says about each case, in the form of the scorer."""

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        """The metrics, flat."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    if not path.is_file():
        raise InputNotFound("no such file", where=str(path), remedy="Name a gold file with --gold.")
    with path.open(encoding="utf-8", newline="\n") as file:
        try:
            return [json.loads(line) for line in file if line.strip()]
        except json.JSONDecodeError as error:
            raise InputMalformed(f"not JSON lines: {error}", where=str(path), remedy="Check the gold file.") from error


def sample(cases: Sequence[Case], words: int) -> list[Case]:
    """A fixed sample of about ``words`` words: documents in the order of the SHA-256 of their ids, so that neither a
    new document nor the order of the file changes which of the others are in it."""
    chosen: list[Case] = []
    total = 0
    for case in sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).hexdigest()):
        if total >= words:
            break
        chosen.append(case)
        total += case.words
    return chosen


def prf(prefix: str, triple: Sequence[float]) -> dict[str, float]:
    """Precision, recall and F1 under flat names."""
    return dict(zip((f"{prefix}_precision", f"{prefix}_recall", f"{prefix}_f1"), triple, strict=True))
