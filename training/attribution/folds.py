"""An encoder for each fifth of records_train that has not seen it: for what must be learnt or measured over the encoder's
scores of unseen articles.

    python -m training.attribution.folds --shared ../shared [--work DIR]

PolNeAR comes first (without the articles that have a record), once; then each encoder learns from the records of the other
four fifths. Six layers and four passes over the records: smaller than the shipped encoder. ``DIR/K`` gets what
``sayso.annotate.encoder.Encoder`` reads.
"""

from __future__ import annotations

import argparse
import copy
from dataclasses import replace
from pathlib import Path

import torch

from training.attribution.__main__ import FIRST, LATIN_PIECES, write
from training.attribution.base import cut_vocabulary, default_path, make_tokenizer, read_base
from training.attribution.corpora import FOLDS, all_texts, fold_of, load
from training.attribution.model import Reader
from training.attribution.targets import make_targets
from training.attribution.train import train

START = replace(FIRST, epochs=1, window=190, repeat_records=1)
THEN = replace(FIRST, epochs=4, window=190, repeat_records=1, warm_up=0.08)
FROZEN = 2  # layers left as PolNeAR taught them, to spare time


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.folds", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("training/attribution/work/folds"))
    given = parser.parse_args()
    base = read_base(default_path())
    keep = cut_vocabulary(base, all_texts(given.shared / "corpora"), LATIN_PIECES)
    tokenizer = make_tokenizer(base, keep)
    texts, held, _ = load(given.shared / "corpora")
    records = [make_targets(tokenizer, text) for text in (*texts, *held) if text.record]
    torch.manual_seed(START.seed)
    first = Reader.from_base(base, keep, list(START.layers))
    train(first, [make_targets(tokenizer, text) for text in texts if not text.record], START, given.work / "first", [])
    for part in (first.positions, first.norm, *first.layers[:FROZEN]):
        for weights in part.parameters():
            weights.requires_grad_(False)
    for number in range(FOLDS):
        model = copy.deepcopy(first)
        folder = given.work / str(number)
        train(model, [made for made in records if fold_of(made.id) != number], THEN, folder, [])
        write(model, tokenizer, folder)


if __name__ == "__main__":
    main()
