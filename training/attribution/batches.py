"""Windows of texts with their targets, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from sayso.annotate.pieces import padded, windows
from sayso.record.heads import CUE_LINKS, EVENT_TYPES, FREE_LINKS
from training.attribution.targets import IGNORED, Targets

TAGS = ("role_broad", "role", "nested")
POINTS = ("act", "act_content", "status")


@dataclass(frozen=True)
class Piece:
    """A window: a range of pieces of one text."""

    targets: Targets
    start: int
    end: int


@dataclass(frozen=True)
class Batch:
    """``tags``: labels [b, n]. ``types``: distributions [b, n, types] and weights [b, n] (0: not spoken of).
    ``cues``, ``rows``: per head wanted values and weights [b, n, n] (a row of zero weight is not spoken of)."""

    ids: torch.Tensor
    mask: torch.Tensor
    tags: dict[str, torch.Tensor]
    types: torch.Tensor
    type_weights: torch.Tensor
    cues: dict[str, torch.Tensor]
    rows: dict[str, tuple[torch.Tensor, torch.Tensor]]


def cut(texts: list[Targets], size: int, rng: random.Random | None, repeat_records: int = 1) -> list[Piece]:
    """All texts in windows; texts with a record ``repeat_records`` times, cut anew each time."""
    out = []
    for targets in texts:
        for _ in range(repeat_records if targets.types is not None else 1):
            starts = [start for start, _ in targets.offsets]
            out.extend(Piece(targets, a, b) for a, b in windows(targets.text, starts, size, rng))
    return out


def batches(pieces: list[Piece], size: int, rng: random.Random) -> Iterator[list[Piece]]:
    """Random batches of windows that are of similar length."""
    rng.shuffle(pieces)
    out = []
    for start in range(0, len(pieces), size * 20):
        chunk = sorted(pieces[start : start + size * 20], key=lambda piece: piece.end - piece.start)
        groups = [chunk[i : i + size] for i in range(0, len(chunk), size)]
        rng.shuffle(groups)
        out.extend(groups)
    yield from out


def collate(pieces: list[Piece]) -> Batch:
    """Tensors of one batch; position 0 is the start mark."""
    ids = torch.tensor(padded([p.targets.ids[p.start : p.end] for p in pieces]))
    count, length = ids.shape
    mask = torch.zeros(count, length, dtype=torch.long)
    tags = {name: torch.full((count, length), IGNORED) for name in (*TAGS, *POINTS)}
    types = torch.zeros(count, length, len(EVENT_TYPES))
    weights = torch.zeros(count, length)
    cues = {name: torch.zeros(count, length, length) for name in CUE_LINKS}
    rows = {name: (torch.zeros(count, length, length), torch.zeros(count, length, length)) for name in FREE_LINKS}
    for b, p in enumerate(pieces):
        t, size = p.targets, p.end - p.start
        mask[b, : size + 2] = 1
        inside = range(p.start, p.end)
        for name in TAGS:
            if name in t.tags:
                tags[name][b, 1 : size + 1] = torch.tensor(t.tags[name][p.start : p.end])
        for name in POINTS:
            for i, label in t.points.get(name, {}).items():
                if i in inside:
                    tags[name][b, i - p.start + 1] = label
        if t.types is not None:
            types[b, 1 : size + 1, 0] = 1.0
            weights[b, 1 : size + 1] = 1.0
            for i, (distribution, weight) in t.types.items():
                if i in inside:
                    types[b, i - p.start + 1] = torch.tensor(distribution)
                    weights[b, i - p.start + 1] = weight
        for name in CUE_LINKS:
            for i, columns in t.cues.get(name, {}).items():
                here = [j - p.start + 1 for j in columns if j in inside]
                if i in inside and here:
                    cues[name][b, i - p.start + 1, here] = 1.0 / len(here)
        for name in FREE_LINKS:
            wanted, weight = rows[name]
            for i, (positive, allowed) in t.rows.get(name, {}).items():
                here = [j - p.start + 1 for j in positive if j in inside]
                if i in inside and len(here) == len(positive):
                    weight[b, i - p.start + 1, 1 : size + 1] = 1.0
                    weight[b, i - p.start + 1, [j - p.start + 1 for j in allowed if j in inside]] = 0.0
                    wanted[b, i - p.start + 1, here] = 1.0
    return Batch(ids, mask, tags, types, weights, cues, rows)
