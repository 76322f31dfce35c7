"""The encoder: one pass over an article's word pieces gives the scores of every head (sayso.record.heads)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.pieces import END, START, fold_capitals, windows
from sayso.errors import ModelError
from sayso.record import Span, Window

WEIGHTS = "reader.onnx"
TOKENIZER = "tokenizer.json"
LABELS = "labels.json"


@dataclass(frozen=True)
class _Slices:
    """Where each head stands in the two outputs of the network."""

    tags: Mapping[str, slice]
    links: Mapping[str, int]


class Encoder:
    """Word pieces, network and the places of its heads. ``threads``: processor threads, 0 for all."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        missing = [name for name in (WEIGHTS, TOKENIZER, LABELS) if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing", where=str(folder), remedy="Install Sayso again with pip.")
        options = SessionOptions()
        options.intra_op_num_threads = threads or _cores()
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = InferenceSession(str(folder / WEIGHTS), options, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        self._slices = _read_slices(folder / LABELS)

    def read(self, texts: Sequence[str]) -> list[tuple[Window, ...]]:
        """The windows of each text, in text order. Windows of one text do not overlap and cover all its pieces."""
        encodings = self._tokenizer.encode_batch([fold_capitals(text) for text in texts], add_special_tokens=False)
        out = []
        for text, encoding in zip(texts, encodings, strict=True):
            starts = [start for start, _ in encoding.offsets]
            out.append(tuple(self._window(encoding, start, end) for start, end in windows(text, starts)))
        return out

    def _window(self, encoding: Any, start: int, end: int) -> Window:
        """One pass. Windows are never passed together: activations are quantised by the range that a pass has, so company
        would change the scores, and on a core with 1 MB of level-2 cache one window a pass is also the fastest."""
        ids = np.array([[START, *encoding.ids[start:end], END]], dtype=np.int64)
        tags, links = self._session.run(None, {"ids": ids})
        pieces = tuple(Span(a, b) for a, b in encoding.offsets[start:end])
        return Window(pieces, self._heads(tags[0], links[0], end - start))

    def _heads(
        self, tags: NDArray[np.float32], links: NDArray[np.float32], count: int
    ) -> dict[str, NDArray[np.float32]]:
        """Scores by head, without end marks and padding."""
        inside = slice(1, count + 1)
        heads = {name: tags[inside, place] for name, place in self._slices.tags.items()}
        return heads | {name: links[index, inside, inside] for name, index in self._slices.links.items()}


@cache
def load_encoder(threads: int = 0) -> Encoder:
    """The encoder of the package. Raises ModelError when one of its files is missing."""
    return Encoder(weights_folder(), threads)


def weights_folder() -> Path:
    """Where the package keeps the encoder's files."""
    return Path(str(files("sayso.annotate") / "weights"))


@cache
def weights_digest() -> str:
    """``sha256:`` and digest of the network's file: what a record names as its model."""
    return "sha256:" + hashlib.sha256((weights_folder() / WEIGHTS).read_bytes()).hexdigest()


def _cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_slices(path: Path) -> _Slices:
    labels = json.loads(path.read_text("utf-8"))
    tags, start = {}, 0
    for name, size in labels["tags"]:
        tags[name] = slice(start, start + size)
        start += size
    return _Slices(tags, {name: index for index, name in enumerate(labels["links"])})
