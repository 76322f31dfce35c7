"""Training: all heads together, in half precision where the processor has it, one checkpoint an epoch."""

from __future__ import annotations

import json
import pickle
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.attribution.batches import batches, collate, cut
from training.attribution.losses import loss
from training.attribution.model import LINKS, Reader
from training.attribution.targets import Targets


@dataclass(frozen=True)
class Plan:
    """What decides a run, all of it."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    epochs: int = 2
    batch: int = 8
    window: int = 254
    repeat_records: int = 3  # records_train is an eighth of the windows and alone in speaking of events
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 1
    threads: int = 2
    steps: int = 0  # stop early, for trials


def train(model: Reader, texts: list[Targets], plan: Plan, out: Path, dev: list[Targets]) -> None:
    """Train ``model``; after each epoch write its weights and its scores on ``dev`` into ``out``."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan)))
    encoder = [
        p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("layers", "positions", "norm"))
    ]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    per_epoch = len(cut(texts, plan.window, random.Random(0), plan.repeat_records)) // plan.batch + 1
    total = plan.epochs * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / (plan.warm_up * total)) * max(0.01, 1 - i / total)
    )
    print(
        f"{per_epoch} steps an epoch, {total} in all, {sum(p.numel() for p in encoder + heads)} weights trained",
        flush=True,
    )
    step, begun, sums = 0, time.time(), Counter()
    for epoch in range(1, plan.epochs + 1):
        model.train()
        for pieces in batches(cut(texts, plan.window, rng, plan.repeat_records), plan.batch, rng):
            batch = collate(pieces)
            with _passes():
                scores = model(batch.ids, batch.mask)
            value, parts = loss(scores, batch)
            value.backward()
            nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            sums.update(parts)
            if step % 40 == 0:
                shown = " ".join(f"{name} {sums[name] / 40:.3f}" for name in sorted(sums))
                print(f"epoch {epoch} step {step} {(time.time() - begun) / step:.2f} s/step {shown}", flush=True)
                sums.clear()
            if step % 400 == 0:
                torch.save(model.state_dict(), out / "latest.pt")
            if plan.steps and step >= plan.steps:
                return
        torch.save(model.state_dict(), out / f"epoch{epoch}.pt")
        predict(model, dev, plan, out / f"epoch{epoch}.scores.pkl")


def _passes() -> torch.autocast:
    """Half precision for the passes; a processor without it would only emulate it, slowly."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported())


def predict(model: Reader, texts: list[Targets], plan: Plan, path: Path) -> None:
    """Scores of every head on whole texts, for trying out decoders: {id: [(start, end, {head: scores})]}."""
    model.eval()
    out: dict[str, list[tuple[int, int, dict[str, np.ndarray]]]] = {}
    order = sorted(cut(texts, plan.window, None), key=lambda p: p.end - p.start)
    for first in range(0, len(order), 16):
        pieces = order[first : first + 16]
        batch = collate(pieces)
        with torch.inference_mode(), _passes():
            scores = finished(model(batch.ids, batch.mask))
        for b, p in enumerate(pieces):
            n = p.end - p.start + 1
            heads = {k: (v[b, 1:n, 1:n] if k in LINKS else v[b, 1:n]).numpy().astype("f2") for k, v in scores.items()}
            out.setdefault(p.targets.id, []).append((p.start, p.end, heads))
    with path.open("wb") as file:
        pickle.dump({k: sorted(v, key=lambda w: w[0]) for k, v in out.items()}, file)


def finished(scores: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Logits → what ``sayso.record.heads`` promises."""
    out = {}
    for name, value in scores.items():
        if name in ("link", "nested_link"):
            out[name] = value.float().softmax(-1)
        elif name in LINKS:
            out[name] = value.float().sigmoid()
        else:
            out[name] = value.float().log_softmax(-1)
    return out
