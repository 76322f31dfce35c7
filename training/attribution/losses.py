"""The loss of all heads together. Each piece counts the same whatever else is in its batch."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812

from sayso.record.heads import CUE_LINKS, FREE_LINKS
from training.attribution.batches import Batch
from training.attribution.targets import IGNORED

# Weight of each head: its loss is summed over the pieces (rows) that it speaks of and divided by NORMAL pieces.
# Heads of records_train, an eighth of the windows, weigh more for that.
WEIGHTS = {
    "role_broad": 1.0, "role": 1.0, "nested": 1.0, "act": 3.0, "act_content": 0.3, "status": 1.0, "event": 2.0,
    "link": 0.3, "nested_link": 1.0, "via": 0.3, "speaker": 0.3, "actor": 0.3, "recipient": 0.3, "place": 0.3, "time": 0.3,
}  # fmt: skip
NORMAL = 8 * 230.0


def loss(scores: dict[str, torch.Tensor], batch: Batch) -> tuple[torch.Tensor, dict[str, float]]:
    """Weighted sum, and each head's share of it."""
    parts: dict[str, torch.Tensor] = {}
    for name, labels in batch.tags.items():
        if bool((labels != IGNORED).any()):
            flat = scores[name.removesuffix("_content")].float().flatten(0, 1)
            parts[name] = F.cross_entropy(flat, labels.flatten(), ignore_index=IGNORED, reduction="sum")
    if bool(batch.type_weights.any()):
        entropy = -(batch.types * scores["event"].float().log_softmax(-1)).sum(-1)
        parts["event"] = (entropy * batch.type_weights).sum()
    for name in CUE_LINKS:
        wanted = batch.cues[name]
        rows = wanted.sum(-1) > 0
        if bool(rows.any()):
            parts[name] = -(wanted[rows] * scores[name].float()[rows].log_softmax(-1)).sum()
    for name in FREE_LINKS:
        wanted, weights = batch.rows[name]
        rows = weights.sum(-1) > 0
        if bool(rows.any()):
            parts[name] = F.binary_cross_entropy_with_logits(
                scores[name].float()[rows], wanted[rows], weights[rows], reduction="sum"
            )
    parts = {name: part * (WEIGHTS[name] / NORMAL) for name, part in parts.items()}
    return torch.stack(list(parts.values())).sum(), {name: part.item() for name, part in parts.items()}
