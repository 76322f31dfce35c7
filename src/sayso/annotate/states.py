"""What the encoder's inner layers hold for the words of a text: how alike two words are used, across languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder import TOKENIZER, WEIGHTS, weights_folder
from sayso.annotate.pieces import END, START, fold_capitals, windows
from sayso.record import Span

LAYERS = (1, 3, 5)  # of eight, from 0: the last ones know roles, not meanings
STATE = "/layers.{}/norm2/LayerNormalization_output_0"
States = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordStates:
    """States of a text's word pieces, all layers behind each other: shape (pieces, layers × width)."""

    pieces: tuple[Span, ...]
    states: States

    def at(self, span: Span) -> States:
        """Mean over the pieces that overlap a span; zeros where there is none."""
        inside = [index for index, piece in enumerate(self.pieces) if piece.overlaps(span)]
        mean: States = self.states[inside].mean(axis=0) if inside else np.zeros(self.states.shape[1], np.float32)
        return mean


def read_states(texts: Sequence[str], threads: int = 1) -> Iterator[WordStates]:
    """The states of each text, in order. Raises ModelError as the encoder does."""
    session, tokenizer = _open(weights_folder(), threads)
    names = [STATE.format(layer) for layer in LAYERS]
    for text in texts:
        folded = fold_capitals(text)
        encoding = tokenizer.encode(folded, add_special_tokens=False)
        found = []
        for start, end in windows(folded, [begin for begin, _ in encoding.offsets]):
            ids = np.array([[START, *encoding.ids[start:end], END]], dtype=np.int64)
            found.append(np.concatenate([layer[0, 1:-1] for layer in session.run(names, {"ids": ids})], axis=1))
        width = len(LAYERS) * 384
        states = np.concatenate(found) if found else np.zeros((0, width), np.float32)
        yield WordStates(tuple(Span(a, b) for a, b in encoding.offsets), states)


@cache
def _open(folder: Path, threads: int) -> tuple[Any, Any]:
    """The network with its inner layers among its outputs, and the tokenizer.

    A file in protobuf's form may be continued: fields that follow are joined to what stands before, so that outputs are
    declared by writing them behind the network."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = threads
    floats = _field(2, _field(1, b"\x08\x01"))
    outputs = b"".join(_field(12, _field(1, STATE.format(layer).encode()) + floats) for layer in LAYERS)
    network = (folder / WEIGHTS).read_bytes() + _field(7, outputs)
    session = InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return session, Tokenizer.from_file(str(folder / TOKENIZER))


def _field(number: int, content: bytes) -> bytes:
    """A field of protobuf with its length before it."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
